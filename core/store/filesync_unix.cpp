// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/store/filesync.h"

#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <unistd.h>

namespace Signalbox {

namespace {

bool sync(int descriptor)
{
    int result = 0;
    do {
        result = ::fsync(descriptor);
    } while (result != 0 && errno == EINTR);
    return result == 0;
}

}

bool syncFile(QFile &file, QString &reason)
{
    if (!file.flush()) {
        reason = file.errorString();
        return false;
    }
    if (!sync(file.handle())) {
        reason = qt_error_string(errno);
        return false;
    }
    return true;
}

bool moveFile(const QString &from, const QString &to, QString &reason)
{
    if (std::rename(QFile::encodeName(from).constData(), QFile::encodeName(to).constData()) == 0)
        return true;
    reason = qt_error_string(errno);
    return false;
}

bool syncDirectory(const QString &path, QString &reason)
{
    const int descriptor
        = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) {
        reason = qt_error_string(errno);
        return false;
    }
    const bool done = sync(descriptor);
    if (!done)
        reason = qt_error_string(errno);
    ::close(descriptor);
    return done;
}

}
