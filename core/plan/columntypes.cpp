// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/plan/columntypes.h"

#include <QString>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Signalbox {

namespace {

constexpr qsizetype longestEmail = 254;

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool equalsNoCase(QByteArrayView text, QByteArrayView lower)
{
    return text.size() == lower.size()
        && std::equal(text.begin(), text.end(), lower.begin(), [](char a, char b) {
               return (a >= 'A' && a <= 'Z' ? static_cast<char>(a - 'A' + 'a') : a) == b;
           });
}

bool startsWithNoCase(QByteArrayView text, QByteArrayView lower)
{
    return text.size() >= lower.size() && equalsNoCase(text.first(lower.size()), lower);
}

// A number as JSON would write it back: -12, 0.5; no leading or trailing zero too many, not more
// digits than a double keeps.
bool isExactNumber(QByteArrayView text)
{
    const bool negative = text.startsWith('-');
    const QByteArrayView digits = negative ? text.sliced(1) : text;
    const qsizetype point = digits.indexOf('.');
    const QByteArrayView whole = point < 0 ? digits : digits.first(point);
    const QByteArrayView rest = point < 0 ? QByteArrayView() : digits.sliced(point + 1);
    if (whole.isEmpty() || whole.size() + rest.size() > 15)
        return false;
    if (!std::all_of(whole.begin(), whole.end(), isDigit)
        || !std::all_of(rest.begin(), rest.end(), isDigit))
        return false;
    if (whole.size() > 1 && whole.front() == '0')
        return false;
    if (point >= 0 && (rest.isEmpty() || rest.back() == '0'))
        return false;
    // JSON writes what is smaller than this with an exponent.
    const bool tiny = whole == "0" && rest.startsWith("00000");
    return !tiny && !(negative && whole == "0" && rest.isEmpty());
}

bool isExactBoolean(QByteArrayView text)
{
    return text == "true" || text == "false";
}

bool isEmail(QByteArrayView text)
{
    const qsizetype at = text.indexOf('@');
    if (at < 1 || text.size() > longestEmail || text.lastIndexOf('@') != at)
        return false;
    const QByteArrayView host = text.sliced(at + 1);
    const bool clean = std::none_of(text.begin(), text.end(), [](char c) {
        return static_cast<uchar>(c) <= ' ' || c == ',' || c == ';' || c == '<' || c == '>'
            || c == '"' || c == '(' || c == ')' || c == '/';
    });
    const qsizetype dot = host.indexOf('.');
    return clean && dot > 0 && !host.endsWith('.') && !host.startsWith('-');
}

bool isUrl(QByteArrayView text)
{
    QByteArrayView rest;
    if (startsWithNoCase(text, "https://"))
        rest = text.sliced(8);
    else if (startsWithNoCase(text, "http://"))
        rest = text.sliced(7);
    else if (startsWithNoCase(text, "www."))
        rest = text.sliced(4);
    const bool spaced = std::any_of(
        rest.begin(), rest.end(), [](char c) { return static_cast<uchar>(c) <= ' '; });
    return !rest.isEmpty() && !spaced && rest.front() != '/' && rest.front() != '?'
        && rest.front() != '.';
}

}

std::optional<bool> parseBoolean(QByteArrayView text)
{
    if (equalsNoCase(text, "true") || equalsNoCase(text, "yes"))
        return true;
    if (equalsNoCase(text, "false") || equalsNoCase(text, "no"))
        return false;
    return std::nullopt;
}

void ColumnGuess::add(QByteArrayView raw)
{
    const QByteArrayView cell = raw.trimmed();
    if (cell.isEmpty())
        return;
    m_any = true;
    m_exact = m_exact && cell.size() == raw.size();
    if (m_forms == 0)
        return;
    const auto drop = [this](Form form) { m_forms = static_cast<quint8>(m_forms & ~form); };
    if (m_forms & AsBoolean) {
        if (!parseBoolean(cell))
            drop(AsBoolean);
        else
            m_exact = m_exact && isExactBoolean(cell);
    }
    if (m_forms & AsAmount) {
        const bool plain = isExactNumber(cell);
        const auto amount = plain ? std::optional<Amount>(Amount {}) : Amount::parse(cell);
        if (!amount) {
            drop(AsAmount);
        } else {
            m_currency = m_currency || amount->hasCurrency;
            m_exact = m_exact && plain;
        }
    }
    if ((m_forms & AsDate) && !Day::parse(cell))
        drop(AsDate);
    if ((m_forms & AsEmail) && !isEmail(cell))
        drop(AsEmail);
    if ((m_forms & AsUrl) && !isUrl(cell))
        drop(AsUrl);
}

ColumnType ColumnGuess::type() const
{
    if (!m_any || m_forms == 0)
        return ColumnType::Text;
    if (m_forms & AsBoolean)
        return ColumnType::Boolean;
    if (m_forms & AsAmount)
        return m_currency ? ColumnType::Price : ColumnType::Number;
    if (m_forms & AsDate)
        return ColumnType::Date;
    return m_forms & AsEmail ? ColumnType::Email : ColumnType::Url;
}

void markGroundTruth(Column *column)
{
    const auto isSeparator = [](QChar c) { return c == u'_' || c == u'-' || c == u' '; };
    const auto trimmed = [&](QString text) {
        while (!text.isEmpty() && isSeparator(text.front()))
            text.remove(0, 1);
        while (!text.isEmpty() && isSeparator(text.back()))
            text.chop(1);
        return text;
    };
    const QString &name = column->name;
    const QString lower = name.toLower();
    if (lower.contains(u"truth")) {
        QString rest = trimmed(QString(name).remove(u"truth"_s, Qt::CaseInsensitive));
        if (rest.startsWith(u"ground"_s, Qt::CaseInsensitive))
            rest.remove(0, 6);
        else if (rest.endsWith(u"ground"_s, Qt::CaseInsensitive))
            rest.chop(6);
        column->groundTruth = true;
        column->truthFor = trimmed(rest);
    } else if (lower.size() > 3 && lower.startsWith(u"gt") && isSeparator(lower.at(2))) {
        column->groundTruth = true;
        column->truthFor = trimmed(name.mid(3));
    } else if (lower.size() > 3 && lower.endsWith(u"gt")
        && isSeparator(lower.at(lower.size() - 3))) {
        column->groundTruth = true;
        column->truthFor = trimmed(name.chopped(3));
    } else if (lower.startsWith(u"expected")
        && (lower.size() == 8 || isSeparator(lower.at(8)) || name.at(8).isUpper())) {
        column->groundTruth = true;
        column->truthFor = trimmed(name.mid(8));
    }
}

}
