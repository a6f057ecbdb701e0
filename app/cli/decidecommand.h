// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/cli/command.h"

namespace Signalbox {

// Answers a gate, then works its job to the end: one class for both answers.
class DecideCommand final : public Command
{
public:
    explicit DecideCommand(bool approve);

    [[nodiscard]] Description description() const override;
    [[nodiscard]] QCoro::Task<int> run(Invocation &call) const override;

private:
    bool m_approve;
};

}
