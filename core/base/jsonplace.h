// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArrayView>
#include <QString>

namespace Signalbox {

// The line (from 1) in which the value that a JSON pointer (RFC 6901) names begins; `json` is a
// document that QJsonDocument accepts. Where the pointer names nothing, the line of the last
// part of the way that exists.
[[nodiscard]] int lineOfPointer(QByteArrayView json, const QString &pointer);

// The line (from 1) of a byte.
[[nodiscard]] int lineOfOffset(QByteArrayView text, qsizetype offset);

}
