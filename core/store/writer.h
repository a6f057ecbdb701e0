// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/store/broadcast.h"
#include "core/store/opendatabase.h"
#include "core/store/reservefile.h"
#include "core/store/store.h"
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
    void append(Changes changes);
    void append(Change change);
    void commit(Changes changes, CommitState *waiter);
    [[nodiscard]] QCoro::Task<void> room();
    [[nodiscard]] Store::Counters counters() const;
    [[nodiscard]] std::optional<Error> trouble() const;
    [[nodiscard]] Broadcast<Store::CommittedChanges> &commits();
    [[nodiscard]] Broadcast<std::optional<Error>> &troubles();

private:
    using TimePoint = WriteQueue::TimePoint;
    enum class Next : quint8
    {
        GoOn,
        Again,
        Later,
    };

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
    [[nodiscard]] Next handle(const SqliteError &error);
    void endTrouble();
    void failKept(const Error &error, bool appendedToo);
    void answer(std::size_t from, std::size_t to);
    void setTrouble(std::optional<Error> trouble);
    void keepHouse(Checkpointer &checkpointer);
    void dropped(std::size_t changes);
    [[nodiscard]] Error describeTrouble(const SqliteError &error) const;

    const Store::Options m_options;
    Clock &m_clock;
    WriteQueue m_queue;
    const std::shared_ptr<Broadcast<Store::CommittedChanges>> m_commits;
    const std::shared_ptr<Broadcast<std::optional<Error>>> m_troubles;
    std::thread m_thread;

    mutable std::mutex m_mutex;
    std::condition_variable m_opened; // with m_mutex
    std::optional<Result<void>> m_openOutcome; // guarded by m_mutex
    std::optional<Error> m_trouble; // guarded by m_mutex

    // Written by the writer's thread before start() returns.
    QString m_warning;
    LastIds m_lastIds {};

    // The writer's thread only.
    ReserveFile m_reserve;
    std::vector<WriteCall> m_kept; // taken from the queue, not settled
    bool m_inTrouble = false;
    TimePoint m_troubleSince;
    TimePoint m_retryAt;
    std::optional<Error> m_final; // nothing can be written any more

    std::atomic<qint64> m_transactions = 0;
    std::atomic<qint64> m_changes = 0;
    std::atomic<qint64> m_checkpoints = 0;
    std::atomic<qint64> m_lost = 0;
    std::atomic<bool> m_dropping = false; // the backlog is beyond its bound, and it has been said
};

}
