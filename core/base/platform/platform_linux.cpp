// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/platform/platform.h"

#include <QByteArray>
#include <QFile>
#include <QFileInfo>
#include <QList>
#include <QSet>

#include <cerrno>
#include <csignal>
#include <dirent.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

// /proc is described in proc(5).
namespace Signalbox::Platform {

namespace {

constexpr qint64 maxEnvironment = 8LL * 1024 * 1024;

QString procPath(qint64 pid, const char *name)
{
    return QStringLiteral("/proc/%1/%2").arg(pid).arg(QLatin1StringView(name));
}

bool carries(qint64 pid, const QByteArray &entry)
{
    QFile file(procPath(pid, "environ"));
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return false;
    const QByteArray bytes = file.read(maxEnvironment);
    return bytes.startsWith(entry) || bytes.contains(QByteArray('\0' + entry));
}

QList<qint64> processesOfThisUser()
{
    QList<qint64> pids;
    DIR *directory = ::opendir("/proc");
    if (!directory)
        return pids;
    while (const dirent *entry = ::readdir(directory)) {
        bool ok = false;
        const qint64 pid = QByteArray(entry->d_name).toLongLong(&ok);
        struct stat info = {};
        if (ok && pid > 1 && pid != ::getpid()
            && ::fstatat(::dirfd(directory), entry->d_name, &info, 0) == 0
            && info.st_uid == ::geteuid())
            pids.append(pid);
    }
    ::closedir(directory);
    return pids;
}

// The descriptor holds on to the process, so that its pid cannot become another's between
// the look at its environment and the signal.
bool endIfMarked(qint64 pid, const QByteArray &entry)
{
    const long opened = ::syscall(SYS_pidfd_open, static_cast<pid_t>(pid), 0U);
    if (opened < 0) {
        if (errno != ENOSYS && errno != EPERM)
            return false;
        return carries(pid, entry) && ::kill(static_cast<pid_t>(pid), SIGKILL) == 0;
    }
    const int descriptor = static_cast<int>(opened);
    const bool ended = carries(pid, entry)
        && ::syscall(SYS_pidfd_send_signal, descriptor, SIGKILL, nullptr, 0U) == 0;
    ::close(descriptor);
    return ended;
}

}

std::optional<quint64> processStartTime(qint64 pid)
{
    QFile file(procPath(pid, "stat"));
    if (pid <= 0 || !file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return std::nullopt;
    // The name, in brackets, may hold anything; what follows the last bracket is field 3 on.
    const QByteArray text = file.read(4096);
    const QList<QByteArray> fields = text.mid(text.lastIndexOf(')') + 2).split(' ');
    constexpr qsizetype startTime = 22 - 3;
    bool ok = false;
    const quint64 ticks = fields.value(startTime).toULongLong(&ok);
    return ok ? std::optional(ticks) : std::nullopt;
}

QString processName(qint64 pid)
{
    return QFileInfo(QFile::symLinkTarget(procPath(pid, "exe"))).fileName();
}

int endLeftovers(const QString &marker)
{
    if (marker.size() < 8 || marker.contains(u'\0'))
        return 0;
    const QByteArray entry = "SIGNALBOX_STEP=" + marker.toUtf8();
    QSet<qint64> ended;
    // Again until a pass finds nothing: a process may fork while we look.
    for (int pass = 0; pass < 8; ++pass) {
        const qsizetype before = ended.size();
        for (const qint64 pid : processesOfThisUser()) {
            if (!ended.contains(pid) && endIfMarked(pid, entry))
                ended.insert(pid);
        }
        if (ended.size() == before)
            break;
    }
    return static_cast<int>(ended.size());
}

}
