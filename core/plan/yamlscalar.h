// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonValue>
#include <QString>

#include <optional>

namespace Signalbox {

// What a plain scalar means by the core schema of YAML 1.2.2 (chapter 10.3): null, true and false,
// integers (also 0x and 0o), floats, else text. `yes` and `no` are text. Absent: .inf and .nan,
// which JSON cannot hold.
[[nodiscard]] std::optional<QJsonValue> plainYamlScalar(const QString &text);

}
