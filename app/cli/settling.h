// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/cli/access.h"
#include "app/cli/jobreport.h"
#include "app/cli/progressfollower.h"
#include "app/cli/progressview.h"
#include "core/control/localcontrol.h"

#include <memory>
#include <optional>
#include <vector>

namespace Signalbox {

class Invocation;

// Works a set of jobs to its end: shows the progress, listens for Ctrl-C, stops the engine and
// reports. Made before the act that starts them. Used once, in the thread of the engine's control.
class Settling final
{
public:
    Settling(Invocation &call, EngineAccess engine);
    ~Settling();
    Settling(const Settling &) = delete;
    Settling &operator=(const Settling &) = delete;

    // Until finish() or refuse() is called.
    [[nodiscard]] LocalControl &control() const;

    // The act has been done: waits until each job is final, waits for a person or is paused, or
    // until the call is interrupted. `batch` is set where these are all jobs of it. Afterwards
    // the engine is stopped and closed, which makes everything durable, and then the report
    // printed; gives the exit code.
    [[nodiscard]] QCoro::Task<int> finish(
        std::vector<ProgressFollower::Job> jobs, std::optional<BatchId> batch);
    // The act was refused: stops the engine and says why.
    [[nodiscard]] QCoro::Task<int> refuse(Error error);

private:
    // True when it was interrupted.
    [[nodiscard]] QCoro::Task<Result<bool>> wait(std::vector<JobId> jobs);
    [[nodiscard]] QCoro::Task<Result<JobReport>> report(
        std::vector<JobId> jobs, std::optional<BatchId> batch);

    // Stops and closes the engine, and lets the data directory go.
    [[nodiscard]] QCoro::Task<void> close();

    Invocation &m_call;
    std::optional<EngineAccess> m_engine; // absent once it is closed
    std::unique_ptr<ProgressView> m_view;
    ProgressFollower m_progress;
};

// The rows of jobs that exist already, for their progress lines.
[[nodiscard]] QCoro::Task<Result<std::vector<ProgressFollower::Job>>> rowsOf(
    Control &control, std::vector<JobId> jobs);

// Takes back the pause of every batch that one of these jobs belongs to: a paused batch hands out
// none of its jobs, and those that are to wait on are paused themselves.
[[nodiscard]] QCoro::Task<Result<void>> unpauseBatchesOf(Control &control, std::vector<JobId> jobs);

}
