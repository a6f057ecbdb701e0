// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QLatin1StringView>
#include <QString>

namespace Signalbox {

// The plain way to text for pages that no parser should be let loose on: tags, comments, scripts
// and styles are taken out in one pass. Time and memory grow with the size of the page only.
[[nodiscard]] QString strippedHtml(const QByteArray &html, qsizetype maxCharacters);

// The text of the first <title>, in one line.
[[nodiscard]] QString strippedHtmlTitle(const QByteArray &html);

// True for an element (in lower case) that stands on lines of its own.
[[nodiscard]] bool isBlockName(QLatin1StringView name);

}
