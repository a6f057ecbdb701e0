// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/net/phasetimer.h"
#include "tests/support/fakeclock.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace Signalbox;

// Deadlines on a clock that the test turns by hand.
class TestPhaseTimer final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void keepsTheLimitOfEachPhase_data();
    void keepsTheLimitOfEachPhase();
    void runsFromTheLastProgress();
    void restsWhileNothingIsAwaited();
    void takesTheLimitOfTheNextPhase();
    void knowsNoLimitOfZero();
    void stopsForGood();
    void mayBeDestroyedByItsCall();
};

namespace {

using Phase = PhaseTimer::Phase;

// Timers call in the event loop.
void turn(FakeClock &clock, std::chrono::milliseconds time)
{
    clock.advance(time);
    QCoreApplication::processEvents();
    QCoreApplication::processEvents();
}

HttpLimits someLimits()
{
    HttpLimits limits;
    limits.connect = 10s;
    limits.firstByte = 20s;
    limits.idle = 30s;
    return limits;
}

}

void TestPhaseTimer::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
}

void TestPhaseTimer::keepsTheLimitOfEachPhase_data()
{
    QTest::addColumn<int>("phase");
    QTest::addColumn<int>("seconds");
    QTest::newRow("connecting") << static_cast<int>(Phase::Connecting) << 10;
    QTest::newRow("sending") << static_cast<int>(Phase::Sending) << 30;
    QTest::newRow("head") << static_cast<int>(Phase::AwaitingHead) << 20;
    QTest::newRow("body") << static_cast<int>(Phase::ReadingBody) << 30;
}

void TestPhaseTimer::keepsTheLimitOfEachPhase()
{
    QFETCH(int, phase);
    QFETCH(int, seconds);
    FakeClock clock;
    int calls = 0;
    PhaseTimer timer(clock, [&calls] { ++calls; });
    timer.setLimits(someLimits());
    timer.enter(static_cast<Phase>(phase));
    QVERIFY(timer.limit() == std::chrono::seconds(seconds));
    turn(clock, std::chrono::seconds(seconds) - 1ms);
    QCOMPARE(calls, 0);
    turn(clock, 1ms);
    QCOMPARE(calls, 1);
    turn(clock, 1h);
    QCOMPARE(calls, 1);
}

void TestPhaseTimer::runsFromTheLastProgress()
{
    FakeClock clock;
    int calls = 0;
    PhaseTimer timer(clock, [&calls] { ++calls; });
    timer.setLimits(someLimits());
    timer.enter(Phase::ReadingBody);
    for (int i = 0; i < 10; ++i) {
        turn(clock, 29s);
        timer.touch();
    }
    QCOMPARE(calls, 0);
    turn(clock, 29s);
    QCOMPARE(calls, 0);
    turn(clock, 1s);
    QCOMPARE(calls, 1);
}

void TestPhaseTimer::restsWhileNothingIsAwaited()
{
    FakeClock clock;
    int calls = 0;
    PhaseTimer timer(clock, [&calls] { ++calls; });
    timer.setLimits(someLimits());
    timer.enter(Phase::ReadingBody);
    timer.enter(Phase::None);
    turn(clock, 1h);
    QCOMPARE(calls, 0);
    QCOMPARE(clock.timerCount(), 0);
    timer.enter(Phase::ReadingBody);
    turn(clock, 29s);
    QCOMPARE(calls, 0);
    turn(clock, 1s);
    QCOMPARE(calls, 1);
}

void TestPhaseTimer::takesTheLimitOfTheNextPhase()
{
    FakeClock clock;
    int calls = 0;
    PhaseTimer timer(clock, [&calls] { ++calls; });
    timer.setLimits(someLimits());
    timer.enter(Phase::Sending);
    timer.enter(Phase::AwaitingHead); // shorter than the timer that runs
    turn(clock, 20s);
    QCOMPARE(calls, 1);
}

void TestPhaseTimer::knowsNoLimitOfZero()
{
    FakeClock clock;
    int calls = 0;
    PhaseTimer timer(clock, [&calls] { ++calls; });
    HttpLimits limits = someLimits();
    limits.idle = 0ms;
    timer.setLimits(limits);
    timer.enter(Phase::AwaitingHead);
    timer.enter(Phase::ReadingBody);
    QCOMPARE(clock.timerCount(), 0);
    turn(clock, 1h);
    QCOMPARE(calls, 0);
}

void TestPhaseTimer::stopsForGood()
{
    FakeClock clock;
    int calls = 0;
    PhaseTimer timer(clock, [&calls] { ++calls; });
    timer.setLimits(someLimits());
    timer.enter(Phase::Connecting);
    timer.stop();
    QCOMPARE(clock.timerCount(), 0);
    turn(clock, 1h);
    QCOMPARE(calls, 0);
}

void TestPhaseTimer::mayBeDestroyedByItsCall()
{
    FakeClock clock;
    std::unique_ptr<PhaseTimer> timer;
    timer = std::make_unique<PhaseTimer>(clock, [&timer] { timer.reset(); });
    timer->setLimits(someLimits());
    timer->enter(Phase::Connecting);
    turn(clock, 10s);
    QVERIFY(!timer);
}

QTEST_GUILESS_MAIN(TestPhaseTimer)
#include "tst_phasetimer.moc"
