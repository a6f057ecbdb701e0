// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/plan/columntypes.h"
#include "core/plan/csvreader.h"
#include "core/plan/rowproblems.h"
#include "core/plan/rows.h"
#include "core/plan/textfile.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>

#include <array>
#include <limits>

using namespace Qt::StringLiterals;

namespace Signalbox {

namespace {

QString plural(size_t count)
{
    return QString::number(count) + (count == 1 ? u" field"_s : u" fields"_s);
}

// What is wrong with the record that the reader stands on; empty: nothing.
QString faultOf(const CsvReader &reader)
{
    const QString field = u"field "_s + QString::number(reader.faultField());
    switch (reader.fault()) {
    case CsvReader::Fault::None:
        break;
    case CsvReader::Fault::StrayQuote:
        return field
            + u" has a quote inside but does not begin with one: put the whole field in quotes and "
              u"double the quotes in it"_s;
    case CsvReader::Fault::AfterQuote:
        return field + u" goes on after its closing quote: double the quotes inside a field"_s;
    case CsvReader::Fault::Unterminated:
        return field + u" begins with a quote that is never closed"_s;
    }
    return {};
}

Result<QList<Column>> readHeader(CsvReader *reader, const QString &file)
{
    if (!reader->next())
        return Error::invalid(
            u"is empty: a header line with the column names is needed"_s, { file, 0, {} });
    const Place place { file, reader->line(), {} };
    const QString fault = faultOf(*reader);
    if (!fault.isEmpty())
        return Error::invalid(u"header: "_s + fault, { file, reader->faultLine(), {} });
    if (reader->fields().size() > maxColumns)
        return Error::invalid(
            u"the header has more than "_s + QString::number(maxColumns) + u" columns"_s, place);
    QList<Column> columns;
    QSet<QString> names;
    for (const QByteArrayView field : reader->fields()) {
        Column column;
        column.name = QString::fromUtf8(field.trimmed());
        const QString number = u"column "_s + QString::number(columns.size() + 1);
        if (column.name.isEmpty())
            return Error::invalid(number + u" has no name in the header"_s, place);
        if (names.contains(column.name))
            return Error::invalid(number + u" has the name '"_s + column.name
                    + u"', which another column has already"_s,
                place);
        names.insert(column.name);
        markGroundTruth(&column);
        columns.append(column);
    }
    return columns;
}

// `"name":` with what JSON needs escaped.
QByteArray jsonKey(const QString &name)
{
    const QByteArray text = QJsonDocument(QJsonArray { name }).toJson(QJsonDocument::Compact);
    return text.mid(1, text.size() - 2) + ':';
}

constexpr char hexDigit(uchar nibble)
{
    return static_cast<char>(nibble < 10 ? '0' + nibble : 'a' + nibble - 10);
}

void appendEscape(QByteArray *out, char c)
{
    switch (c) {
    case '"':
    case '\\':
        *out += '\\';
        *out += c;
        return;
    case '\n':
        *out += "\\n";
        return;
    case '\r':
        *out += "\\r";
        return;
    case '\t':
        *out += "\\t";
        return;
    default:
        *out += "\\u00";
        *out += hexDigit(static_cast<uchar>(c) >> 4);
        *out += hexDigit(static_cast<uchar>(c) & 0xF);
    }
}

void appendText(QByteArray *out, QByteArrayView text)
{
    *out += '"';
    const char *begin = text.begin();
    for (const char *at = begin; at != text.end(); ++at) {
        if (static_cast<uchar>(*at) >= 0x20 && *at != '"' && *at != '\\')
            continue;
        out->append(begin, at - begin);
        appendEscape(out, *at);
        begin = at + 1;
    }
    out->append(begin, text.end() - begin);
    *out += '"';
}

// How a column's cells are written.
struct ColumnWriter
{
    QByteArray key;
    bool typed = false; // empty cells become null
    bool bare = false; // numbers, true and false
};

QByteArray rowObject(const std::vector<QByteArrayView> &fields,
    const std::vector<ColumnWriter> &writers, QByteArray *buffer)
{
    buffer->resize(0);
    char separator = '{';
    for (size_t i = 0; i < writers.size(); ++i) {
        *buffer += separator;
        separator = ',';
        *buffer += writers[i].key;
        const bool empty = writers[i].typed && fields[i].trimmed().isEmpty();
        if (empty)
            *buffer += "null";
        else if (writers[i].bare)
            buffer->append(fields[i]);
        else
            appendText(buffer, fields[i]);
    }
    *buffer += '}';
    return { buffer->constData(), buffer->size() };
}

// The first pass: finds what is wrong, and what the columns have in common.
std::vector<ColumnWriter> surveyRows(CsvReader reader, const QString &file, RowTable *table)
{
    const auto columns = static_cast<size_t>(table->columns.size());
    std::vector<ColumnGuess> guesses(columns);
    while (reader.next()) {
        const QString fault = faultOf(reader);
        if (!fault.isEmpty()) {
            addRowProblem(table, fault, file, reader.faultLine());
            continue;
        }
        const auto &fields = reader.fields();
        if (fields.size() != columns) {
            addRowProblem(table,
                plural(fields.size()) + u" where the header has "_s + QString::number(columns),
                file, reader.line());
            continue;
        }
        for (size_t i = 0; i < columns; ++i)
            guesses[i].add(fields[i]);
        table->lines.push_back(reader.line());
    }
    std::vector<ColumnWriter> writers;
    for (size_t i = 0; i < columns; ++i) {
        Column &column = table->columns[static_cast<qsizetype>(i)];
        column.type = guesses[i].type();
        const bool bare = column.type == ColumnType::Number || column.type == ColumnType::Boolean;
        writers.push_back({ jsonKey(column.name), column.type != ColumnType::Text,
            bare && guesses[i].isExact() });
    }
    return writers;
}

}

Result<RowTable> parseCsv(const QByteArray &bytes, const QString &file)
{
    const Result<QByteArray> text = checkedUtf8(bytes, file);
    if (!text)
        return text.error();
    CsvReader reader(*text, CsvReader::findDelimiter(*text));
    Result<QList<Column>> columns = readHeader(&reader, file);
    if (!columns)
        return columns.error();
    RowTable table;
    table.columns = std::move(*columns);
    table.uniform = true;
    const std::vector<ColumnWriter> writers = surveyRows(reader, file, &table);
    if (table.problemCount > 0)
        return table;
    table.rows.reserve(table.lines.size());
    QByteArray buffer;
    while (reader.next())
        table.rows.push_back(rowObject(reader.fields(), writers, &buffer));
    return table;
}

}
