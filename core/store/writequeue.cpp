// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/store/writequeue.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace Signalbox {

namespace {

// So many times the limit, and the rest is dropped: memory must have a bound.
constexpr qint64 backlogBound = 4;

}

void CommitState::finish(CommitState *state)
{
    state->isDone = true;
    if (state->waiting)
        state->waiting.resume();
}

WriteQueue::WriteQueue(std::chrono::milliseconds lazyDelay, qint64 backlogLimit)
    : m_lazyDelay(lazyDelay)
    , m_backlogLimit(backlogLimit)
{
}

bool WriteQueue::append(Changes changes)
{
    if (changes.empty())
        return true;
    qint64 bytes = 0;
    for (const Change &change : changes)
        bytes += sizeOf(change);
    bool wake = false;
    {
        const std::lock_guard lock(m_mutex);
        if (!addAppended(bytes))
            return false;
        WriteCall &call = m_pending.emplace_back();
        call.changes = std::move(changes);
        call.bytes = bytes;
        wake = armLazy();
    }
    if (wake)
        m_wake.notify_one();
    return true;
}

bool WriteQueue::append(Change change)
{
    constexpr std::size_t together = 1000;
    const qint64 bytes = sizeOf(change);
    bool wake = false;
    {
        const std::lock_guard lock(m_mutex);
        if (!addAppended(bytes))
            return false;
        if (m_pending.empty() || m_pending.back().kind != WriteCall::Kind::Loose
            || m_pending.back().changes.size() >= together)
            m_pending.emplace_back().kind = WriteCall::Kind::Loose;
        WriteCall &call = m_pending.back();
        call.changes.push_back(std::move(change));
        call.bytes += bytes;
        wake = armLazy();
    }
    if (wake)
        m_wake.notify_one();
    return true;
}

void WriteQueue::commit(Changes changes, CommitState *waiter)
{
    bool wake = false;
    {
        const std::lock_guard lock(m_mutex);
        WriteCall &call = m_pending.emplace_back();
        call.changes = std::move(changes);
        call.kind = WriteCall::Kind::Commit;
        call.waiter = waiter;
        wake = !std::exchange(m_urgent, true) && m_sleepUntil != TimePoint::min();
    }
    if (wake)
        m_wake.notify_one();
}

QCoro::Task<void> WriteQueue::room()
{
    std::shared_ptr<OneShot<bool>> shot;
    {
        const std::lock_guard lock(m_mutex);
        if (m_backlog <= m_backlogLimit || m_stopped)
            co_return;
        shot = std::make_shared<OneShot<bool>>();
        m_roomWaiters.push_back({ ThreadQueue::current(), shot });
    }
    co_await shot->wait(); // afterwards the queue may be gone: nothing of it is touched
}

void WriteQueue::stop()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopped = true;
    }
    m_wake.notify_one();
    release(0);
}

bool WriteQueue::take(std::vector<WriteCall> &calls, TimePoint wakeAt, bool patient)
{
    std::unique_lock lock(m_mutex);
    while (!m_stopped && !(m_urgent && !patient)) {
        m_sleepUntil = patient ? wakeAt : std::min(wakeAt, m_lazyAt);
        if (m_sleepUntil == TimePoint::max())
            m_wake.wait(lock);
        else if (m_sleepUntil <= SteadyClock::now()
            || m_wake.wait_until(lock, m_sleepUntil) == std::cv_status::timeout)
            break;
    }
    m_sleepUntil = TimePoint::min();
    m_lazyAt = TimePoint::max();
    m_urgent = false;
    if (calls.empty()) {
        calls.swap(m_pending); // and its memory comes back next time
    } else {
        std::move(m_pending.begin(), m_pending.end(), std::back_inserter(calls));
        m_pending.clear();
    }
    return m_stopped;
}

bool WriteQueue::isEmpty() const
{
    const std::lock_guard lock(m_mutex);
    return m_pending.empty();
}

void WriteQueue::release(qint64 bytes)
{
    std::vector<RoomWaiter> waiters;
    {
        const std::lock_guard lock(m_mutex);
        m_backlog -= bytes;
        if (m_backlog > m_backlogLimit && !m_stopped)
            return;
        waiters.swap(m_roomWaiters);
    }
    for (const RoomWaiter &waiter : waiters)
        waiter.home->post([shot = waiter.shot] { shot->set(true); });
}

bool WriteQueue::addAppended(qint64 bytes)
{
    if (m_backlog > backlogBound * m_backlogLimit)
        return false;
    m_backlog += bytes;
    return true;
}

bool WriteQueue::armLazy()
{
    if (m_lazyAt != TimePoint::max())
        return false;
    m_lazyAt = SteadyClock::now() + m_lazyDelay;
    return m_sleepUntil > m_lazyAt;
}

}
