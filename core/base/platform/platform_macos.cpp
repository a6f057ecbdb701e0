// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/platform/platform.h"

#include <QByteArray>
#include <QFile>
#include <QFileInfo>
#include <QSet>

#include <algorithm>
#include <array>
#include <csignal>
#include <libproc.h>
#include <sys/sysctl.h>
#include <unistd.h>
#include <vector>

namespace Signalbox::Platform {

namespace {

// KERN_PROCARGS2 gives argc, the program's path, the arguments and the environment, each ended by
// a NUL.
bool carries(pid_t pid, const QByteArray &entry)
{
    std::array<int, 3> name { CTL_KERN, KERN_PROCARGS2, pid };
    size_t size = 0;
    if (::sysctl(name.data(), 3, nullptr, &size, nullptr, 0) != 0 || size == 0)
        return false;
    QByteArray bytes(static_cast<qsizetype>(size), '\0');
    if (::sysctl(name.data(), 3, bytes.data(), &size, nullptr, 0) != 0)
        return false;
    bytes.truncate(static_cast<qsizetype>(size));
    return bytes.contains(QByteArray('\0' + entry));
}

std::optional<proc_bsdinfo> information(qint64 pid)
{
    proc_bsdinfo info = {};
    const int size = ::proc_pidinfo(
        static_cast<int>(pid), PROC_PIDTBSDINFO, 0, &info, static_cast<int>(sizeof info));
    return size == static_cast<int>(sizeof info) ? std::optional(info) : std::nullopt;
}

}

std::optional<quint64> processStartTime(qint64 pid)
{
    const auto info = information(pid);
    if (pid <= 0 || !info)
        return std::nullopt;
    return static_cast<quint64>(info->pbi_start_tvsec) * 1'000'000U
        + static_cast<quint64>(info->pbi_start_tvusec);
}

QString processName(qint64 pid)
{
    std::array<char, PROC_PIDPATHINFO_MAXSIZE> path {};
    const int size
        = ::proc_pidpath(static_cast<int>(pid), path.data(), static_cast<uint32_t>(path.size()));
    return size > 0 ? QFileInfo(QFile::decodeName(path.data())).fileName() : QString();
}

int endLeftovers(const QString &marker)
{
    if (marker.size() < 8 || marker.contains(u'\0'))
        return 0;
    const QByteArray entry = "SIGNALBOX_STEP=" + marker.toUtf8();
    QSet<qint64> ended;
    for (int pass = 0; pass < 8; ++pass) {
        std::vector<pid_t> pids(
            static_cast<size_t>(std::max(::proc_listallpids(nullptr, 0), 0)) + 64);
        const int count
            = ::proc_listallpids(pids.data(), static_cast<int>(pids.size() * sizeof(pid_t)));
        const qsizetype before = ended.size();
        for (int i = 0; i < count; ++i) {
            const pid_t pid = pids.at(static_cast<size_t>(i));
            const auto info = information(pid);
            if (pid > 1 && pid != ::getpid() && !ended.contains(pid) && info
                && info->pbi_uid == ::geteuid() && carries(pid, entry) && ::kill(pid, SIGKILL) == 0)
                ended.insert(pid);
        }
        if (ended.size() == before)
            break;
    }
    return static_cast<int>(ended.size());
}

}
