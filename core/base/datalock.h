// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"

#include <QString>

#include <memory>
#include <optional>

class QLockFile;

namespace Signalbox {

// One engine per data directory: whoever holds this may open the database for writing. Held
// until destroyed; a holder that dies in any way holds nothing any more.
class DataLock final
{
public:
    struct Holder
    {
        qint64 pid = 0;
        QString program; // such as "signalbox-cli"
        QString host;

        bool operator==(const Holder &) const = default;
    };

    // Takes the lock without waiting; makes the directory (for this user only) when it is missing.
    // Errors: kind NotAllowed with the holder's program, pid and host when somebody has it;
    // class internal when the directory cannot be made or written to.
    [[nodiscard]] static Result<std::unique_ptr<DataLock>> take(const QString &directory);

    // Who holds the directory now, without touching anything. A holder on this machine that is not
    // alive any more is none; one on another machine is believed. Any thread.
    [[nodiscard]] static std::optional<Holder> holder(const QString &directory);

    ~DataLock();
    DataLock(const DataLock &) = delete;
    DataLock &operator=(const DataLock &) = delete;

private:
    explicit DataLock(std::unique_ptr<QLockFile> file);

    std::unique_ptr<QLockFile> m_file;
};

}
