// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArrayView>
#include <QString>

// Text that came from outside, made fit for a log, a terminal or a file dialog. Pure functions.
namespace Signalbox {

// Terminal escape sequences and control characters are taken out, except newline and tab; a
// carriage return becomes a newline (one with the newline after it). Characters that turn the
// direction of text (U+202A-202E, U+2066-2069, U+200E, U+200F, U+061C) are shown as "<U+202E>",
// lone surrogates become U+FFFD.
[[nodiscard]] QString cleanText(const QString &text);

// The length of the longest beginning of at most `most` bytes that does not end inside a UTF-8
// sequence. Bytes that are no UTF-8 are cut anywhere.
[[nodiscard]] qsizetype utf8Cut(QByteArrayView bytes, qsizetype most);

// At most `most` (>= 1) UTF-16 units, the last an ellipsis where something was left out; no
// surrogate pair is torn.
[[nodiscard]] QString shortened(const QString &text, qsizetype most);

// A name for a file as people see it, safe as a file name on every system: no separators, control
// or reserved characters, no leading or trailing dots and spaces, no device name (CON, NUL), at
// most 120 units (an extension survives the cut). Never empty: "unnamed".
[[nodiscard]] QString cleanFileName(const QString &name);

}
