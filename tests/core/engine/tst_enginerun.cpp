// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What a session does by itself: order, outputs, conditions, tries, timeouts, silence, records.

#include "tests/support/enginebed.h"
#include "tests/support/fakeclock.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;
using namespace Signalbox;

class TestEngineRun : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
    }

    void runsStepsInOrderAndHandsOutputsOn()
    {
        EngineBed bed;
        bed.open();
        const auto jobs = bed.run(
            planOf({ R"({"name":"a","tool":"probe","inputs":{"output":{"n":7}}})",
                       R"({"name":"b","tool":"transform","inputs":{"value":"{{last.n}}"}})",
                       R"({"name":"c","tool":"transform","inputs":{"value":
                    "{{row.x}}-{{steps.a.output.n}}-{{inputs.k}}-{{user}}"}})" },
                R"("inputs":{"k":"v"},)"),
            R"({"x":"one"})");
        QCOMPARE(jobs.size(), size_t(1));
        const JobView job = bed.job(jobs.front());
        QCOMPARE(name(job.record.state), name(RunState::Succeeded));
        QCOMPARE(job.progress, 1.0);
        QVERIFY(job.session);
        QCOMPARE(job.session->steps.size(), size_t(3));
        QCOMPARE(job.session->steps[1].output, QByteArray("7"));
        QVERIFY(job.session->steps[2].output.startsWith("\"one-7-v-"));
        QCOMPARE(bed.eventTypes(job.session->record.id),
            u"run.created step.started step.finished step.started step.finished step.started "
            u"step.finished run.finished"_s);
        bed.close();
    }

    void numbersEventsWithoutGap()
    {
        skipForkUnderThreadSanitizer();
        EngineBed bed;
        bed.open();
        const auto jobs
            = bed.run(planOf({ R"({"name":"a","tool":"process","inputs":{"argv":["/bin/sh","-c",
                "for i in 1 2 3 4 5 6 7 8 9; do echo line $i; done"]}})" }),
                "{}\n{}\n{}\n{}");
        QCOMPARE(jobs.size(), size_t(4));
        for (const JobId id : jobs) {
            const auto events = bed.events(bed.job(id).session->record.id);
            QVERIFY(events.size() > 10);
            for (size_t i = 0; i < events.size(); ++i)
                QCOMPARE(events[i].n, static_cast<qint64>(i + 1));
        }
        bed.close();
    }

    void runsIndependentStepsAtOnce()
    {
        EngineBed bed;
        bed.open();
        const auto submitted = bed.submit(
            planOf({ R"({"name":"a","tool":"probe","needs":[],"inputs":{"hold":true}})",
                R"({"name":"b","tool":"probe","needs":[],"inputs":{"hold":true}})",
                R"({"name":"c","tool":"probe","needs":["a","b"],"inputs":{}})" }));
        QVERIFY(submitted);
        QTRY_COMPARE(bed.probe.atWork(), 2);
        QCOMPARE(bed.probe.count(u"c"_s), 0);
        bed.probe.release();
        bed.settle(submitted->jobs);
        QCOMPARE(bed.probe.count(u"c"_s), 1);
        QCOMPARE(bed.state(submitted->jobs.front()), name(RunState::Succeeded));
        bed.close();
    }

    void finishesIndependentBranchesBeforeItFails()
    {
        EngineBed bed;
        bed.open();
        const auto jobs = bed.run(
            planOf({ R"({"name":"bad","tool":"probe","needs":[],"inputs":{"fail":"provider"}})",
                R"({"name":"after","tool":"probe","needs":["bad"],"inputs":{}})",
                R"({"name":"good","tool":"delay","needs":[],"inputs":{"seconds":0.05}})",
                R"({"name":"more","tool":"probe","needs":["good"],"inputs":{}})" }));
        const JobView job = bed.job(jobs.front());
        QCOMPARE(name(job.record.state), name(RunState::Failed));
        QCOMPARE(name(job.record.failure), name(FailureClass::Provider));
        QCOMPARE(job.record.reason, u"failed as told"_s);
        const auto &steps = job.session->steps;
        QCOMPARE(name(steps[0].state), name(StepState::Failed));
        QCOMPARE(name(steps[1].state), name(StepState::Pending));
        QCOMPARE(name(steps[2].state), name(StepState::Succeeded));
        QCOMPARE(name(steps[3].state), name(StepState::Succeeded));
        bed.close();
    }

    void skipsByConditionAndWhatNeedsOnlySkipped()
    {
        EngineBed bed;
        bed.open();
        const auto jobs = bed.run(planOf({ R"({"name":"a","tool":"probe","inputs":{"output":"x"}})",
            R"({"name":"no","tool":"probe","needs":["a"],"inputs":{},
                    "when":{"value":"{{steps.a.output}}","equals":"y"}})",
            R"({"name":"after_no","tool":"probe","needs":["no"],"inputs":{}})",
            R"({"name":"yes","tool":"probe","needs":["a"],"inputs":{},
                    "when":{"value":"{{steps.a.output}}","in":["x","z"]}})",
            R"({"name":"join","tool":"probe","needs":["after_no","yes"],"inputs":{}})" }));
        const JobView job = bed.job(jobs.front());
        QCOMPARE(name(job.record.state), name(RunState::Succeeded));
        QList<StepState> states;
        for (const StepView &step : job.session->steps)
            states.append(step.state);
        const QList<StepState> expected { StepState::Succeeded, StepState::Skipped,
            StepState::Skipped, StepState::Succeeded, StepState::Succeeded };
        QVERIFY(states == expected);
        QCOMPARE(bed.probe.count(u"no"_s), 0);
        bed.close();
    }

    void continuesAfterASkippedStepInPlainOrder()
    {
        EngineBed bed;
        bed.open();
        const auto jobs = bed.run(planOf({ R"({"name":"a","tool":"probe","inputs":{}})",
            R"({"name":"maybe","tool":"probe","inputs":{},"when":{"value":1,"equals":2}})",
            R"({"name":"last","tool":"probe","inputs":{}})" }));
        QCOMPARE(bed.state(jobs.front()), name(RunState::Succeeded));
        QCOMPARE(bed.probe.count(u"last"_s), 1);
        bed.close();
    }

    void triesAgainAsThePolicySays()
    {
        EngineBed bed;
        bed.open();
        const auto jobs = bed.run(planOf({ R"({"name":"a","tool":"probe",
            "inputs":{"fail":"network","times":2,"output":1},
            "retry":{"max":3,"backoff":"10ms","jitter":0}})" }));
        const JobView job = bed.job(jobs.front());
        QCOMPARE(name(job.record.state), name(RunState::Succeeded));
        QCOMPARE(job.session->steps[0].tries, 3);
        const QString types = bed.eventTypes(job.session->record.id);
        QCOMPARE(types.count(u"step.retry"_s), 2);
        QCOMPARE(types.count(u"step.started"_s), 3);
        QCOMPARE(types.count(u"step.finished"_s), 1);
        bed.close();
    }

    void doesNotTryAgainWhatThePolicyLeavesOut()
    {
        EngineBed bed;
        bed.open();
        const auto jobs = bed.run(planOf({ R"({"name":"a","tool":"probe","inputs":{"fail":"auth"},
                "retry":{"max":3,"backoff":"10ms","on":["network"]}})" }));
        QCOMPARE(bed.job(jobs.front()).session->steps[0].tries, 1);
        QCOMPARE(bed.state(jobs.front()), name(RunState::Failed));
        bed.close();
    }

    void waitsTheBackOffOfTheClockWithoutAPlace()
    {
        FakeClock clock;
        EngineBed bed(&clock);
        bed.open(1);
        const auto submitted = bed.submit(planOf({ R"({"name":"a","tool":"probe",
            "inputs":{"fail":"network","times":2},
            "retry":{"max":2,"backoff":"10s","factor":3,"jitter":0}})" }));
        QVERIFY(submitted);
        const JobId id = submitted->jobs.front();
        QTRY_COMPARE(bed.state(id), name(RunState::Waiting));
        // The only place is free for another job meanwhile.
        const auto other = bed.run(planOf({ R"({"name":"b","tool":"probe","inputs":{}})" }));
        QCOMPARE(bed.state(other.front()), name(RunState::Succeeded));
        clock.advance(std::chrono::milliseconds(9'999));
        QCOMPARE(bed.probe.count(u"a"_s), 1);
        clock.advance(std::chrono::milliseconds(1));
        QTRY_COMPARE(bed.probe.count(u"a"_s), 2);
        QTRY_COMPARE(bed.state(id), name(RunState::Waiting));
        clock.advance(std::chrono::milliseconds(29'999));
        QCOMPARE(bed.probe.count(u"a"_s), 2);
        clock.advance(std::chrono::milliseconds(1));
        bed.settle(submitted->jobs);
        QCOMPARE(bed.state(id), name(RunState::Succeeded));
        bed.close();
    }

    void endsAStepAtItsTimeout()
    {
        EngineBed bed;
        bed.open();
        const auto jobs = bed.run(planOf({ R"({"name":"a","tool":"probe","timeout":"50ms",
            "inputs":{"hold":true}})" }));
        const JobView job = bed.job(jobs.front());
        QCOMPARE(name(job.record.state), name(RunState::Failed));
        QCOMPARE(name(job.record.failure), name(FailureClass::Timeout));
        QCOMPARE(name(job.session->steps[0].state), name(StepState::TimedOut));
        QCOMPARE(bed.probe.cancelled(), 1);
        bed.close();
    }

    void goesOnWithoutAToolThatDoesNotStop()
    {
        FakeClock clock;
        EngineBed bed(&clock);
        bed.open();
        const auto submitted = bed.submit(planOf({ R"({"name":"a","tool":"probe","timeout":"1s",
            "inputs":{"hold":true,"stubborn":true}})" }));
        QVERIFY(submitted);
        QTRY_COMPARE(bed.probe.atWork(), 1);
        // Its timeout, then its grace, which begins when the timeout has been noticed.
        const JobId id = submitted->jobs.front();
        QTRY_VERIFY((clock.advance(std::chrono::seconds(1)), bed.state(id) == u"failed"_s));
        QCOMPARE(bed.probe.atWork(), 1);
        bed.probe.release();
        QTRY_COMPARE(bed.probe.atWork(), 0);
        bed.close();
    }

    void marksSilenceAndTakesTheMarkBack()
    {
        FakeClock clock;
        EngineBed bed(&clock);
        bed.open();
        const auto submitted = bed.submit(
            planOf({ R"({"name":"a","tool":"probe","stall":"60s","inputs":{"hold":true}})" }));
        QVERIFY(submitted);
        QTRY_COMPARE(bed.probe.atWork(), 1);
        const auto live = [&bed] {
            const auto views = bed.control().live();
            return views.empty() ? LiveView { SessionId(1), JobId(1), BatchId(1), 0,
                RunState::Queued, 1, 0, 0, {}, {}, 0 }
                                 : views.front();
        };
        clock.advance(std::chrono::seconds(59));
        QCOMPARE(live().stalledSince, 0);
        clock.advance(std::chrono::seconds(3));
        QTRY_VERIFY(live().stalledSince > 0);
        QCOMPARE(live().stalledSignal, u"start"_s);
        bed.probe.speak();
        QTRY_COMPARE(live().stalledSince, 0);
        QCOMPARE(name(bed.job(submitted->jobs.front()).session->steps[0].state),
            name(StepState::Running));
        bed.probe.release();
        bed.settle(submitted->jobs);
        const JobView job = bed.job(submitted->jobs.front());
        QCOMPARE(name(job.record.state), name(RunState::Succeeded));
        const QString types = bed.eventTypes(job.session->record.id);
        QVERIFY(types.contains(u"step.stalled step.revived"_s));
        bed.close();
    }

    void judgesGroundTruth()
    {
        EngineBed bed;
        bed.open();
        const auto jobs = bed.run(planOf({ R"({"name":"a","tool":"transform",
                "inputs":{"value":{"price":"{{row.p}}","name":"Lamp"}}})" }),
            R"({"p":"€ 12.50","gt_price":"12.5","expected_name":"lamp "})"
            "\n"
            R"({"p":"9","gt_price":"10","expected_name":""})");
        QCOMPARE(jobs.size(), size_t(2));
        QCOMPARE(bed.job(jobs[0]).record.compared, 2);
        QCOMPARE(bed.job(jobs[0]).record.matched, 2);
        QCOMPARE(bed.job(jobs[1]).record.compared, 1);
        QCOMPARE(bed.job(jobs[1]).record.matched, 0);
        const auto batches = await(bed.control().batches());
        QVERIFY(batches);
        QCOMPARE(*batches->front().accuracy, 2.0 / 3.0);
        bed.close();
    }

    void refusesInputsThatDoNotFitOnceFilled()
    {
        EngineBed bed;
        bed.open();
        const auto jobs
            = bed.run(planOf({ R"({"name":"a","tool":"delay","inputs":{"seconds":"{{row.s}}"}})" }),
                R"({"s":"soon"})");
        const JobView job = bed.job(jobs.front());
        QCOMPARE(name(job.record.failure), name(FailureClass::InvalidInput));
        QVERIFY(job.record.reason.contains(u"seconds"_s));
        bed.close();
    }

    void weighsProgressByThePast()
    {
        EngineBed bed;
        bed.open();
        const QByteArray plan
            = planOf({ R"({"name":"short","tool":"probe","inputs":{}})",
                         R"({"name":"long","tool":"delay","inputs":{"seconds":"{{inputs.s}}"}})",
                         R"({"name":"held","tool":"probe","inputs":{"hold":"{{inputs.hold}}"}})" },
                R"("inputs":{"s":0.2,"hold":false},)");
        const auto first = bed.run(plan);
        QCOMPARE(bed.state(first.front()), name(RunState::Succeeded));
        const auto second = bed.submit(plan, {}, { { u"s"_s, 0 }, { u"hold"_s, true } });
        QVERIFY(second);
        QTRY_COMPARE(bed.probe.atWork(), 1);
        const auto live = bed.control().live();
        QCOMPARE(live.size(), size_t(1));
        // Two of three steps are done, but they are nearly all of the work.
        QVERIFY2(live.front().progress > 0.9, qPrintable(QString::number(live.front().progress)));
        QCOMPARE(live.front().step, u"held"_s);
        bed.probe.release();
        bed.settle(second->jobs);
        bed.close();
    }

    void keepsArtifacts()
    {
        skipForkUnderThreadSanitizer();
        EngineBed bed;
        bed.open();
        const auto jobs = bed.run(planOf({ R"({"name":"a","tool":"process","inputs":{
            "argv":["/bin/sh","-c","head -c 100000 /dev/zero | tr '\\0' x"]}})" }));
        const JobView job = bed.job(jobs.front());
        QCOMPARE(name(job.record.state), name(RunState::Succeeded));
        QCOMPARE(job.session->artifacts.size(), size_t(1));
        const ArtifactRecord &artifact = job.session->artifacts.front();
        QCOMPARE(artifact.size, 100000);
        QFile file(bed.directory() + u'/' + ArtifactStore::relativePath(artifact.sha256));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray(100000, 'x'));
        bed.close();
    }

    void keepsSecretsOutOfEverything()
    {
        skipForkUnderThreadSanitizer();
        qputenv("SIGNALBOX_TEST_SECRET", "canary-4711-secret");
        EngineBed bed;
        bed.open();
        const auto jobs = bed.run(planOf({ R"({"name":"a","tool":"process","inputs":{
            "argv":["/bin/sh","-c","echo $TOKEN; echo $TOKEN >&2; exit 3"],
            "env":{"TOKEN":{"env":"SIGNALBOX_TEST_SECRET"}}}})" }));
        QCOMPARE(bed.state(jobs.front()), name(RunState::Failed));
        for (const EventRecord &event : bed.events(bed.job(jobs.front()).session->record.id))
            QVERIFY2(!event.data.contains("canary-4711"), event.data.constData());
        QVERIFY(!bed.job(jobs.front()).record.reason.contains(u"canary-4711"_s));
        bed.close();
        QFile database(bed.directory() + u"/signalbox.db"_s);
        QVERIFY(database.open(QIODevice::ReadOnly));
        QVERIFY(!database.readAll().contains("canary-4711"));
    }
};

QTEST_GUILESS_MAIN(TestEngineRun)
#include "tst_enginerun.moc"
