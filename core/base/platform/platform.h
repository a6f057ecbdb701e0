// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QtGlobal>

#include <optional>

// What differs between operating systems, apart from child processes (childprocess.h). There is
// one file per system: platform_unix.cpp with platform_linux.cpp or platform_macos.cpp,
// and platform_windows.cpp. All functions may be called from any thread.
namespace Signalbox::Platform {

// The login name of the person this program runs for, from the user database rather than the
// environment. Never empty: a user without a name is "uid-1234".
[[nodiscard]] QString loginName();
[[nodiscard]] QString hostName();
// True for root, or an elevated administrator on Windows.
[[nodiscard]] bool isRoot();

// Bytes that this user may still write on the volume of `path` (which need not exist yet).
[[nodiscard]] std::optional<qint64> freeBytes(const QString &path);
// The default data directory, such as ~/.local/share/signalbox; it is not created.
[[nodiscard]] QString dataDirectory();
// A folder for sockets and the like that only this user can enter and that does not outlive the
// login; it is created. Empty: the system has none that is safe.
[[nodiscard]] QString runtimeDirectory();

enum class StandardStream : quint8
{
    Input,
    Output,
    Error,
};
[[nodiscard]] bool isTerminal(StandardStream stream);
// In columns, asked anew each time; 80 where the stream is no terminal.
[[nodiscard]] int terminalWidth(StandardStream stream);

[[nodiscard]] bool isProcessAlive(qint64 pid);
// An opaque number that tells two processes apart which had the same pid one after the other.
// Absent: no such process, or not ours to see.
[[nodiscard]] std::optional<quint64> processStartTime(qint64 pid);
// The file name of the program that runs under this pid; empty: unknown.
[[nodiscard]] QString processName(qint64 pid);

// Ends, at once and hard, every process of this user that carries SIGNALBOX_STEP=`marker`... in its
// environment: what an engine that was killed has left behind. `marker` is the beginning of
// StepIdentity::marker and at least 8 characters long; anything shorter ends nothing. Returns how
// many were ended. Call it only while holding the data directory the marker belongs to. On Windows
// the job object has ended them already.
int endLeftovers(const QString &marker);

// "SIGKILL" for 9; "signal 77" for a number without a name.
[[nodiscard]] QString signalName(int signal);

// For the application's start: a write to a closed pipe or beyond a file-size limit becomes an
// error of that write instead of the end of the program.
void ignoreWriteSignals();

}
