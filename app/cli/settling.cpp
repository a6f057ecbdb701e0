// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/settling.h"

#include "app/cli/access.h"
#include "app/cli/invocation.h"
#include "core/base/async.h"
#include "core/control/readonlycontrol.h"

#include <QSet>

#include <algorithm>
#include <iterator>
#include <utility>

using namespace Qt::StringLiterals;

namespace Signalbox {

namespace {

// What ends the waiting: the jobs, or the person.
struct Awaited
{
    Result<void> settled;
    bool interrupted = false;
};
using Awaiting = std::shared_ptr<OneShot<Awaited>>;

// Runs beside the waiting, and may outlast it when the call is interrupted.
QCoro::Task<void> reportSettled(LocalControl *control, std::vector<JobId> jobs, Awaiting awaiting)
{
    Result<void> settled = co_await control->settled(std::move(jobs));
    awaiting->set(Awaited { std::move(settled), false });
}

JobFilter filterOf(const std::vector<JobId> &jobs, const std::optional<BatchId> &batch)
{
    JobFilter filter;
    if (batch)
        filter.batch = *batch;
    else
        filter.ids = jobs;
    return filter;
}

// As they were named, not as they lie in the database.
void sortAs(const std::vector<JobId> &order, std::vector<JobView> &jobs)
{
    QHash<JobId, size_t> place;
    for (const JobId job : order)
        place.insert(job, static_cast<size_t>(place.size()));
    std::ranges::stable_sort(
        jobs, {}, [&place](const JobView &job) { return place.value(job.record.id); });
}

}

Settling::Settling(Invocation &call, EngineAccess engine)
    : m_call(call)
    , m_engine(std::move(engine))
    , m_view(ProgressView::make(call.io(), call.err()))
    , m_progress(m_engine->control(), *m_view, call.io().clock)
{
}

Settling::~Settling() = default;

LocalControl &Settling::control() const
{
    return m_engine->control();
}

QCoro::Task<void> Settling::close()
{
    co_await m_engine->control().stop();
    m_progress.finish();
    m_engine.reset();
}

QCoro::Task<int> Settling::finish(
    std::vector<ProgressFollower::Job> jobs, std::optional<BatchId> batch)
{
    std::vector<JobId> ids;
    ids.reserve(jobs.size());
    std::ranges::transform(jobs, std::back_inserter(ids), &ProgressFollower::Job::id);
    m_progress.begin(jobs);
    const Result<bool> interrupted = co_await wait(ids);
    if (interrupted && *interrupted) {
        m_view->say(u"Stopping ... (once more ends at once, without waiting)"_s);
        m_view->show({});
    }
    co_await close();
    if (!interrupted)
        co_return m_call.fail(interrupted.error());
    Result<JobReport> report = co_await this->report(ids, batch);
    if (!report)
        co_return m_call.fail(report.error());
    report->interrupted = *interrupted;
    report->print(m_call);
    co_return report->exitCode();
}

QCoro::Task<int> Settling::refuse(Error error)
{
    co_await close();
    co_return m_call.fail(error);
}

QCoro::Task<Result<bool>> Settling::wait(std::vector<JobId> jobs)
{
    const Awaiting awaiting = std::make_shared<OneShot<Awaited>>();
    std::function<void()> onInterrupt = [awaiting] { awaiting->set(Awaited { {}, true }); };
    const CancelToken::Registration registration
        = m_call.io().interrupt.onCancel(std::move(onInterrupt));
    // What the configuration lets go on by itself is worked to its end as well.
    const std::vector<JobId> resumed = m_engine->control().resumedAtStart();
    jobs.insert(jobs.end(), resumed.begin(), resumed.end());
    reportSettled(&m_engine->control(), std::move(jobs), awaiting);
    const Awaited awaited = co_await awaiting->wait();
    if (!awaited.settled)
        co_return awaited.settled.error();
    co_return awaited.interrupted;
}

QCoro::Task<Result<JobReport>> Settling::report(
    std::vector<JobId> jobs, std::optional<BatchId> batch)
{
    JobReport report;
    if (jobs.empty())
        co_return report;
    JobFilter filter = filterOf(jobs, batch);
    // From the database alone: the engine is closed, and what is told now is what is durable.
    const std::unique_ptr<ReadOnlyControl> stored = openForReading(m_call);
    Result<std::vector<JobView>> views = co_await stored->jobs(std::move(filter));
    if (!views)
        co_return views.error();
    sortAs(jobs, *views);
    Result<std::vector<GateView>> gates = co_await stored->gates(GateState::Open);
    if (!gates)
        co_return gates.error();
    const QSet<JobId> named(jobs.begin(), jobs.end());
    std::erase_if(
        *gates, [&named](const GateView &gate) { return !named.contains(gate.record.job); });
    if (!views->empty())
        report.batch = views->front().record.batch;
    report.jobs = std::move(*views);
    report.gates = std::move(*gates);
    co_return report;
}

QCoro::Task<Result<std::vector<ProgressFollower::Job>>> rowsOf(
    Control &control, std::vector<JobId> jobs)
{
    std::vector<ProgressFollower::Job> rows;
    if (jobs.empty())
        co_return rows;
    JobFilter filter = filterOf(jobs, std::nullopt);
    const Result<std::vector<JobView>> views = co_await control.jobs(std::move(filter));
    if (!views)
        co_return views.error();
    QHash<JobId, int> rowOf;
    for (const JobView &view : *views)
        rowOf.insert(view.record.id, view.record.row);
    for (const JobId job : jobs)
        rows.push_back({ job, rowOf.value(job) });
    co_return rows;
}

QCoro::Task<Result<void>> unpauseBatchesOf(Control &control, std::vector<JobId> jobs)
{
    if (jobs.empty())
        co_return Result<void>();
    const Result<std::vector<BatchView>> batches = co_await control.batches();
    if (!batches)
        co_return batches.error();
    QSet<BatchId> paused;
    for (const BatchView &batch : *batches) {
        if (batch.record.paused)
            paused.insert(batch.record.id);
    }
    if (paused.isEmpty())
        co_return Result<void>();
    JobFilter filter = filterOf(jobs, std::nullopt);
    const Result<std::vector<JobView>> views = co_await control.jobs(std::move(filter));
    if (!views)
        co_return views.error();
    for (const JobView &view : *views) {
        if (!paused.remove(view.record.batch))
            continue;
        const Result<void> done = co_await control.pauseBatch(view.record.batch, false);
        if (!done)
            co_return done.error();
    }
    co_return Result<void>();
}

}
