// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/store/opendatabase.h"

#include "core/store/filesync.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSqlError>
#include <QSqlQuery>
#include <QTemporaryFile>
#include <QVariant>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Signalbox {

namespace {

constexpr auto openTimeout = 1s; // for a process that is just letting go of the database

// Never open and close one of SQLite's files by other means while a connection of this process has
// it open: on POSIX systems that drops SQLite's locks.

Error cannotWrite(const QString &directory, const QString &cause)
{
    return Error::internal(u"The data directory %1 cannot be written: %2."_s.arg(directory, cause));
}

Result<void> makeDirectory(const QString &directory)
{
    const QFileInfo info(directory);
    if (!info.exists()) {
        QDir().mkpath(info.absolutePath());
        // Private from its first moment: prompts and results of agents lie in it.
        if (!QDir().mkdir(directory, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner)
            && !QFileInfo(directory).isDir())
            return cannotWrite(directory, u"it does not exist and cannot be made"_s);
    } else if (!info.isDir()) {
        return cannotWrite(directory, u"a file of that name is in its place"_s);
    }
    QTemporaryFile probe(directory + u"/.probe-XXXXXX"_s);
    if (!probe.open())
        return cannotWrite(directory, probe.errorString());
    return {};
}

Error openingFailed(const QString &directory, const SqliteError &error)
{
    switch (error.fault) {
    case SqliteFault::Busy:
        return Error::notAllowed(u"The database in %1 is held by another program (%2)."_s.arg(
            directory, error.toString()));
    case SqliteFault::NoSpace:
        return Error::internal(
            u"The data directory %1 is full (%2). Free some space and start again."_s.arg(
                directory, error.toString()));
    case SqliteFault::Unwritable:
        return cannotWrite(directory, error.toString());
    default:
        return Error::internal(
            u"The database in %1 cannot be opened: %2."_s.arg(directory, error.toString()));
    }
}

Error foreignDatabase(const QString &directory)
{
    return Error::internal(
        u"The file signalbox.db in %1 is a database of another program. Move it away, or use "
        "another data directory."_s.arg(directory));
}

// Renames the database and what belongs to it; the copies keep SQLite's naming, so that a rescue
// program finds the log of the file.
Result<QString> setAside(const QString &directory, const Clock &clock, const QString &why)
{
    const QString path = databasePath(directory);
    const QString time
        = QDateTime::fromMSecsSinceEpoch(clock.utcMs(), Qt::UTC).toString(u"yyyyMMdd'T'HHmmss"_s);
    const QString base = path + u".corrupt-"_s + time;
    QString target = base;
    for (int i = 2; QFileInfo::exists(target) || QFileInfo::exists(target + u"-wal"_s); ++i)
        target = base + u'.' + QString::number(i);
    for (const QString &suffix : { QString(), u"-wal"_s, u"-shm"_s }) {
        QString reason;
        if (QFileInfo::exists(path + suffix) && !moveFile(path + suffix, target + suffix, reason)) {
            return Error::internal(
                u"The database %1 is damaged (%2) and cannot be set aside: %3."_s.arg(
                    path, why, reason));
        }
    }
    return u"The database was damaged (%1). It has been set aside as %2, and a new one was begun."_s
        .arg(why, target);
}

// SQLite would take these for an empty database and remove the log.
bool lostItsFile(const QString &path)
{
    return QFileInfo(path).size() == 0 && QFileInfo(path + u"-wal"_s).size() > 0;
}

// Looks at the file without being able to change it. A damaged one is set aside: `warning`.
Result<void> examine(const QString &directory, const Clock &clock, int known, QString &warning)
{
    const QString path = databasePath(directory);
    QString damage;
    if (lostItsFile(path)) {
        damage = u"the file is empty, its log is not"_s;
    } else if (QFileInfo(path).size() > 0) {
        SchemaState state;
        SqliteDatabase database(path, SqliteDatabase::Mode::ReadOnly);
        auto failed = database.open(openTimeout);
        if (!failed)
            failed = readSchemaState(database, state);
        if (failed && failed->fault != SqliteFault::Damaged)
            return openingFailed(directory, *failed);
        if (failed)
            damage = failed->toString();
        else if (state.isForeign)
            return foreignDatabase(directory);
        else if (state.version > known)
            return newerSchema(directory, state.version, known);
    }
    if (damage.isEmpty())
        return {};
    auto aside = setAside(directory, clock, damage);
    if (!aside)
        return aside.error();
    warning = *aside;
    return {};
}

SqliteOutcome useWal(SqliteDatabase &database, bool fullSync)
{
    QSqlQuery query = database.query();
    if (!query.exec(u"PRAGMA journal_mode=WAL"_s))
        return SqliteDatabase::errorOf(query);
    const QString mode = query.next() ? query.value(0).toString() : QString();
    query.finish();
    if (mode != u"wal"_s)
        return SqliteError { SqliteFault::Other, 0,
            u"the file system cannot keep a write-ahead log"_s };
    for (const QString &setting : {
             fullSync ? u"PRAGMA synchronous=FULL"_s : u"PRAGMA synchronous=NORMAL"_s,
             u"PRAGMA journal_size_limit=67108864"_s,
             u"PRAGMA cache_size=-8000"_s,
         }) {
        if (auto failed = database.exec(setting))
            return failed;
    }
    return {};
}

SqliteOutcome makeReady(
    SqliteDatabase &database, bool fullSync, std::span<const Migration> migrations)
{
    if (auto failed = database.open(openTimeout))
        return failed;
    if (auto failed = useWal(database, fullSync))
        return failed;
    // Finds out now whether somebody else is writing.
    if (auto failed = database.exec(u"BEGIN IMMEDIATE"_s))
        return failed;
    if (auto failed = database.exec(u"ROLLBACK"_s))
        return failed;
    SchemaState state;
    if (auto failed = readSchemaState(database, state))
        return failed;
    return migrate(database, state.version, migrations);
}

}

