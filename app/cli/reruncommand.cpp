// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/reruncommand.h"

#include "app/cli/access.h"
#include "app/cli/inputoptions.h"
#include "app/cli/invocation.h"
#include "app/cli/joblines.h"
#include "app/cli/settling.h"
#include "core/base/threadqueue.h"
#include "core/control/readonlycontrol.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace Signalbox {

namespace {

QCoro::Task<int> rerunJobs(
    Invocation &call, EngineAccess engine, std::vector<JobId> jobs, Rerun how)
{
    Settling settling(call, std::move(engine));
    LocalControl &control = settling.control();
    const Result<void> unpaused = co_await unpauseBatchesOf(control, jobs);
    if (!unpaused)
        co_return co_await settling.refuse(unpaused.error());
    Result<std::vector<ProgressFollower::Job>> rows = co_await rowsOf(control, jobs);
    if (!rows)
        co_return co_await settling.refuse(rows.error());
    const Result<ActionReport> report = co_await control.rerun(jobs, std::move(how));
    if (!report)
        co_return co_await settling.refuse(report.error());
    if (report->done.empty() && !report->skipped.empty()) {
        const Error error = Error::notAllowed(report->skipped.front().reason);
        co_return co_await settling.refuse(error);
    }
    tellSkipped(call, *report);
    co_return co_await settling.finish(std::move(*rows), std::nullopt);
}

}

Command::Description RerunCommand::description() const
{
    return { u"rerun"_s, u"ID..."_s, 1, -1, u"run jobs again, in a new session"_s,
        u"An ID is a job (j42), a session (s43) or a batch (b7). Earlier sessions stay as they are."_s,
        { { u"from"_s, u"STEP"_s, u"keep the outputs of the steps before this one"_s },
            { u"input"_s, u"K=V"_s, u"change an input; K=@FILE reads a file"_s, true } } };
}

QCoro::Task<int> RerunCommand::run(Invocation &call) const
{
    const Result<Config> config = co_await call.config();
    if (!config)
        co_return call.fail(config.error());
    const QStringList words = call.line().values(u"input"_s);
    std::function<std::shared_ptr<Result<QJsonObject>>()> reading
        = [words] { return std::make_shared<Result<QJsonObject>>(readInputs(words)); };
    const std::shared_ptr<Result<QJsonObject>> inputs
        = co_await runInPool(call.pool(), std::move(reading));
    if (!*inputs)
        co_return call.fail(inputs->error());
    if (const Result<void> isFree = checkFree(call); !isFree)
        co_return call.fail(isFree.error());
    const std::unique_ptr<ReadOnlyControl> reader = openForReading(call);
    const QStringList ids = call.line().arguments;
    Result<Selection> selection = co_await select(*reader, ids);
    if (!selection)
        co_return call.fail(selection.error());
    if (call.io().interrupt.isCancelled())
        co_return call.interrupted();
    Result<EngineAccess> engine = EngineAccess::open(call, *config);
    if (!engine)
        co_return call.fail(engine.error());
    Rerun how { call.line().value(u"from"_s), **inputs };
    co_return co_await rerunJobs(
        call, std::move(*engine), std::move(selection->jobs), std::move(how));
}

}
