// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>

#include <chrono>

namespace Signalbox {

// The readable text of a web page.
struct HtmlText
{
    QString title; // in one line; empty: the page has none
    QString text; // title, empty line, body
    bool simplified
        = false; // the page was too tangled for the parser: only its tags were taken out

    bool operator==(const HtmlText &) const = default;
};

// Extracts it from HTML in UTF-8. Scripts, styles and what is hidden are left out; block elements
// stand on lines of their own, cells of a table are parted by tabs. Any input will do: a
// page that would take more time than `budget` or more memory than 64 MiB is read in a simpler
// way. At most `maxCharacters` characters (UTF-16) are given. Any thread; it computes, so large
// pages belong into a pool.
[[nodiscard]] HtmlText extractHtmlText(const QByteArray &html, qsizetype maxCharacters = 256 * 1024,
    std::chrono::milliseconds budget = std::chrono::milliseconds(500));

}
