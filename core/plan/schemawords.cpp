// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/plan/schemawords.h"

#include "core/plan/jsonpointer.h"
#include "core/plan/suggest.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QSet>

#include <cmath>

using namespace Qt::StringLiterals;

namespace Signalbox {

namespace {

constexpr int maxReferences = 32;
constexpr size_t maxUnknownFields = 200; // of one object; more are not looked at
constexpr qsizetype shownText = 40; // characters of a value repeated in a message

QString typeName(const QString &type)
{
    if (type == u"string")
        return u"text"_s;
    if (type == u"integer")
        return u"a whole number"_s;
    if (type == u"number")
        return u"a number"_s;
    if (type == u"boolean")
        return u"true or false"_s;
    if (type == u"object")
        return u"an object"_s;
    return type == u"array" ? u"a list"_s : u"null"_s;
}

QString kindOf(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Bool:
        return value.toBool() ? u"true"_s : u"false"_s;
    case QJsonValue::Double:
        return u"the number "_s + QString::number(value.toDouble(), 'g', 12);
    case QJsonValue::String:
        return value.toString().size() > shownText ? u"text"_s
                                                   : u"the text \""_s + value.toString() + u'"';
    case QJsonValue::Array:
        return u"a list"_s;
    case QJsonValue::Object:
        return u"an object"_s;
    case QJsonValue::Null:
    case QJsonValue::Undefined:
        break;
    }
    return u"null"_s;
}

bool hasType(const QJsonValue &value, const QString &type)
{
    if (type == u"integer")
        return value.isDouble() && std::floor(value.toDouble()) == value.toDouble();
    if (type == u"number")
        return value.isDouble();
    if (type == u"string")
        return value.isString();
    if (type == u"boolean")
        return value.isBool();
    if (type == u"object")
        return value.isObject();
    if (type == u"array")
        return value.isArray();
    return type == u"null" && value.isNull();
}

QStringList typesOf(const QJsonObject &schema)
{
    QStringList types;
    const QJsonValue type = schema.value("type"_L1);
    if (type.isString())
        types.append(type.toString());
    const QJsonArray list = type.toArray();
    for (const auto &one : list)
        types.append(one.toString());
    return types;
}

QString orList(const QStringList &words)
{
    if (words.size() < 2)
        return words.join(QString());
    return words.first(words.size() - 1).join(u", "_s) + u" or "_s + words.last();
}

QString compact(const QJsonValue &value)
{
    const QByteArray text = QJsonDocument(QJsonArray { value }).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(text.mid(1, text.size() - 2));
}

QString number(double value)
{
    return QString::number(value, 'g', 12);
}

QString plural(int count, const QString &one, const QString &many)
{
    return QString::number(count) + u' ' + (count == 1 ? one : many);
}

}

QRegularExpression ecmaExpression(const QString &pattern)
{
    QString own;
    for (qsizetype at = 0; at < pattern.size(); ++at) {
        const QChar c = pattern.at(at);
        if (c == u'$' && at + 1 == pattern.size()) {
            own += u"\\z"_s; // a final $ does not match before a last line end
        } else if (c != u'\\' || at + 1 == pattern.size()) {
            own += c;
        } else if (pattern.at(at + 1) == u'u' && at + 6 <= pattern.size()) {
            own += u"\\x{"_s + pattern.mid(at + 2, 4) + u'}';
            at += 5;
        } else {
            own += pattern.mid(at, 2);
            ++at;
        }
    }
    return QRegularExpression(own);
}

bool matchesPattern(const QString &pattern, const QString &text)
{
    const QRegularExpression expression = ecmaExpression(pattern);
    return expression.isValid() && expression.match(text).hasMatch();
}

QJsonObject SchemaWords::resolved(const QJsonObject &schema) const
{
    QJsonObject current = schema;
    for (int hops = 0; current.contains("$ref"_L1); ++hops) {
        const QString reference = current.value("$ref"_L1).toString();
        if (hops == maxReferences || !reference.startsWith(u'#'))
            return {};
        current = valueAt(m_root, reference.mid(1)).toObject();
    }
    return current;
}

