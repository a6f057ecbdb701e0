// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/plan/yamlscalar.h"

#include <QRegularExpression>

#include <array>
#include <cmath>
#include <limits>

using namespace Qt::StringLiterals;

namespace Signalbox {

namespace {

bool isOneOf(const QString &text, const std::array<QStringView, 3> &spellings)
{
    return text == spellings[0] || text == spellings[1] || text == spellings[2];
}

std::optional<QJsonValue> integer(const QString &text)
{
    static const QRegularExpression decimal(u"\\A[-+]?[0-9]+\\z"_s);
    static const QRegularExpression other(u"\\A0(?:x[0-9A-Fa-f]+|o[0-7]+)\\z"_s);
    bool ok = false;
    if (decimal.match(text).hasMatch()) {
        const qint64 value = text.toLongLong(&ok, 10);
        return ok ? QJsonValue(value) : QJsonValue(text.toDouble());
    }
    if (other.match(text).hasMatch()) {
        const qint64 value = text.mid(2).toLongLong(&ok, text.at(1) == u'x' ? 16 : 8);
        return ok ? QJsonValue(value) : QJsonValue(text);
    }
    return std::nullopt;
}

}

std::optional<QJsonValue> plainYamlScalar(const QString &text)
{
    if (text.isEmpty() || text == u"~" || isOneOf(text, { u"null", u"Null", u"NULL" }))
        return QJsonValue(QJsonValue::Null);
    if (isOneOf(text, { u"true", u"True", u"TRUE" }))
        return QJsonValue(true);
    if (isOneOf(text, { u"false", u"False", u"FALSE" }))
        return QJsonValue(false);
    if (text.size() > 64 || !(text.at(0).isDigit() || QStringView(u"+-.").contains(text.at(0))))
        return QJsonValue(text);
    if (auto number = integer(text))
        return number;
    static const QRegularExpression real(
        u"\\A[-+]?(?:\\.[0-9]+|[0-9]+(?:\\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?\\z"_s);
    if (real.match(text).hasMatch()) {
        const double value = text.toDouble();
        return std::isfinite(value) ? std::optional<QJsonValue>(value) : std::nullopt;
    }
    static const QRegularExpression endless(
        u"\\A(?:[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN))\\z"_s);
    if (endless.match(text).hasMatch())
        return std::nullopt;
    return QJsonValue(text);
}

}
