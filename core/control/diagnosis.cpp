// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/control/diagnosis.h"

#include "core/base/datalock.h"
#include "core/base/platform/platform.h"
#include "core/store/reader.h"
#include "core/tools/registry.h"

#include <QDir>
#include <QFileInfo>
#include <QLocale>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QVersionNumber>

#include <optional>

using namespace Qt::StringLiterals;

namespace Signalbox {

namespace {

constexpr qint64 leastSpace = 256LL << 20;

// The nearest folder above that exists.
QString existingPart(const QString &directory)
{
    QString path = QDir::cleanPath(directory);
    while (!QFileInfo::exists(path)) {
        const QString parent = QFileInfo(path).path();
        if (parent == path)
            break;
        path = parent;
    }
    return path;
}

Diagnosis directoryCheck(const QString &directory)
{
    const QFileInfo info(directory);
    if (info.exists() && !info.isDir()) {
        return { u"data directory"_s, false, u"%1 is no folder"_s.arg(directory),
            u"Name another with --data-dir."_s };
    }
    const QFileInfo nearest(existingPart(directory));
    const QString state
        = info.exists() ? directory : u"%1 (made by the first run)"_s.arg(directory);
    if (nearest.isDir() && nearest.isWritable() && nearest.isExecutable())
        return { u"data directory"_s, true, state, {} };
    return { u"data directory"_s, false, u"%1 cannot be written to"_s.arg(nearest.filePath()),
        u"Give yourself the right to write there, or name another with --data-dir."_s };
}

Diagnosis spaceCheck(const QString &directory)
{
    const std::optional<qint64> free = Platform::freeBytes(directory);
    if (!free)
        return { u"free space"_s, true, u"unknown"_s, {} };
    const QString amount = QLocale::c().formattedDataSize(*free, 1, QLocale::DataSizeSIFormat);
    if (*free >= leastSpace)
        return { u"free space"_s, true, amount, {} };
    return { u"free space"_s, false, u"only %1"_s.arg(amount),
        u"Make room: a full disk keeps jobs from going on."_s };
}

Diagnosis holderCheck(const QString &directory)
{
    const auto holder = DataLock::holder(directory);
    if (!holder)
        return { u"engine"_s, true, u"none runs on this directory"_s, {} };
    return { u"engine"_s, true,
        u"%1, process %2 on %3"_s.arg(holder->program, QString::number(holder->pid), holder->host),
        {} };
}

QString sqliteVersion()
{
    const QString connection = u"signalbox-diagnosis"_s;
    QString version;
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, connection);
        database.setDatabaseName(u":memory:"_s);
        QSqlQuery query(database);
        if (database.open() && query.exec(u"SELECT sqlite_version()"_s) && query.next())
            version = query.value(0).toString();
    }
    QSqlDatabase::removeDatabase(connection);
    return version;
}

// Several writing processes at once can damage a database with an older SQLite. There is never more
// than one here, so that it is a word of warning and no fault.
Diagnosis sqliteCheck()
{
    const QString version = sqliteVersion();
    if (version.isEmpty()) {
        return { u"SQLite"_s, false, u"Qt has no driver for SQLite"_s,
            u"Install Qt's SQLite driver (Debian: libqt6sql6-sqlite)."_s };
    }
    const bool isOld = QVersionNumber::fromString(version) < QVersionNumber(3, 51, 3);
    return { u"SQLite"_s, true, version,
        isOld ? u"Before 3.51.3: let no other program write to the database while an engine runs."_s
              : QString() };
}

Diagnosis brokenDatabase(const QString &problem)
{
    return { u"database"_s, false, problem,
        u"Copy the data directory before anything else; a damaged database is set aside at the "
        u"next "
        "start, never deleted."_s };
}

Diagnosis databaseCheck(Reader &reader)
{
    const Result<int> version = reader.schemaVersion();
    if (!version)
        return brokenDatabase(version.error().reason);
    const Result<QString> problem = reader.quickCheck();
    if (!problem)
        return brokenDatabase(problem.error().reason);
    if (!problem->isEmpty())
        return brokenDatabase(*problem);
    return { u"database"_s, true, u"sound, schema version %1"_s.arg(*version), {} };
}

Diagnosis unfinishedCheck(Reader &reader, bool isHeld)
{
    const Result<std::vector<SessionRecord>> open = reader.openSessions();
    if (!open)
        return { u"unfinished"_s, false, open.error().reason, {} };
    qint64 running = 0;
    for (const SessionRecord &session : *open)
        running += session.state == RunState::Running ? 1 : 0;
    const auto waiting = static_cast<qint64>(open->size()) - running;
    const QString detail = u"%1 sessions running, %2 waiting or paused"_s.arg(running).arg(waiting);
    const bool leftBehind = running > 0 && !isHeld;
    return { u"unfinished"_s, true, detail,
        leftBehind ? u"What an ended process left running can be resumed: signalbox-cli resume"_s
                   : QString() };
}

void addDatabaseChecks(const QString &directory, std::vector<Diagnosis> &checks)
{
    const Result<std::unique_ptr<Reader>> reader = Reader::open(directory);
    if (!reader && reader.error().kind == ErrorKind::NotFound) {
        checks.push_back({ u"database"_s, true, u"none yet"_s, {} });
        return;
    }
    if (!reader) {
        checks.push_back(brokenDatabase(reader.error().reason));
        return;
    }
    checks.push_back(databaseCheck(**reader));
    const bool isHeld = DataLock::holder(directory).has_value();
    checks.push_back(unfinishedCheck(**reader, isHeld));
}

Diagnosis configCheck(const Result<Config> &config)
{
    if (!config) {
        return { u"configuration"_s, false, config.error().toString(),
            u"Correct it, or name another with --config."_s };
    }
    return { u"configuration"_s, true,
        u"%1 providers, %2 jobs at a time"_s.arg(config->providers.size())
            .arg(config->engine.concurrency),
        {} };
}

Diagnosis toolCheck(const ToolRegistry &tools)
{
    const QStringList names = tools.names();
    return { u"tools"_s, !names.isEmpty(), names.join(u", "_s), {} };
}

}

std::vector<Diagnosis> diagnose(
    const QString &directory, const Result<Config> &config, const ToolRegistry &tools)
{
    std::vector<Diagnosis> checks;
    checks.push_back(directoryCheck(directory));
    checks.push_back(spaceCheck(directory));
    checks.push_back(holderCheck(directory));
    checks.push_back(sqliteCheck());
    addDatabaseChecks(directory, checks);
    checks.push_back(configCheck(config));
    checks.push_back(toolCheck(tools));
    return checks;
}

}
