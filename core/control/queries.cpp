// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/control/queries.h"

#include "core/control/viewbuilder.h"

#include <QHash>

#include <algorithm>
#include <iterator>
#include <utility>

using namespace Qt::StringLiterals;

namespace Signalbox {

namespace {

// Up to so many sessions are read one by one; for more, the latest of all jobs are read at once.
constexpr size_t singlyAtMost = 200;

// All reads of one question see the same state of the database.
class Snapshot
{
public:
    explicit Snapshot(Reader &reader)
        : m_reader(reader)
    {
        m_reader.begin();
    }
    ~Snapshot()
    {
        m_reader.end();
    }
    Q_DISABLE_COPY_MOVE(Snapshot)

private:
    Reader &m_reader;
};

Error noSuch(const QString &what, const QString &id)
{
    return Error::notFound(u"There is no %1 %2."_s.arg(what, id));
}

}

class Queries::Private
{
public:
    Private(Reader &databaseReader, const ToolCatalogue &tools)
        : reader(databaseReader)
        , shapes(databaseReader, tools)
    {
    }

    [[nodiscard]] Result<BatchView> batchView(BatchRecord record, const BatchTally &tally);
    [[nodiscard]] Result<std::vector<JobId>> jobsOfBatch(BatchId id);
    [[nodiscard]] Result<JobRecord> jobRecord(JobId id);
    [[nodiscard]] Result<SessionRecord> sessionRecord(SessionId id);

