// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

// valijson calls abort() instead of throwing unless it is told otherwise.
#define VALIJSON_USE_EXCEPTIONS 1

#include "core/plan/jsonschema.h"

#include "core/plan/jsonpointer.h"
#include "core/plan/schemasafety.h"
#include "core/plan/schemawords.h"
#include "core/plan/templates.h"

#include <QJsonArray>
#include <QSet>

#include <algorithm>
#include <functional>
#include <valijson/adapters/qtjson_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

using namespace Qt::StringLiterals;

namespace Signalbox {

namespace {

constexpr size_t maxProblems = 200;
constexpr qsizetype longestKey = 1000; // valijson matches names by std::regex, which recurses

// Names a place of the value: "<root>", "[steps]", "[0]" becomes /steps/0.
QString pointerFrom(const std::vector<std::string> &context)
{
    QString pointer;
    for (size_t i = 1; i < context.size(); ++i) {
        const std::string &part = context.at(i);
        const std::string key = part.size() >= 2 ? part.substr(1, part.size() - 2) : part;
        pointer = pointerTo(pointer, QString::fromStdString(key));
    }
    return pointer;
}

// Visits every value together with the schemas that apply to it.
using Visit = std::function<void(
    const QJsonValue &value, const QString &path, const QList<QJsonObject> &schemas)>;

void walk(const SchemaWords &words, SchemaWords::Alternatives alternatives, const QJsonValue &value,
    const QString &path, const QList<QJsonObject> &schemas, const Visit &visit)
{
    if (schemas.isEmpty())
        return;
    visit(value, path, schemas);
    const auto down = [&](const QString &key, const QJsonValue &member) {
        QList<QJsonObject> next;
        for (const QJsonObject &schema : schemas)
            next += words.below(schema, value, key, alternatives);
        walk(words, alternatives, member, pointerTo(path, key), next, visit);
    };
    if (value.isObject()) {
        const QJsonObject object = value.toObject();
        for (auto it = object.begin(); it != object.end(); ++it)
            down(it.key(), it.value());
    } else if (value.isArray()) {
        const QJsonArray array = value.toArray();
        for (qsizetype i = 0; i < array.size(); ++i)
            down(QString::number(i), array.at(i));
    }
}

QString longKeyIn(const QJsonValue &value)
{
    QString found;
    if (value.isArray()) {
        const QJsonArray array = value.toArray();
        for (const auto &one : array) {
            found = longKeyIn(one);
            if (!found.isEmpty())
                return found;
        }
        return found;
    }
    const QJsonObject object = value.toObject();
    for (auto it = object.begin(); it != object.end() && found.isEmpty(); ++it)
        found = it.key().size() > longestKey ? it.key() : longKeyIn(it.value());
    return found;
}

}

struct JsonSchema::Data
{
    QJsonObject source;
    valijson::Schema compiled;
    bool hasPatterns = false;

