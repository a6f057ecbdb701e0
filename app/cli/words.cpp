// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/words.h"

#include "core/base/textclean.h"

#include <QDateTime>
#include <QLocale>
#include <QStringList>

#include <algorithm>
#include <array>
#include <cmath>

using namespace Qt::StringLiterals;

namespace Signalbox::Words {

namespace {

constexpr qint64 second = 1000;
constexpr qint64 minute = 60 * second;
constexpr qint64 hour = 60 * minute;
constexpr qint64 day = 24 * hour;

QString two(qint64 big, const QString &bigUnit, qint64 small, const QString &smallUnit)
{
    const QString first = u"%1 %2"_s.arg(big).arg(bigUnit);
    return small == 0 ? first : u"%1 %2 %3"_s.arg(first).arg(small).arg(smallUnit);
}

struct Range
{
    char32_t first;
    char32_t last;
};

// What terminals draw two columns wide: East Asian scripts and pictures.
constexpr std::array wideRanges { Range { 0x1100, 0x115F }, Range { 0x2E80, 0x303E },
    Range { 0x3041, 0xA4CF }, Range { 0xAC00, 0xD7A3 }, Range { 0xF900, 0xFAFF },
    Range { 0xFE30, 0xFE6F }, Range { 0xFF00, 0xFF60 }, Range { 0xFFE0, 0xFFE6 },
    Range { 0x1F300, 0x1F64F }, Range { 0x1F900, 0x1F9FF }, Range { 0x20000, 0x3FFFD } };

int columnsOf(char32_t character)
{
    const QChar::Category category = QChar::category(character);
    if (category == QChar::Mark_NonSpacing || category == QChar::Mark_Enclosing
        || category == QChar::Other_Format)
        return 0;
    const bool isWide = std::ranges::any_of(wideRanges, [character](const Range &range) {
        return character >= range.first && character <= range.last;
    });
    return isWide ? 2 : 1;
}

char32_t characterAt(const QString &text, qsizetype at, qsizetype *units)
{
    *units = 1;
    const QChar unit = text.at(at);
    if (!unit.isHighSurrogate() || at + 1 >= text.size() || !text.at(at + 1).isLowSurrogate())
        return unit.unicode();
    *units = 2;
    return QChar::surrogateToUcs4(unit, text.at(at + 1));
}

// The text's beginning that fits, with an ellipsis when there was more.
QString cut(const QString &text, int most)
{
    int columns = 0;
    qsizetype fits = 0; // units that leave a column for the ellipsis
    qsizetype units = 1;
    for (qsizetype at = 0; at < text.size(); at += units) {
        columns += columnsOf(characterAt(text, at, &units));
        if (columns > most)
            return QString(text.left(fits) + u"\u2026");
        if (columns <= most - 1)
            fits = at + units;
    }
    return text;
}

}

QString duration(qint64 ms)
{
    const qint64 time = std::max<qint64>(0, ms);
    if (time < 10 * second)
        return u"%1 s"_s.arg(static_cast<double>(time) / 1000.0, 0, 'f', 1);
    if (time < minute)
        return u"%1 s"_s.arg(time / second);
    if (time < hour)
        return two(time / minute, u"min"_s, time % minute / second, u"s"_s);
    if (time < day)
        return two(time / hour, u"h"_s, time % hour / minute, u"min"_s);
    return two(time / day, u"d"_s, time % day / hour, u"h"_s);
}

QString ago(qint64 at, qint64 now)
{
    if (at <= 0)
        return u"-"_s;
    return now - at < second ? u"now"_s : QString(duration(now - at) + u" ago"_s);
}

QString moment(qint64 at)
{
    if (at <= 0)
        return u"-"_s;
    return QDateTime::fromMSecsSinceEpoch(at).toString(u"yyyy-MM-dd HH:mm:ss"_s);
}

QString count(qint64 number, const QString &one, const QString &many)
{
    return u"%1 %2"_s.arg(number).arg(number == 1 ? one : many);
}

QString bytes(qint64 size)
{
    return QLocale::c().formattedDataSize(size, 1, QLocale::DataSizeSIFormat);
}

QString percent(double share)
{
    // 100 % is said only of what is done.
    return u"%1 %"_s.arg(static_cast<int>(std::floor(share * 100 + 1e-9)));
}

QString state(RunState state)
{
    return toString(state);
}

QString state(StepState state)
{
    return toString(state).replace(u'_', u' ');
}

QString failure(const std::optional<FailureClass> &failure, const QString &reason)
{
    if (!failure)
        return {};
    const QString name = toString(*failure).replace(u'_', u' ');
    return reason.isEmpty() ? name : u"%1: %2"_s.arg(name, oneLine(reason));
}

QString summary(const Summary &summary)
{
    QStringList parts;
    const auto add = [&parts](qint64 number, const QString &word) {
        if (number > 0)
            parts.append(u"%1 %2"_s.arg(number).arg(word));
    };
    add(summary.succeeded, u"succeeded"_s);
    add(summary.failed, u"failed"_s);
    add(summary.cancelled, u"cancelled"_s);
    add(summary.interrupted, u"interrupted"_s);
    add(summary.waiting, u"waiting"_s);
    add(summary.running, u"running"_s);
    add(summary.queued, u"queued"_s);
    return parts.isEmpty() ? u"nothing to do"_s : parts.join(u", "_s);
}

QString oneLine(const QString &text, int most)
{
    const QString line = cleanText(text).simplified();
    return most > 0 ? cut(line, most) : line;
}

int width(const QString &text)
{
    int columns = 0;
    qsizetype units = 1;
    for (qsizetype at = 0; at < text.size(); at += units)
        columns += columnsOf(characterAt(text, at, &units));
    return columns;
}

}
