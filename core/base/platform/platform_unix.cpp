// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/platform/platform.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>
#include <QSysInfo>

#include <array>
#include <cerrno>
#include <csignal>
#include <pwd.h>
#include <string_view>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>
#include <vector>

using namespace Qt::StringLiterals;

namespace Signalbox::Platform {

namespace {

int descriptor(StandardStream stream)
{
    switch (stream) {
    case StandardStream::Input:
        return STDIN_FILENO;
    case StandardStream::Output:
        return STDOUT_FILENO;
    case StandardStream::Error:
        return STDERR_FILENO;
    }
    return STDERR_FILENO;
}

// A folder that belongs to this user alone, and is no link to somebody else's.
bool isPrivate(const QString &path)
{
    struct stat info = {};
    if (::lstat(QFile::encodeName(path).constData(), &info) != 0)
        return false;
    return S_ISDIR(info.st_mode) && info.st_uid == ::geteuid() && (info.st_mode & 077) == 0;
}

struct SignalName
{
    int number;
    std::string_view name;
};

constexpr std::array signalNames {
    SignalName { SIGHUP, "SIGHUP" },
    SignalName { SIGINT, "SIGINT" },
    SignalName { SIGQUIT, "SIGQUIT" },
    SignalName { SIGILL, "SIGILL" },
    SignalName { SIGTRAP, "SIGTRAP" },
    SignalName { SIGABRT, "SIGABRT" },
    SignalName { SIGBUS, "SIGBUS" },
    SignalName { SIGFPE, "SIGFPE" },
    SignalName { SIGKILL, "SIGKILL" },
    SignalName { SIGUSR1, "SIGUSR1" },
    SignalName { SIGSEGV, "SIGSEGV" },
    SignalName { SIGUSR2, "SIGUSR2" },
    SignalName { SIGPIPE, "SIGPIPE" },
    SignalName { SIGALRM, "SIGALRM" },
    SignalName { SIGTERM, "SIGTERM" },
    SignalName { SIGXCPU, "SIGXCPU" },
    SignalName { SIGXFSZ, "SIGXFSZ" },
    SignalName { SIGSYS, "SIGSYS" },
};

}

QString loginName()
{
    const long hint = ::sysconf(_SC_GETPW_R_SIZE_MAX);
    std::vector<char> buffer(hint > 0 ? static_cast<size_t>(hint) : 16384U);
    passwd entry = {};
    passwd *found = nullptr;
    while (::getpwuid_r(::geteuid(), &entry, buffer.data(), buffer.size(), &found) == ERANGE
        && buffer.size() < 1024U * 1024U)
        buffer.resize(buffer.size() * 2);
    if (found && found->pw_name && *found->pw_name)
        return QString::fromLocal8Bit(found->pw_name);
    return u"uid-"_s + QString::number(::geteuid());
}

QString hostName()
{
    return QSysInfo::machineHostName();
}

bool isRoot()
{
    return ::geteuid() == 0;
}

std::optional<qint64> freeBytes(const QString &path)
{
    // The nearest folder that exists lies on the volume that a new one would lie on.
    QFileInfo info(QDir::cleanPath(QFileInfo(path).absoluteFilePath()));
    while (!info.exists() && !info.isRoot())
        info.setFile(info.absolutePath());
    // Not QStorageInfo: it looks for a mount point by name, and finds none in a changed root.
    struct statvfs volume = {};
    if (::statvfs(QFile::encodeName(info.absoluteFilePath()).constData(), &volume) != 0)
        return std::nullopt;
    return static_cast<qint64>(volume.f_bavail * volume.f_frsize);
}

QString dataDirectory()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + u"/signalbox"_s;
}

QString runtimeDirectory()
{
    QString base = qEnvironmentVariable("XDG_RUNTIME_DIR");
    if (base.isEmpty() || !isPrivate(base)) {
        base = QDir::tempPath() + u"/signalbox-"_s + QString::number(::geteuid());
        // Fails when it exists; what matters is whose it is.
        static_cast<void>(::mkdir(QFile::encodeName(base).constData(), 0700));
        return isPrivate(base) ? base : QString();
    }
    const QString own = base + u"/signalbox"_s;
    static_cast<void>(::mkdir(QFile::encodeName(own).constData(), 0700));
    return isPrivate(own) ? own : QString();
}

bool isTerminal(StandardStream stream)
{
    return ::isatty(descriptor(stream)) == 1;
}

int terminalWidth(StandardStream stream)
{
    winsize size = {};
    if (::ioctl(descriptor(stream), TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        return size.ws_col;
    return 80;
}

bool isProcessAlive(qint64 pid)
{
    if (pid <= 0)
        return false;
    // EPERM: it lives, but is somebody else's.
    return ::kill(static_cast<pid_t>(pid), 0) == 0 || errno == EPERM;
}

QString signalName(int signal)
{
    for (const SignalName &entry : signalNames) {
        if (entry.number == signal)
            return QString::fromLatin1(entry.name.data(), static_cast<int>(entry.name.size()));
    }
    return u"signal "_s + QString::number(signal);
}

void ignoreWriteSignals()
{
    struct sigaction action = {};
    action.sa_handler = SIG_IGN;
    ::sigaction(SIGPIPE, &action, nullptr);
    ::sigaction(SIGXFSZ, &action, nullptr);
}

}
