// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/cli/command.h"

namespace Signalbox {

// The events of a session, or of a job's latest one.
class EventsCommand final : public Command
{
public:
    [[nodiscard]] Description description() const override;
    [[nodiscard]] QCoro::Task<int> run(Invocation &call) const override;
};

}
