// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonValue>
#include <QString>
#include <QStringList>

namespace Signalbox {

// JSON pointers (RFC 6901).

// `pointer` with one more step downwards; ~ and / in `key` are escaped.
[[nodiscard]] QString pointerTo(const QString &pointer, const QString &key);
[[nodiscard]] QString pointerTo(const QString &pointer, qsizetype index);
// The unescaped steps of a pointer.
[[nodiscard]] QStringList pointerParts(const QString &pointer);
// The value there; Undefined: there is none.
[[nodiscard]] QJsonValue valueAt(const QJsonValue &root, const QString &pointer);
// Whether `pointer` is `above` itself or leads below it.
[[nodiscard]] bool isAtOrBelow(const QString &pointer, const QString &above);

}
