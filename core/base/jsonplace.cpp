// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/jsonplace.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QStringList>

#include <algorithm>

namespace Signalbox {

namespace {

// Walks over a document that is known to be well formed; at its end it just stays there.
class Walker
{
public:
    explicit Walker(QByteArrayView json)
        : m_json(json)
    {
    }

    [[nodiscard]] qsizetype position() const
    {
        return m_at;
    }
    // The first byte of the next value, name or bracket.
    char peek()
    {
        while (m_at < m_json.size() && QByteArrayView(" \t\r\n,:").contains(m_json.at(m_at)))
            ++m_at;
        return m_at < m_json.size() ? m_json.at(m_at) : '\0';
    }
    void skipByte()
    {
        m_at = std::min(m_at + 1, m_json.size());
    }
    QByteArrayView takeString();
    void skipValue();

private:
    QByteArrayView m_json;
    qsizetype m_at = 0;
};

// With its quotes.
QByteArrayView Walker::takeString()
{
    const qsizetype begin = m_at;
    skipByte();
    while (m_at < m_json.size() && m_json.at(m_at) != '"')
        m_at += m_json.at(m_at) == '\\' ? 2 : 1;
    m_at = std::min(m_at, m_json.size());
    skipByte();
    return m_json.sliced(begin, m_at - begin);
}

void Walker::skipValue()
{
    int depth = 0;
    do {
        const char c = peek();
        if (c == '"') {
            takeString();
        } else if (c == '{' || c == '[') {
            ++depth;
            skipByte();
        } else if (c == '}' || c == ']') {
            --depth;
            skipByte();
        } else {
            while (m_at < m_json.size()
                && !QByteArrayView(" \t\r\n,:{}[]\"").contains(m_json.at(m_at)))
                ++m_at;
        }
    } while (depth > 0 && m_at < m_json.size());
}

QString unquoted(QByteArrayView name)
{
    const QByteArray array = '[' + name.toByteArray() + ']';
    return QJsonDocument::fromJson(array).array().at(0).toString();
}

// From the start of an object or an array to the member `key`; false when there is none.
bool enter(Walker &walker, const QString &key)
{
    const char open = walker.peek();
    if (open != '{' && open != '[')
        return false;
    walker.skipByte();
    int index = 0;
    for (char c = walker.peek(); c != '}' && c != ']' && c != '\0'; c = walker.peek()) {
        const QString name = open == '{' ? unquoted(walker.takeString()) : QString::number(index++);
        walker.peek();
        if (name == key)
            return true;
        walker.skipValue();
    }
    return false;
}

}

int lineOfOffset(QByteArrayView text, qsizetype offset)
{
    const auto end = text.begin() + std::clamp<qsizetype>(offset, 0, text.size());
    return 1 + static_cast<int>(std::count(text.begin(), end, '\n'));
}

int lineOfPointer(QByteArrayView json, const QString &pointer)
{
    Walker walker(json);
    walker.peek();
    qsizetype found = walker.position();
    const QStringList parts = pointer.split(u'/').mid(1);
    for (QString part : parts) {
        part.replace(QLatin1StringView("~1"), QLatin1StringView("/"))
            .replace(QLatin1StringView("~0"), QLatin1StringView("~"));
        if (!enter(walker, part))
            break;
        found = walker.position();
    }
    return lineOfOffset(json, found);
}

}
