// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/plan/jsonschema.h"

#include <QJsonObject>
#include <QJsonValue>
#include <QList>
#include <QRegularExpression>
#include <QString>

#include <vector>

namespace Signalbox {

// Finds the words for what a validator only judges: looks from a schema at a value and says what
// would be right. Looks at one place of the value at a time, not below it.
class SchemaWords
{
public:
    // `root` resolves references and must outlive this.
    explicit SchemaWords(const QJsonObject &root)
        : m_root(root)
    {
    }

    // The schema itself, or what its reference leads to; empty where that leads nowhere.
    [[nodiscard]] QJsonObject resolved(const QJsonObject &schema) const;
    enum class Alternatives : quint8
    {
        Without, // only what has to match
        With, // also what may match: anyOf, oneOf, then, else
    };
    // All schemas that apply to the member or element `key` of `value`: through properties,
    // additionalProperties, items and allOf, and through alternatives.
    [[nodiscard]] QList<QJsonObject> below(const QJsonObject &schema, const QJsonValue &value,
        const QString &key, Alternatives alternatives) const;
    // The schema and those of its allOf, references resolved.
    [[nodiscard]] QList<QJsonObject> allOf(const QJsonObject &schema) const;
    // What is wrong at this place according to the plain keywords of `schema`; `path` is the
    // place. Empty: nothing, or something that only combining keywords say.
    [[nodiscard]] std::vector<SchemaProblem> atPlace(
        const QJsonObject &schema, const QJsonValue &value, const QString &path) const;
    // Words for a value that no alternative of anyOf or oneOf takes, or for the rest.
    [[nodiscard]] QString combined(const QJsonObject &schema, const QJsonValue &value) const;

private:
    [[nodiscard]] QString alternativesOf(
        const QJsonArray &list, const QJsonValue &value, bool exactlyOne) const;
    [[nodiscard]] static QString wrongText(const QJsonObject &schema, const QString &text);
    [[nodiscard]] static QString wrongNumber(const QJsonObject &schema, double value);
    [[nodiscard]] static QString wrongArray(const QJsonObject &schema, const QJsonArray &array);
    [[nodiscard]] static QString wrongValue(const QJsonObject &schema, const QJsonValue &value);
    static void wrongMembers(const QJsonObject &schema, const QJsonObject &object,
        const QString &path, std::vector<SchemaProblem> *problems);

    const QJsonObject &m_root;
};

// An ECMA 262 pattern as PCRE writes it, as far as they agree; may be invalid.
[[nodiscard]] QRegularExpression ecmaExpression(const QString &pattern);
// Whether `text` matches; nothing matches an invalid pattern.
[[nodiscard]] bool matchesPattern(const QString &pattern, const QString &text);

}
