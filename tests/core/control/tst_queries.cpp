// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/control/queries.h"
#include "core/tools/registry.h"
#include "tests/core/control/storedhistory.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Signalbox;
using Test::StoredHistory;

namespace {

QStringList states(const SessionView &session)
{
    QStringList names;
    for (const StepView &step : session.steps)
        names.append(toString(step.state));
    return names;
}

// A reader with its queries, opened after the history was written.
class Looking
{
public:
    explicit Looking(const StoredHistory &history)
        : m_reader(Reader::open(history.directory()).value())
        , queries(*m_reader, m_tools)
    {
    }

private:
    ToolRegistry m_tools = standardTools();
    std::unique_ptr<Reader> m_reader;

public:
    Queries queries;
};

}

class TestQueries final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
    }

    void jobsCarryTheirLatestSession()
    {
        StoredHistory history;
        history.addJob(1, 1);
        history.startSession(1, 1, 1);
        history.addStep(1, 0, u"fetch"_s, StepState::Failed);
        history.endSession(1, 1, RunState::Failed, FailureClass::Blocked, u"Refused."_s);
        history.startSession(2, 1, 2, SessionId(1));
        history.addStep(2, 0, u"fetch"_s, StepState::Succeeded, R"({"a":1})");
        history.addEvent(2, 1, EventType::StreamUrl);
        history.commit({ AddArtifact { { ArtifactId(1), SessionId(2), u"fetch"_s, u"page.html"_s,
            u"text/html"_s, 5, QString(64, u'a'), 3500 } } });
        history.addJob(2, 2);
        Looking looking(history);
        const auto jobs = looking.queries.jobs({});
        QVERIFY(jobs);
        QCOMPARE(jobs->size(), 2U);
        const JobView &first = jobs->front();
        QCOMPARE(first.plan, u"prices"_s);
        QCOMPARE(first.record.attempts, 2);
        QVERIFY(first.session);
        QCOMPARE(first.session->record.id, SessionId(2));
        QCOMPARE(first.session->record.parent, std::optional(SessionId(1)));
        QCOMPARE(
            states(*first.session), QStringList({ u"succeeded"_s, u"pending"_s, u"pending"_s }));
        QCOMPARE(first.session->steps.front().label, u"Fetch the page"_s);
        QCOMPARE(first.session->steps.front().output, QByteArray(R"({"a":1})"));
        QCOMPARE(first.session->artifacts.size(), 1U);
        QVERIFY(first.session->hasStreamUrl);
        QVERIFY(first.progress > 0.3 && first.progress < 0.4);
        QVERIFY(first.sessions.empty());
        QVERIFY(!jobs->back().session);
        QCOMPARE(jobs->back().progress, 0.0);
    }

    void filtersRestrict()
    {
        StoredHistory history;
        history.addSucceededJob(1, 1);
        history.addJob(2, 2);
        Looking looking(history);
        JobFilter filter;
        filter.state = RunState::Queued;
        const auto queued = looking.queries.jobs(filter);
        QVERIFY(queued);
        QCOMPARE(queued->size(), 1U);
        QCOMPARE(queued->front().record.id, JobId(2));
        filter = {};
        filter.ids = { JobId(1) };
        QCOMPARE(looking.queries.jobs(filter)->size(), 1U);
        filter = {};
        filter.batch = BatchId(9);
        QVERIFY(looking.queries.jobs(filter)->empty());
    }

    void stepsOfARunningSessionComeFromItsEvents()
    {
        StoredHistory history;
        history.addJob(1, 1);
        history.startSession(1, 1, 1);
        history.addEvent(1, 1, EventType::StepStarted, u"fetch"_s, R"({"tool":"http","try":1})");
        history.addEvent(1, 2, EventType::StepRetry, u"fetch"_s, R"({"try":1,"delay_ms":5})");
        history.addEvent(1, 3, EventType::StepStarted, u"fetch"_s, R"({"tool":"http","try":2})");
        history.addEvent(1, 4, EventType::StepStalled, u"fetch"_s, R"({"signal":"bytes"})");
        history.addEvent(1, 5, EventType::StepStarted, u"check"_s, R"({"tool":"gate","try":1})");
        history.addEvent(1, 6, EventType::StepWaiting, u"check"_s, R"({"reason":"gate"})");
        Looking looking(history);
        const auto session = looking.queries.session(SessionId(1));
        QVERIFY(session);
        QCOMPARE(states(*session), QStringList({ u"running"_s, u"waiting"_s, u"pending"_s }));
        QCOMPARE(session->steps.at(0).tries, 2);
        QCOMPARE(session->steps.at(0).startedAt, 4001);
        QCOMPARE(session->steps.at(0).stalledSignal, u"bytes"_s);
        QVERIFY(session->steps.at(0).stalledSince > 0);
        QCOMPARE(session->progress, 0.0);

        history.addEvent(1, 7, EventType::StepRevived, u"fetch"_s);
        history.addStep(1, 0, u"fetch"_s, StepState::Succeeded, "1");
        const auto later = looking.queries.session(SessionId(1));
        QCOMPARE(states(*later), QStringList({ u"succeeded"_s, u"waiting"_s, u"pending"_s }));
        QCOMPARE(later->steps.at(0).stalledSince, 0);
    }

    void nothingRunsInASessionThatHasEnded()
    {
        StoredHistory history;
        history.addJob(1, 1);
        history.startSession(1, 1, 1);
        history.addEvent(1, 1, EventType::StepStarted, u"fetch"_s, R"({"tool":"http","try":1})");
        history.endSession(1, 1, RunState::Interrupted, FailureClass::Internal, u"Ended."_s);
        Looking looking(history);
        const auto session = looking.queries.session(SessionId(1));
        QVERIFY(session);
        QCOMPARE(states(*session), QStringList({ u"cancelled"_s, u"pending"_s, u"pending"_s }));
        QVERIFY(session->steps.front().error);
    }

    void progressIsWeightedByThePlansOwnPast()
    {
        StoredHistory history;
        history.addJob(1, 1);
        history.startSession(1, 1, 1);
        history.addStep(1, 0, u"fetch"_s, StepState::Succeeded, "1", 800);
        history.addStep(1, 1, u"check"_s, StepState::Succeeded, "1", 100);
        history.addStep(1, 2, u"done"_s, StepState::Succeeded, "1", 100);
        history.endSession(1, 1, RunState::Succeeded);
        history.addJob(2, 2);
        history.startSession(2, 2, 1);
        history.addStep(2, 0, u"fetch"_s, StepState::Succeeded, "1", 800);
        Looking looking(history);
        const auto job = looking.queries.job(JobId(2));
        QVERIFY(job);
        QCOMPARE(qRound(job->progress * 100), 80);
    }

    void progressOfAnEndedSessionIsOfItsStepsAlone()
    {
        StoredHistory history;
        history.addJob(1, 1);
        history.startSession(1, 1, 1);
        history.addStep(1, 0, u"fetch"_s, StepState::Succeeded, "1", 800);
        history.addStep(1, 1, u"check"_s, StepState::Failed);
        history.endSession(1, 1, RunState::Failed, FailureClass::Tool, u"Wrong."_s);
        Looking looking(history);
        const auto job = looking.queries.job(JobId(1));
        QVERIFY(job);
        QCOMPARE(qRound(job->progress * 100), 33);
    }

    void aPlanThatCannotBeReadAnyMoreStillShowsWhatWasRecorded()
    {
        StoredHistory history("{ this is no plan");
        history.addSucceededJob(1, 1);
        Looking looking(history);
        const auto job = looking.queries.job(JobId(1));
        QVERIFY(job);
        QCOMPARE(job->session->steps.size(), 3U);
        QCOMPARE(job->session->steps.front().name, u"fetch"_s);
        QCOMPARE(job->plan, u"prices"_s);
        QCOMPARE(job->progress, 1.0);
        QVERIFY(!job->truth);
    }

    void oneJobComesWithAllAttemptsAndItsGroundTruth()
    {
        StoredHistory history;
        history.addJob(1, 1);
        history.startSession(1, 1, 1);
        history.endSession(1, 1, RunState::Failed, FailureClass::Network, u"No connection."_s);
        history.startSession(2, 1, 2, SessionId(1));
        history.addStep(2, 2, u"done"_s, StepState::Succeeded, R"({"price":13})");
        history.endSession(2, 1, RunState::Succeeded, {}, {}, 1, 0);
        Looking looking(history);
        const auto job = looking.queries.job(JobId(1));
        QVERIFY(job);
        QCOMPARE(job->sessions.size(), 2U);
        QCOMPARE(job->sessions.front().record.attempt, 1);
        QCOMPARE(job->session->record.id, SessionId(2));
        QVERIFY(job->truth);
        QCOMPARE(job->truth->compared, 1);
        QCOMPARE(job->truth->matched, 0);
        QCOMPARE(job->truth->fields.size(), 1);
        QCOMPARE(job->truth->fields.front().field, u"price"_s);
    }

    void batchesCountTheirJobs()
    {
        StoredHistory history;
        history.addSucceededJob(1, 1);
        history.addJob(2, 2);
        history.startSession(2, 2, 1);
        history.endSession(2, 2, RunState::Succeeded, {}, {}, 1, 0);
        history.addJob(3, 3);
        Looking looking(history);
        const auto batches = looking.queries.batches();
        QVERIFY(batches);
        QCOMPARE(batches->size(), 1U);
        const BatchView &batch = batches->front();
        QCOMPARE(batch.project, u"Default"_s);
        QCOMPARE(batch.plan, u"prices"_s);
        QCOMPARE(batch.counts.value(RunState::Succeeded), 2);
        QCOMPARE(batch.counts.value(RunState::Queued), 1);
        QCOMPARE(batch.accuracy, std::optional(0.5));
    }

    void gatesNameTheirBatch()
    {
        StoredHistory history;
        history.addJob(1, 1);
        history.startSession(1, 1, 1);
        const GateRecord gate { GateId(1), SessionId(1), JobId(1), u"check"_s, GateKind::Approval,
            GateState::Open, u"Go on?"_s, {}, 5000, 0, {}, {}, {} };
        history.commit({ OpenGate { gate } });
        Looking looking(history);
        const auto open = looking.queries.gates(GateState::Open);
        QVERIFY(open);
        QCOMPARE(open->size(), 1U);
        QCOMPARE(open->front().batch, BatchId(1));
        QVERIFY(looking.queries.gates(GateState::Rejected)->empty());
    }

    void sessionsAreTheSameInBulkAndSingly()
    {
        StoredHistory history;
        constexpr int many = 230; // more than are read singly
        for (int i = 1; i <= many; ++i) {
            history.addJob(i, i);
            history.startSession(i, i, 1);
            history.addStep(i, 0, u"fetch"_s, StepState::Succeeded, QByteArray::number(i));
        }
        history.endSession(1, 1, RunState::Failed, FailureClass::Tool, u"No."_s);
        history.startSession(many + 1, 1, 2, SessionId(1));
        Looking looking(history);
        const auto all = looking.queries.sessions(std::nullopt, BatchId(1));
        QVERIFY(all);
        QCOMPARE(all->size(), size_t(many + 1));
        for (const SessionView &session : *all) {
            const auto alone = looking.queries.session(session.record.id);
            QVERIFY(alone);
            QCOMPARE(session.record, alone->record);
            QCOMPARE(states(session), states(*alone));
        }
        const auto failed = looking.queries.sessions(RunState::Failed, std::nullopt);
        QCOMPARE(failed->size(), 1U);
        QCOMPARE(failed->front().record.id, SessionId(1));
    }

    void idsStandForJobs()
    {
        StoredHistory history;
        history.addSucceededJob(1, 7);
        history.addJob(2, 2);
        Looking looking(history);
        QCOMPARE(*looking.queries.jobsOf(u"b1"_s), std::vector({ JobId(1), JobId(2) }));
        QCOMPARE(*looking.queries.jobsOf(u"j2"_s), std::vector { JobId(2) });
        QCOMPARE(*looking.queries.jobsOf(u"s7"_s), std::vector { JobId(1) });
    }

    void unknownIdsAreNotFound_data()
    {
        QTest::addColumn<QString>("id");
        for (const char *id : { "b9", "j9", "s9", "", "j", "j0", "j-1", "x1", "1", "jj1", "j1x",
                 "j99999999999999999999", "g1" })
            QTest::newRow(*id == 0 ? "empty" : id) << QString::fromLatin1(id);
    }

    void unknownIdsAreNotFound()
    {
        QFETCH(const QString, id);
        StoredHistory history;
        history.addJob(1, 1);
        Looking looking(history);
        const auto jobs = looking.queries.jobsOf(id);
        QVERIFY(!jobs);
        QCOMPARE(jobs.error().kind, ErrorKind::NotFound);
        QVERIFY(jobs.error().reason.contains(id));
    }

    void missingThingsAreNotFound()
    {
        StoredHistory history;
        Looking looking(history);
        QCOMPARE(looking.queries.job(JobId(5)).error().kind, ErrorKind::NotFound);
        QCOMPARE(looking.queries.session(SessionId(5)).error().kind, ErrorKind::NotFound);
    }
};

QTEST_GUILESS_MAIN(TestQueries)
#include "tst_queries.moc"
