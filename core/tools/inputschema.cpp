// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/tools/inputschema.h"

#include <QJsonArray>
#include <QJsonValue>
#include <QSet>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace Signalbox {

namespace {

constexpr unsigned bit(QJsonValue::Type type)
{
    return 1U << static_cast<unsigned>(type);
}

constexpr unsigned anyType = bit(QJsonValue::Null) | bit(QJsonValue::Bool) | bit(QJsonValue::Double)
    | bit(QJsonValue::String) | bit(QJsonValue::Array) | bit(QJsonValue::Object);

unsigned typeBit(const QString &name)
{
    static const QHash<QString, unsigned> types {
        { u"null"_s, bit(QJsonValue::Null) },
        { u"boolean"_s, bit(QJsonValue::Bool) },
        { u"number"_s, bit(QJsonValue::Double) },
        { u"string"_s, bit(QJsonValue::String) },
        { u"array"_s, bit(QJsonValue::Array) },
        { u"object"_s, bit(QJsonValue::Object) },
    };
    return types.value(name, 0); // 0 for "integer", which is more than a type
}

// Keywords that tell people something and ask for nothing.
bool isRemark(const QString &keyword)
{
    static const QSet<QString> remarks { u"$schema"_s, u"$id"_s, u"$comment"_s, u"title"_s,
        u"description"_s, u"default"_s, u"examples"_s, u"errorMessage"_s, u"x-check"_s };
    return remarks.contains(keyword);
}

// 0 where the schema asks for more than a type.
unsigned plainTypes(const QJsonValue &schema)
{
    const QJsonObject keywords = schema.toObject();
    unsigned types = schema.isObject() ? anyType : 0;
    for (auto it = keywords.begin(); it != keywords.end(); ++it) {
        if (it.key() == u"type") {
            types = 0;
            const QJsonArray names = it->isArray() ? it->toArray() : QJsonArray { it->toString() };
            for (const QJsonValue &name : names) {
                const unsigned one = typeBit(name.toString());
                if (one == 0)
                    return 0;
                types |= one;
            }
        } else if (!isRemark(it.key())) {
            return 0;
        }
    }
    return types;
}

// The reasons of JsonSchema are the rest of a sentence.
QString sentence(const SchemaProblem &problem)
{
    const QString subject = problem.path.isEmpty()
        ? u"The inputs "_s
        : QString(u"Input \""_s + problem.path.mid(1) + u"\" "_s);
    return subject + problem.reason + u'.';
}

}

InputSchema::InputSchema(JsonSchema schema)
    : m_schema(std::move(schema))
{
}

Result<InputSchema> InputSchema::compile(const QJsonObject &schema)
{
    auto compiled = JsonSchema::compile(schema);
    if (!compiled)
        return compiled.error();
    if (schema.value(u"type"_s) != u"object"_s)
        return Error::invalid(u"The schema of a tool's inputs must be of type \"object\"."_s);
    InputSchema result(*std::move(compiled));
    const QJsonObject properties = schema.value(u"properties"_s).toObject();
    for (auto it = properties.begin(); it != properties.end(); ++it)
        result.m_inputs.insert(it.key(), plainTypes(it.value()));
    const QJsonArray needed = schema.value(u"required"_s).toArray();
    for (const QJsonValue &name : needed)
        result.m_needed.append(name.toString());
    const auto isPlain = [](const QString &keyword) {
        return isRemark(keyword) || keyword == u"type" || keyword == u"properties"
            || keyword == u"required" || keyword == u"additionalProperties";
    };
    const QStringList keywords = schema.keys();
    result.m_isPlain = std::all_of(keywords.begin(), keywords.end(), isPlain);
    return result;
}

// True only if the inputs match for sure.
bool InputSchema::isPlainlyRight(const QJsonObject &inputs) const
{
    if (!m_isPlain)
        return false;
    for (auto it = inputs.begin(); it != inputs.end(); ++it) {
        const auto types = m_inputs.constFind(it.key());
        if (types == m_inputs.constEnd() || (*types & bit(it->type())) == 0)
            return false;
    }
    return std::all_of(m_needed.begin(), m_needed.end(),
        [&inputs](const QString &name) { return inputs.contains(name); });
}

Result<void> InputSchema::check(const QJsonObject &inputs) const
{
    if (isPlainlyRight(inputs))
        return {};
    const auto problems = m_schema.check(inputs);
    if (problems.empty())
        return {};
    constexpr size_t most = 4;
    QStringList reasons;
    for (size_t i = 0; i < std::min(problems.size(), most); ++i)
        reasons.append(sentence(problems.at(i)));
    if (problems.size() > most)
        reasons.append(u"There are %1 more problems."_s.arg(problems.size() - most));
    return Error::invalid(reasons.join(u' '), { {}, 0, problems.front().path });
}

}
