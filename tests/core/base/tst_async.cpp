// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/async.h"
#include "core/base/threadqueue.h"
#include "tests/support/fakeclock.h"

#include <QRegularExpression>
#include <QTest>
#include <QThread>

#include <optional>
#include <stdexcept>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace Signalbox;

class TestAsync : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void oneShotWakesItsWaiter();
    void oneShotThatIsSetDoesNotSuspend();
    void onlyTheFirstValueCounts();
    void bellRemembersOneRing();
    void bellWakesEachWait();
    void sleepPassesWhenTheClockTurns();
    void sleepEndsAtOnceWhenCancelled();
    void sleepOfACancelledTokenDoesNotStart();
    void poolCallRunsElsewhereAndComesBack();
    void whatAPoolCallThrowsComesBackToo();
};

namespace {

QCoro::Task<void> await(OneShot<int> &shot, QList<int> &seen)
{
    const int value = co_await shot.wait();
    seen.append(value);
}

QCoro::Task<void> count(Bell &bell, int &rings, int most)
{
    while (rings < most) {
        co_await bell.wait();
        ++rings;
    }
}

QCoro::Task<void> sleepInto(
    Clock &clock, std::chrono::milliseconds delay, CancelToken token, std::optional<bool> &result)
{
    const auto sleeping = sleepFor(clock, delay, token);
    const bool passed = co_await sleeping;
    result = passed;
}

QCoro::Task<void> threadOfCall(QThreadPool &pool, QThread *&ran, QThread *&resumed)
{
    std::function<QThread *()> call = [] { return QThread::currentThread(); };
    const auto running = runInPool(pool, std::move(call));
    ran = co_await running;
    resumed = QThread::currentThread();
}

QCoro::Task<void> throwInPool(QThreadPool &pool, QString &caught)
{
    std::function<int()> call = []() -> int { throw std::runtime_error("out of paper"); };
    const auto running = runInPool(pool, std::move(call));
    try {
        static_cast<void>(co_await running);
    } catch (const std::runtime_error &error) {
        caught = QString::fromLatin1(error.what());
    }
}

}

void TestAsync::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
}

void TestAsync::oneShotWakesItsWaiter()
{
    OneShot<int> shot;
    QList<int> seen;
    await(shot, seen);
    QVERIFY(seen.isEmpty());
    shot.set(7);
    QCOMPARE(seen, QList<int> { 7 });
}

void TestAsync::oneShotThatIsSetDoesNotSuspend()
{
    OneShot<int> shot;
    shot.set(3);
    QVERIFY(shot.isSet());
    QList<int> seen;
    await(shot, seen);
    QCOMPARE(seen, QList<int> { 3 });
}

void TestAsync::onlyTheFirstValueCounts()
{
    OneShot<int> shot;
    shot.set(1);
    shot.set(2);
    QList<int> seen;
    await(shot, seen);
    QCOMPARE(seen, QList<int> { 1 });
}

void TestAsync::bellRemembersOneRing()
{
    Bell bell;
    bell.ring();
    bell.ring();
    int rings = 0;
    count(bell, rings, 2);
    QCOMPARE(rings, 1);
    bell.ring();
    QCOMPARE(rings, 2);
}

void TestAsync::bellWakesEachWait()
{
    Bell bell;
    int rings = 0;
    count(bell, rings, 3);
    for (int i = 1; i <= 3; ++i) {
        bell.ring();
        QCOMPARE(rings, i);
    }
}

void TestAsync::sleepPassesWhenTheClockTurns()
{
    FakeClock clock;
    CancelSource source;
    std::optional<bool> result;
    sleepInto(clock, 500ms, source.token(), result);
    QCOMPARE(clock.timerCount(), 1);
    clock.advance(499ms);
    QCoreApplication::sendPostedEvents();
    QVERIFY(!result);
    clock.advance(1ms);
    QTRY_VERIFY(result);
    QVERIFY(*result);
}

void TestAsync::sleepEndsAtOnceWhenCancelled()
{
    FakeClock clock;
    CancelSource source;
    std::optional<bool> result;
    sleepInto(clock, 24h, source.token(), result);
    source.cancel(CancelReason::ByUser);
    QVERIFY(result);
    QVERIFY(!*result);
    QCOMPARE(clock.timerCount(), 0);
}

void TestAsync::sleepOfACancelledTokenDoesNotStart()
{
    FakeClock clock;
    CancelSource source;
    source.cancel(CancelReason::Shutdown);
    std::optional<bool> result;
    sleepInto(clock, 1h, source.token(), result);
    QVERIFY(result);
    QVERIFY(!*result);
}

void TestAsync::poolCallRunsElsewhereAndComesBack()
{
    QThreadPool pool;
    QThread *ran = nullptr;
    QThread *resumed = nullptr;
    threadOfCall(pool, ran, resumed);
    QTRY_VERIFY(resumed);
    QCOMPARE(resumed, QThread::currentThread());
    QVERIFY(ran != QThread::currentThread());
}

void TestAsync::whatAPoolCallThrowsComesBackToo()
{
    QThreadPool pool;
    QString caught;
    throwInPool(pool, caught);
    QTRY_COMPARE(caught, u"out of paper"_s);
}

QTEST_GUILESS_MAIN(TestAsync)
#include "tst_async.moc"
