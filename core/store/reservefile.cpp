// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/store/reservefile.h"

#include <QByteArray>
#include <QFile>
#include <QFileInfo>
#include <QRandomGenerator>
#include <QStorageInfo>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace Signalbox {

ReserveFile::ReserveFile(const QString &directory, qint64 bytes)
    : m_path(directory + u"/reserve"_s)
    , m_directory(directory)
    , m_bytes(bytes)
{
}

void ReserveFile::make()
{
    if (m_bytes <= 0 || QFileInfo(m_path).size() >= m_bytes)
        return;
    const qint64 available = QStorageInfo(m_directory).bytesAvailable();
    if (available >= 0 && available < 3 * m_bytes)
        return;
    if (!fill())
        QFile::remove(m_path);
}

bool ReserveFile::release()
{
    return m_bytes > 0 && QFile::remove(m_path);
}

bool ReserveFile::fill() const
{
    QFile file(m_path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate | QIODevice::Unbuffered,
            QFile::ReadOwner | QFile::WriteOwner))
        return false;
    // Not zeros: a file system may keep those without taking any room.
    std::array<quint32, 16384> noise {};
    QRandomGenerator::global()->fillRange(noise.data(), qsizetype(noise.size()));
    const QByteArray block(reinterpret_cast<const char *>(noise.data()), qsizetype(sizeof(noise)));
    for (qint64 left = m_bytes; left > 0; left -= block.size()) {
        const qint64 size = std::min<qint64>(left, block.size());
        if (file.write(block.constData(), size) != size)
            return false;
    }
    return true;
}

}
