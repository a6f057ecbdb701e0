// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/plan/columntypes.h"

#include <QByteArray>
#include <QDate>

#include <algorithm>
#include <array>
#include <charconv>

namespace Signalbox {

namespace {

constexpr qsizetype longestAmount = 48;
constexpr QByteArrayView noBreakSpace("\xC2\xA0");
constexpr QByteArrayView narrowSpace("\xE2\x80\xAF");

constexpr std::array<QByteArrayView, 36> currencies { "$", "\xE2\x82\xAC" /* euro */,
    "\xC2\xA3" /* pound */, "\xC2\xA5" /* yen */, "\xE2\x82\xB9" /* rupee */,
    "\xE2\x82\xBD" /* rouble */, "\xE2\x82\xA9" /* won */, "US$", "A$", "C$", "EUR", "USD", "GBP",
    "JPY", "CHF", "CAD", "AUD", "NZD", "CNY", "INR", "KRW", "SEK", "NOK", "DKK", "PLN", "CZK",
    "HUF", "RUB", "BRL", "MXN", "ZAR", "TRY", "SGD", "HKD", "Fr.", "kr" };

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

QByteArrayView trimmedView(QByteArrayView text)
{
    for (;;) {
        const QByteArrayView before = text;
        text = text.trimmed();
        for (const QByteArrayView space : { noBreakSpace, narrowSpace }) {
            if (text.startsWith(space))
                text = text.sliced(space.size());
            if (text.endsWith(space))
                text = text.chopped(space.size());
        }
        if (text.size() == before.size())
            return text;
    }
}

// Takes one currency off either end; the longest that fits.
bool takeCurrency(QByteArrayView *text)
{
    QByteArrayView best;
    bool atEnd = false;
    for (const QByteArrayView one : currencies) {
        if (one.size() <= best.size() || one.size() >= text->size())
            continue;
        if (text->startsWith(one)) {
            best = one;
            atEnd = false;
        } else if (text->endsWith(one)) {
            best = one;
            atEnd = true;
        }
    }
    if (best.isEmpty())
        return false;
    *text = trimmedView(atEnd ? text->chopped(best.size()) : text->sliced(best.size()));
    return true;
}

// The digits with separators of thousands taken out and a point for the decimals; empty: these are
// no well-formed groups. `text` has digits and separators only.
QByteArray withoutSeparators(const QByteArray &text)
{
    const qsizetype comma = text.lastIndexOf(',');
    const qsizetype point = text.lastIndexOf('.');
    char decimal = '\0';
    if (comma >= 0 && point >= 0)
        decimal = comma > point ? ',' : '.';
    else if (point >= 0 && text.count('.') == 1)
        decimal = '.';
    else if (comma >= 0 && text.count(',') == 1 && text.size() - comma - 1 != 3)
        decimal = ',';
    const qsizetype end = decimal == '\0' ? text.size() : text.lastIndexOf(decimal);
    if (decimal != '\0' && text.count(decimal) != 1)
        return {};
    QByteArray digits;
    char separator = '\0';
    qsizetype group = 0;
    for (qsizetype i = 0; i < end; ++i) {
        const char c = text.at(i);
        if (isDigit(c)) {
            digits += c;
            ++group;
            continue;
        }
        const bool first = separator == '\0';
        if ((!first && (c != separator || group != 3)) || group == 0 || group > 3)
            return {};
        separator = c;
        group = 0;
    }
    if (separator != '\0' && group != 3)
        return {};
    return decimal == '\0' ? digits : digits + '.' + text.mid(end + 1);
}

// Spaces and apostrophes between digits, as some write thousands, become one kind of apostrophe.
QByteArray unifiedSpaces(QByteArrayView text)
{
    QByteArray out = text.toByteArray();
    out.replace(noBreakSpace, "'");
    out.replace(narrowSpace, "'");
    out.replace("\xE2\x80\x99", "'"); // right single quotation mark
    out.replace(' ', '\'');
    return out;
}

std::optional<double> plainNumber(const QByteArray &text)
{
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return value;
}

// 1, 2 or 4 digits as a number; -1: they are not.
int number(QByteArrayView text)
{
    int value = -1;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size() && isDigit(text.front()) ? value
                                                                                             : -1;
}

// "12:34", "12:34:56.789", with "Z" or "+01:00" after it.
bool isTime(QByteArrayView text)
{
    if (text.endsWith('Z'))
        text = text.chopped(1);
    else if (text.size() > 6
        && (text.at(text.size() - 6) == '+' || text.at(text.size() - 6) == '-'))
        text = text.chopped(6);
    if (text.size() < 5 || text.at(2) != ':')
        return false;
    const int hour = number(text.first(2));
    const int minute = number(text.sliced(3, 2));
    if (hour < 0 || hour > 24 || minute < 0 || minute > 59)
        return false;
    if (text.size() == 5)
        return true;
    const QByteArrayView rest = text.sliced(5);
    if (rest.size() < 3 || rest.front() != ':' || number(rest.sliced(1, 2)) < 0
        || number(rest.sliced(1, 2)) > 60)
        return false;
    const QByteArrayView fraction = rest.sliced(3);
    return fraction.isEmpty()
        || (fraction.front() == '.' && fraction.size() > 1
            && std::all_of(fraction.begin() + 1, fraction.end(), isDigit));
}

std::optional<Day> checked(int year, int month, int day)
{
    if (!QDate::isValid(year, month, day) || year < 1)
        return std::nullopt;
    return Day { year, month, day, false };
}

}

std::optional<Amount> Amount::parse(QByteArrayView text)
{
    if (text.isEmpty() || text.size() > longestAmount)
        return std::nullopt;
    Amount amount;
    QByteArrayView rest = trimmedView(text);
    bool negative = false;
    // The sign may stand before or after the currency.
    for (int i = 0; i < 2 && !rest.isEmpty(); ++i) {
        if (!negative && rest.size() > 1 && (rest.front() == '-' || rest.front() == '+')) {
            negative = rest.front() == '-';
            rest = trimmedView(rest.sliced(1));
        }
        if (!amount.hasCurrency)
            amount.hasCurrency = takeCurrency(&rest);
    }
    if (rest.isEmpty() || !isDigit(rest.front()))
        return std::nullopt;
    const bool leadingZero = rest.size() > 1 && rest.front() == '0' && isDigit(rest.at(1));
    if (leadingZero)
        return std::nullopt;
    const qsizetype exponent = std::min(rest.indexOf('e') < 0 ? rest.size() : rest.indexOf('e'),
        rest.indexOf('E') < 0 ? rest.size() : rest.indexOf('E'));
    const QByteArray mantissa = unifiedSpaces(rest.first(exponent));
    const bool clean = std::all_of(mantissa.begin(), mantissa.end(),
        [](char c) { return isDigit(c) || c == ',' || c == '.' || c == '\''; });
    const QByteArray digits = clean ? withoutSeparators(mantissa) : QByteArray();
    if (digits.isEmpty() || digits.endsWith('.'))
        return std::nullopt;
    const auto value = plainNumber(digits + rest.sliced(exponent).toByteArray());
    if (!value)
        return std::nullopt;
    amount.value = negative ? -*value : *value;
    return amount;
}

std::optional<Day> Day::parse(QByteArrayView text)
{
    text = text.trimmed();
    if (text.size() < 8 || text.size() > 40 || !isDigit(text.front()))
        return std::nullopt;
    const auto endOfDate
        = std::find_if(text.begin(), text.end(), [](char c) { return c == 'T' || c == ' '; });
    const QByteArrayView date = text.first(endOfDate - text.begin());
    if (endOfDate != text.end() && !isTime(text.sliced(date.size() + 1)))
        return std::nullopt;
    const qsizetype first = std::find_if_not(date.begin(), date.end(), isDigit) - date.begin();
    if (first == date.size())
        return std::nullopt;
    const char separator = date.at(first);
    const qsizetype second = date.indexOf(separator, first + 1);
    if (!QByteArrayView("-/.").contains(separator) || second <= first + 1
        || second + 1 >= date.size())
        return std::nullopt;
    const int a = number(date.first(first));
    const int b = number(date.sliced(first + 1, second - first - 1));
    const int c = number(date.sliced(second + 1));
    if (a < 0 || b < 0 || c < 0)
        return std::nullopt;
    if (first == 4)
        return checked(a, b, c);
    if (date.size() - second - 1 != 4)
        return std::nullopt;
    if (separator == '.')
        return checked(c, b, a);
    std::optional<Day> day = checked(c, a, b); // 12/31/2024
    if (!day)
        return checked(c, b, a); // 31/12/2024
    day->ambiguous = b <= 12 && a != b;
    return day;
}

bool Day::matches(const Day &other) const
{
    const auto same = [](const Day &x, const Day &y) {
        return x.year == y.year && x.month == y.month && x.day == y.day;
    };
    const auto turned = [](const Day &x) { return Day { x.year, x.day, x.month, false }; };
    return same(*this, other) || (ambiguous && same(turned(*this), other))
        || (other.ambiguous && same(*this, turned(other)));
}

}
