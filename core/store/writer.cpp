// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/store/writer.h"

#include "core/store/checkpointer.h"

#include <algorithm>
#include <functional>
#include <span>
#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Signalbox {

namespace {

constexpr auto busyTimeout = 500ms; // for readers that recover the log; else nobody locks
constexpr auto closingLimit = 2s; // how long a closing store tries to get out of trouble
constexpr std::size_t chunkSize = 20'000; // changes in one transaction

}

Writer::Writer(Store::Options options, Clock &clock)
    : m_options(std::move(options))
    , m_clock(clock)
    , m_queue(m_options.lazyDelay, m_options.backlogLimit)
    , m_commits(std::make_shared<Broadcast<Store::CommittedChanges>>())
    , m_trouble(m_options)
{
}

Writer::~Writer()
{
    stop();
}

Result<void> Writer::start()
{
    m_thread = std::thread([this] { run(); });
    std::unique_lock lock(m_mutex);
    m_opened.wait(lock, [this] { return m_openOutcome.has_value(); });
    return *m_openOutcome;
}

void Writer::stop()
{
    m_queue.stop();
    if (m_thread.joinable())
        m_thread.join();
}

QString Writer::warning() const
{
    return m_warning;
}

LastIds Writer::lastIds() const
{
    return m_lastIds;
}

bool Writer::append(Changes changes)
{
    const std::size_t count = changes.size();
    const bool kept = m_queue.append(std::move(changes));
    if (!kept)
        dropped(count);
    return kept;
}

bool Writer::append(Change change)
{
    const bool kept = m_queue.append(std::move(change));
    if (!kept)
        dropped(1);
    return kept;
}

void Writer::commit(Changes changes, CommitState *waiter)
{
    m_queue.commit(std::move(changes), waiter);
}

QCoro::Task<void> Writer::room()
{
    return m_queue.room();
}

Store::Counters Writer::counters() const
{
    return { m_transactions, m_changes, m_checkpoints, m_lost };
}

Broadcast<Store::CommittedChanges> &Writer::commits()
{
    return *m_commits;
}

Trouble &Writer::trouble()
{
    return m_trouble;
}

void Writer::run()
{
    auto opened = open();
    if (!opened) {
        reportOpened(opened.error());
        return;
    }
    m_warning = opened->warning;
    GroupWriter group(*opened->database);
    if (auto ready = prepare(*opened->database, group); !ready) {
        reportOpened(ready);
        return;
    }
    Checkpointer checkpointer(
        *opened->database, databasePath(m_options.directory) + u"-wal"_s, busyTimeout);
    reportOpened({});
    checkpointer.growLog();
    loop(group, checkpointer);
    // Closing the last connection takes the log back and removes it.
}

Result<OpenedDatabase> Writer::open()
{
    auto opened = openForWriting(m_options.directory, m_options.fullSync, busyTimeout, m_clock);
    if (!opened && m_trouble.reserve().release()) { // a full disk, perhaps
        opened = openForWriting(m_options.directory, m_options.fullSync, busyTimeout, m_clock);
    }
    return opened;
}

Result<void> Writer::prepare(SqliteDatabase &database, GroupWriter &group)
{
    static constexpr std::array<const char16_t *, 7> tables { u"projects", u"plans", u"batches",
        u"jobs", u"sessions", u"artifacts", u"gates" };
    auto failed = group.prepare();
    for (std::size_t i = 0; i < tables.size() && !failed; ++i) {
        failed = database.number(
            u"SELECT max(id) FROM "_s + QString::fromUtf16(tables[i]), m_lastIds[i]);
    }
    if (failed) {
        return Error::internal(u"The database in %1 cannot be used: %2."_s.arg(
            m_options.directory, failed->toString()));
    }
    m_trouble.reserve().make();
    return {};
}

void Writer::reportOpened(Result<void> outcome)
{
    const std::lock_guard lock(m_mutex);
    m_openOutcome = std::move(outcome);
    m_opened.notify_one();
}

void Writer::loop(GroupWriter &group, Checkpointer &checkpointer)
{
    std::optional<TimePoint> giveUpAt;
    for (;;) {
        const bool passing = m_trouble.isPassing();
        const TimePoint wakeAt = m_trouble.isFinal() ? TimePoint::max()
            : passing                                ? m_trouble.retryAt()
                                                     : checkpointer.tidyAt();
        const bool stopping = m_queue.take(m_kept, wakeAt, passing);
        writeKept(group, checkpointer);
        if (!stopping) {
            keepHouse(checkpointer);
            continue;
        }
        const TimePoint now = WriteQueue::SteadyClock::now();
        if (!giveUpAt)
            giveUpAt = now + closingLimit;
        if (!m_kept.empty() && now >= *giveUpAt)
            failKept(true);
        if (m_kept.empty() && m_queue.isEmpty())
            return;
        const auto pause = m_kept.empty() ? 0ms : std::min(m_options.retryDelay, 100ms);
        std::this_thread::sleep_for(pause); // house-ok: the writer's own thread, at its end
    }
}

// Writes as much of m_kept as goes; what has to wait for better times stays in it.
void Writer::writeKept(GroupWriter &group, Checkpointer &checkpointer)
{
    std::size_t from = 0;
    while (from < m_kept.size() && !m_trouble.isFinal()) {
        const std::size_t to = chunkEnd(from);
        const auto failed = group.write(std::span(m_kept).subspan(from, to - from));
        if (!failed) {
            m_trouble.end();
            settle(from, to, checkpointer);
            from = to;
        } else if (!m_trouble.begin(*failed)) {
            break;
        }
    }
    m_kept.erase(m_kept.begin(), m_kept.begin() + std::ptrdiff_t(from));
    if (m_trouble.isFinal())
        failKept(true);
    else if (m_trouble.isOverLimit())
        failKept(false);
}

