// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/store/changes.h"
#include "core/store/changewriter.h"

#include <memory>
#include <span>
#include <vector>

namespace Signalbox {

struct CommitState;

struct Refusal
{
    Error error; // the latest
    std::vector<std::size_t> changes; // of a Loose call: which; else: 0, for all of them
};

// What one call of Store gave to the writer.
struct WriteCall
{
    enum class Kind : quint8
    {
        Commit, // somebody waits; all or nothing
        Append, // nobody waits; all or nothing
        Loose, // single appended changes put together: each stands for itself
    };

    Changes changes;
    Kind kind = Kind::Append;
    CommitState *waiter = nullptr; // of a Commit
    qint64 bytes = 0; // counted in the backlog; 0 for a Commit

    // What the database refused, set by GroupWriter.
    std::unique_ptr<Refusal> refusal;
};

// Writes groups of calls, each group in one transaction. In the writer's thread.
class GroupWriter final
{
public:
    explicit GroupWriter(SqliteDatabase &database);

    [[nodiscard]] SqliteOutcome prepare();
    // When it succeeds, the group is durable, except for calls with a refusal. When it fails,
    // nothing of the group is in the database (after a Device fault that is not known).
    [[nodiscard]] SqliteOutcome write(std::span<WriteCall> calls);

private:
    SqliteOutcome together(std::span<WriteCall> calls);
    SqliteOutcome oneByOne(std::span<WriteCall> calls);
    SqliteOutcome isolated(WriteCall &call, std::span<const Change> changes, std::size_t first);
    SqliteOutcome applyAll(std::span<const Change> changes, const Change *&culprit);
    SqliteOutcome step(Statement &statement);
    SqliteOutcome rollBack(const SqliteError &error);

    ChangeWriter m_changes;
    Statement m_begin;
    Statement m_commit;
    Statement m_rollback;
    Statement m_savepoint;
    Statement m_release;
    Statement m_undo;
};

}
