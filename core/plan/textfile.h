// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <optional>

namespace Signalbox {

// The whole file. Errors (invalid_input): cannot be read, is a folder, has more than `maxSize`
// bytes.
[[nodiscard]] Result<QByteArray> readBounded(const QString &path, qint64 maxSize);

// Where the bytes stop being UTF-8 (RFC 3629: no surrogates, no overlong forms); absent: nowhere.
[[nodiscard]] std::optional<qsizetype> firstInvalidUtf8(QByteArrayView bytes);

// The bytes without a UTF-8 byte order mark. Errors (invalid_input) for UTF-16 and UTF-32,
// for NUL and for anything that is not UTF-8, naming the byte, its offset and its line.
[[nodiscard]] Result<QByteArray> checkedUtf8(const QByteArray &bytes, const QString &file);

// The line, from 1, on which the byte at `offset` stands.
[[nodiscard]] int lineOf(QByteArrayView bytes, qsizetype offset);

}
