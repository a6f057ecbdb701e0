// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/eventthread.h"
#include "core/base/threadqueue.h"
#include "tests/support/fakeclock.h"

#include <QRegularExpression>
#include <QTest>
#include <QThread>

#include <atomic>
#include <future>
#include <thread>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace Signalbox;

class TestThreadQueue : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void callsRunInTheThreadOfTheQueue();
    void callsKeepTheirOrder();
    void manyThreadsLoseNothing();
    void aThreadThatHasEndedTakesNothing();
    void callsThatPostMoreAreServed();
    void callInGivesTheResultBackHere();
    void callInToAnEndedThreadIsAnError();
    void aCallThatIsDroppedIsAnsweredToo();
    void fakeTimersFireInTheirThreads();
};

namespace {

class QueueThread final : public QThread
{
public:
    std::promise<std::shared_ptr<ThreadQueue>> queue;

protected:
    void run() override
    {
        queue.set_value(ThreadQueue::current());
        exec();
    }
};

QCoro::Task<void> doubled(std::shared_ptr<ThreadQueue> target, int value, Result<int> &result,
    QThread *&where, QThread *&back)
{
    std::function<QCoro::Task<Result<int>>()> call = [value, &where]() -> QCoro::Task<Result<int>> {
        where = QThread::currentThread();
        co_return value * 2;
    };
    const auto calling = callIn<Result<int>>(target, call);
    result = co_await calling;
    back = QThread::currentThread();
}

}

void TestThreadQueue::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
}

void TestThreadQueue::callsRunInTheThreadOfTheQueue()
{
    const EventThread thread(u"worker"_s);
    std::atomic<QThread *> ran = nullptr;
    QVERIFY(thread.queue()->post([&ran] { ran = QThread::currentThread(); }));
    QTRY_VERIFY(ran);
    QVERIFY(ran != QThread::currentThread());
}

void TestThreadQueue::callsKeepTheirOrder()
{
    const auto queue = ThreadQueue::current();
    QCOMPARE(ThreadQueue::current(), queue);
    QList<int> seen;
    QVERIFY(queue->post([&seen] { seen.append(1); }));
    QVERIFY(queue->post({ [&seen] { seen.append(2); }, [&seen] { seen.append(3); } }));
    QVERIFY(queue->post([&seen] { seen.append(4); }));
    QVERIFY(seen.isEmpty());
    QTRY_COMPARE(seen, (QList<int> { 1, 2, 3, 4 }));
}

void TestThreadQueue::manyThreadsLoseNothing()
{
    constexpr int threads = 4;
    constexpr int each = 5000;
    const EventThread receiver(u"receiver"_s);
    const auto queue = receiver.queue();
    QList<int> last(threads, -1); // used in the receiver only
    std::atomic<int> received = 0;
    std::atomic<int> disorder = 0;
    std::vector<std::thread> senders;
    for (int t = 0; t < threads; ++t) {
        senders.emplace_back([&, t] {
            for (int i = 0; i < each; ++i) {
                queue->post([&, t, i] {
                    disorder += last[t] == i - 1 ? 0 : 1;
                    last[t] = i;
                    ++received;
                });
            }
        });
    }
    for (std::thread &sender : senders)
        sender.join();
    QTRY_COMPARE(received.load(), threads * each);
    QCOMPARE(disorder.load(), 0);
}

void TestThreadQueue::aThreadThatHasEndedTakesNothing()
{
    std::shared_ptr<ThreadQueue> queue;
    {
        const EventThread thread(u"short"_s);
        queue = thread.queue();
    }
    bool ran = false;
    QVERIFY(!queue->post([&ran] { ran = true; }));
    QVERIFY(!queue->post(std::vector<std::function<void()>> { [&ran] { ran = true; } }));
    QVERIFY(!ran);
}

void TestThreadQueue::callsThatPostMoreAreServed()
{
    const auto queue = ThreadQueue::current();
    int depth = 0;
    std::function<void()> again = [&] {
        if (++depth < 100)
            queue->post(again);
    };
    QVERIFY(queue->post(again));
    QTRY_COMPARE(depth, 100);
}

void TestThreadQueue::callInGivesTheResultBackHere()
{
    const EventThread thread(u"worker"_s);
    Result<int> result = 0;
    QThread *where = nullptr;
    QThread *back = nullptr;
    doubled(thread.queue(), 21, result, where, back);
    QTRY_VERIFY(back);
    QVERIFY(result.hasValue());
    QCOMPARE(*result, 42);
    QCOMPARE(back, QThread::currentThread());
    QVERIFY(where != back);
}

void TestThreadQueue::callInToAnEndedThreadIsAnError()
{
    std::shared_ptr<ThreadQueue> queue;
    {
        const EventThread thread(u"short"_s);
        queue = thread.queue();
    }
    Result<int> result = 0;
    QThread *where = nullptr;
    QThread *back = nullptr;
    doubled(queue, 21, result, where, back);
    QTRY_VERIFY(back);
    QVERIFY(!result);
    QVERIFY(result.error().failure == FailureClass::Internal);
    QVERIFY(!where);
}

void TestThreadQueue::aCallThatIsDroppedIsAnsweredToo()
{
    QueueThread thread;
    QObject context;
    std::atomic<bool> leftItsLoop = false;
    std::atomic<bool> called = false;
    // The thread waits between its event loop's end and its queue's.
    connect(
        &thread, &QThread::finished, &context,
        [&] {
            leftItsLoop = true;
            while (!called)
                std::this_thread::yield();
        },
        Qt::DirectConnection);
    auto promised = thread.queue.get_future();
    thread.start();
    const auto queue = promised.get();
    thread.quit();
    QTRY_VERIFY(leftItsLoop);
    Result<int> result = 0;
    QThread *where = nullptr;
    QThread *back = nullptr;
    doubled(queue, 21, result, where, back);
    called = true;
    QVERIFY(thread.wait());
    QTRY_VERIFY(back);
    QVERIFY(!result);
    QVERIFY(result.error().failure == FailureClass::Internal);
    QVERIFY(!where);
}

void TestThreadQueue::fakeTimersFireInTheirThreads()
{
    FakeClock clock;
    const EventThread thread(u"worker"_s);
    std::unique_ptr<Clock::Timer> timer; // lives in the worker
    std::atomic<QThread *> fired = nullptr;
    std::atomic<bool> armed = false;
    thread.queue()->post([&] {
        timer = clock.callAfter(10s, [&fired] { fired = QThread::currentThread(); });
        armed = true;
    });
    QTRY_VERIFY(armed);
    QCOMPARE(clock.nextDue(), std::optional(std::chrono::milliseconds(10s)));
    const qint64 before = clock.utcMs();
    clock.jumpUtc(-1h); // no deadline follows the wall clock
    clock.advance(9999ms);
    QCOMPARE(clock.timerCount(), 1);
    clock.advance(1ms);
    QCOMPARE(clock.timerCount(), 0);
    QTRY_VERIFY(fired);
    QVERIFY(fired != QThread::currentThread());
    QCOMPARE(clock.utcMs(), before - 3'600'000 + 10'000);
    std::atomic<bool> done = false;
    thread.queue()->post([&] {
        timer.reset();
        done = true;
    });
    QTRY_VERIFY(done);
}

QTEST_GUILESS_MAIN(TestThreadQueue)
#include "tst_threadqueue.moc"
