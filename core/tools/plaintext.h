// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonArray>
#include <QJsonValue>
#include <QString>

namespace Signalbox {

// The types of an input that is a text in the end. A template that is a whole string keeps the type
// of what it names, so that a column of numbers brings numbers to places for text.
[[nodiscard]] QJsonArray plainTextTypes();

// Such an input as text: a string as it is, a number as short as it can be (whole numbers
// below 2^63 without an exponent), true or false; anything else is empty.
[[nodiscard]] QString plainText(const QJsonValue &value);

}
