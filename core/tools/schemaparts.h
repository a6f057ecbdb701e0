// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QString>

namespace Signalbox {

// The schema of a tool's inputs from the schemas of each and the names of those that are needed.
[[nodiscard]] inline QJsonObject objectSchema(
    const QJsonObject &properties, const QJsonArray &needed = {})
{
    QJsonObject schema { { QStringLiteral("type"), QStringLiteral("object") },
        { QStringLiteral("properties"), properties },
        { QStringLiteral("additionalProperties"), false } };
    if (!needed.isEmpty())
        schema.insert(QStringLiteral("required"), needed);
    return schema;
}

// The schema of one input of that type ("string"; empty: any), with words for people. A keyword
// "x-check" with "schema" or "regex" says that the input must be a JSON Schema or a regular
// expression, which is checked when a plan with a constant one is read.
[[nodiscard]] inline QJsonObject inputSchema(
    const QString &type, const QString &description, const QJsonObject &more = {})
{
    QJsonObject schema = more;
    if (!type.isEmpty())
        schema.insert(QStringLiteral("type"), type);
    schema.insert(QStringLiteral("description"), description);
    return schema;
}

}
