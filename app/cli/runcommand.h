// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/cli/command.h"

namespace Signalbox {

// Runs a plan, for each row of a file where one is given, to the end.
class RunCommand final : public Command
{
public:
    [[nodiscard]] Description description() const override;
    [[nodiscard]] QCoro::Task<int> run(Invocation &call) const override;
};

}
