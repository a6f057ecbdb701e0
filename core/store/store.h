// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/base/threadqueue.h"
#include "core/store/artifactstore.h"
#include "core/store/changes.h"
#include "core/store/reader.h"

#include <QString>

#include <chrono>
#include <coroutine>
#include <functional>
#include <memory>
#include <optional>

namespace Signalbox {

struct CommitState;

// The durable memory: one SQLite database (WAL) and the artifact files of one data directory.
//
// Writing: one thread owns the only writing connection and is the only checkpointer. It takes
// everything that is pending, from all sessions, into one BEGIN IMMEDIATE transaction (group
// commit), and never waits to fill one. Changes of one caller thread are committed in the order
// given, and all changes of one call in the same transaction.
//
// Reading: read-only connections in a small pool of threads.
//
// A full disk or a foreign lock does not lose changes: they stay in memory and are tried again,
// while trouble() says so; after Options::troubleLimit the waiting callers get an error. An error
// of the device itself (a commit that could not be synced) is final: everything after it fails.
class Store final
{
public:
    struct Options
    {
        QString directory; // the data directory; made when absent
        bool fullSync = true; // synchronous=FULL, else NORMAL
        std::chrono::milliseconds lazyDelay { 20 }; // how long append() may wait for company
        std::chrono::milliseconds troubleLimit { 30'000 };
        std::chrono::milliseconds retryDelay { 250 }; // between tries while in trouble
        qint64 backlogLimit = 64 << 20; // bytes of appended changes above which room() waits
        qint64 reserveBytes = 8 << 20; // kept on disk and given up when the disk is full
    };

    struct Counters // since the store was opened
    {
        qint64 transactions = 0;
        qint64 changes = 0;
        qint64 checkpoints = 0;
        qint64 lost = 0; // appended changes that the database refused or that could not be kept
    };

    using CommittedChanges = std::shared_ptr<const Changes>;

    // Opens or creates. Errors: unwritable or full directory, database of a newer schema (naming
    // both versions), held by another writer. A corrupt database file is set aside under
    // `signalbox.db.corrupt-<time>` (never deleted), a new one is begun, and warning() says so.
    // Blocks for the time of a migration: not for the GUI thread.
    [[nodiscard]] static Result<std::unique_ptr<Store>> open(Options options, Clock &clock);
    // Writes what is pending, then stops its threads. Callers must have got their answers. In
    // trouble it goes on trying for two seconds.
    ~Store();
    Store(const Store &) = delete;
    Store &operator=(const Store &) = delete;

    // Any thread. Joins the next transaction, at the latest Options::lazyDelay later. Logs,
    // thoughts and the like; nobody waits for it. What the database refuses of it is reported as a
    // warning and counted.
    // False: too much is waiting already (several times the backlog limit, with the disk in
    // trouble); then nothing of it is kept.
    bool append(Changes changes);
    bool append(Change change);

    // Awaitable, in any thread with an event loop: `const Result<void> done = co_await
    // store.commit(std::move(changes));` goes on in the same thread when the changes are durable,
    // or with the error that kept them from it (then none of this call's changes was written).
    // The changes are on their way when commit() returns. The awaiter must be awaited, once, in the
    // thread that called; it has no destructor on purpose, which makes the plain form above safe
    // with g++ 12. There is no by-value parameter for the same reason.
    class CommitAwaiter
    {
    public:
        [[nodiscard]] bool await_ready() const noexcept;
        void await_suspend(std::coroutine_handle<> waiting) const noexcept;
        [[nodiscard]] Result<void> await_resume() const;

    private:
        friend class Store;
        explicit CommitAwaiter(CommitState *state)
            : m_state(state)
        {
        }
        CommitState *m_state; // freed by await_resume()
    };
    [[nodiscard]] CommitAwaiter commit(Changes &&changes);
    [[nodiscard]] CommitAwaiter commit(const Changes &changes);

    // Waits while the backlog of appended changes is above its limit. For producers of logs.
    [[nodiscard]] QCoro::Task<void> room();

    // Runs `query` in a reader thread and gives its answer back in the calling thread.
    // R must be constructible from Error (a Result), for a database that cannot be read. What the
    // query captures ends in the reader thread.
    template<typename R>
    [[nodiscard]] QCoro::Task<R> read(std::function<R(Reader &)> query);

    // Calls `follower` in the calling thread (which has an event loop) with every committed group
    // of changes, in order, from now on, until the returned handle is destroyed (in the same
    // thread).
    class Subscription
    {
    public:
        virtual ~Subscription();
    };
    [[nodiscard]] std::unique_ptr<Subscription> follow(
        std::function<void(const CommittedChanges &)> follower);

    // Fresh ids, counted up without touching the database. Any thread.
    template<typename IdType>
    [[nodiscard]] IdType newId();
    // `count` ids in a row; returns the first.
    [[nodiscard]] JobId newJobIds(qint64 count);

    [[nodiscard]] ArtifactStore &artifacts();
    [[nodiscard]] QString directory() const;
    [[nodiscard]] Counters counters() const;
    // What keeps the store from writing just now; absent when all is well. Any thread.
    [[nodiscard]] std::optional<Error> trouble() const;
    // What a person should know about the opening: a corrupt file set aside; empty: nothing.
    [[nodiscard]] QString warning() const;
    // Called in the calling thread whenever trouble() begins or ends.
    [[nodiscard]] std::unique_ptr<Subscription> followTrouble(
        std::function<void(const std::optional<Error> &)> follower);

private:
    class Private;
    explicit Store(std::unique_ptr<Private> d);
    void readInPool(std::function<void(Result<Reader *>)> call);

    std::unique_ptr<Private> d;
};

template<>
ProjectId Store::newId<ProjectId>();
template<>
PlanId Store::newId<PlanId>();
template<>
BatchId Store::newId<BatchId>();
template<>
JobId Store::newId<JobId>();
template<>
SessionId Store::newId<SessionId>();
template<>
ArtifactId Store::newId<ArtifactId>();
template<>
GateId Store::newId<GateId>();

template<typename R>
QCoro::Task<R> Store::read(std::function<R(Reader &)> query)
{
    const auto home = ThreadQueue::current();
    const auto answer = std::make_shared<OneShot<R>>();
    std::function<void(Result<Reader *>)> call
        = [home, answer, query = std::move(query)](Result<Reader *> reader) {
              const auto value = std::make_shared<R>(reader ? query(**reader) : R(reader.error()));
              home->post([answer, value] { answer->set(std::move(*value)); });
          };
    readInPool(std::move(call));
    R value = co_await answer->wait();
    co_return value;
}

}
