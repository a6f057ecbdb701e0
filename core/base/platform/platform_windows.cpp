// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/platform/platform.h"

#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>
#include <QStorageInfo>
#include <QSysInfo>

#include <array>
#include <memory>
#include <type_traits>

#define WIN32_LEAN_AND_MEAN
#define NOMINMAX
#include <lmcons.h>
#include <windows.h>

using namespace Qt::StringLiterals;

namespace Signalbox::Platform {

namespace {

struct CloseHandleLater
{
    void operator()(HANDLE handle) const
    {
        ::CloseHandle(handle);
    }
};
using Handle = std::unique_ptr<std::remove_pointer_t<HANDLE>, CloseHandleLater>;

Handle openProcess(qint64 pid, DWORD access)
{
    if (pid <= 0)
        return {};
    return Handle(::OpenProcess(access, FALSE, static_cast<DWORD>(pid)));
}

HANDLE standardHandle(StandardStream stream)
{
    switch (stream) {
    case StandardStream::Input:
        return ::GetStdHandle(STD_INPUT_HANDLE);
    case StandardStream::Output:
        return ::GetStdHandle(STD_OUTPUT_HANDLE);
    case StandardStream::Error:
        return ::GetStdHandle(STD_ERROR_HANDLE);
    }
    return ::GetStdHandle(STD_ERROR_HANDLE);
}

}

QString loginName()
{
    std::array<wchar_t, UNLEN + 1> buffer {};
    DWORD size = static_cast<DWORD>(buffer.size());
    if (::GetUserNameW(buffer.data(), &size) && size > 1)
        return QString::fromWCharArray(buffer.data(), static_cast<int>(size) - 1);
    return u"uid-0"_s;
}

QString hostName()
{
    return QSysInfo::machineHostName();
}

bool isRoot()
{
    HANDLE raw = nullptr;
    if (!::OpenProcessToken(::GetCurrentProcess(), TOKEN_QUERY, &raw))
        return false;
    const Handle token(raw);
    TOKEN_ELEVATION elevation = {};
    DWORD size = sizeof elevation;
    return ::GetTokenInformation(token.get(), TokenElevation, &elevation, size, &size)
        && elevation.TokenIsElevated != 0;
}

std::optional<qint64> freeBytes(const QString &path)
{
    QFileInfo info(QDir::cleanPath(QFileInfo(path).absoluteFilePath()));
    while (!info.exists() && !info.isRoot())
        info.setFile(info.absolutePath());
    const QStorageInfo volume(info.absoluteFilePath());
    if (!volume.isValid() || !volume.isReady())
        return std::nullopt;
    return volume.bytesAvailable();
}

QString dataDirectory()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + u"/signalbox"_s;
}

QString runtimeDirectory()
{
    // The local application-data folder is the user's own by its access list.
    const QString path = dataDirectory() + u"/run"_s;
    return QDir().mkpath(path) ? path : QString();
}

bool isTerminal(StandardStream stream)
{
    DWORD mode = 0;
    return ::GetConsoleMode(standardHandle(stream), &mode) != 0;
}

int terminalWidth(StandardStream stream)
{
    CONSOLE_SCREEN_BUFFER_INFO info = {};
    if (::GetConsoleScreenBufferInfo(standardHandle(stream), &info))
        return info.srWindow.Right - info.srWindow.Left + 1;
    return 80;
}

bool isProcessAlive(qint64 pid)
{
    const Handle process = openProcess(pid, SYNCHRONIZE);
    if (!process)
        return pid > 0 && ::GetLastError() == ERROR_ACCESS_DENIED;
    return ::WaitForSingleObject(process.get(), 0) == WAIT_TIMEOUT;
}

std::optional<quint64> processStartTime(qint64 pid)
{
    const Handle process = openProcess(pid, PROCESS_QUERY_LIMITED_INFORMATION);
    FILETIME created = {};
    FILETIME unused1 = {};
    FILETIME unused2 = {};
    FILETIME unused3 = {};
    if (!process || !::GetProcessTimes(process.get(), &created, &unused1, &unused2, &unused3))
        return std::nullopt;
    return (static_cast<quint64>(created.dwHighDateTime) << 32U) | created.dwLowDateTime;
}

QString processName(qint64 pid)
{
    const Handle process = openProcess(pid, PROCESS_QUERY_LIMITED_INFORMATION);
    std::array<wchar_t, 32768> path {};
    DWORD size = static_cast<DWORD>(path.size());
    if (!process || !::QueryFullProcessImageNameW(process.get(), 0, path.data(), &size))
        return {};
    return QFileInfo(QString::fromWCharArray(path.data(), static_cast<int>(size))).fileName();
}

int endLeftovers(const QString &)
{
    return 0;
}

QString signalName(int signal)
{
    return u"signal "_s + QString::number(signal);
}

void ignoreWriteSignals() { }

}
