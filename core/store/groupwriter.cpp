// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/store/groupwriter.h"

using namespace Qt::StringLiterals;

namespace Signalbox {

GroupWriter::GroupWriter(SqliteDatabase &database)
    : m_changes(database)
    , m_begin(database, u"BEGIN IMMEDIATE"_s)
    , m_commit(database, u"COMMIT"_s)
    , m_rollback(database, u"ROLLBACK"_s)
    , m_savepoint(database, u"SAVEPOINT one_call"_s)
    , m_release(database, u"RELEASE one_call"_s)
    , m_undo(database, u"ROLLBACK TO one_call"_s)
{
}

SqliteOutcome GroupWriter::prepare()
{
    return m_changes.prepare();
}

SqliteOutcome GroupWriter::write(std::span<WriteCall> calls)
{
    auto failed = together(calls);
    if (failed && failed->fault == SqliteFault::Constraint)
        failed = oneByOne(calls);
    return failed;
}

// The usual way: as if nothing could be refused.
SqliteOutcome GroupWriter::together(std::span<WriteCall> calls)
{
    if (auto failed = step(m_begin))
        return failed;
    const Change *culprit = nullptr;
    for (WriteCall &call : calls) {
        call.refusal.reset();
        if (auto failed = applyAll(call.changes, culprit))
            return rollBack(*failed);
    }
    if (auto failed = m_changes.flush())
        return rollBack(*failed);
    if (auto failed = step(m_commit))
        return rollBack(*failed);
    return {};
}

// After something was refused: each call in a savepoint, so that only the guilty ones are left out.
SqliteOutcome GroupWriter::oneByOne(std::span<WriteCall> calls)
{
    if (auto failed = step(m_begin))
        return failed;
    for (WriteCall &call : calls) {
        call.refusal.reset();
        const std::span<const Change> changes = call.changes;
        const std::size_t size = call.kind == WriteCall::Kind::Loose ? 1 : changes.size();
        for (std::size_t first = 0; first < changes.size(); first += size) {
            if (auto failed = isolated(call, changes.subspan(first, size), first))
                return rollBack(*failed);
        }
    }
    if (auto failed = step(m_commit))
        return rollBack(*failed);
    return {};
}

SqliteOutcome GroupWriter::isolated(
    WriteCall &call, std::span<const Change> changes, std::size_t first)
{
    if (auto failed = step(m_savepoint))
        return failed;
    const Change *culprit = nullptr;
    auto failed = applyAll(changes, culprit);
    if (!failed)
        failed = m_changes.flush();
    if (failed && failed->fault == SqliteFault::Constraint) {
        const QString what = culprit ? describe(*culprit)
            : changes.size() == 1
            ? describe(changes.front())
            : QString(u"one of "_s + QString::number(changes.size()) + u" changes ("_s
                + describe(changes.front()) + u" and others)"_s);
        if (!call.refusal)
            call.refusal = std::make_unique<Refusal>();
        call.refusal->error
            = Error::internal(u"The database refused "_s + what + u": "_s + failed->text + u'.');
        call.refusal->changes.push_back(first);
        m_changes.forget();
        failed = step(m_undo);
    }
    return failed ? failed : step(m_release);
}

// `culprit` is the change that failed, unless that shows only when kept back rows are flushed.
SqliteOutcome GroupWriter::applyAll(std::span<const Change> changes, const Change *&culprit)
{
    for (const Change &change : changes) {
        if (auto failed = m_changes.apply(change)) {
            const bool keptBack = std::holds_alternative<AddEvent>(change)
                || std::holds_alternative<AddStep>(change);
            culprit = keptBack ? nullptr : &change;
            return failed;
        }
    }
    return {};
}

SqliteOutcome GroupWriter::step(Statement &statement)
{
    return statement.run(nullptr);
}

SqliteOutcome GroupWriter::rollBack(const SqliteError &error)
{
    m_changes.forget();
    static_cast<void>(step(m_rollback)); // SQLite may have rolled back by itself
    return error;
}

}
