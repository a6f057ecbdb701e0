// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/store/sqlitedatabase.h"

#include <QSqlError>
#include <QVariant>

#include <atomic>

using namespace Qt::StringLiterals;

namespace Signalbox {

Q_LOGGING_CATEGORY(lcStore, "signalbox.store", QtInfoMsg)

namespace {

// Result codes of SQLite (sqlite.org/rescode.html); the low byte is the primary code.
SqliteFault faultOf(int code)
{
    switch (code) {
    case 778: // IOERR_WRITE: a full disk by another name (quota, file size limit)
    case 1546: // IOERR_TRUNCATE
    case 4874: // IOERR_SHMSIZE
        return SqliteFault::NoSpace;
    default:
        break;
    }
    switch (code & 0xff) {
    case 18: // TOOBIG
    case 19: // CONSTRAINT
    case 20: // MISMATCH
        return SqliteFault::Constraint;
    case 5: // BUSY
    case 6: // LOCKED
    case 15: // PROTOCOL: lost a race for a lock
        return SqliteFault::Busy;
    case 13: // FULL
        return SqliteFault::NoSpace;
    case 3: // PERM
    case 7: // NOMEM
    case 8: // READONLY
    case 14: // CANTOPEN
        return SqliteFault::Unwritable;
    case 11: // CORRUPT
    case 26: // NOTADB
        return SqliteFault::Damaged;
    case 10: // IOERR
        return SqliteFault::Device;
    default:
        return SqliteFault::Other;
    }
}

SqliteError errorFrom(const QSqlError &error)
{
    bool isNumber = false;
    const int code = error.nativeErrorCode().toInt(&isNumber);
    SqliteError result;
    result.code = isNumber ? code : -1;
    result.fault = isNumber ? faultOf(code) : SqliteFault::Other;
    result.text = error.databaseText().isEmpty() ? error.driverText() : error.databaseText();
    return result;
}

}

QString SqliteError::toString() const
{
    return code > 0 ? QString(text + u", code "_s + QString::number(code)) : text;
}

SqliteDatabase::SqliteDatabase(const QString &path, Mode mode)
{
    static std::atomic<int> count = 0;
    m_name = u"signalbox-"_s + QString::number(++count);
    m_database = QSqlDatabase::addDatabase(u"QSQLITE"_s, m_name);
    m_database.setDatabaseName(path);
    if (mode == Mode::ReadOnly)
        m_database.setConnectOptions(u"QSQLITE_OPEN_READONLY"_s);
}

SqliteDatabase::~SqliteDatabase()
{
    m_database.close();
    m_database = QSqlDatabase(); // the last handle, or removeDatabase() would complain
    QSqlDatabase::removeDatabase(m_name);
}

SqliteOutcome SqliteDatabase::open(std::chrono::milliseconds busyTimeout)
{
    if (!m_database.open())
        return errorFrom(m_database.lastError());
    if (auto failed = setBusyTimeout(busyTimeout))
        return failed;
    static const QStringList settings {
        u"PRAGMA foreign_keys=ON"_s,
        u"PRAGMA temp_store=MEMORY"_s,
        u"PRAGMA trusted_schema=OFF"_s,
        u"PRAGMA cell_size_check=ON"_s,
        u"PRAGMA mmap_size=0"_s,
        u"PRAGMA wal_autocheckpoint=0"_s,
    };
    for (const QString &setting : settings) {
        if (auto failed = exec(setting))
            return failed;
    }
    return {};
}

SqliteOutcome SqliteDatabase::exec(const QString &sql)
{
    QSqlQuery statement(m_database);
    if (!statement.exec(sql))
        return errorOf(statement);
    return {};
}

SqliteOutcome SqliteDatabase::prepare(QSqlQuery &query, const QString &sql)
{
    query = QSqlQuery(m_database);
    query.setForwardOnly(true);
    if (!query.prepare(sql))
        return errorOf(query);
    return {};
}

SqliteOutcome SqliteDatabase::number(const QString &sql, qint64 &value)
{
    QSqlQuery statement(m_database);
    statement.setForwardOnly(true);
    if (!statement.exec(sql))
        return errorOf(statement);
    value = statement.next() ? statement.value(0).toLongLong() : 0;
    if (statement.lastError().isValid())
        return errorOf(statement);
    return {};
}

SqliteOutcome SqliteDatabase::setBusyTimeout(std::chrono::milliseconds busyTimeout)
{
    return exec(u"PRAGMA busy_timeout="_s + QString::number(busyTimeout.count()));
}

QSqlQuery SqliteDatabase::query() const
{
    return QSqlQuery(m_database);
}

SqliteError SqliteDatabase::errorOf(const QSqlQuery &query)
{
    return errorFrom(query.lastError());
}

}
