// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"

#include <QJsonObject>

namespace Signalbox {

// Makes a schema fit for valijson, which is given schemas that a plan or a model brought:
// - takes out `pattern` and `format`, for which valijson uses a regular expression engine that
//   overflows the stack on long texts, and `$id` and `id`, which move the base of references;
// - refuses references that lead out of the schema, nowhere, or round in a circle, and patterns
// that
//   are no regular expressions.
[[nodiscard]] Result<QJsonObject> safeSchema(const QJsonObject &schema);

}
