// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/store/checkpointer.h"

#include "core/store/filesync.h"

#include <QFile>
#include <QFileInfo>
#include <QSqlError>
#include <QSqlQuery>
#include <QVariant>

#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Signalbox {

namespace {

constexpr qint64 enoughPages = 2000; // 8 MB: what one checkpoint takes is what commits wait for
constexpr qint64 manyPages = 8000; // under load
constexpr qint64 logSize = 8 << 20; // what is written ahead
constexpr auto idleBefore = 2s; // before the log is emptied
constexpr auto againAfter = 30s; // when a reader was in the way

}

Checkpointer::Checkpointer(
    SqliteDatabase &database, QString logPath, std::chrono::milliseconds busyTimeout)
    : m_database(database)
    , m_logPath(std::move(logPath))
    , m_busyTimeout(busyTimeout)
{
}

void Checkpointer::growLog() const
{
    // SQLite holds no lock on this file, and takes zeros behind its last frame for no frame.
    QFile file(m_logPath);
    if (!file.exists() || file.size() >= logSize
        || !file.open(QIODevice::Append | QIODevice::Unbuffered))
        return;
    const QByteArray zeros(qsizetype(logSize - file.size()), char(0));
    QString reason;
    if (file.write(zeros) != zeros.size() || !syncFile(file, reason))
        qCInfo(lcStore).noquote() << "The log file was not prepared:" << file.errorString();
}

void Checkpointer::wrote(qint64 changes, qint64 bytes)
{
    // SQLite tells the size of the log only with a checkpoint. Measured: a few pages for each
    // transaction, one for five small changes, and the payload.
    m_pages += 4 + changes / 5 + bytes / 4096;
    m_tidyAt = std::chrono::steady_clock::now() + idleBefore;
}

SqliteOutcome Checkpointer::keepUp(bool idle, bool &done)
{
    done = false;
    if (m_pages < (idle ? enoughPages : manyPages))
        return {};
    m_pages = 0; // whether or not it works: the next try comes as much later
    return run(u"PASSIVE"_s, done);
}

Checkpointer::TimePoint Checkpointer::tidyAt() const
{
    return m_tidyAt;
}

SqliteOutcome Checkpointer::tidy(bool &done)
{
    done = false;
    m_tidyAt = TimePoint::max();
    if (QFileInfo(m_logPath).size() <= 2 * logSize) {
        m_pages = 0;
        return run(u"PASSIVE"_s, done);
    }
    // Does not wait for readers.
    if (auto failed = m_database.setBusyTimeout(0ms))
        return failed;
    auto failed = run(u"TRUNCATE"_s, done);
    if (done) {
        m_pages = 0;
        growLog();
    } else {
        m_tidyAt = std::chrono::steady_clock::now() + againAfter;
    }
    const auto restored = m_database.setBusyTimeout(m_busyTimeout);
    return failed ? failed : restored;
}

SqliteOutcome Checkpointer::run(const QString &mode, bool &complete)
{
    QSqlQuery query = m_database.query();
    query.setForwardOnly(true);
    if (!query.exec(u"PRAGMA wal_checkpoint("_s + mode + u')'))
        return SqliteDatabase::errorOf(query);
    // busy, pages in the log, pages that are in the database file now
    complete = query.next() && query.value(0).toInt() == 0;
    if (query.lastError().isValid())
        return SqliteDatabase::errorOf(query);
    return {};
}

}
