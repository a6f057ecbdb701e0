// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/datalock.h"

#include "core/base/platform/platform.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLockFile>

#include <chrono>
#include <utility>

using namespace Qt::StringLiterals;

namespace Signalbox {

namespace {

QString lockPath(const QString &directory)
{
    return directory + u"/lock"_s;
}

std::optional<DataLock::Holder> readHolder(const QLockFile &file)
{
    DataLock::Holder holder;
    if (!file.getLockInfo(&holder.pid, &holder.host, &holder.program))
        return std::nullopt;
    return holder;
}

QString describe(const DataLock::Holder &holder)
{
    const QString program = holder.program.isEmpty() ? u"another program"_s : holder.program;
    const QString where = holder.host.isEmpty() || holder.host == Platform::hostName()
        ? QString()
        : QString(u" on "_s + holder.host);
    return program + u" (pid "_s + QString::number(holder.pid) + where + u')';
}

Error inUse(const QString &directory, const QLockFile &file)
{
    const auto holder = readHolder(file);
    const QString who = holder ? describe(*holder) : u"another process"_s;
    return Error::notAllowed(u"The data directory "_s + QDir::toNativeSeparators(directory)
        + u" is in use by "_s + who + u'.');
}

Result<void> makeDirectory(const QString &directory)
{
    if (QFileInfo(directory).isDir())
        return {};
    if (!QDir().mkpath(directory))
        return Error::internal(
            u"The data directory "_s + QDir::toNativeSeparators(directory) + u" cannot be made."_s);
    QFile::setPermissions(directory, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    return {};
}

// A lock file without content is what a machine that lost its power may leave: QLockFile alone
// would respect it for ever. Removing it is refused by the system while a live process has it open.
bool takeUnreadable(QLockFile &file)
{
    const QFileInfo info(file.fileName());
    constexpr auto young = std::chrono::seconds(2);
    if (readHolder(file) || !info.exists()
        || info.lastModified().msecsTo(QDateTime::currentDateTime())
            < std::chrono::milliseconds(young).count())
        return false;
    return file.removeStaleLockFile() && file.tryLock(0);
}

}

DataLock::DataLock(std::unique_ptr<QLockFile> file)
    : m_file(std::move(file))
{
}

DataLock::~DataLock() = default;

Result<std::unique_ptr<DataLock>> DataLock::take(const QString &directory)
{
    if (const auto made = makeDirectory(directory); !made)
        return made.error();
    auto file = std::make_unique<QLockFile>(lockPath(directory));
    file->setStaleLockTime(0); // an old lock is good as long as its holder lives
    if (!file->tryLock(0) && !takeUnreadable(*file)) {
        if (file->error() == QLockFile::LockFailedError)
            return inUse(directory, *file);
        return Error::internal(u"The data directory "_s + QDir::toNativeSeparators(directory)
            + u" cannot be written to: the file \"lock\" could not be made there."_s);
    }
    return std::unique_ptr<DataLock>(new DataLock(std::move(file)));
}

std::optional<DataLock::Holder> DataLock::holder(const QString &directory)
{
    const QLockFile file(lockPath(directory));
    auto holder = readHolder(file);
    if (!holder)
        return std::nullopt;
    if (!holder->host.isEmpty() && holder->host != Platform::hostName())
        return holder;
    if (!Platform::isProcessAlive(holder->pid))
        return std::nullopt;
    // The pid may be another program's by now.
    const QString running = Platform::processName(holder->pid);
    if (!running.isEmpty() && !holder->program.isEmpty() && running != holder->program)
        return std::nullopt;
    return holder;
}

}
