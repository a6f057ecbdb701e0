// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/tools/tool.h"

namespace Signalbox {

// Runs a program, never through a shell of ours, in a group of its own and with a clean
// environment, and ends all of it with the step. What the program writes becomes live log lines,
// and an artifact where it is long. Without `cwd` it runs in the current directory of this program.
//
// Output: {"exit_code", "stdout", "stderr" (text, at most 64 KiB each, without control
// characters), "truncated", "artifacts", "json" (where stdout is one JSON document)}. Errors: class
// invalid_input for a program or directory that is not there; class tool for an exit code
// other than 0, an end by a signal, and more output than `max_output`.
class ProcessTool final : public Tool
{
public:
    [[nodiscard]] QString name() const override;
    [[nodiscard]] QString summary() const override;
    [[nodiscard]] QJsonObject inputsSchema() const override;
    [[nodiscard]] QString capability() const override;
    [[nodiscard]] QCoro::Task<Result<QJsonValue>> run(
        QJsonObject inputs, std::shared_ptr<ToolContext> context) const override;
};

}
