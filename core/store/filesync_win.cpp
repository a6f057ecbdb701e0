// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/store/filesync.h"

#include <QDir>
#include <qt_windows.h>

#include <io.h>
#include <string>

namespace Signalbox {

bool syncFile(QFile &file, QString &reason)
{
    if (!file.flush()) {
        reason = file.errorString();
        return false;
    }
    const auto handle = reinterpret_cast<HANDLE>(_get_osfhandle(file.handle()));
    if (!FlushFileBuffers(handle)) {
        reason = qt_error_string(int(GetLastError()));
        return false;
    }
    return true;
}

bool moveFile(const QString &from, const QString &to, QString &reason)
{
    const std::wstring source = QDir::toNativeSeparators(from).toStdWString();
    const std::wstring target = QDir::toNativeSeparators(to).toStdWString();
    if (MoveFileExW(
            source.c_str(), target.c_str(), MOVEFILE_REPLACE_EXISTING | MOVEFILE_WRITE_THROUGH))
        return true;
    reason = qt_error_string(int(GetLastError()));
    return false;
}

bool syncDirectory(const QString &, QString &)
{
    return true; // NTFS keeps its own journal of names
}

}
