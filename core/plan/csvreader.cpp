// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/plan/csvreader.h"

#include <algorithm>
#include <array>

namespace Signalbox {

CsvReader::CsvReader(const QByteArray &bytes, char delimiter)
    : m_at(bytes.constData())
    , m_end(bytes.constData() + bytes.size())
    , m_delimiter(delimiter)
{
}

char CsvReader::findDelimiter(QByteArrayView bytes)
{
    constexpr std::array<char, 4> candidates { ',', ';', '\t', '|' };
    std::array<int, 4> counts {};
    bool quoted = false;
    bool any = false; // blank lines before the header are passed over
    for (const char c : bytes) {
        if (c == '"')
            quoted = !quoted;
        if (quoted)
            continue;
        if ((c == '\n' || c == '\r') && any)
            break;
        any = any || (c != '\n' && c != '\r' && c != ' ');
        const auto found = std::find(candidates.begin(), candidates.end(), c);
        if (found != candidates.end())
            ++counts[static_cast<size_t>(found - candidates.begin())];
    }
    const auto most = std::max_element(counts.begin(), counts.end());
    return candidates[static_cast<size_t>(most - counts.begin())];
}

bool CsvReader::next()
{
    for (;;) {
        if (m_at == m_end)
            return false;
        readRecord();
        const bool blank = m_fields.size() == 1 && m_fault == Fault::None
            && m_fields.front().trimmed().isEmpty();
        if (!blank)
            return true;
    }
}

void CsvReader::setFault(Fault fault, int line)
{
    if (m_fault != Fault::None)
        return;
    m_fault = fault;
    m_faultLine = line;
    m_faultField = static_cast<int>(m_fields.size()) + 1;
}

void CsvReader::endLine()
{
    const char first = *m_at++;
    if (first == '\r' && m_at != m_end && *m_at == '\n')
        ++m_at;
    ++m_line;
}

void CsvReader::readRecord()
{
    m_fields.clear();
    m_unescaped.clear();
    m_fault = Fault::None;
    m_recordLine = m_line;
    for (;;) {
        if (m_at != m_end && *m_at == '"')
            readQuoted();
        else
            readField();
        if (m_at == m_end)
            return;
        if (*m_at != m_delimiter) {
            endLine();
            return;
        }
        ++m_at;
        if (m_at == m_end) {
            m_fields.emplace_back();
            return;
        }
    }
}

void CsvReader::readField()
{
    const char *const begin = m_at;
    while (m_at != m_end && *m_at != m_delimiter && !isLineEnd(*m_at)) {
        if (*m_at == '"')
            setFault(Fault::StrayQuote, m_line);
        ++m_at;
    }
    m_fields.emplace_back(begin, m_at - begin);
}

void CsvReader::readQuoted()
{
    const int beganOn = m_line;
    const char *begin = ++m_at;
    QByteArray pieces;
    bool doubled = false;
    for (;;) {
        while (m_at != m_end && *m_at != '"') {
            const bool lineEnd
                = *m_at == '\n' || (*m_at == '\r' && m_at + 1 != m_end && m_at[1] != '\n');
            m_line += lineEnd ? 1 : 0;
            ++m_at;
        }
        if (m_at == m_end) {
            setFault(Fault::Unterminated, beganOn);
            m_fields.emplace_back(begin, m_at - begin);
            return;
        }
        if (m_at + 1 == m_end || m_at[1] != '"')
            break;
        pieces.append(begin, m_at + 1 - begin);
        doubled = true;
        m_at += 2;
        begin = m_at;
    }
    QByteArrayView field(begin, m_at - begin);
    if (doubled) {
        // The heap block of a QByteArray does not move with the vector that holds it.
        m_unescaped.push_back(pieces.append(field));
        field = m_unescaped.back();
    }
    ++m_at;
    if (m_at != m_end && *m_at != m_delimiter && !isLineEnd(*m_at)) {
        setFault(Fault::AfterQuote, m_line);
        while (m_at != m_end && *m_at != m_delimiter && !isLineEnd(*m_at))
            ++m_at;
    }
    m_fields.push_back(field);
}

}
