// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/error.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <vector>

namespace Signalbox {

// Cuts CSV text (RFC 4180) into records, one at a time and without copying what needs no copy.
class CsvReader
{
public:
    // What is wrong with a record, beside its number of fields.
    enum class Fault : quint8
    {
        None,
        StrayQuote, // a quote in the middle of an unquoted field
        AfterQuote, // text between a closing quote and the next separator
        Unterminated, // no closing quote up to the end of the text
    };

    // `bytes` must outlive this.
    CsvReader(const QByteArray &bytes, char delimiter);

    // The separator that the first record has most of outside quotes; comma if none.
    [[nodiscard]] static char findDelimiter(QByteArrayView bytes);

    // Reads the next record that is not blank; false at the end of the text. The fields are valid
    // until the next call.
    [[nodiscard]] bool next();

    [[nodiscard]] const std::vector<QByteArrayView> &fields() const
    {
        return m_fields;
    }
    // The line the record begins on, from 1.
    [[nodiscard]] int line() const
    {
        return m_recordLine;
    }
    [[nodiscard]] Fault fault() const
    {
        return m_fault;
    }
    // Where the fault is: the line, and the field, from 1.
    [[nodiscard]] int faultLine() const
    {
        return m_faultLine;
    }
    [[nodiscard]] int faultField() const
    {
        return m_faultField;
    }

private:
    void readRecord();
    void readField();
    void readQuoted();
    void setFault(Fault fault, int line);
    void endLine();
    [[nodiscard]] bool isLineEnd(char c) const
    {
        return c == '\n' || c == '\r';
    }

    const char *m_at;
    const char *m_end;
    char m_delimiter;
    int m_line = 1;
    int m_recordLine = 1;
    std::vector<QByteArrayView> m_fields;
    std::vector<QByteArray> m_unescaped; // what fields with doubled quotes point into
    Fault m_fault = Fault::None;
    int m_faultLine = 0;
    int m_faultField = 0;
};

}
