// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/plan/planschema.h"

#include <QFile>
#include <QJsonDocument>

// A static library's resources are only there once someone asks for them by name; the macro has to
// be used outside of any namespace.
static void initPlanResources()
{
    Q_INIT_RESOURCE(plan_schema);
}

using namespace Qt::StringLiterals;

namespace Signalbox {

namespace {

JsonSchema compiled(const QString &definition)
{
    const QJsonObject whole = QJsonDocument::fromJson(planSchemaText()).object();
    const QJsonObject part {
        { u"definitions"_s, whole.value("definitions"_L1) },
        { u"$ref"_s, QString(u"#/definitions/"_s + definition) },
    };
    Result<JsonSchema> schema = JsonSchema::compile(part);
    if (!schema)
        qFatal("The compiled-in schema is broken: %s", qUtf8Printable(schema.error().toString()));
    return std::move(*schema);
}

}

QByteArray planSchemaText()
{
    initPlanResources();
    QFile file(u":/signalbox/plan.schema.json"_s);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("The compiled-in schema is missing");
    return file.readAll();
}

const JsonSchema &planSchema(PlanForm form)
{
    static const JsonSchema plan = compiled(u"plan"_s);
    static const JsonSchema envelope = compiled(u"envelope"_s);
    static const JsonSchema graph = compiled(u"graph"_s);
    switch (form) {
    case PlanForm::Plain:
        break;
    case PlanForm::Envelope:
        return envelope;
    case PlanForm::Graph:
        return graph;
    }
    return plan;
}

}
