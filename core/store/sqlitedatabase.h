// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/error.h"

#include <QLoggingCategory>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QString>

#include <chrono>
#include <optional>

namespace Signalbox {

Q_DECLARE_LOGGING_CATEGORY(lcStore)

// Failures of SQLite, as far as they are treated differently.
enum class SqliteFault : quint8
{
    Constraint, // this change cannot be written; others can
    Busy, // another connection holds the lock
    NoSpace, // the disk, a quota or a file size limit is full
    Unwritable, // no permission, no memory: may pass
    Damaged, // the file is corrupt, or no database at all
    Device, // the disk or the file system failed
    Other, // a bug of ours
};

struct SqliteError
{
    SqliteFault fault = SqliteFault::Other;
    int code = 0; // SQLite's extended result code; 0: found by us
    QString text; // SQLite's own words

    // "disk I/O error, code 778".
    [[nodiscard]] QString toString() const;
};

// Absent when all went well.
using SqliteOutcome = std::optional<SqliteError>;

// One connection to one SQLite file through Qt Sql. Opened, used and closed in one thread. Queries
// made from it must be destroyed before it.
class SqliteDatabase final
{
public:
    enum class Mode : quint8
    {
        ReadOnly,
        ReadWrite, // made when absent
    };

    // `path` is the database file.
    SqliteDatabase(const QString &path, Mode mode);
    ~SqliteDatabase();
    SqliteDatabase(const SqliteDatabase &) = delete;
    SqliteDatabase &operator=(const SqliteDatabase &) = delete;

    // Opens and applies what every connection of ours has set. SQLite reads the file only with the
    // first statement, so that a damaged one is found then.
    [[nodiscard]] SqliteOutcome open(std::chrono::milliseconds busyTimeout);
    [[nodiscard]] SqliteOutcome exec(const QString &sql);
    // Prepares forward-only.
    [[nodiscard]] SqliteOutcome prepare(QSqlQuery &query, const QString &sql);
    // The first column of the first row; 0 when there is none or it is NULL.
    [[nodiscard]] SqliteOutcome number(const QString &sql, qint64 &value);
    [[nodiscard]] SqliteOutcome setBusyTimeout(std::chrono::milliseconds busyTimeout);
    // A query without a statement yet.
    [[nodiscard]] QSqlQuery query() const;
    // Why `query` failed.
    [[nodiscard]] static SqliteError errorOf(const QSqlQuery &query);

private:
    QString m_name; // of the connection
    QSqlDatabase m_database;
};

}
