// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/threadqueue.h"
#include "core/store/groupwriter.h"

#include <chrono>
#include <condition_variable>
#include <coroutine>
#include <memory>
#include <mutex>
#include <vector>

namespace Signalbox {

// What a commit() waits with. Made by commit(), freed by the awaiter. The outcome is written by the
// writer's thread and handed over by ThreadQueue; `waiting` and `isDone` belong to the caller's.
struct CommitState
{
    std::shared_ptr<ThreadQueue> home;
    Result<void> outcome;
    std::coroutine_handle<> waiting;
    bool isDone = false;

    // In the caller's thread, when the outcome is there: goes on with the coroutine.
    static void finish(CommitState *state);
};

// What waits for the writer. Calls keep their order. The writer sleeps until somebody waits for a
// commit or the first appended change has waited long enough.
class WriteQueue final
{
public:
    using SteadyClock = std::chrono::steady_clock;
    using TimePoint = SteadyClock::time_point;

    WriteQueue(std::chrono::milliseconds lazyDelay, qint64 backlogLimit);

    // Any thread. append() is false when the backlog is so far above its limit that the changes had
    // to be dropped; nobody who waits for room() before appending gets there.
    [[nodiscard]] bool append(Changes changes);
    [[nodiscard]] bool append(Change change);
    void commit(Changes changes, CommitState *waiter);
    [[nodiscard]] QCoro::Task<void> room();
    void stop();

    // The writer's thread. Waits for calls, until `wakeAt` or until stop(), and adds what is there
    // to `calls`; with `patient` calls alone do not end the waiting. True after stop().
    [[nodiscard]] bool take(std::vector<WriteCall> &calls, TimePoint wakeAt, bool patient);
    [[nodiscard]] bool isEmpty() const;
    // So many bytes of appended changes have been settled.
    void release(qint64 bytes);

private:
    struct RoomWaiter
    {
        std::shared_ptr<ThreadQueue> home;
        std::shared_ptr<OneShot<bool>> shot;
    };

    bool addAppended(qint64 bytes); // with m_mutex held; false: no room at all
    bool armLazy(); // with m_mutex held; true: wake the writer

    const std::chrono::milliseconds m_lazyDelay;
    const qint64 m_backlogLimit;

    mutable std::mutex m_mutex; // guards everything below
    std::condition_variable m_wake;
    std::vector<WriteCall> m_pending;
    qint64 m_backlog = 0; // bytes of appended changes that are not settled
    TimePoint m_lazyAt = TimePoint::max(); // when appended changes have waited long enough
    TimePoint m_sleepUntil = TimePoint::min(); // of the writer; min: awake
    bool m_urgent = false; // somebody waits
    bool m_stopped = false;
    std::vector<RoomWaiter> m_roomWaiters;
};

}
