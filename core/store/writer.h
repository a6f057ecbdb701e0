// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/store/broadcast.h"
#include "core/store/opendatabase.h"
#include "core/store/store.h"
#include "core/store/trouble.h"
#include "core/store/writequeue.h"

#include <array>
#include <atomic>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace Signalbox {

class Checkpointer;

// The kinds of ids, in the order of LastIds.
enum class IdKind : quint8
{
    Project,
    Plan,
    Batch,
    Job,
    Session,
    Artifact,
    Gate,
};
using LastIds = std::array<qint64, 7>;

// The one thread that writes. While it writes one transaction, the calls for the next gather in
// the queue; it never waits for more to come.
class Writer final
{
public:
    Writer(Store::Options options, Clock &clock);
    ~Writer();
    Writer(const Writer &) = delete;
    Writer &operator=(const Writer &) = delete;

    // Starts the thread and waits until the database is open.
    [[nodiscard]] Result<void> start();
    // Writes what is pending and ends the thread.
    void stop();

    // What start() found.
    [[nodiscard]] QString warning() const;
    [[nodiscard]] LastIds lastIds() const;

    // Any thread.
    bool append(Changes changes);
    bool append(Change change);
    void commit(Changes changes, CommitState *waiter);
    [[nodiscard]] QCoro::Task<void> room();
    [[nodiscard]] Store::Counters counters() const;
    [[nodiscard]] Broadcast<Store::CommittedChanges> &commits();
    // Only what it says about any thread.
    [[nodiscard]] Trouble &trouble();

private:
    using TimePoint = WriteQueue::TimePoint;

    void run();
    [[nodiscard]] Result<OpenedDatabase> open();
    [[nodiscard]] Result<void> prepare(SqliteDatabase &database, GroupWriter &group);
    void reportOpened(Result<void> outcome);
    void loop(GroupWriter &group, Checkpointer &checkpointer);
    void writeKept(GroupWriter &group, Checkpointer &checkpointer);
    [[nodiscard]] std::size_t chunkEnd(std::size_t from) const;
    void settle(std::size_t from, std::size_t to, Checkpointer &checkpointer);
    void publish(std::size_t from, std::size_t to);
    qint64 reportRefusal(const WriteCall &call);
    void failKept(bool appendedToo);
    void answer(std::size_t from, std::size_t to);
    void keepHouse(Checkpointer &checkpointer);
    void dropped(std::size_t changes);

    const Store::Options m_options;
    Clock &m_clock;
    WriteQueue m_queue;
    const std::shared_ptr<Broadcast<Store::CommittedChanges>> m_commits;
    Trouble m_trouble;
    std::thread m_thread;

    std::mutex m_mutex;
    std::condition_variable m_opened; // with m_mutex
    std::optional<Result<void>> m_openOutcome; // guarded by m_mutex

    // Written by the writer's thread before start() returns.
    QString m_warning;
    LastIds m_lastIds {};

    // The writer's thread only.
    std::vector<WriteCall> m_kept; // taken from the queue, not settled

    std::atomic<qint64> m_transactions = 0;
    std::atomic<qint64> m_changes = 0;
    std::atomic<qint64> m_checkpoints = 0;
    std::atomic<qint64> m_lost = 0;
    std::atomic<bool> m_dropping = false; // the backlog is beyond its bound, and it has been said
};

}