QList<QJsonObject> SchemaWords::below(const QJsonObject &schema, const QJsonValue &value,
    const QString &key, Alternatives alternatives) const
{
    QList<QJsonObject> found;
    const QJsonObject own = resolved(schema);
    if (value.isObject()) {
        const QJsonValue property = own.value("properties"_L1).toObject().value(key);
        if (property.isObject())
            found.append(resolved(property.toObject()));
        else if (own.value("additionalProperties"_L1).isObject())
            found.append(resolved(own.value("additionalProperties"_L1).toObject()));
    } else if (value.isArray()) {
        const QJsonValue items = own.value("items"_L1);
        if (items.isObject())
            found.append(resolved(items.toObject()));
        else if (items.toArray().at(key.toInt()).isObject())
            found.append(resolved(items.toArray().at(key.toInt()).toObject()));
    }
    for (const auto &keyword : { "allOf"_L1, "anyOf"_L1, "oneOf"_L1 }) {
        if (alternatives == Alternatives::Without && keyword != "allOf"_L1)
            continue;
        const QJsonArray list = own.value(keyword).toArray();
        for (const auto &one : list)
            found += below(one.toObject(), value, key, alternatives);
    }
    for (const auto &keyword : { "then"_L1, "else"_L1 }) {
        if (alternatives == Alternatives::With && own.value(keyword).isObject())
            found += below(own.value(keyword).toObject(), value, key, alternatives);
    }
    return found;
}

QList<QJsonObject> SchemaWords::allOf(const QJsonObject &schema) const
{
    const QJsonObject own = resolved(schema);
    QList<QJsonObject> found { own };
    const QJsonArray list = own.value("allOf"_L1).toArray();
    for (const auto &one : list)
        found += allOf(one.toObject());
    return found;
}

QString SchemaWords::wrongText(const QJsonObject &schema, const QString &text)
{
    const int least = schema.value("minLength"_L1).toInt();
    const int most = schema.value("maxLength"_L1).toInt(-1);
    const auto length = text.toUcs4().size();
    if (length < least)
        return least == 1 ? u"must not be empty"_s
                          : u"must have at least "_s + QString::number(least) + u" characters"_s;
    if (most >= 0 && length > most)
        return u"must have at most "_s + plural(most, u"character"_s, u"characters"_s);
    const QString pattern = schema.value("pattern"_L1).toString();
    if (!pattern.isEmpty() && !matchesPattern(pattern, text))
        return u"must match "_s + pattern;
    return {};
}

QString SchemaWords::wrongNumber(const QJsonObject &schema, double value)
{
    const QJsonValue least = schema.value("minimum"_L1);
    const QJsonValue most = schema.value("maximum"_L1);
    const QJsonValue above = schema.value("exclusiveMinimum"_L1);
    const QJsonValue under = schema.value("exclusiveMaximum"_L1);
    if (least.isDouble() && value < least.toDouble())
        return u"must be at least "_s + number(least.toDouble());
    if (most.isDouble() && value > most.toDouble())
        return u"must be at most "_s + number(most.toDouble());
    if (above.isDouble() && value <= above.toDouble())
        return u"must be more than "_s + number(above.toDouble());
    if (under.isDouble() && value >= under.toDouble())
        return u"must be less than "_s + number(under.toDouble());
    return {};
}

QString SchemaWords::wrongArray(const QJsonObject &schema, const QJsonArray &array)
{
    const int least = schema.value("minItems"_L1).toInt();
    const int most = schema.value("maxItems"_L1).toInt(-1);
    if (array.size() < least)
        return least == 1 ? u"must not be empty"_s
                          : u"must have at least "_s + plural(least, u"item"_s, u"items"_s);
    if (most >= 0 && array.size() > most)
        return u"must have at most "_s + plural(most, u"item"_s, u"items"_s);
    if (schema.value("uniqueItems"_L1).toBool()) {
        QSet<QString> seen;
        for (const auto &one : array) {
            const QString text = compact(one);
            if (seen.contains(text))
                return u"must not have "_s + text.left(shownText) + u" twice"_s;
            seen.insert(text);
        }
    }
    return {};
}

