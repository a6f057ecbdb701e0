// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/plan/textfile.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <cstring>

using namespace Qt::StringLiterals;

namespace Signalbox {

namespace {

QString sizeText(qint64 bytes)
{
    return QString::number(bytes / (1024LL * 1024)) + u" MiB"_s;
}

// The length of the well-formed sequence at `at`, 0 if it is not one.
qsizetype sequenceLength(const uchar *at, const uchar *end)
{
    const auto tail = [&](qsizetype i, uchar low = 0x80, uchar high = 0xBF) {
        return end - at > i && at[i] >= low && at[i] <= high;
    };
    const uchar lead = at[0];
    if (lead < 0x80)
        return 1;
    if (lead >= 0xC2 && lead <= 0xDF)
        return tail(1) ? 2 : 0;
    if (lead >= 0xE0 && lead <= 0xEF) {
        const uchar low = lead == 0xE0 ? 0xA0 : 0x80;
        const uchar high = lead == 0xED ? 0x9F : 0xBF;
        return tail(1, low, high) && tail(2) ? 3 : 0;
    }
    if (lead >= 0xF0 && lead <= 0xF4) {
        const uchar low = lead == 0xF0 ? 0x90 : 0x80;
        const uchar high = lead == 0xF4 ? 0x8F : 0xBF;
        return tail(1, low, high) && tail(2) && tail(3) ? 4 : 0;
    }
    return 0;
}

bool isAscii(const uchar *at)
{
    quint64 word = 0;
    std::memcpy(&word, at, sizeof word);
    return (word & Q_UINT64_C(0x8080808080808080)) == 0;
}

QString hexByte(char byte)
{
    return u"0x"_s
        + QString::number(static_cast<uchar>(byte), 16).toUpper().rightJustified(2, u'0');
}

QString foreignMark(const QByteArray &bytes)
{
    if (bytes.startsWith(QByteArrayView("\xFF\xFE\0\0", 4))
        || bytes.startsWith(QByteArrayView("\0\0\xFE\xFF", 4)))
        return u"UTF-32"_s;
    if (bytes.startsWith("\xFF\xFE") || bytes.startsWith("\xFE\xFF"))
        return u"UTF-16"_s;
    return {};
}

}

Result<QByteArray> readBounded(const QString &path, qint64 maxSize)
{
    if (QFileInfo(path).isDir())
        return Error::invalid(u"is a folder, not a file"_s, { path, 0, {} });
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error::invalid(u"cannot be read: "_s + file.errorString(), { path, 0, {} });
    QByteArray bytes;
    // A pipe gives what it has; only an empty piece is its end.
    while (bytes.size() <= maxSize) {
        const QByteArray piece = file.read(maxSize + 1 - bytes.size());
        if (piece.isEmpty())
            break;
        if (bytes.isEmpty())
            bytes = piece;
        else
            bytes += piece;
    }
    if (file.error() != QFileDevice::NoError)
        return Error::invalid(u"cannot be read: "_s + file.errorString(), { path, 0, {} });
    if (bytes.size() > maxSize)
        return Error::invalid(
            u"is larger than the "_s + sizeText(maxSize) + u" allowed"_s, { path, 0, {} });
    return bytes;
}

std::optional<qsizetype> firstInvalidUtf8(QByteArrayView bytes)
{
    const auto *const begin = reinterpret_cast<const uchar *>(bytes.data());
    const uchar *const end = begin + bytes.size();
    const uchar *at = begin;
    while (at < end) {
        if (end - at >= 8 && isAscii(at)) {
            at += 8;
            continue;
        }
        const qsizetype length = sequenceLength(at, end);
        if (length == 0)
            return at - begin;
        at += length;
    }
    return std::nullopt;
}

Result<QByteArray> checkedUtf8(const QByteArray &bytes, const QString &file)
{
    const QString foreign = foreignMark(bytes);
    if (!foreign.isEmpty())
        return Error::invalid(
            u"is "_s + foreign + u", not UTF-8: save it as UTF-8"_s, { file, 1, {} });
    if (const auto bad = firstInvalidUtf8(bytes)) {
        const QString reason = u"byte "_s + hexByte(bytes.at(*bad)) + u" at offset "_s
            + QString::number(*bad) + u" is not UTF-8: save the file as UTF-8"_s;
        return Error::invalid(reason, { file, lineOf(bytes, *bad), {} });
    }
    const qsizetype nul = bytes.indexOf('\0');
    if (nul >= 0) {
        const QString reason
            = u"NUL byte at offset "_s + QString::number(nul) + u": this is not a text file"_s;
        return Error::invalid(reason, { file, lineOf(bytes, nul), {} });
    }
    return bytes.startsWith("\xEF\xBB\xBF") ? bytes.mid(3) : bytes;
}

int lineOf(QByteArrayView bytes, qsizetype offset)
{
    const qsizetype end = std::min(offset, bytes.size());
    return static_cast<int>(std::count(bytes.begin(), bytes.begin() + end, '\n')) + 1;
}

}