QString databasePath(const QString &directory)
{
    return directory + u'/' + QStringView(databaseFileName);
}

Result<OpenedDatabase> openForWriting(const QString &directory, bool fullSync,
    std::chrono::milliseconds busyTimeout, const Clock &clock,
    std::span<const Migration> migrations)
{
    if (auto made = makeDirectory(directory); !made)
        return made.error();
    const QString path = databasePath(directory);
    OpenedDatabase opened;
    if (auto sound = examine(directory, clock, int(migrations.size()), opened.warning); !sound)
        return sound.error();
    opened.database = std::make_unique<SqliteDatabase>(path, SqliteDatabase::Mode::ReadWrite);
    auto failed = makeReady(*opened.database, fullSync, migrations);
    if (failed && failed->fault == SqliteFault::Damaged) {
        opened.database.reset();
        auto aside = setAside(directory, clock, failed->toString());
        if (!aside)
            return aside.error();
        opened.warning = *aside;
        opened.database = std::make_unique<SqliteDatabase>(path, SqliteDatabase::Mode::ReadWrite);
        failed = makeReady(*opened.database, fullSync, migrations);
    }
    if (!failed)
        failed = opened.database->setBusyTimeout(busyTimeout);
    if (failed)
        return openingFailed(directory, *failed);
    QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner);
    return opened;
}

Result<std::unique_ptr<SqliteDatabase>> openForReading(const QString &directory)
{
    const QString path = databasePath(directory);
    const Error missing = Error::notFound(u"There is no database in %1."_s.arg(directory));
    if (QFileInfo(path).size() == 0) // also when it does not exist, or is just being made
        return missing;
    auto database = std::make_unique<SqliteDatabase>(path, SqliteDatabase::Mode::ReadOnly);
    SchemaState state;
    auto failed = database->open(5s);
    if (!failed)
        failed = readSchemaState(*database, state);
    if (failed) {
        return Error::internal(
            u"The database in %1 cannot be read: %2."_s.arg(directory, failed->toString()));
    }
    if (state.isForeign)
        return foreignDatabase(directory);
    if (state.version > schemaVersion())
        return newerSchema(directory, state.version, schemaVersion());
    if (state.version == 0)
        return missing;
    if (state.version < schemaVersion()) {
        return Error::notAllowed(
            u"The database in %1 is of an older Signalbox (schema version %2, this program reads "
            "%3). Start an engine once to bring it up to date."_s.arg(directory)
                .arg(state.version)
                .arg(schemaVersion()));
    }
    return database;
}

}
