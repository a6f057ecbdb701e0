// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/store/sqlitedatabase.h"

#include <chrono>

namespace Signalbox {

// Decides when the write-ahead log goes back into the database file, and does it. The writer's
// connection is the only one that ever does. In the writer's thread.
//
// A commit is several times faster where the log file has its blocks already: growing a file costs
// the file system a commit of its own. So the file gets some megabytes before they are needed,
// and it is not cut below that while the store is open.
class Checkpointer final
{
public:
    using TimePoint = std::chrono::steady_clock::time_point;

    // `logPath` is the file of the write-ahead log.
    Checkpointer(SqliteDatabase &database, QString logPath, std::chrono::milliseconds busyTimeout);

    // Writes the log file ahead. Not being able to is no error.
    void growLog() const;

    // After a committed transaction.
    void wrote(qint64 changes, qint64 bytes);
    // After each round of the writer; `idle`: nothing is waiting to be written. `done`: a
    // checkpoint was made, here and below.
    [[nodiscard]] SqliteOutcome keepUp(bool idle, bool &done);
    // When to call tidy() if nothing has been written until then.
    [[nodiscard]] TimePoint tidyAt() const;
    // Takes the whole log back, when the store is idle or closes; a large file is cut.
    [[nodiscard]] SqliteOutcome tidy(bool &done);

private:
    SqliteOutcome run(const QString &mode, bool &complete);

    SqliteDatabase &m_database;
    QString m_logPath;
    std::chrono::milliseconds m_busyTimeout;
    qint64 m_pages = 0; // in the log since the last checkpoint, estimated
    TimePoint m_tidyAt = TimePoint::max();
};

}
