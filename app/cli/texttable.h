// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace Signalbox {

class Output;

// Rows in aligned columns. Cells are cleaned of everything a terminal would obey; the last column
// is cut where the terminal ends.
class TextTable final
{
public:
    explicit TextTable(QStringList heads);

    void add(QStringList row);
    [[nodiscard]] bool isEmpty() const;
    // `width` in columns; 0: nothing is cut. `indent` blanks stand before each line.
    void print(Output &out, int width, int indent = 0) const;

private:
    QStringList m_heads;
    QList<QStringList> m_rows;
};

}
