// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/tools/tool.h"

namespace Signalbox {

// Waits for `seconds`. Gives {"seconds": ...} back.
class DelayTool final : public Tool
{
public:
    [[nodiscard]] QString name() const override;
    [[nodiscard]] QString summary() const override;
    [[nodiscard]] QJsonObject inputsSchema() const override;
    [[nodiscard]] QCoro::Task<Result<QJsonValue>> run(
        QJsonObject inputs, std::shared_ptr<ToolContext> context) const override;
};

}
