// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QJsonValue>

namespace Signalbox {

// Compact JSON text of any value; empty for Undefined. QJsonDocument itself takes only arrays and
// objects.
[[nodiscard]] QByteArray jsonText(const QJsonValue &value);
// The value of such text; Undefined for empty or broken text.
[[nodiscard]] QJsonValue jsonValue(const QByteArray &text);

}
