// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/plan/sourcemap.h"

#include <QByteArray>
#include <QString>

namespace Signalbox {

// Reads a JSON document (RFC 8259; UTF-8 with or without a byte order mark) whose root is an
// object. Errors name line and column: syntax, a name used twice in an object, more than the bounds
// of sourcemap.h allow, a root that is no object.
[[nodiscard]] Result<ParsedDocument> parseJsonSource(const QByteArray &bytes, const QString &file);

}
