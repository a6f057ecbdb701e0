// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/tools/textflow.h"

#include <algorithm>
#include <utility>

namespace Signalbox {

namespace {

constexpr int maxBreaks = 2; // more than one empty line says nothing

bool isBlank(QChar c)
{
    return c == u' ' || c == u'\t' || c == u'\n' || c == u'\r' || c == u'\f';
}

}

TextFlow::TextFlow(qsizetype maxCharacters)
    : m_max(maxCharacters)
{
}

void TextFlow::add(QStringView text)
{
    for (const QChar c : text) {
        if (isBlank(c))
            m_blank = true;
        else
            put(c);
    }
}

void TextFlow::addVerbatim(QStringView text)
{
    for (const QChar c : text) {
        if (c == u'\n')
            addLineEnd();
        else if (c != u'\r')
            put(c);
    }
}

void TextFlow::breakLine()
{
    m_breaks = std::max(m_breaks, 1);
}

void TextFlow::addLineEnd()
{
    m_breaks = std::min(m_breaks + 1, maxBreaks);
}

void TextFlow::addTab()
{
    m_tab = true;
}

bool TextFlow::isFull() const
{
    return m_text.size() >= m_max;
}

QString TextFlow::take()
{
    if (!m_text.isEmpty() && m_text.back().isHighSurrogate())
        m_text.chop(1);
    return std::exchange(m_text, {});
}

void TextFlow::put(QChar c)
{
    settle();
    if (!isFull())
        m_text.append(c);
}

void TextFlow::settle()
{
    const int breaks = std::exchange(m_breaks, 0);
    const bool blank = std::exchange(m_blank, false);
    const bool tab = std::exchange(m_tab, false);
    if (m_text.isEmpty() || isFull())
        return;
    if (breaks > 0)
        m_text.append(QString(breaks, u'\n'));
    else if (tab)
        m_text.append(u'\t');
    else if (blank && m_text.back() != u'\n')
        m_text.append(u' ');
}

}
