// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/textclean.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace Signalbox {

namespace {

constexpr char16_t escape = 0x1b;
constexpr qsizetype longestName = 120;

constexpr bool turnsDirection(char16_t c)
{
    return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) || c == 0x200e
        || c == 0x200f || c == 0x061c;
}

constexpr bool isControl(char16_t c)
{
    return c < 0x20 || (c >= 0x7f && c < 0xa0);
}

constexpr bool isPlain(char16_t c)
{
    return (!isControl(c) || c == u'\n' || c == u'\t') && !turnsDirection(c)
        && (c < 0xd800 || c > 0xdfff);
}

// The forms of ECMA-48: what follows ESC, or the C1 character that stands for both.
enum class Sequence : quint8
{
    None,
    Control, // CSI: parameters, then one final byte
    String, // OSC, DCS, SOS, PM, APC: up to ST or BEL
    Short, // intermediates, then one final byte
};

constexpr Sequence sequenceOf(char16_t c)
{
    switch (c) {
    case u'[':
        return Sequence::Control;
    case u']':
    case u'P':
    case u'X':
    case u'^':
    case u'_':
        return Sequence::String;
    default:
        return c >= 0x20 && c < 0x7f ? Sequence::Short : Sequence::None;
    }
}

qsizetype skipWhile(QStringView text, qsizetype at, char16_t from, char16_t to)
{
    while (at < text.size() && text[at] >= from && text[at] <= to)
        ++at;
    return at;
}

// Behind the sequence whose first character after the introducer stands at `at`. An unfinished
// one ends where something stands that cannot belong to it, a string at the line's end at the
// latest: nothing may hide what follows.
qsizetype skipSequence(QStringView text, qsizetype at, Sequence sequence)
{
    if (sequence == Sequence::Control) {
        at = skipWhile(text, at, 0x20, 0x3f);
        return at < text.size() && text[at] >= QChar(0x40) && text[at] <= QChar(0x7e) ? at + 1 : at;
    }
    if (sequence == Sequence::Short) {
        at = skipWhile(text, at, 0x20, 0x2f);
        return at < text.size() && text[at] >= QChar(0x30) && text[at] <= QChar(0x7e) ? at + 1 : at;
    }
    for (; at < text.size(); ++at) {
        const char16_t c = text[at].unicode();
        if (c == 0x07 || c == 0x9c)
            return at + 1;
        if (c == escape)
            return at + 1 < text.size() && text[at + 1] == u'\\' ? at + 2 : at;
        if (c == u'\n' || c == u'\r')
            return at;
    }
    return at;
}

// Behind the control character at `at` and what belongs to it.
qsizetype skipControl(QStringView text, qsizetype at)
{
    const char16_t c = text[at].unicode();
    if (c == escape && at + 1 < text.size()) {
        const Sequence sequence = sequenceOf(text[at + 1].unicode());
        if (sequence == Sequence::None)
            return at + 1;
        return skipSequence(text, sequence == Sequence::Short ? at + 1 : at + 2, sequence);
    }
    if (c >= 0x80 && c < 0xa0) {
        const Sequence sequence = sequenceOf(static_cast<char16_t>(c - 0x40));
        if (sequence == Sequence::Control || sequence == Sequence::String)
            return skipSequence(text, at + 1, sequence);
    }
    return at + 1;
}

bool isDeviceName(QStringView stem)
{
    static constexpr std::array names { u"CON", u"PRN", u"AUX", u"NUL" };
    const auto matches
        = [stem](const char16_t *name) { return stem.compare(name, Qt::CaseInsensitive) == 0; };
    if (std::any_of(names.begin(), names.end(), matches))
        return true;
    return stem.size() == 4 && stem[3] >= u'0' && stem[3] <= u'9'
        && (stem.startsWith(u"COM", Qt::CaseInsensitive)
            || stem.startsWith(u"LPT", Qt::CaseInsensitive));
}

QString cutName(const QString &name)
{
    if (name.size() <= longestName)
        return name;
    const qsizetype dot = name.lastIndexOf(u'.');
    const qsizetype extension = dot > 0 ? name.size() - dot : 0;
    const qsizetype kept = extension <= 16 ? extension : 0;
    return shortened(name, longestName - kept) + name.right(kept);
}

QString withoutEdges(const QString &name)
{
    const auto isEdge = [](QChar c) { return c == u'.' || c.isSpace(); };
    const auto begin = std::find_if_not(name.begin(), name.end(), isEdge);
    const auto end = std::find_if_not(name.rbegin(), name.rend(), isEdge).base();
    return begin < end ? QString(begin, end - begin) : QString();
}

}

QString cleanText(const QString &text)
{
    const auto isClean = [](QChar c) { return isPlain(c.unicode()); };
    if (std::all_of(text.begin(), text.end(), isClean))
        return text;
    QString result;
    result.reserve(text.size());
    for (qsizetype at = 0; at < text.size();) {
        const QChar c = text[at];
        if (c == u'\r') {
            result += u'\n';
            at += at + 1 < text.size() && text[at + 1] == u'\n' ? 2 : 1;
        } else if (turnsDirection(c.unicode())) {
            result += u"<U+%1>"_s.arg(uint(c.unicode()), 4, 16, QChar(u'0')).toUpper();
            ++at;
        } else if (c.isHighSurrogate() && at + 1 < text.size() && text[at + 1].isLowSurrogate()) {
            result += QStringView(text).mid(at, 2);
            at += 2;
        } else if (c.isSurrogate()) {
            result += QChar::ReplacementCharacter;
            ++at;
        } else if (isPlain(c.unicode())) {
            result += c;
            ++at;
        } else {
            at = skipControl(text, at);
        }
    }
    return result;
}

qsizetype utf8Cut(QByteArrayView bytes, qsizetype most)
{
    if (bytes.size() <= most)
        return bytes.size();
    // Back over continuation bytes, at most three, to the byte that starts the torn sequence.
    qsizetype cut = most;
    for (int steps = 0; steps < 3 && cut > 0; ++steps) {
        if ((static_cast<unsigned char>(bytes[cut]) & 0xc0U) != 0x80U)
            return cut;
        --cut;
    }
    return cut > 0 && (static_cast<unsigned char>(bytes[cut]) & 0xc0U) != 0x80U ? cut : most;
}

QString shortened(const QString &text, qsizetype most)
{
    if (text.size() <= most)
        return text;
    qsizetype kept = most - 1;
    if (kept > 0 && text[kept - 1].isHighSurrogate())
        --kept;
    return text.left(kept) + QChar(0x2026);
}

QString cleanFileName(const QString &name)
{
    QString result = cleanText(name);
    const auto isReserved
        = [](QChar c) { return isControl(c.unicode()) || u"/\\:*?\"<>|"_s.contains(c); };
    std::replace_if(result.begin(), result.end(), isReserved, QChar(u'_'));
    // Cutting may bare a dot or a space at the end.
    result = withoutEdges(cutName(withoutEdges(result)));
    if (result.isEmpty())
        return u"unnamed"_s;
    // Windows takes "con.txt" for the device as well.
    if (isDeviceName(QStringView(result).left(result.indexOf(u'.')).trimmed()))
        result.prepend(u'_');
    return result;
}

}
