// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/cli/command.h"

namespace Signalbox {

// Runs the sample batch against a small site that it serves itself on 127.0.0.1.
class DemoCommand final : public Command
{
public:
    [[nodiscard]] Description description() const override;
    [[nodiscard]] QCoro::Task<int> run(Invocation &call) const override;
};

}
