// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/plan/rowtext.h"

#include <QByteArray>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <cmath>
#include <vector>

using namespace Qt::StringLiterals;

namespace Signalbox {

namespace {

constexpr qsizetype shownText = 40; // characters of a name or number repeated in a message
constexpr qsizetype exactDigits = 15; // whole numbers of so many digits always fit a double

class RowText
{
public:
    explicit RowText(QByteArrayView text)
        : m_text(text)
    {
    }

    QString run()
    {
        while (m_loss.isEmpty() && m_at < m_text.size())
            step();
        return m_loss;
    }

private:
    using Names = std::vector<QByteArray>;

    void step()
    {
        const char c = m_text.at(m_at);
        if (c == '"') {
            string();
        } else if (c == '-' || (c >= '0' && c <= '9')) {
            number();
        } else {
            ++m_at;
            if (c == '{' || c == '[')
                m_open.emplace_back();
            else if ((c == '}' || c == ']') && !m_open.empty())
                close();
        }
    }

    void string()
    {
        const qsizetype begin = m_at;
        for (++m_at; m_at < m_text.size() && m_text.at(m_at) != '"'; ++m_at) {
            if (m_text.at(m_at) == '\\')
                ++m_at;
        }
        m_at = std::min(m_at + 1, m_text.size());
        qsizetype next = m_at;
        while (next < m_text.size() && QByteArrayView(" \t\r\n").contains(m_text.at(next)))
            ++next;
        // Only a name is followed by a colon.
        if (next < m_text.size() && m_text.at(next) == ':' && !m_open.empty())
            m_open.back().push_back(unescaped(m_text.sliced(begin, m_at - begin)));
    }
    static QByteArray unescaped(QByteArrayView raw)
    {
        if (!raw.contains('\\'))
            return raw.sliced(1, raw.size() - 2).toByteArray();
        const QByteArray holder = '[' + raw.toByteArray() + ']';
        return QJsonDocument::fromJson(holder).array().at(0).toString().toUtf8();
    }

    void close()
    {
        Names &names = m_open.back();
        std::sort(names.begin(), names.end());
        const auto twice = std::adjacent_find(names.begin(), names.end());
        if (twice != names.end())
            m_loss = u"the name \""_s + QString::fromUtf8(*twice).left(shownText)
                + u"\" is there twice in this object"_s;
        m_open.pop_back();
    }

    void number()
    {
        const qsizetype begin = m_at;
        while (m_at < m_text.size() && QByteArrayView("+-.0123456789Ee").contains(m_text.at(m_at)))
            ++m_at;
        QByteArrayView digits = m_text.sliced(begin, m_at - begin);
        if (digits.startsWith('-'))
            digits = digits.sliced(1);
        const bool whole = std::all_of(
            digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
        if (!whole || digits.size() <= exactDigits)
            return;
        bool ok = false;
        const double value = digits.toByteArray().toDouble(&ok);
        if (!ok || !std::isfinite(value) || QByteArray::number(value, 'f', 0) != digits)
            m_loss = u"the number "_s + QString::fromUtf8(digits).left(shownText)
                + u" has more digits than can be kept (up to 2^53): write it as text, in quotes"_s;
    }

    QByteArrayView m_text;
    qsizetype m_at = 0;
    std::vector<Names> m_open; // the names so far of each object we are in; none for an array
    QString m_loss;
};

}

QString lossIn(QByteArrayView text)
{
    return RowText(text).run();
}

}
