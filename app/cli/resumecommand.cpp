// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/resumecommand.h"

#include "app/cli/access.h"
#include "app/cli/invocation.h"
#include "app/cli/joblines.h"
#include "app/cli/settling.h"
#include "core/control/readonlycontrol.h"

#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace Signalbox {

namespace {

// What is left without a decision of the operator's: failed and cancelled jobs are none of it.
QCoro::Task<Result<std::vector<JobId>>> unfinishedJobs(Control &control)
{
    static constexpr std::array states { RunState::Interrupted, RunState::Paused,
        RunState::Queued };
    std::vector<JobId> jobs;
    for (const RunState state : states) {
        JobFilter filter;
        filter.state = state;
        const Result<std::vector<JobView>> views = co_await control.jobs(std::move(filter));
        if (!views)
            co_return views.error();
        for (const JobView &view : *views)
            jobs.push_back(view.record.id);
    }
    std::ranges::sort(jobs);
    co_return jobs;
}

QCoro::Task<int> resumeJobs(Invocation &call, Settling &settling, std::vector<JobId> jobs)
{
    LocalControl &control = settling.control();
    const Result<void> unpaused = co_await unpauseBatchesOf(control, jobs);
    if (!unpaused)
        co_return co_await settling.refuse(unpaused.error());
    Result<std::vector<ProgressFollower::Job>> rows = co_await rowsOf(control, jobs);
    if (!rows)
        co_return co_await settling.refuse(rows.error());
    const Result<ActionReport> report = co_await control.resume(jobs);
    if (!report)
        co_return co_await settling.refuse(report.error());
    tellSkipped(call, *report);
    co_return co_await settling.finish(std::move(*rows), std::nullopt);
}

}

Command::Description ResumeCommand::description() const
{
    return { u"resume"_s, u"[ID...]"_s, 0, -1, u"go on with jobs that have not succeeded"_s,
        u"An ID is a job (j42), a session (s43) or a batch (b7). A failed, cancelled or "
        u"interrupted job "
        "gets a new session that starts where the last one failed; a paused one goes on, a queued "
        "one "
        "starts. Without an ID: every job that is interrupted, paused or queued."_s,
        {} };
}

QCoro::Task<int> ResumeCommand::run(Invocation &call) const
{
    const Result<Config> config = co_await call.config();
    if (!config)
        co_return call.fail(config.error());
    if (const Result<void> isFree = checkFree(call); !isFree)
        co_return call.fail(isFree.error());
    const QStringList ids = call.line().arguments;
    const std::unique_ptr<ReadOnlyControl> reader = openForReading(call);
    Result<Selection> selection = co_await select(*reader, ids);
    if (!selection)
        co_return call.fail(selection.error());
    if (call.io().interrupt.isCancelled())
        co_return call.interrupted();
    Result<EngineAccess> engine = EngineAccess::open(call, *config);
    if (!engine)
        co_return call.fail(engine.error());
    Settling settling(call, std::move(*engine));
    std::vector<JobId> jobs = std::move(selection->jobs);
    if (ids.isEmpty()) {
        // Only now: what a dead process left running has become interrupted.
        Result<std::vector<JobId>> unfinished = co_await unfinishedJobs(settling.control());
        if (!unfinished)
            co_return co_await settling.refuse(unfinished.error());
        jobs = std::move(*unfinished);
    }
    co_return co_await resumeJobs(call, settling, std::move(jobs));
}

}
