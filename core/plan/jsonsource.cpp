// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/plan/jsonsource.h"

#include "core/plan/textfile.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace Signalbox {

namespace {

// Walks through text that QJsonDocument has found to be JSON, and enters every value into the map.
// Needs no more of the grammar than where strings and brackets begin and end.
class Scanner
{
public:
    Scanner(const QByteArray &bytes, QString file)
        : m_bytes(bytes)
        , m_file(std::move(file))
    {
    }

    Result<SourceMap> run()
    {
        skipSpace();
        m_map = SourceMap(m_line);
        if (!value(0, 0))
            return m_error;
        return std::move(m_map);
    }

private:
    [[nodiscard]] bool atEnd() const
    {
        return m_at >= m_bytes.size();
    }
    [[nodiscard]] char peek() const
    {
        return atEnd() ? '\0' : m_bytes.at(m_at);
    }
    void skipSpace()
    {
        for (; !atEnd(); ++m_at) {
            const char c = m_bytes.at(m_at);
            if (c == '\n')
                ++m_line;
            else if (c != ' ' && c != '\t' && c != '\r')
                return;
        }
    }
    bool fail(const QString &reason, const QString &path = {})
    {
        m_error = Error::invalid(reason, { m_file, m_line, path });
        return false;
    }

    // A string with its quotes; no line ends in it.
    QByteArray rawString()
    {
        const qsizetype begin = m_at;
        for (++m_at; !atEnd() && m_bytes.at(m_at) != '"'; ++m_at) {
            if (m_bytes.at(m_at) == '\\')
                ++m_at;
        }
        ++m_at;
        return m_bytes.mid(begin, m_at - begin);
    }
    static QString unescaped(const QByteArray &raw)
    {
        if (!raw.contains('\\'))
            return QString::fromUtf8(raw.mid(1, std::max<qsizetype>(raw.size() - 2, 0)));
        const QJsonDocument holder = QJsonDocument::fromJson("[" + raw + "]");
        return holder.array().at(0).toString();
    }

    bool value(int entry, int depth)
    {
        switch (peek()) {
        case '{':
        case '[':
            if (depth == maxDocumentDepth)
                return fail(
                    u"is nested deeper than "_s + QString::number(maxDocumentDepth) + u" levels"_s);
            return peek() == '{' ? object(entry, depth) : array(entry, depth);
        case '"':
            rawString();
            return true;
        default:
            while (!atEnd() && !QByteArrayView(",]} \t\r\n").contains(m_bytes.at(m_at)))
                ++m_at;
            return true;
        }
    }

    bool object(int entry, int depth)
    {
        for (++m_at;; ++m_at) {
            skipSpace();
            if (peek() != '"')
                break;
            const QString key = unescaped(rawString());
            const int line = m_line;
            skipSpace();
            ++m_at; // the colon
            skipSpace();
            const std::optional<int> member = add(entry, key, line);
            if (!member || !value(*member, depth + 1))
                return false;
            skipSpace();
            if (peek() != ',')
                break;
        }
        ++m_at;
        return true;
    }

    bool array(int entry, int depth)
    {
        qsizetype index = 0;
        for (++m_at;; ++m_at) {
            skipSpace();
            if (peek() == ']' || atEnd())
                break;
            const std::optional<int> member = add(entry, QString::number(index++), m_line);
            if (!member || !value(*member, depth + 1))
                return false;
            skipSpace();
            if (peek() != ',')
                break;
        }
        ++m_at;
        return true;
    }

    std::optional<int> add(int parent, const QString &key, int line)
    {
        if (m_map.size() > maxDocumentValues) {
            fail(u"has more than "_s + QString::number(maxDocumentValues) + u" values"_s);
            return std::nullopt;
        }
        const auto entry = m_map.add(parent, key, line);
        if (!entry) {
            m_line = line;
            fail(u"the name \""_s + key + u"\" is there twice in this object"_s,
                m_map.pointer(parent));
        }
        return entry;
    }

    const QByteArray &m_bytes;
    QString m_file;
    qsizetype m_at = 0;
    int m_line = 1;
    SourceMap m_map;
    Error m_error;
};

QString describe(QJsonParseError::ParseError error)
{
    switch (error) {
    case QJsonParseError::UnterminatedObject:
        return u"an object is not closed with }, or a comma is missing"_s;
    case QJsonParseError::MissingNameSeparator:
        return u"a name in \"quotes\" and a colon are expected"_s;
    case QJsonParseError::UnterminatedArray:
        return u"an array is not closed with ], or a comma is missing"_s;
    case QJsonParseError::MissingValueSeparator:
        return u"a comma is missing between two members of an object"_s;
    case QJsonParseError::IllegalValue:
        return u"a value is expected here: text in \"quotes\", a number, true, false, null, {…} or "
               u"[…]"_s;
    case QJsonParseError::TerminationByNumber:
    case QJsonParseError::IllegalNumber:
        return u"this is not a number as JSON writes it"_s;
    case QJsonParseError::IllegalEscapeSequence:
        return u"this \\ escape is unknown"_s;
    case QJsonParseError::IllegalUTF8String:
        return u"this text is not UTF-8"_s;
    case QJsonParseError::UnterminatedString:
        return u"a text has no closing quote"_s;
    case QJsonParseError::MissingObject:
        return u"a name in \"quotes\" is expected here (is there a comma too many?)"_s;
    case QJsonParseError::DeepNesting:
        return u"is nested deeper than "_s + QString::number(maxDocumentDepth) + u" levels"_s;
    case QJsonParseError::DocumentTooLarge:
        return u"is too large"_s;
    case QJsonParseError::GarbageAtEnd:
        return u"there is something after the end of the document"_s;
    case QJsonParseError::NoError:
        break;
    }
    return u"is not JSON"_s;
}

Error syntaxError(const QByteArray &bytes, const QJsonParseError &error, const QString &file)
{
    const qsizetype offset = std::clamp<qsizetype>(error.offset, 0, bytes.size());
    const qsizetype lineStart = offset == 0 ? 0 : bytes.lastIndexOf('\n', offset - 1) + 1;
    const qsizetype column = QString::fromUtf8(bytes.mid(lineStart, offset - lineStart)).size() + 1;
    const QString reason = u"not valid JSON at column "_s + QString::number(column) + u": "_s
        + describe(error.error);
    return Error::invalid(reason, { file, lineOf(bytes, offset), {} });
}

}

Result<ParsedDocument> parseJsonSource(const QByteArray &bytes, const QString &file)
{
    const Result<QByteArray> text = checkedUtf8(bytes, file);
    if (!text)
        return text.error();
    if (text->trimmed().isEmpty())
        return Error::invalid(u"is empty"_s, { file, 0, {} });
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(*text, &error);
    if (error.error != QJsonParseError::NoError)
        return syntaxError(*text, error, file);
    if (!document.isObject())
        return Error::invalid(u"must be a JSON object: {…}"_s, { file, 1, {} });
    Result<SourceMap> map = Scanner(*text, file).run();
    if (!map)
        return map.error();
    return ParsedDocument { document.object(), std::move(*map) };
}

}