std::size_t Writer::chunkEnd(std::size_t from) const
{
    std::size_t changes = 0;
    std::size_t to = from;
    while (to < m_kept.size() && (to == from || changes + m_kept[to].changes.size() <= chunkSize))
        changes += m_kept[to++].changes.size();
    return to;
}

// The calls are durable, or refused.
void Writer::settle(std::size_t from, std::size_t to, Checkpointer &checkpointer)
{
    qint64 changes = 0;
    qint64 bytes = 0;
    qint64 backlog = 0;
    for (std::size_t i = from; i < to; ++i) {
        const WriteCall &call = m_kept[i];
        changes += qint64(call.changes.size());
        for (const Change &change : call.changes)
            bytes += sizeOf(change) - qint64(sizeof(Change));
        backlog += call.bytes;
        if (call.refusal)
            changes -= reportRefusal(call);
    }
    m_dropping = false;
    ++m_transactions;
    m_changes += changes;
    checkpointer.wrote(changes, bytes);
    if (m_commits->hasFollowers())
        publish(from, to);
    answer(from, to);
    if (backlog > 0)
        m_queue.release(backlog);
}

// The followers come first, so that in one thread they know of a fact before the coroutine that
// waited for it goes on.
void Writer::publish(std::size_t from, std::size_t to)
{
    const auto group = std::make_shared<Changes>();
    std::size_t changes = 0;
    for (std::size_t i = from; i < to; ++i)
        changes += m_kept[i].changes.size();
    group->reserve(changes);
    for (std::size_t i = from; i < to; ++i) {
        WriteCall &call = m_kept[i];
        for (std::size_t k = 0; k < call.changes.size(); ++k) {
            const bool isRefused = call.refusal
                && (call.kind != WriteCall::Kind::Loose
                    || std::binary_search(
                        call.refusal->changes.begin(), call.refusal->changes.end(), k));
            if (!isRefused)
                group->push_back(std::move(call.changes[k]));
        }
    }
    if (!group->empty())
        m_commits->publish(group);
}

// The number of changes that were refused.
qint64 Writer::reportRefusal(const WriteCall &call)
{
    const std::size_t refused
        = call.kind == WriteCall::Kind::Loose ? call.refusal->changes.size() : call.changes.size();
    if (call.kind != WriteCall::Kind::Commit) {
        m_lost += qint64(refused);
        qCWarning(lcStore).noquote() << call.refusal->error.reason;
    }
    return qint64(refused);
}

// Takes the waiting calls out of m_kept and gives them the error; with `appendedToo` all of it.
void Writer::failKept(bool appendedToo)
{
    const Error error = m_trouble.reason();
    const auto keep
        = std::stable_partition(m_kept.begin(), m_kept.end(), [appendedToo](const WriteCall &call) {
              return !appendedToo && call.kind != WriteCall::Kind::Commit;
          });
    const auto from = std::size_t(keep - m_kept.begin());
    qint64 backlog = 0;
    std::size_t lost = 0;
    for (auto call = keep; call != m_kept.end(); ++call) {
        backlog += call->bytes;
        if (call->kind != WriteCall::Kind::Commit)
            lost += call->changes.size();
        call->refusal = std::make_unique<Refusal>(Refusal { error, {} });
    }
    answer(from, m_kept.size());
    m_kept.erase(keep, m_kept.end());
    m_queue.release(backlog);
    if (lost > 0) {
        m_lost += qint64(lost);
        qCWarning(lcStore).noquote() << lost << "changes were lost:" << error.reason;
    }
}

// Resumes whoever waits for these calls, each thread's coroutines by one hand-over.
void Writer::answer(std::size_t from, std::size_t to)
{
    struct Answers
    {
        std::shared_ptr<ThreadQueue> home;
        std::vector<std::function<void()>> calls;
    };
    std::vector<Answers> threads;
    for (std::size_t i = from; i < to; ++i) {
        CommitState *waiter = m_kept[i].waiter;
        if (!waiter)
            continue;
        if (m_kept[i].refusal)
            waiter->outcome = m_kept[i].refusal->error;
        auto thread = std::find_if(threads.begin(), threads.end(),
            [waiter](const Answers &answers) { return answers.home == waiter->home; });
        if (thread == threads.end())
            thread = threads.insert(threads.end(), Answers { waiter->home, {} });
        thread->calls.emplace_back([waiter] { CommitState::finish(waiter); });
    }
    for (Answers &thread : threads)
        thread.home->post(std::move(thread.calls)); // a thread that has ended waits no more
}

void Writer::keepHouse(Checkpointer &checkpointer)
{
    if (m_trouble.isPassing() || m_trouble.isFinal())
        return;
    const bool idle = m_queue.isEmpty();
    bool done = false;
    auto failed = checkpointer.keepUp(idle, done);
    m_checkpoints += done ? 1 : 0;
    if (!failed && idle && WriteQueue::SteadyClock::now() >= checkpointer.tidyAt()) {
        failed = checkpointer.tidy(done);
        m_checkpoints += done ? 1 : 0;
    }
    if (!failed)
        return;
    if (failed->fault == SqliteFault::Device || failed->fault == SqliteFault::Damaged)
        static_cast<void>(m_trouble.begin(*failed));
    else // the log grows on, and a later checkpoint takes it
        qCInfo(lcStore).noquote() << "No checkpoint:" << failed->toString();
}

void Writer::dropped(std::size_t changes)
{
    m_lost += qint64(changes);
    if (!m_dropping.exchange(true)) {
        qCWarning(lcStore).noquote()
            << "The backlog of the store is beyond its bound: appended changes are dropped.";
    }
}

}
