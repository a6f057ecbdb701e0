// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/store/store.h"

#include "core/store/readerpool.h"
#include "core/store/writer.h"

#include <QDir>

#include <array>
#include <atomic>
#include <utility>

using namespace Qt::StringLiterals;

namespace Signalbox {

class Store::Private
{
public:
    Private(const Options &options, Clock &clock)
        : directory(options.directory)
        , artifacts(options.directory)
        , writer(options, clock)
        , readers(options.directory)
    {
    }

    const QString directory;
    ArtifactStore artifacts;
    Writer writer;
    ReaderPool readers; // ends before the writer, which then closes the last connection
    std::array<std::atomic<qint64>, 7> lastIds {};

    qint64 next(IdKind kind, qint64 count = 1)
    {
        return lastIds[std::size_t(kind)].fetch_add(count, std::memory_order_relaxed) + 1;
    }
};

Store::Subscription::~Subscription() = default;

Result<std::unique_ptr<Store>> Store::open(Options options, Clock &clock)
{
    options.directory = QDir(options.directory).absolutePath(); // whatever the process does later
    auto d = std::make_unique<Private>(options, clock);
    if (auto started = d->writer.start(); !started)
        return started.error();
    const LastIds lastIds = d->writer.lastIds();
    for (std::size_t i = 0; i < lastIds.size(); ++i)
        d->lastIds[i] = lastIds[i];
    return std::unique_ptr<Store>(new Store(std::move(d)));
}

Store::Store(std::unique_ptr<Private> priv)
    : d(std::move(priv))
{
}

Store::~Store() = default;

bool Store::append(Changes changes)
{
    return d->writer.append(std::move(changes));
}

bool Store::append(Change change)
{
    return d->writer.append(std::move(change));
}

Store::CommitAwaiter Store::commit(Changes &&changes)
{
    auto *state = new CommitState { ThreadQueue::current(), {}, {}, false };
    d->writer.commit(std::move(changes), state);
    return CommitAwaiter(state);
}

Store::CommitAwaiter Store::commit(const Changes &changes)
{
    return commit(Changes(changes));
}

bool Store::CommitAwaiter::await_ready() const noexcept
{
    return m_state->isDone;
}

void Store::CommitAwaiter::await_suspend(std::coroutine_handle<> waiting) const noexcept
{
    m_state->waiting = waiting;
}

Result<void> Store::CommitAwaiter::await_resume() const
{
    const std::unique_ptr<CommitState> state(m_state);
    return std::move(state->outcome);
}

QCoro::Task<void> Store::room()
{
    return d->writer.room();
}

std::unique_ptr<Store::Subscription> Store::follow(
    std::function<void(const CommittedChanges &)> follower)
{
    return d->writer.commits().follow(std::move(follower));
}

std::unique_ptr<Store::Subscription> Store::followTrouble(
    std::function<void(const std::optional<Error> &)> follower)
{
    return d->writer.trouble().changes().follow(std::move(follower));
}

template<>
ProjectId Store::newId<ProjectId>()
{
    return ProjectId(d->next(IdKind::Project));
}

template<>
PlanId Store::newId<PlanId>()
{
    return PlanId(d->next(IdKind::Plan));
}

template<>
BatchId Store::newId<BatchId>()
{
    return BatchId(d->next(IdKind::Batch));
}

template<>
JobId Store::newId<JobId>()
{
    return JobId(d->next(IdKind::Job));
}

template<>
SessionId Store::newId<SessionId>()
{
    return SessionId(d->next(IdKind::Session));
}

template<>
ArtifactId Store::newId<ArtifactId>()
{
    return ArtifactId(d->next(IdKind::Artifact));
}

template<>
GateId Store::newId<GateId>()
{
    return GateId(d->next(IdKind::Gate));
}

JobId Store::newJobIds(qint64 count)
{
    return JobId(d->next(IdKind::Job, count));
}

ArtifactStore &Store::artifacts()
{
    return d->artifacts;
}

QString Store::directory() const
{
    return d->directory;
}

Store::Counters Store::counters() const
{
    return d->writer.counters();
}

std::optional<Error> Store::trouble() const
{
    return d->writer.trouble().current();
}

QString Store::warning() const
{
    return d->writer.warning();
}

void Store::readInPool(std::function<void(Result<Reader *>)> call)
{
    d->readers.run(std::move(call));
}

}
