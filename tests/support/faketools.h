// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/plan/toolcatalogue.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonObject>

namespace Signalbox::Test {

// The tools that plans in tests name, with schemas but without code: process, http (alias: fetch),
// transform, delay, assert, gate and llm.
class FakeTools final : public ToolCatalogue
{
public:
    FakeTools()
    {
        using namespace Qt::StringLiterals;
        const QJsonObject text { { u"type"_s, u"string"_s } };
        const QJsonObject number { { u"type"_s, u"number"_s } };
        const QJsonObject texts { { u"type"_s, u"array"_s }, { u"minItems"_s, 1 },
            { u"items"_s, text } };
        const QJsonObject any;
        add(u"process"_s, { { u"argv"_s, texts }, { u"cwd"_s, text }, { u"stdin"_s, text } },
            { u"argv"_s });
        add(u"http"_s,
            { { u"url"_s, text },
                { u"method"_s,
                    QJsonObject { { u"enum"_s, QJsonArray { u"GET"_s, u"POST"_s, u"PUT"_s } } } },
                { u"headers"_s, QJsonObject { { u"type"_s, u"object"_s } } }, { u"json"_s, any },
                { u"max_bytes"_s,
                    QJsonObject { { u"type"_s, u"integer"_s }, { u"minimum"_s, 1 } } } },
            { u"url"_s });
        add(u"transform"_s, { { u"value"_s, any } }, { u"value"_s });
        add(u"delay"_s,
            { { u"seconds"_s, QJsonObject { { u"type"_s, u"number"_s }, { u"minimum"_s, 0 } } } },
            { u"seconds"_s });
        add(u"assert"_s,
            { { u"actual"_s, any }, { u"equals"_s, any }, { u"matches"_s, text },
                { u"min"_s, number }, { u"max"_s, number } },
            { u"actual"_s });
        add(u"gate"_s,
            { { u"title"_s, text }, { u"schema"_s, QJsonObject { { u"type"_s, u"object"_s } } } },
            { u"title"_s });
        QJsonObject llm = object(
            { { u"prompt"_s, text }, { u"messages"_s, QJsonObject { { u"type"_s, u"array"_s } } },
                { u"system"_s, text }, { u"model"_s, text }, { u"temperature"_s, number },
                { u"max_tokens"_s,
                    QJsonObject { { u"type"_s, u"integer"_s }, { u"minimum"_s, 1 } } } });
        llm.insert(u"oneOf"_s,
            QJsonArray { QJsonObject { { u"required"_s, QJsonArray { u"prompt"_s } } },
                QJsonObject { { u"required"_s, QJsonArray { u"messages"_s } } } });
        m_schemas.insert(u"llm"_s, llm);
    }

    [[nodiscard]] QString canonicalName(const QString &name) const override
    {
        if (name == u"fetch")
            return QStringLiteral("http");
        return m_schemas.contains(name) ? name : QString();
    }
    [[nodiscard]] QJsonObject inputsSchema(const QString &name) const override
    {
        return m_schemas.value(name);
    }
    [[nodiscard]] QStringList names() const override
    {
        QStringList names = m_schemas.keys();
        names.sort();
        return names;
    }

private:
    [[nodiscard]] static QJsonObject object(const QJsonObject &properties)
    {
        return { { QStringLiteral("type"), QStringLiteral("object") },
            { QStringLiteral("properties"), properties },
            { QStringLiteral("additionalProperties"), false } };
    }
    void add(const QString &name, const QJsonObject &properties, const QJsonArray &required)
    {
        QJsonObject schema = object(properties);
        schema.insert(QStringLiteral("required"), required);
        m_schemas.insert(name, schema);
    }

    QHash<QString, QJsonObject> m_schemas;
};

}
