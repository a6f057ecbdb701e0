// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace Signalbox {

// A file that keeps some room on the disk, to be given up when the disk is full: what is pending
// can then be written, and the trouble told. In the writer's thread.
class ReserveFile final
{
public:
    // `bytes` 0: none is kept.
    ReserveFile(const QString &directory, qint64 bytes);

    // Writes the file if it is not there and the disk has clearly more room than it takes. Not
    // being able to is no error.
    void make();
    // Removes it; false when there was none.
    [[nodiscard]] bool release();

private:
    bool fill() const;

    QString m_path;
    QString m_directory;
    qint64 m_bytes;
};

}
