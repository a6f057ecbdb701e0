// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/plan/columntypes.h"
#include "core/plan/rowproblems.h"
#include "core/plan/rows.h"
#include "core/plan/rowtext.h"
#include "core/plan/textfile.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <utility>

using namespace Qt::StringLiterals;

namespace Signalbox {

namespace {

// Collects rows that are JSON objects already, and what their members have in common.
class JsonRows
{
public:
    JsonRows(QString file, RowTable *table)
        : m_file(std::move(file))
        , m_table(table)
    {
    }

    // `text` is what the row was read from.
    void add(const QJsonObject &row, QByteArrayView text, int line)
    {
        const QString loss = lossIn(text);
        if (!loss.isEmpty()) {
            addRowProblem(m_table, loss, m_file, line);
            return;
        }
        for (auto it = row.begin(); it != row.end(); ++it) {
            const qsizetype index = indexOf(it.key());
            if (index < 0) {
                addRowProblem(m_table,
                    u"the rows have more than "_s + QString::number(maxColumns) + u" names"_s,
                    m_file, line);
                return;
            }
            m_members[static_cast<size_t>(index)].add(it.value());
        }
        m_table->rows.push_back(QJsonDocument(row).toJson(QJsonDocument::Compact));
        m_table->lines.push_back(line);
    }

    void finish()
    {
        for (qsizetype i = 0; i < m_table->columns.size(); ++i)
            m_table->columns[i].type = m_members[static_cast<size_t>(i)].type();
    }

private:
    struct Member
    {
        ColumnGuess texts;
        bool hasText = false;
        bool hasNumber = false;
        bool hasBool = false;
        bool hasOther = false;

        void add(const QJsonValue &value)
        {
            if (value.isString()) {
                hasText = true;
                texts.add(value.toString().toUtf8());
            } else if (value.isDouble()) {
                hasNumber = true;
            } else if (value.isBool()) {
                hasBool = true;
            } else if (!value.isNull()) {
                hasOther = true;
            }
        }
        [[nodiscard]] ColumnType type() const
        {
            const int kinds = (hasText ? 1 : 0) + (hasNumber ? 1 : 0) + (hasBool ? 1 : 0);
            if (hasOther || kinds != 1)
                return ColumnType::Text;
            if (hasNumber)
                return ColumnType::Number;
            return hasBool ? ColumnType::Boolean : texts.type();
        }
    };

    // -1: there are too many names already.
    qsizetype indexOf(const QString &name)
    {
        const auto known = m_indexes.constFind(name);
        if (known != m_indexes.cend())
            return *known;
        if (m_table->columns.size() == maxColumns)
            return -1;
        Column column;
        column.name = name;
        markGroundTruth(&column);
        m_table->columns.append(column);
        m_members.emplace_back();
        m_indexes.insert(name, m_table->columns.size() - 1);
        return m_table->columns.size() - 1;
    }

    QString m_file;
    RowTable *m_table;
    QHash<QString, qsizetype> m_indexes;
    std::vector<Member> m_members;
};

// Steps over the elements of a JSON array, which QJsonDocument has found to be well-formed, to find
// where each is and the line on which it begins.
class ElementLines
{
public:
    struct Element
    {
        QByteArrayView text;
        int line = 0;
    };

    explicit ElementLines(QByteArrayView text)
        : m_text(text)
    {
        skipSpace();
        ++m_at; // the opening bracket
    }

    Element next()
    {
        skipSpace();
        const int line = m_line;
        const qsizetype begin = m_at;
        skipElement(); // and what ends it
        return { m_text.sliced(begin, m_at - 1 - begin), line };
    }

private:
    [[nodiscard]] bool atEnd() const
    {
        return m_at >= m_text.size();
    }
    void skipSpace()
    {
        for (; !atEnd(); ++m_at) {
            const char c = m_text.at(m_at);
            if (c == '\n')
                ++m_line;
            else if (c != ' ' && c != '\t' && c != '\r')
                return;
        }
    }
    void skipElement()
    {
        int depth = 0;
        bool quoted = false;
        for (; !atEnd(); ++m_at) {
            const char c = m_text.at(m_at);
            if (quoted) {
                if (c == '\\')
                    ++m_at;
                else if (c == '"')
                    quoted = false;
                continue;
            }
            m_line += c == '\n' ? 1 : 0;
            quoted = c == '"';
            if (c == '{' || c == '[')
                ++depth;
            else if (c == '}' || c == ']')
                --depth;
            if (depth < 0 || (depth == 0 && c == ','))
                break;
        }
        ++m_at;
    }

    QByteArrayView m_text;
    qsizetype m_at = 0;
    int m_line = 1;
};

QString kindOf(const QJsonDocument &document)
{
    return document.isArray() ? u"a list"_s : u"nothing"_s;
}

}

Result<RowTable> parseJsonl(const QByteArray &bytes, const QString &file)
{
    const Result<QByteArray> text = checkedUtf8(bytes, file);
    if (!text)
        return text.error();
    RowTable table;
    JsonRows rows(file, &table);
    int line = 0;
    for (qsizetype begin = 0; begin < text->size();) {
        const qsizetype found = text->indexOf('\n', begin);
        const qsizetype end = found < 0 ? text->size() : found;
        const QByteArray one = text->mid(begin, end - begin).trimmed();
        begin = end + 1;
        ++line;
        if (one.isEmpty())
            continue;
        QJsonParseError error;
        const QJsonDocument document = QJsonDocument::fromJson(one, &error);
        if (error.error != QJsonParseError::NoError)
            addRowProblem(&table,
                u"not valid JSON at column "_s + QString::number(error.offset + 1) + u": "_s
                    + error.errorString() + u"; each line must be one JSON object"_s,
                file, line);
        else if (!document.isObject())
            addRowProblem(&table, u"each line must be one JSON object, not "_s + kindOf(document),
                file, line);
        else
            rows.add(document.object(), one, line);
    }
    if (table.rows.empty() && table.problemCount == 0)
        return Error::invalid(u"is empty: one JSON object a line is needed"_s, { file, 0, {} });
    rows.finish();
    return table;
}

Result<RowTable> parseJsonRows(const QByteArray &bytes, const QString &file)
{
    const Result<QByteArray> text = checkedUtf8(bytes, file);
    if (!text)
        return text.error();
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(*text, &error);
    if (error.error != QJsonParseError::NoError)
        return Error::invalid(
            u"not valid JSON: "_s + error.errorString(), { file, lineOf(*text, error.offset), {} });
    if (!document.isArray())
        return Error::invalid(u"must be a JSON array of objects: [{…}, …]"_s, { file, 1, {} });
    RowTable table;
    JsonRows rows(file, &table);
    ElementLines lines(*text);
    const QJsonArray list = document.array();
    for (qsizetype i = 0; i < list.size(); ++i) {
        const ElementLines::Element element = lines.next();
        const QString path = u"/"_s + QString::number(i);
        if (list.at(i).isObject())
            rows.add(list.at(i).toObject(), element.text, element.line);
        else
            addRowProblem(&table, u"a row must be an object"_s, file, element.line, path);
    }
    rows.finish();
    return table;
}

}
