// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>

namespace Signalbox {

// Text that came as bytes.
struct DecodedText
{
    QString text;
    QString unknownCharset; // named by the sender but not known here: read as Latin-1

    bool operator==(const DecodedText &) const = default;
};

// Decodes `bytes` by, in this order: a byte order mark, the charset of `contentType` (the whole
// field), for HTML a <meta> in the first 1024 bytes, else UTF-8. Characters that are no
// text (NUL) and bytes that are invalid become U+FFFD; a character that is cut off at the
// end is left out.
[[nodiscard]] DecodedText decodeText(
    const QByteArray &bytes, const QByteArray &contentType, bool isHtml);

// The value of a parameter such as charset in "text/html; charset=utf-8", without quotes.
[[nodiscard]] QByteArray contentTypeParameter(
    const QByteArray &contentType, const QByteArray &name);

// At most `bytes` bytes of UTF-8, cut between characters.
[[nodiscard]] QString cutToUtf8(const QString &text, qsizetype bytes);

}
