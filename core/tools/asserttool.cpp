// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/tools/asserttool.h"

#include "core/tools/jsondifference.h"
#include "core/tools/schemaparts.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

#include <optional>

using namespace Qt::StringLiterals;

namespace Signalbox {

namespace {

// PCRE gives up beyond this many steps, which take about ten milliseconds.
constexpr auto matchLimit = u"(*LIMIT_MATCH=1000000)";
constexpr qsizetype longestPattern = 4096;

QString asText(const QJsonValue &value)
{
    if (value.isString())
        return value.toString();
    const QByteArray text = QJsonDocument(QJsonArray { value }).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(text.sliced(1, text.size() - 2));
}

std::optional<double> asNumber(const QJsonValue &value)
{
    if (value.isDouble())
        return value.toDouble();
    bool ok = false;
    const double number = value.toString().trimmed().toDouble(&ok);
    return ok ? std::optional(number) : std::nullopt;
}

Error failed(QString reason, FailureClass failure = FailureClass::Tool)
{
    return { failure, std::move(reason), {}, ErrorKind::Failure };
}

Result<void> checkEquals(const QJsonValue &expected, const QJsonValue &actual)
{
    if (const auto difference = firstDifference(expected, actual))
        return failed(u"Not equal: "_s + *difference + u'.');
    return {};
}

Result<void> checkMatches(const QString &pattern, const QJsonValue &actual)
{
    const QRegularExpression expression(QString::fromUtf16(matchLimit) + pattern);
    if (!expression.isValid())
        return failed(
            u"\"matches\" is no valid regular expression: "_s + expression.errorString() + u'.',
            FailureClass::InvalidInput);
    const QRegularExpressionMatch match = expression.match(asText(actual));
    if (match.hasMatch())
        return {};
    if (!match.isValid())
        return failed(u"\"matches\" takes too long on this text: make the expression "
                      u"simpler."_s,
            FailureClass::InvalidInput);
    return failed(briefly(actual) + u" does not match "_s + briefly(pattern) + u'.');
}

Result<void> checkRange(const QJsonObject &inputs)
{
    const auto min = asNumber(inputs.value(u"min"_s));
    const auto max = asNumber(inputs.value(u"max"_s));
    if (!min && !max)
        return {};
    const QJsonValue actual = inputs.value(u"actual"_s);
    const auto number = asNumber(actual);
    if (!number)
        return failed(u"Expected a number, got "_s + briefly(actual) + u'.');
    if (min && !(*number >= *min))
        return failed(
            u"Expected at least "_s + briefly(*min) + u", got "_s + briefly(*number) + u'.');
    if (max && !(*number <= *max))
        return failed(
            u"Expected at most "_s + briefly(*max) + u", got "_s + briefly(*number) + u'.');
    return {};
}

Result<void> checkAll(const QJsonObject &inputs)
{
    const QJsonValue actual = inputs.value(u"actual"_s);
    Result<void> checked;
    if (inputs.contains(u"equals"_s))
        checked = checkEquals(inputs.value(u"equals"_s), actual);
    if (checked && inputs.contains(u"matches"_s))
        checked = checkMatches(inputs.value(u"matches"_s).toString(), actual);
    if (checked)
        checked = checkRange(inputs);
    return checked;
}

}

QString AssertTool::name() const
{
    return u"assert"_s;
}

QString AssertTool::summary() const
{
    return u"Fails unless a value is as expected."_s;
}

QJsonObject AssertTool::inputsSchema() const
{
    QJsonObject schema = objectSchema(
        {
            { u"actual"_s, inputSchema({}, u"The value to check."_s) },
            { u"equals"_s, inputSchema({}, u"The value it must be equal to."_s) },
            { u"matches"_s,
                inputSchema(u"string"_s,
                    u"A regular expression that must match somewhere in its text."_s,
                    { { u"maxLength"_s, longestPattern }, { u"x-check"_s, u"regex"_s } }) },
            { u"min"_s, inputSchema(u"number"_s, u"The least it may be."_s) },
            { u"max"_s, inputSchema(u"number"_s, u"The most it may be."_s) },
        },
        { u"actual"_s });
    QJsonArray oneOfThem;
    for (const QString &test : { u"equals"_s, u"matches"_s, u"min"_s, u"max"_s })
        oneOfThem.append(QJsonObject { { u"required"_s, QJsonArray { test } } });
    schema.insert(u"anyOf"_s, oneOfThem);
    return schema;
}

QCoro::Task<Result<QJsonValue>> AssertTool::run(
    QJsonObject inputs, std::shared_ptr<ToolContext>) const
{
    const Result<void> checked = checkAll(inputs);
    if (!checked)
        co_return checked.error();
    const QJsonValue output = QJsonObject { { u"actual"_s, inputs.value(u"actual"_s) } };
    co_return output;
}

}