    Reader &reader;
    PlanShapes shapes;
};

Result<BatchView> Queries::Private::batchView(BatchRecord record, const BatchTally &tally)
{
    const Result<const PlanShape *> shape = shapes.shape(record.plan);
    if (!shape)
        return shape.error();
    BatchView view { std::move(record), {}, (*shape)->name, tally.byState, {} };
    if (tally.compared > 0)
        view.accuracy = static_cast<double>(tally.matched) / static_cast<double>(tally.compared);
    return view;
}

Result<std::vector<JobId>> Queries::Private::jobsOfBatch(BatchId id)
{
    const Result<std::optional<BatchRecord>> batch = reader.batch(id);
    if (!batch)
        return batch.error();
    if (!*batch)
        return noSuch(u"batch"_s, id.toString());
    JobFilter filter;
    filter.batch = id;
    const Result<std::vector<JobRecord>> jobs = reader.jobs(filter);
    if (!jobs)
        return jobs.error();
    std::vector<JobId> ids;
    ids.reserve(jobs->size());
    std::ranges::transform(*jobs, std::back_inserter(ids), &JobRecord::id);
    return ids;
}

Result<JobRecord> Queries::Private::jobRecord(JobId id)
{
    const Result<std::optional<JobRecord>> record = reader.job(id);
    if (!record)
        return record.error();
    if (!*record)
        return noSuch(u"job"_s, id.toString());
    return **record;
}

Result<SessionRecord> Queries::Private::sessionRecord(SessionId id)
{
    const Result<std::optional<SessionRecord>> record = reader.session(id);
    if (!record)
        return record.error();
    if (!*record)
        return noSuch(u"session"_s, id.toString());
    return **record;
}

Queries::Queries(Reader &reader, const ToolCatalogue &tools)
    : d(std::make_unique<Private>(reader, tools))
{
}

Queries::~Queries() = default;

Result<std::vector<BatchView>> Queries::batches()
{
    const Snapshot snapshot(d->reader);
    const Result<std::vector<BatchRecord>> records = d->reader.batches();
    if (!records)
        return records.error();
    const Result<std::vector<ProjectRecord>> projects = d->reader.projects();
    if (!projects)
        return projects.error();
    const Result<QHash<BatchId, BatchTally>> tallies = d->reader.batchTallies();
    if (!tallies)
        return tallies.error();
    QHash<ProjectId, QString> projectNames;
    for (const ProjectRecord &project : *projects)
        projectNames.insert(project.id, project.name);
    std::vector<BatchView> views;
    views.reserve(records->size());
    for (const BatchRecord &record : *records) {
        Result<BatchView> view = d->batchView(record, tallies->value(record.id));
        if (!view)
            return view.error();
        view->project = projectNames.value(record.project);
        views.push_back(std::move(*view));
    }
    return views;
}

Result<std::vector<JobView>> Queries::jobs(const JobFilter &filter)
{
    const Snapshot snapshot(d->reader);
    Result<std::vector<JobRecord>> records = d->reader.jobs(filter);
    if (!records)
        return records.error();
    ViewBuilder builder(d->reader, d->shapes);
    if (const Result<void> loaded = builder.loadLatest(filter); !loaded)
        return loaded.error();
    std::vector<JobView> views;
    views.reserve(records->size());
    for (JobRecord &record : *records) {
        Result<JobView> view = builder.jobInBulk(std::move(record));
        if (!view)
            return view.error();
        views.push_back(std::move(*view));
    }
    return views;
}

Result<JobView> Queries::job(JobId id)
{
    const Snapshot snapshot(d->reader);
    const Result<JobRecord> record = d->jobRecord(id);
    if (!record)
        return record.error();
    return ViewBuilder(d->reader, d->shapes).jobInFull(*record);
}

Result<std::vector<SessionView>> Queries::sessions(
    std::optional<RunState> state, std::optional<BatchId> batch)
{
    const Snapshot snapshot(d->reader);
    const Result<std::vector<SessionRecord>> records = d->reader.sessions(state, batch);
    if (!records)
        return records.error();
    ViewBuilder builder(d->reader, d->shapes);
    if (records->size() > singlyAtMost) {
        JobFilter filter;
        filter.batch = batch;
        if (const Result<void> loaded = builder.loadLatest(filter); !loaded)
            return loaded.error();
    }
    std::vector<SessionView> views;
    views.reserve(records->size());
    for (const SessionRecord &record : *records) {
        const Result<JobRecord> job = d->jobRecord(record.job);
        if (!job)
            return job.error();
        const Result<const PlanShape *> shape = builder.shapeOf(job->batch);
        if (!shape)
            return shape.error();
        Result<SessionView> view = builder.session(record, **shape);
        if (!view)
            return view.error();
        views.push_back(std::move(*view));
    }
    return views;
}

Result<SessionView> Queries::session(SessionId id)
{
    const Snapshot snapshot(d->reader);
    const Result<SessionRecord> record = d->sessionRecord(id);
    if (!record)
        return record.error();
    const Result<JobRecord> job = d->jobRecord(record->job);
    if (!job)
        return job.error();
    ViewBuilder builder(d->reader, d->shapes);
    const Result<const PlanShape *> shape = builder.shapeOf(job->batch);
    if (!shape)
        return shape.error();
    return builder.session(*record, **shape);
}

Result<std::vector<GateView>> Queries::gates(std::optional<GateState> state)
{
    const Snapshot snapshot(d->reader);
    Result<std::vector<GateRecord>> records = d->reader.gates(state);
    if (!records)
        return records.error();
    std::vector<GateView> views;
    views.reserve(records->size());
    for (GateRecord &record : *records) {
        const Result<JobRecord> job = d->jobRecord(record.job);
        if (!job)
            return job.error();
        views.push_back(GateView { std::move(record), job->batch });
    }
    return views;
}

Result<std::vector<JobId>> Queries::jobsOf(const QString &id)
{
    const Snapshot snapshot(d->reader);
    if (const auto batch = BatchId::fromString(id))
        return d->jobsOfBatch(*batch);
    if (const auto job = JobId::fromString(id)) {
        const Result<JobRecord> record = d->jobRecord(*job);
        return record ? Result<std::vector<JobId>>(std::vector { *job }) : record.error();
    }
    if (const auto session = SessionId::fromString(id)) {
        const Result<SessionRecord> record = d->sessionRecord(*session);
        return record ? Result<std::vector<JobId>>(std::vector { record->job }) : record.error();
    }
    return Error::notFound(
        u"\"%1\" names nothing: a batch is written b7, a job j42, a session s43."_s.arg(id));
}

}
