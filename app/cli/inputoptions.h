// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"

#include <QJsonObject>
#include <QStringList>

namespace Signalbox {

// Values given as "--input K=V": V is JSON where it reads as an object, an array, a number, true,
// false or null, else text; "K=@FILE" stands for what the file has. Reads files: for a pool thread.
// Errors: kind BadRequest, naming the word.
[[nodiscard]] Result<QJsonObject> readInputs(const QStringList &words);

}
