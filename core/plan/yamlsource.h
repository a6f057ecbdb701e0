// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/plan/sourcemap.h"

#include <QByteArray>
#include <QString>

namespace Signalbox {

// Reads one YAML document (UTF-8) whose root is a mapping, as the JSON it stands for. Plain scalars
// have their types by the core schema of YAML 1.2, quoted ones are text. Anchors and aliases are
// resolved, within bounds. Errors name the line: syntax, a name used twice, a name that is not
// text, tags other than the core ones, merge keys, aliases that grow without end, a second
// document.
[[nodiscard]] Result<ParsedDocument> parseYamlSource(const QByteArray &bytes, const QString &file);

}
