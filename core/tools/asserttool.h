// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/tools/tool.h"

namespace Signalbox {

// Compares `actual` with what was expected; fails with class tool and a difference that a person
// can read. Text that is a number counts as one for `min` and `max`.
class AssertTool final : public Tool
{
public:
    [[nodiscard]] QString name() const override;
    [[nodiscard]] QString summary() const override;
    [[nodiscard]] QJsonObject inputsSchema() const override;
    [[nodiscard]] QCoro::Task<Result<QJsonValue>> run(
        QJsonObject inputs, std::shared_ptr<ToolContext> context) const override;
};

}
