// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace Signalbox {

// Collects running text the way a browser would show it: white space collapses into one blank, line
// breaks come only where they are asked for, and nothing stands at the edges of a line.
class TextFlow final
{
public:
    explicit TextFlow(qsizetype maxCharacters);

    void add(QStringView text);
    // The same, but line breaks and blanks stay as they are.
    void addVerbatim(QStringView text);
    // What follows stands on a new line; several in a row are one.
    void breakLine();
    // A line end of its own, which does count several times.
    void addLineEnd();
    // What follows in this line is parted by a tab.
    void addTab();

    [[nodiscard]] bool isFull() const;
    [[nodiscard]] QString take();

private:
    void put(QChar c);
    void settle();

    QString m_text;
    qsizetype m_max;
    int m_breaks = 0; // line ends to write before the next character
    bool m_blank = false; // a blank to write before it
    bool m_tab = false; // a tab instead
};

}
