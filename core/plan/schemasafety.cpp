// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/plan/schemasafety.h"

#include "core/plan/jsonpointer.h"
#include "core/plan/schemawords.h"

#include <QJsonArray>
#include <QSet>
#include <QStringList>

#include <optional>

using namespace Qt::StringLiterals;

namespace Signalbox {

namespace {

constexpr int maxSchemaDepth = 128;

bool isDropped(const QString &key, const QJsonValue &value)
{
    return value.isString()
        && (key == u"pattern" || key == u"format" || key == u"$id" || key == u"id");
}

// Keywords whose content is data, not schema.
bool isData(const QString &key)
{
    return key == u"enum" || key == u"const" || key == u"default" || key == u"examples";
}

QJsonValue stripped(const QJsonValue &value)
{
    if (value.isArray()) {
        QJsonArray out;
        const QJsonArray list = value.toArray();
        for (const auto &one : list)
            out.append(stripped(one));
        return out;
    }
    if (!value.isObject())
        return value;
    QJsonObject out;
    const QJsonObject object = value.toObject();
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (isData(it.key()) && !it.value().isObject())
            out.insert(it.key(), it.value());
        else if (!isDropped(it.key(), it.value()))
            out.insert(it.key(), stripped(it.value()));
    }
    return out;
}

int depthOf(const QJsonValue &value, int bound)
{
    if (bound == 0)
        return 1;
    int deepest = 0;
    if (value.isArray()) {
        const QJsonArray list = value.toArray();
        for (const auto &one : list)
            deepest = std::max(deepest, depthOf(one, bound - 1));
    } else if (value.isObject()) {
        const QJsonObject object = value.toObject();
        for (const auto &one : object)
            deepest = std::max(deepest, depthOf(one, bound - 1));
    }
    return deepest + 1;
}

std::optional<Error> badPattern(const QJsonValue &value, const QString &pointer)
{
    std::optional<Error> error;
    if (value.isArray()) {
        const QJsonArray list = value.toArray();
        for (qsizetype i = 0; i < list.size() && !error; ++i)
            error = badPattern(list.at(i), pointerTo(pointer, i));
        return error;
    }
    const QJsonObject object = value.toObject();
    const QString pattern = object.value("pattern"_L1).toString();
    if (!pattern.isEmpty() && !ecmaExpression(pattern).isValid())
        return Error::invalid(u"the pattern '"_s + pattern + u"' is no regular expression"_s,
            { QString(), 0, pointer + u"/pattern"_s });
    for (auto it = object.begin(); it != object.end() && !error; ++it) {
        if (!isData(it.key()) || it.value().isObject())
            error = badPattern(it.value(), pointerTo(pointer, it.key()));
    }
    return error;
}

// Looks for references that come back to themselves without going down into the value: validating
// by them would never end.
class CircleFinder
{
public:
    explicit CircleFinder(const QJsonObject &root)
        : m_root(root)
    {
    }

    // What is wrong with any reference at or below `pointer`.
    std::optional<Error> search(const QJsonValue &value, const QString &pointer)
    {
        if (value.isArray()) {
            const QJsonArray list = value.toArray();
            for (qsizetype i = 0; i < list.size(); ++i) {
                if (auto error = search(list.at(i), pointerTo(pointer, i)))
                    return error;
            }
        }
        if (!value.isObject())
            return std::nullopt;
        const QJsonObject object = value.toObject();
        if (object.value("$ref"_L1).isString()) {
            if (auto error = follow(object, pointer))
                return error;
        }
        for (auto it = object.begin(); it != object.end(); ++it) {
            if (isData(it.key()) && !it.value().isObject())
                continue;
            if (auto error = search(it.value(), pointerTo(pointer, it.key())))
                return error;
        }
        return std::nullopt;
    }

private:
    // Follows what is applied to the same value as the schema at `pointer`.
    std::optional<Error> follow(const QJsonObject &schema, const QString &pointer)
    {
        if (m_done.contains(pointer))
            return std::nullopt;
        if (m_path.contains(pointer))
            return Error::invalid(
                u"the schema refers to itself in a circle"_s, { QString(), 0, pointer });
        m_path.insert(pointer);
        std::optional<Error> error = followParts(schema, pointer);
        m_path.remove(pointer);
        m_done.insert(pointer);
        return error;
    }

    std::optional<Error> followParts(const QJsonObject &schema, const QString &pointer)
    {
        if (schema.value("$ref"_L1).isString()) {
            const QString reference = schema.value("$ref"_L1).toString();
            const QJsonValue target = valueAt(m_root, reference.mid(1));
            if (!reference.startsWith(u'#') || !(target.isObject() || target.isBool()))
                return Error::invalid(
                    u"the schema refers to '"_s + reference + u"', which is nowhere in it"_s,
                    { QString(), 0, pointer });
            return follow(target.toObject(), reference.mid(1));
        }
        for (const auto &keyword : { u"allOf"_s, u"anyOf"_s, u"oneOf"_s }) {
            const QJsonArray list = schema.value(keyword).toArray();
            for (qsizetype i = 0; i < list.size(); ++i) {
                const QString below = pointerTo(pointerTo(pointer, keyword), i);
                if (auto error = follow(list.at(i).toObject(), below))
                    return error;
            }
        }
        for (const auto &keyword : { u"not"_s, u"if"_s, u"then"_s, u"else"_s }) {
            const QJsonValue one = schema.value(keyword);
            if (!one.isObject())
                continue;
            if (auto error = follow(one.toObject(), pointerTo(pointer, keyword)))
                return error;
        }
        const QJsonObject dependencies = schema.value("dependencies"_L1).toObject();
        for (auto it = dependencies.begin(); it != dependencies.end(); ++it) {
            const QString below = pointerTo(pointer + u"/dependencies"_s, it.key());
            if (auto error = follow(it.value().toObject(), below))
                return error;
        }
        return std::nullopt;
    }

    const QJsonObject &m_root;
    QSet<QString> m_path;
    QSet<QString> m_done;
};

}

Result<QJsonObject> safeSchema(const QJsonObject &schema)
{
    if (depthOf(schema, maxSchemaDepth) > maxSchemaDepth)
        return Error::invalid(u"the schema is nested too deep"_s);
    if (const auto error = CircleFinder(schema).search(schema, QString()))
        return *error;
    if (const auto error = badPattern(schema, QString()))
        return *error;
    return stripped(schema).toObject();
}

}