QString SchemaWords::wrongValue(const QJsonObject &schema, const QJsonValue &value)
{
    const QStringList types = typesOf(schema);
    bool fits = types.isEmpty();
    QStringList names;
    for (const QString &type : types) {
        fits = fits || hasType(value, type);
        names.append(typeName(type));
    }
    if (!fits)
        return u"must be "_s + orList(names) + u", not "_s + kindOf(value);
    if (schema.contains("const"_L1) && schema.value("const"_L1) != value)
        return u"must be "_s + compact(schema.value("const"_L1));
    const QJsonValue choices = schema.value("enum"_L1);
    if (choices.isArray() && !choices.toArray().contains(value)) {
        QStringList words;
        const QJsonArray list = choices.toArray();
        for (const auto &one : list)
            words.append(one.isString() ? one.toString() : compact(one));
        return u"must be one of "_s + listOf(words) + didYouMean(value.toString(), words);
    }
    if (value.isString())
        return wrongText(schema, value.toString());
    if (value.isDouble())
        return wrongNumber(schema, value.toDouble());
    return value.isArray() ? wrongArray(schema, value.toArray()) : QString();
}

void SchemaWords::wrongMembers(const QJsonObject &schema, const QJsonObject &object,
    const QString &path, std::vector<SchemaProblem> *problems)
{
    const QStringList known = schema.value("properties"_L1).toObject().keys();
    const QJsonValue others = schema.value("additionalProperties"_L1);
    if (others.isBool() && !others.toBool()) {
        const QStringList names = object.keys();
        for (const QString &name : names) {
            if (known.contains(name))
                continue;
            if (problems->size() == maxUnknownFields)
                break;
            QString reason = u"unknown field '"_s + name + u"'"_s + didYouMean(name, known);
            if (nearest(name, known).isEmpty())
                reason += u"; known here: "_s + listOf(known, 20);
            problems->push_back({ pointerTo(path, name), reason });
        }
    }
    const QJsonArray required = schema.value("required"_L1).toArray();
    for (const auto &name : required) {
        if (!object.contains(name.toString()))
            problems->push_back({ path, u"'"_s + name.toString() + u"' is missing"_s });
    }
    const int least = schema.value("minProperties"_L1).toInt();
    if (object.size() < least)
        problems->push_back(
            { path, u"must have at least "_s + plural(least, u"member"_s, u"members"_s) });
    const int most = schema.value("maxProperties"_L1).toInt(-1);
    if (most >= 0 && object.size() > most)
        problems->push_back(
            { path, u"must have at most "_s + plural(most, u"member"_s, u"members"_s) });
}

std::vector<SchemaProblem> SchemaWords::atPlace(
    const QJsonObject &schema, const QJsonValue &value, const QString &path) const
{
    std::vector<SchemaProblem> problems;
    const QList<QJsonObject> all = allOf(schema);
    for (const QJsonObject &own : all) {
        const QString wrong = wrongValue(own, value);
        if (!wrong.isEmpty()) {
            const QString words = own.value("errorMessage"_L1).toString();
            problems.push_back({ path, words.isEmpty() ? wrong : words });
        } else if (value.isObject()) {
            wrongMembers(own, value.toObject(), path, &problems);
        }
    }
    return problems;
}

QString SchemaWords::alternativesOf(
    const QJsonArray &list, const QJsonValue &value, bool exactlyOne) const
{
    QStringList names;
    QStringList types;
    bool onlyNames = value.isObject();
    for (const auto &one : list) {
        const QJsonObject schema = resolved(one.toObject());
        const QJsonArray required = schema.value("required"_L1).toArray();
        onlyNames = onlyNames && required.size() == 1 && schema.size() == 1;
        if (onlyNames)
            names.append(required.at(0).toString());
        const QStringList own = typesOf(schema);
        for (const QString &type : own)
            types.append(typeName(type));
    }
    if (onlyNames && exactlyOne)
        return u"must have exactly one of "_s + listOf(names);
    if (onlyNames)
        return u"must have one of "_s + listOf(names);
    types.removeDuplicates();
    if (types.size() > 1)
        return u"must be "_s + orList(types) + u", in one of the forms allowed here"_s;
    return u"has none of the forms allowed here"_s;
}

QString SchemaWords::combined(const QJsonObject &schema, const QJsonValue &value) const
{
    const QJsonObject own = resolved(schema);
    QString words = own.value("errorMessage"_L1).toString();
    if (!words.isEmpty())
        return words;
    if (own.contains("oneOf"_L1))
        return alternativesOf(own.value("oneOf"_L1).toArray(), value, true);
    if (own.contains("anyOf"_L1))
        return alternativesOf(own.value("anyOf"_L1).toArray(), value, false);
    if (own.contains("not"_L1))
        return u"has a form that is not allowed here"_s;
    return {};
}

}