    // Where valijson says that something is wrong; empty: nowhere.
    [[nodiscard]] QStringList failures(const QJsonValue &value) const;
    // Whether any place at all is wrong, for the common case that none is.
    [[nodiscard]] bool accepts(const QJsonValue &value) const;
    void explain(const QJsonValue &value, const QStringList &places, Templates templates,
        std::vector<SchemaProblem> *problems) const;
    void checkPatterns(
        const QJsonValue &value, Templates templates, std::vector<SchemaProblem> *problems) const;
};

namespace {

bool hasPattern(const QJsonValue &value)
{
    if (value.isArray()) {
        const QJsonArray array = value.toArray();
        return std::any_of(array.begin(), array.end(), hasPattern);
    }
    const QJsonObject object = value.toObject();
    return object.value("pattern"_L1).isString()
        || std::any_of(object.begin(), object.end(), hasPattern);
}

bool isTemplate(const QJsonValue &value, JsonSchema::Templates templates)
{
    return templates == JsonSchema::Templates::AnyType && value.isString()
        && Template::isTemplated(value.toString());
}

}

bool JsonSchema::Data::accepts(const QJsonValue &value) const
{
    valijson::Validator validator;
    return validator.validate(compiled, valijson::adapters::QtJsonAdapter(value), nullptr);
}

QStringList JsonSchema::Data::failures(const QJsonValue &value) const
{
    valijson::Validator validator;
    valijson::ValidationResults results;
    QStringList places;
    if (validator.validate(compiled, valijson::adapters::QtJsonAdapter(value), &results))
        return places;
    QSet<QString> seen;
    for (const auto &error : results) {
        const QString place = pointerFrom(error.context);
        if (!seen.contains(place)) {
            seen.insert(place);
            places.append(place);
        }
    }
    if (places.isEmpty())
        places.append(QString());
    return places;
}

void JsonSchema::Data::explain(const QJsonValue &value, const QStringList &places,
    Templates templates, std::vector<SchemaProblem> *problems) const
{
    const SchemaWords words(source);
    const QSet<QString> wrong(places.begin(), places.end());
    const auto hasWrongBelow = [&](const QString &path) {
        return std::any_of(places.begin(), places.end(),
            [&](const QString &place) { return place != path && isAtOrBelow(place, path); });
    };
    walk(words, SchemaWords::Alternatives::With, value, QString(), { words.resolved(source) },
        [&](const QJsonValue &at, const QString &path, const QList<QJsonObject> &schemas) {
            if (!wrong.contains(path) || isTemplate(at, templates)
                || problems->size() >= maxProblems)
                return;
            const size_t before = problems->size();
            for (const QJsonObject &schema : schemas) {
                const auto found = words.atPlace(schema, at, path);
                problems->insert(problems->end(), found.begin(), found.end());
            }
            if (problems->size() > before || hasWrongBelow(path))
                return;
            QString reason;
            for (qsizetype i = 0; i < schemas.size() && reason.isEmpty(); ++i)
                reason = words.combined(schemas.at(i), at);
            if (reason.isEmpty())
                reason = u"does not match the schema"_s;
            problems->push_back({ path, reason });
        });
}

void JsonSchema::Data::checkPatterns(
    const QJsonValue &value, Templates templates, std::vector<SchemaProblem> *problems) const
{
    if (!hasPatterns)
        return;
    const SchemaWords words(source);
    const auto visit
        = [&](const QJsonValue &at, const QString &path, const QList<QJsonObject> &schemas) {
              if (!at.isString() || isTemplate(at, templates) || problems->size() >= maxProblems)
                  return;
              for (const QJsonObject &schema : schemas) {
                  const QString pattern = schema.value("pattern"_L1).toString();
                  if (pattern.isEmpty() || matchesPattern(pattern, at.toString()))
                      continue;
                  const QString said = schema.value("errorMessage"_L1).toString();
                  problems->push_back({ path, said.isEmpty() ? u"must match "_s + pattern : said });
              }
          };
    // Alternatives are left out: which of them holds is not known here.
    walk(words, SchemaWords::Alternatives::Without, value, QString(), words.allOf(source), visit);
}

JsonSchema::JsonSchema(std::shared_ptr<const Data> data)
    : m_data(std::move(data))
{
}

Result<JsonSchema> JsonSchema::compile(const QJsonObject &schema)
{
    const Result<QJsonObject> safe = safeSchema(schema);
    if (!safe)
        return safe.error();
    auto data = std::make_shared<Data>();
    data->source = schema;
    data->hasPatterns = hasPattern(schema);
    try {
        valijson::SchemaParser parser(valijson::SchemaParser::kDraft7);
        parser.populateSchema(valijson::adapters::QtJsonAdapter(QJsonValue(*safe)), data->compiled);
    } catch (const std::exception &error) {
        return Error::invalid(u"not a JSON Schema: "_s + QString::fromUtf8(error.what()));
    }
    return JsonSchema(std::move(data));
}

std::vector<SchemaProblem> JsonSchema::check(const QJsonValue &value, Templates templates) const
{
    std::vector<SchemaProblem> problems;
    const QString key = longKeyIn(value);
    if (!key.isEmpty()) {
        problems.push_back({ QString(),
            u"the name '"_s + key.left(40) + u"…' is longer than "_s + QString::number(longestKey)
                + u" characters"_s });
        return problems;
    }
    try {
        if (!m_data->accepts(value))
            m_data->explain(value, m_data->failures(value), templates, &problems);
    } catch (const std::exception &error) {
        problems.push_back({ QString(), QString::fromUtf8(error.what()) });
    }
    m_data->checkPatterns(value, templates, &problems);
    std::vector<SchemaProblem> unique;
    for (SchemaProblem &problem : problems) {
        const bool known = std::any_of(unique.begin(), unique.end(), [&](const auto &other) {
            return other.path == problem.path && other.reason == problem.reason;
        });
        if (!known)
            unique.push_back(std::move(problem));
    }
    return unique;
}

}
