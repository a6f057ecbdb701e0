// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/tools/jsondifference.h"

#include "core/base/textclean.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStringList>

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace Signalbox {

namespace {

constexpr qsizetype longestValue = 120;

QString place(const QString &path)
{
    return path.isEmpty() ? QString() : QString(u"at "_s + path + u": "_s);
}

QString expectedGot(const QString &expected, const QString &actual)
{
    return u"expected "_s + expected + u", got "_s + actual;
}

QString member(const QString &path, QString key)
{
    key.replace(u'~', u"~0"_s).replace(u'/', u"~1"_s);
    return path + u'/' + key;
}

bool sameNumber(const QJsonValue &expected, const QJsonValue &actual)
{
    // Whole numbers beyond 2^53 are the same as doubles long before they are the same.
    constexpr qint64 none = std::numeric_limits<qint64>::min();
    return expected.toDouble() == actual.toDouble()
        && expected.toInteger(none) == actual.toInteger(none);
}

// The part of a long text around its first difference.
QString around(const QString &text, qsizetype at)
{
    constexpr qsizetype before = 30;
    const qsizetype begin = text.size() <= longestValue ? 0 : std::max<qsizetype>(0, at - before);
    const QString part = text.mid(begin);
    return briefly(begin > 0 ? QString(u'…' + part) : part);
}

QString textDifference(const QString &path, const QString &expected, const QString &actual)
{
    const QStringList lines = expected.split(u'\n');
    const QStringList others = actual.split(u'\n');
    if (lines.size() == 1 && others.size() == 1) {
        const auto [left, right]
            = std::mismatch(expected.begin(), expected.end(), actual.begin(), actual.end());
        const qsizetype at = left - expected.begin();
        return place(path) + expectedGot(around(expected, at), around(actual, at));
    }
    const auto [left, right]
        = std::mismatch(lines.begin(), lines.end(), others.begin(), others.end());
    const qsizetype line = left - lines.begin();
    const auto shown = [line](const QStringList &list) {
        return line < list.size() ? briefly(list.at(line)) : u"the end of the text"_s;
    };
    const QString number = u"line "_s + QString::number(line + 1);
    const QString where
        = path.isEmpty() ? QString(u"in "_s + number) : QString(u"at "_s + path + u", "_s + number);
    return where + u": "_s + expectedGot(shown(lines), shown(others));
}

std::optional<QString> difference(
    const QString &path, const QJsonValue &expected, const QJsonValue &actual);

std::optional<QString> arrayDifference(
    const QString &path, const QJsonArray &expected, const QJsonArray &actual)
{
    for (qsizetype i = 0; i < std::min(expected.size(), actual.size()); ++i) {
        const auto found
            = difference(member(path, QString::number(i)), expected.at(i), actual.at(i));
        if (found)
            return found;
    }
    if (expected.size() == actual.size())
        return std::nullopt;
    return place(path)
        + expectedGot(u"%1 elements"_s.arg(expected.size()), u"%1 elements"_s.arg(actual.size()));
}

std::optional<QString> objectDifference(
    const QString &path, const QJsonObject &expected, const QJsonObject &actual)
{
    for (auto it = expected.begin(); it != expected.end(); ++it) {
        const auto found = difference(member(path, it.key()), it.value(), actual.value(it.key()));
        if (found)
            return found;
    }
    for (auto it = actual.begin(); it != actual.end(); ++it) {
        if (!expected.contains(it.key()))
            return place(member(path, it.key())) + expectedGot(u"nothing"_s, briefly(it.value()));
    }
    return std::nullopt;
}

std::optional<QString> difference(
    const QString &path, const QJsonValue &expected, const QJsonValue &actual)
{
    if (expected.type() != actual.type())
        return place(path) + expectedGot(briefly(expected), briefly(actual));
    switch (expected.type()) {
    case QJsonValue::Object:
        return objectDifference(path, expected.toObject(), actual.toObject());
    case QJsonValue::Array:
        return arrayDifference(path, expected.toArray(), actual.toArray());
    case QJsonValue::String:
        if (expected.toString() == actual.toString())
            return std::nullopt;
        return textDifference(path, expected.toString(), actual.toString());
    case QJsonValue::Double:
        if (sameNumber(expected, actual))
            return std::nullopt;
        break;
    case QJsonValue::Bool:
        if (expected.toBool() == actual.toBool())
            return std::nullopt;
        break;
    case QJsonValue::Null:
    case QJsonValue::Undefined:
        return std::nullopt;
    }
    return place(path) + expectedGot(briefly(expected), briefly(actual));
}

}

std::optional<QString> firstDifference(const QJsonValue &expected, const QJsonValue &actual)
{
    return difference({}, expected, actual);
}

QString briefly(const QJsonValue &value)
{
    if (value.isUndefined())
        return u"nothing"_s;
    // A long text is cut before it is quoted, so that it keeps its closing quote.
    const QJsonValue shown
        = value.isString() ? QJsonValue(shortened(value.toString(), longestValue)) : value;
    const QByteArray text = QJsonDocument(QJsonArray { shown }).toJson(QJsonDocument::Compact);
    const QString bare = QString::fromUtf8(text.sliced(1, text.size() - 2));
    return value.isString() ? bare : shortened(bare, longestValue);
}

}
