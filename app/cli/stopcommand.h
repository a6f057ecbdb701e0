// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/cli/access.h"
#include "app/cli/command.h"
#include "core/base/config.h"

namespace Signalbox {

// What cancel and pause have in common: they change the stored state of jobs that nothing runs, and
// answer at once.
class StopCommand : public Command
{
public:
    [[nodiscard]] QCoro::Task<int> run(Invocation &call) const final;

protected:
    // Does it in an engine that runs nothing.
    [[nodiscard]] virtual QCoro::Task<Result<ActionReport>> stop(
        Control &control, Selection selection) const = 0;
    // The state in which the jobs are afterwards.
    [[nodiscard]] virtual RunState target() const = 0;

private:
    // In an engine that is closed again when this answers: all is durable then.
    [[nodiscard]] QCoro::Task<Result<ActionReport>> stopStored(
        Invocation &call, Config config, Selection selection) const;
};

class CancelCommand final : public StopCommand
{
public:
    [[nodiscard]] Description description() const override;

protected:
    [[nodiscard]] QCoro::Task<Result<ActionReport>> stop(
        Control &control, Selection selection) const override;
    [[nodiscard]] RunState target() const override;
};

// A batch that is named as a whole is paused itself too: it hands out no further jobs.
class PauseCommand final : public StopCommand
{
public:
    [[nodiscard]] Description description() const override;

protected:
    [[nodiscard]] QCoro::Task<Result<ActionReport>> stop(
        Control &control, Selection selection) const override;
    [[nodiscard]] RunState target() const override;
};

}
