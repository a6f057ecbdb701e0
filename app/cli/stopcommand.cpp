// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/stopcommand.h"

#include "app/cli/invocation.h"
#include "app/cli/joblines.h"
#include "app/cli/words.h"
#include "core/control/json.h"
#include "core/control/localcontrol.h"
#include "core/control/readonlycontrol.h"

#include <QJsonArray>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace Signalbox {

namespace {

QJsonObject documentOf(const ActionReport &report, const std::vector<JobView> &jobs)
{
    QJsonObject document = toJson(report);
    QJsonArray array;
    for (const JobView &job : jobs)
        array.append(toJson(job));
    document.insert(u"jobs"_s, array);
    return document;
}

void printText(Invocation &call, const ActionReport &report, const std::vector<BatchId> &paused,
    RunState target)
{
    for (const BatchId batch : paused)
        call.out().line(u"Batch %1 paused"_s.arg(batch.toString()));
    const auto done = static_cast<qint64>(report.done.size());
    call.out().line(u"%1 %2"_s.arg(Words::count(done, u"job"_s, u"jobs"_s), Words::state(target)));
    call.out().flush();
}

// A job that is already where it was to go needs no act; one that could not go there does.
bool allRefused(const ActionReport &report, const std::vector<JobView> &jobs, RunState target)
{
    const bool someAreThere = std::ranges::any_of(
        jobs, [target](const JobView &job) { return job.record.state == target; });
    return report.done.empty() && !report.skipped.empty() && !someAreThere;
}

QString idsHelp()
{
    return u"An ID is a job (j42), a session (s43) or a batch (b7)."_s;
}

}

QCoro::Task<int> StopCommand::run(Invocation &call) const
{
    const Result<Config> config = co_await call.config();
    if (!config)
        co_return call.fail(config.error());
    if (const Result<void> isFree = checkFree(call); !isFree)
        co_return call.fail(isFree.error());
    const std::unique_ptr<ReadOnlyControl> reader = openForReading(call);
    const QStringList ids = call.line().arguments;
    const Result<Selection> selection = co_await select(*reader, ids);
    if (!selection)
        co_return call.fail(selection.error());
    const Result<ActionReport> report = co_await stopStored(call, *config, *selection);
    if (!report)
        co_return call.fail(report.error());
    JobFilter filter;
    filter.ids = selection->jobs;
    std::vector<JobView> jobs;
    if (!filter.ids.empty()) {
        Result<std::vector<JobView>> views = co_await reader->jobs(std::move(filter));
        if (!views)
            co_return call.fail(views.error());
        jobs = std::move(*views);
    }
    // A batch that is paused is something done, whatever its jobs are in.
    std::vector<BatchId> paused;
    if (target() == RunState::Paused)
        paused = selection->batches;
    if (paused.empty() && allRefused(*report, jobs, target()))
        co_return call.fail(Error::notAllowed(report->skipped.front().reason));
    tellSkipped(call, *report);
    if (call.wantsJson())
        call.document(documentOf(*report, jobs));
    else
        printText(call, *report, paused, target());
    co_return ExitDone;
}

QCoro::Task<Result<ActionReport>> StopCommand::stopStored(
    Invocation &call, Config config, Selection selection) const
{
    const Result<EngineAccess> engine
        = EngineAccess::open(call, config, 0, EngineAccess::AtStart::Leave);
    if (!engine)
        co_return engine.error();
    Result<ActionReport> report = co_await stop(engine->control(), std::move(selection));
    co_await engine->control().stop();
    co_return report;
}

Command::Description CancelCommand::description() const
{
    return { u"cancel"_s, u"ID..."_s, 1, -1, u"end jobs for good"_s, idsHelp(), {} };
}

QCoro::Task<Result<ActionReport>> CancelCommand::stop(Control &control, Selection selection) const
{
    return control.cancel(std::move(selection.jobs));
}

RunState CancelCommand::target() const
{
    return RunState::Cancelled;
}

Command::Description PauseCommand::description() const
{
    return { u"pause"_s, u"ID..."_s, 1, -1, u"keep jobs from going on until they are resumed"_s,
        idsHelp(), {} };
}

QCoro::Task<Result<ActionReport>> PauseCommand::stop(Control &control, Selection selection) const
{
    for (const BatchId batch : selection.batches) {
        const Result<void> paused = co_await control.pauseBatch(batch, true);
        if (!paused)
            co_return paused.error();
    }
    co_return co_await control.pause(std::move(selection.jobs));
}

RunState PauseCommand::target() const
{
    return RunState::Paused;
}

}
