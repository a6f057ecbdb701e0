// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/plan/groundtruth.h"

#include "core/plan/columntypes.h"
#include "core/plan/compiledplan.h"

#include <QJsonDocument>

#include <algorithm>
#include <cmath>
#include <optional>

using namespace Qt::StringLiterals;

namespace Signalbox {

namespace {

QString foldedName(const QString &name)
{
    QString folded = name.toCaseFolded();
    folded.remove(u'_').remove(u'-').remove(u' ');
    return folded;
}

QJsonValue fieldOf(const QJsonValue &result, const QString &field)
{
    if (field.isEmpty())
        return result;
    const QJsonObject object = result.toObject();
    QJsonValue exact = object.value(field);
    if (!exact.isUndefined())
        return exact;
    const QString folded = foldedName(field);
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (foldedName(it.key()) == folded)
            return it.value();
    }
    return { QJsonValue::Undefined };
}

QString textOf(const QJsonValue &value)
{
    if (value.isBool())
        return value.toBool() ? u"true"_s : u"false"_s;
    if (value.isDouble())
        return QString::number(value.toDouble(), 'g', QLocale::FloatingPointShortest);
    return value.toString();
}

bool isEmptyCell(const QJsonValue &value)
{
    return value.isNull() || value.isUndefined()
        || (value.isString() && value.toString().trimmed().isEmpty());
}

std::optional<double> amountOf(const QJsonValue &value)
{
    if (value.isDouble())
        return value.toDouble();
    const auto amount = Amount::parse(value.toString().toUtf8());
    return amount ? std::optional<double>(amount->value) : std::nullopt;
}

std::optional<bool> booleanOf(const QJsonValue &value)
{
    if (value.isBool())
        return value.toBool();
    const QByteArray text = textOf(value).trimmed().toUtf8();
    if (text == "1" || text == "0")
        return text == "1";
    return parseBoolean(text);
}

bool sameNumber(double a, double b)
{
    return std::abs(a - b) <= 1e-9 * std::max({ 1.0, std::abs(a), std::abs(b) });
}

// Absent: one of them is no such thing.
std::optional<bool> sameAs(ColumnType type, const QJsonValue &expected, const QJsonValue &actual)
{
    switch (type) {
    case ColumnType::Number:
    case ColumnType::Price: {
        const auto a = amountOf(expected);
        const auto b = amountOf(actual);
        return a && b ? std::optional<bool>(sameNumber(*a, *b)) : std::nullopt;
    }
    case ColumnType::Date: {
        const auto a = Day::parse(expected.toString().toUtf8());
        const auto b = Day::parse(actual.toString().toUtf8());
        return a && b ? std::optional<bool>(a->matches(*b)) : std::nullopt;
    }
    case ColumnType::Boolean: {
        const auto a = booleanOf(expected);
        const auto b = booleanOf(actual);
        return a && b ? std::optional<bool>(*a == *b) : std::nullopt;
    }
    case ColumnType::Text:
    case ColumnType::Url:
    case ColumnType::Email:
        break;
    }
    return std::nullopt;
}

// Whether the name only has "truth" in it, which may mean something else than a field of the
// result.
bool isGuessed(const Column &column)
{
    return !column.truthFor.isEmpty() && column.name.contains(u"truth", Qt::CaseInsensitive);
}

bool matches(ColumnType type, const QJsonValue &expected, const QJsonValue &actual)
{
    if (actual.isUndefined() || actual.isNull())
        return false;
    const auto isContainer = [](const QJsonValue &v) { return v.isObject() || v.isArray(); };
    if (isContainer(expected) || isContainer(actual))
        return jsonEquals(expected, actual);
    if (const auto same = sameAs(type, expected, actual))
        return *same;
    const QString a = textOf(expected).simplified().toCaseFolded();
    return a == textOf(actual).simplified().toCaseFolded();
}

}

TruthReport compareWithTruth(
    const QList<Column> &columns, const QJsonObject &row, const QJsonValue &result)
{
    TruthReport report;
    for (const Column &column : columns) {
        const QJsonValue expected = row.value(column.name);
        if (!column.groundTruth || isEmptyCell(expected))
            continue;
        TruthReport::Field field { column.name, column.truthFor, expected,
            fieldOf(result, column.truthFor), false };
        if (field.actual.isUndefined() && isGuessed(column))
            continue;
        field.matched = matches(column.type, expected, field.actual);
        ++report.compared;
        report.matched += field.matched ? 1 : 0;
        report.fields.append(field);
    }
    return report;
}

}
