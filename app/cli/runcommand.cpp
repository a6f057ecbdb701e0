// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/runcommand.h"

#include "app/cli/batchstart.h"
#include "app/cli/inputoptions.h"
#include "app/cli/invocation.h"
#include "app/cli/words.h"
#include "core/base/threadqueue.h"
#include "core/control/json.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace Signalbox {

namespace {

// The words of the command line, to be read in a pool thread.
struct Files
{
    QString plan;
    QString rows; // empty: none
    QStringList inputs;
};

// What they say, and all that keeps them from being read.
struct Read
{
    Submission submission;
    std::vector<Error> problems;
};

Error asBadRequest(Error error)
{
    error.kind = ErrorKind::BadRequest;
    return error;
}

Read readFiles(const Files &files)
{
    Read read;
    Result<PlanSource> plan = readPlanFile(files.plan);
    if (plan)
        read.submission.plan = std::move(*plan);
    else
        read.problems.push_back(asBadRequest(plan.error()));
    if (!files.rows.isEmpty()) {
        Result<RowTable> rows = readRowsFile(files.rows);
        read.submission.rowsFile = files.rows;
        if (rows)
            read.submission.rows = std::move(*rows);
        else
            read.problems.push_back(asBadRequest(rows.error()));
    }
    Result<QJsonObject> inputs = readInputs(files.inputs);
    if (inputs)
        read.submission.inputs = std::move(*inputs);
    else
        read.problems.push_back(inputs.error());
    return read;
}

void fillFromOptions(const CommandLine &line, Submission &submission, int concurrency)
{
    submission.user = line.value(u"user"_s);
    submission.project = line.value(u"project"_s);
    submission.name = line.value(u"name"_s);
    submission.concurrency = concurrency;
}

std::vector<Error> refusals(std::vector<Error> problems)
{
    for (Error &problem : problems)
        problem.kind = ErrorKind::BadRequest;
    return problems;
}

void printDryRun(Invocation &call, const DryRun &run)
{
    Output &out = call.out();
    const QString jobs = Words::count(run.jobs, u"job"_s, u"jobs"_s);
    out.line(u"%1: %2, each with %3, for user %4"_s.arg(Words::oneLine(run.plan), jobs,
        Words::count(run.steps.size(), u"step"_s, u"steps"_s), run.user));
    out.line(u"Steps: %1"_s.arg(run.steps.join(u", "_s)));
    for (const Column &column : run.columns) {
        const QString truth = column.groundTruth ? u", ground truth"_s : QString();
        out.line(
            u"Column %1: %2%3"_s.arg(Words::oneLine(column.name), toString(column.type), truth));
    }
    out.line(u"Nothing was started."_s);
    out.flush();
}

int finishDryRun(Invocation &call, const DryRun &run)
{
    if (call.wantsJson())
        call.document(toJson(run));
    else
        printDryRun(call, run);
    return ExitDone;
}

}

Command::Description RunCommand::description() const
{
    return { u"run"_s, u"PLAN"_s, 1, 1, u"run a plan to its end, for each row of a file"_s,
        u"Progress goes to standard error, the summary to standard output. Ctrl-C stops what runs; "
        "it can be resumed."_s,
        { { u"rows"_s, u"FILE"_s, u"CSV or JSON lines: one job for each row"_s },
            { u"input"_s, u"K=V"_s, u"an input of the plan; K=@FILE reads a file"_s, true },
            { u"user"_s, u"U"_s, u"the execution user"_s, false, true },
            { u"concurrency"_s, u"N"_s, u"jobs at a time"_s },
            { u"project"_s, u"P"_s, u"the project to put the batch in"_s },
            { u"name"_s, u"N"_s, u"the name of the batch"_s },
            { u"dry-run"_s, {}, u"check everything and say what would run"_s } } };
}

QCoro::Task<int> RunCommand::run(Invocation &call) const
{
    const Result<int> concurrency = call.number(u"concurrency"_s);
    if (!concurrency)
        co_return call.fail(concurrency.error());
    const Result<Config> config = co_await call.config();
    const Files files { call.line().arguments.first(), call.line().value(u"rows"_s),
        call.line().values(u"input"_s) };
    std::function<std::shared_ptr<Read>()> reading
        = [files] { return std::make_shared<Read>(readFiles(files)); };
    const std::shared_ptr<Read> read = co_await runInPool(call.pool(), std::move(reading));
    if (!config)
        read->problems.insert(read->problems.begin(), config.error());
    if (!read->problems.empty())
        co_return call.fail(read->problems);
    fillFromOptions(call.line(), read->submission, *concurrency);
    const DryRun checked = co_await checkFirst(call, read->submission, *config);
    if (!checked.problems.empty())
        co_return call.fail(refusals(checked.problems));
    if (call.line().isSet(u"dry-run"_s))
        co_return finishDryRun(call, checked);
    co_return co_await runBatch(call, std::move(read->submission), *config, *concurrency);
}

}
