// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/texttable.h"

#include "app/cli/output.h"
#include "app/cli/words.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace Signalbox {

namespace {

constexpr int gap = 2; // blanks between columns
constexpr int widest = 60; // of any column but the last
constexpr int narrowestLast = 8;

}

TextTable::TextTable(QStringList heads)
    : m_heads(std::move(heads))
{
}

void TextTable::add(QStringList row)
{
    for (qsizetype i = 0; i < row.size(); ++i)
        row[i] = Words::oneLine(row.at(i), i + 1 < m_heads.size() ? widest : 0);
    m_rows.append(std::move(row));
}

bool TextTable::isEmpty() const
{
    return m_rows.isEmpty();
}

void TextTable::print(Output &out, int width, int indent) const
{
    QList<int> widths(m_heads.size(), 0);
    const auto measure = [&widths](const QStringList &row) {
        for (qsizetype i = 0; i < row.size(); ++i)
            widths[i] = std::max(widths.at(i), Words::width(row.at(i)));
    };
    measure(m_heads);
    std::ranges::for_each(m_rows, measure);
    const auto printRow = [&](const QStringList &row) {
        QString line(indent, u' ');
        int column = indent;
        for (qsizetype i = 0; i + 1 < row.size(); ++i) {
            const int blanks = widths.at(i) - Words::width(row.at(i)) + gap;
            line += row.at(i) + QString(blanks, u' ');
            column += widths.at(i) + gap;
        }
        const QString last = row.isEmpty() ? QString() : row.constLast();
        line += width > 0 ? Words::oneLine(last, std::max(narrowestLast, width - column)) : last;
        while (line.endsWith(u' '))
            line.chop(1);
        out.line(line);
    };
    printRow(m_heads);
    std::ranges::for_each(m_rows, printRow);
}

}
