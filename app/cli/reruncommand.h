// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/cli/command.h"

namespace Signalbox {

// Runs jobs again, afresh or from a step on.
class RerunCommand final : public Command
{
public:
    [[nodiscard]] Description description() const override;
    [[nodiscard]] QCoro::Task<int> run(Invocation &call) const override;
};

}
