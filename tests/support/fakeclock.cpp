// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/fakeclock.h"

#include "core/base/threadqueue.h"

#include <map>
#include <mutex>
#include <utility>
#include <vector>

namespace Signalbox {

namespace {

struct Entry
{
    std::function<void()> call; // used in the timer's own thread only
    std::shared_ptr<ThreadQueue> queue;
};

void fire(const std::shared_ptr<Entry> &entry)
{
    entry->queue->post([entry] {
        if (const auto call = std::exchange(entry->call, nullptr))
            call();
    });
}

}

struct FakeClock::State
{
    mutable std::mutex mutex;
    qint64 utc = 0; // these are guarded by mutex
    qint64 monotonic = 1000;
    quint64 made = 0; // orders timers that are due at the same time
    std::map<std::pair<qint64, quint64>, std::shared_ptr<Entry>> entries;
};

class FakeClock::FakeTimer final : public Clock::Timer
{
public:
    FakeTimer(
        std::shared_ptr<State> state, std::pair<qint64, quint64> key, std::shared_ptr<Entry> entry)
        : m_state(std::move(state))
        , m_key(key)
        , m_entry(std::move(entry))
    {
    }
    ~FakeTimer() override
    {
        m_entry->call = nullptr;
        const std::lock_guard lock(m_state->mutex);
        m_state->entries.erase(m_key);
    }
    Q_DISABLE_COPY_MOVE(FakeTimer)

private:
    std::shared_ptr<State> m_state;
    std::pair<qint64, quint64> m_key;
    std::shared_ptr<Entry> m_entry;
};

FakeClock::FakeClock(qint64 utcMs)
    : m_state(std::make_shared<State>())
{
    m_state->utc = utcMs;
}

FakeClock::~FakeClock() = default;

qint64 FakeClock::utcMs() const
{
    const std::lock_guard lock(m_state->mutex);
    return m_state->utc;
}

qint64 FakeClock::monotonicMs() const
{
    const std::lock_guard lock(m_state->mutex);
    return m_state->monotonic;
}

std::unique_ptr<Clock::Timer> FakeClock::callAfter(
    std::chrono::milliseconds delay, std::function<void()> call)
{
    const auto entry = std::make_shared<Entry>();
    entry->call = std::move(call);
    entry->queue = ThreadQueue::current();
    std::pair<qint64, quint64> key;
    {
        const std::lock_guard lock(m_state->mutex);
        key = { m_state->monotonic + delay.count(), ++m_state->made };
        if (delay.count() > 0)
            m_state->entries.emplace(key, entry);
    }
    if (delay.count() <= 0)
        fire(entry);
    return std::make_unique<FakeTimer>(m_state, key, entry);
}

void FakeClock::advance(std::chrono::milliseconds time)
{
    std::vector<std::shared_ptr<Entry>> due;
    {
        const std::lock_guard lock(m_state->mutex);
        m_state->utc += time.count();
        m_state->monotonic += time.count();
        auto &entries = m_state->entries;
        while (!entries.empty() && entries.begin()->first.first <= m_state->monotonic) {
            due.push_back(entries.begin()->second);
            entries.erase(entries.begin());
        }
    }
    for (const auto &entry : due)
        fire(entry);
}

void FakeClock::jumpUtc(std::chrono::milliseconds time)
{
    const std::lock_guard lock(m_state->mutex);
    m_state->utc += time.count();
}

int FakeClock::timerCount() const
{
    const std::lock_guard lock(m_state->mutex);
    return static_cast<int>(m_state->entries.size());
}

std::optional<std::chrono::milliseconds> FakeClock::nextDue() const
{
    const std::lock_guard lock(m_state->mutex);
    if (m_state->entries.empty())
        return std::nullopt;
    return std::chrono::milliseconds(m_state->entries.begin()->first.first - m_state->monotonic);
}

}
