// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFile>
#include <QString>

namespace Signalbox {

// What makes files survive a loss of power. One implementation for each kind of system:
// filesync_unix.cpp, filesync_win.cpp.

// Everything written to the open file is on the disk. False with the system's reason in `reason`.
[[nodiscard]] bool syncFile(QFile &file, QString &reason);

// Gives the file another name in one step, replacing what has it. (QFile::rename() may copy
// instead.)
[[nodiscard]] bool moveFile(const QString &from, const QString &to, QString &reason);

// The names in the directory are on the disk; nothing where the system has no such thing.
[[nodiscard]] bool syncDirectory(const QString &path, QString &reason);

}
