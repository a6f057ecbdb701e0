// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/model/states.h"

#include <QRegularExpression>
#include <QTest>

#include <map>
#include <utility>

using namespace Qt::StringLiterals;
using namespace Signalbox;

// The tables are written out a second time here, as people read them, and every pair that is not
// in them must be refused by name.
class TestStates : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void sessions();
    void jobs();
    void steps();
    void finalStatesHaveNoWayOut();
    void everyPathToAnEndExists();
    void namesAreUniqueAndReadBack();
    void unknownNamesAreAbsent();
    void storedValuesAreFixed();
};

namespace {

constexpr std::array runStates { RunState::Queued, RunState::Running, RunState::Waiting,
    RunState::Paused, RunState::Succeeded, RunState::Failed, RunState::Cancelled,
    RunState::Interrupted };
constexpr std::array runEvents { RunEvent::Start, RunEvent::Wait, RunEvent::Continue,
    RunEvent::Pause, RunEvent::Succeed, RunEvent::Fail, RunEvent::Cancel, RunEvent::Interrupt,
    RunEvent::Requeue };
constexpr std::array stepStates { StepState::Pending, StepState::Running, StepState::Waiting,
    StepState::Succeeded, StepState::Failed, StepState::Cancelled, StepState::TimedOut,
    StepState::Skipped };
constexpr std::array stepEvents { StepEvent::Start, StepEvent::Wait, StepEvent::Succeed,
    StepEvent::Fail, StepEvent::Cancel, StepEvent::TimeOut, StepEvent::Skip };

using RunTable = std::map<std::pair<RunState, RunEvent>, RunState>;
using StepTable = std::map<std::pair<StepState, StepEvent>, StepState>;

RunTable sessionTable()
{
    using S = RunState;
    using E = RunEvent;
    return {
        { { S::Queued, E::Start }, S::Running },
        { { S::Queued, E::Pause }, S::Paused },
        { { S::Queued, E::Cancel }, S::Cancelled },
        { { S::Queued, E::Interrupt }, S::Interrupted },
        { { S::Running, E::Wait }, S::Waiting },
        { { S::Running, E::Pause }, S::Paused },
        { { S::Running, E::Succeed }, S::Succeeded },
        { { S::Running, E::Fail }, S::Failed },
        { { S::Running, E::Cancel }, S::Cancelled },
        { { S::Running, E::Interrupt }, S::Interrupted },
        { { S::Waiting, E::Continue }, S::Running },
        { { S::Waiting, E::Pause }, S::Paused },
        { { S::Waiting, E::Cancel }, S::Cancelled },
        { { S::Waiting, E::Interrupt }, S::Interrupted },
        { { S::Paused, E::Continue }, S::Running },
        { { S::Paused, E::Wait }, S::Waiting },
        { { S::Paused, E::Cancel }, S::Cancelled },
        { { S::Paused, E::Interrupt }, S::Interrupted },
    };
}

StepTable stepTable()
{
    using S = StepState;
    using E = StepEvent;
    return {
        { { S::Pending, E::Start }, S::Running },
        { { S::Pending, E::Skip }, S::Skipped },
        { { S::Pending, E::Fail }, S::Failed },
        { { S::Pending, E::Wait }, S::Waiting },
        { { S::Running, E::Wait }, S::Waiting },
        { { S::Running, E::Succeed }, S::Succeeded },
        { { S::Running, E::Fail }, S::Failed },
        { { S::Running, E::Cancel }, S::Cancelled },
        { { S::Running, E::TimeOut }, S::TimedOut },
        { { S::Waiting, E::Start }, S::Running },
        { { S::Waiting, E::Succeed }, S::Succeeded },
        { { S::Waiting, E::Fail }, S::Failed },
        { { S::Waiting, E::Cancel }, S::Cancelled },
        { { S::Waiting, E::TimeOut }, S::TimedOut },
    };
}

// Every pair: the state of the table, or an error that names both.
template<typename States, typename Events, typename Table, typename Next, typename Move>
QString firstWrong(
    const States &states, const Events &events, const Table &table, Next next, Move move)
{
    for (const auto state : states) {
        for (const auto event : events) {
            const QString pair = toString(state) + u" + "_s + toString(event);
            const auto expected = table.find({ state, event });
            const auto found = next(state, event);
            const auto moved = move(state, event);
            if (expected != table.end()) {
                if (found != expected->second || !moved || *moved != expected->second)
                    return u"lost: "_s + pair;
                continue;
            }
            if (found || moved)
                return u"allowed: "_s + pair;
            const Error &error = moved.error();
            if (error.kind != ErrorKind::NotAllowed || !error.reason.contains(toString(state))
                || !error.reason.contains(toString(event)))
                return u"not named: "_s + pair;
        }
    }
    return {};
}

}

