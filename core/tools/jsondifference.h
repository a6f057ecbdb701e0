// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonValue>
#include <QString>

#include <optional>

namespace Signalbox {

// The first place where two JSON values differ, in words: "at /price: expected 3, got 4". Texts of
// several lines name the first line that differs. Numbers are equal by value. Nothing where
// the values are equal.
[[nodiscard]] std::optional<QString> firstDifference(
    const QJsonValue &expected, const QJsonValue &actual);

// A value on one line of at most 120 characters.
[[nodiscard]] QString briefly(const QJsonValue &value);

}
