// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/cli/command.h"

namespace Signalbox {

// One job or session in full; also a batch or a gate.
class ShowCommand final : public Command
{
public:
    [[nodiscard]] Description description() const override;
    [[nodiscard]] QCoro::Task<int> run(Invocation &call) const override;
};

}