void TestStates::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
}

void TestStates::sessions()
{
    QCOMPARE(
        firstWrong(runStates, runEvents, sessionTable(), nextSessionState, moveSession), QString());
}

void TestStates::jobs()
{
    RunTable table = sessionTable();
    for (const RunState state : { RunState::Paused, RunState::Succeeded, RunState::Failed,
             RunState::Cancelled, RunState::Interrupted })
        table[{ state, RunEvent::Requeue }] = RunState::Queued;
    table[{ RunState::Interrupted, RunEvent::Cancel }] = RunState::Cancelled;
    QCOMPARE(firstWrong(runStates, runEvents, table, nextJobState, moveJob), QString());
}

void TestStates::steps()
{
    QCOMPARE(firstWrong(stepStates, stepEvents, stepTable(), nextStepState, moveStep), QString());
}

void TestStates::finalStatesHaveNoWayOut()
{
    for (const RunState state : runStates) {
        bool leaves = false;
        for (const RunEvent event : runEvents)
            leaves = leaves || nextSessionState(state, event).has_value();
        QCOMPARE(leaves, !isFinal(state));
    }
    for (const StepState state : stepStates) {
        bool leaves = false;
        for (const StepEvent event : stepEvents)
            leaves = leaves || nextStepState(state, event).has_value();
        QCOMPARE(leaves, !isFinal(state));
    }
}

void TestStates::everyPathToAnEndExists()
{
    // Whatever a session is doing, it can be cancelled and it can be interrupted.
    for (const RunState state : runStates) {
        if (isFinal(state))
            continue;
        QCOMPARE(nextSessionState(state, RunEvent::Cancel), std::optional(RunState::Cancelled));
        QCOMPARE(
            nextSessionState(state, RunEvent::Interrupt), std::optional(RunState::Interrupted));
    }
}

void TestStates::namesAreUniqueAndReadBack()
{
    QStringList names;
    for (const RunState state : runStates) {
        QCOMPARE(runStateFromString(toString(state)), std::optional(state));
        names.append(toString(state));
    }
    QCOMPARE(names.removeDuplicates(), 0);
    names.clear();
    for (const StepState state : stepStates) {
        QCOMPARE(stepStateFromString(toString(state)), std::optional(state));
        names.append(toString(state));
    }
    QCOMPARE(names.removeDuplicates(), 0);
}

void TestStates::unknownNamesAreAbsent()
{
    for (const QString &name : { u""_s, u"Running"_s, u"running "_s, u"timed out"_s, u"done"_s }) {
        QVERIFY(!runStateFromString(name));
        QVERIFY(!stepStateFromString(name));
    }
    QVERIFY(!runStateFromString(u"timed_out"_s));
    QVERIFY(!stepStateFromString(u"interrupted"_s));
}

void TestStates::storedValuesAreFixed()
{
    for (size_t i = 0; i < runStates.size(); ++i)
        QCOMPARE(static_cast<size_t>(runStates.at(i)), i + 1);
    for (size_t i = 0; i < stepStates.size(); ++i)
        QCOMPARE(static_cast<size_t>(stepStates.at(i)), i + 1);
}

QTEST_GUILESS_MAIN(TestStates)
#include "tst_states.moc"
