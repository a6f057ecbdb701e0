// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/tools/gatetool.h"

#include "core/tools/schemaparts.h"

using namespace Qt::StringLiterals;

namespace Signalbox {

namespace {

Error rejected(const GateDecision &decision)
{
    QString reason = u"Rejected by "_s + (decision.by.isEmpty() ? u"a person"_s : decision.by);
    reason += decision.reason.isEmpty() ? u"."_s : QString(u": "_s + decision.reason);
    return { FailureClass::Tool, reason, {}, ErrorKind::Failure };
}

}

QString GateTool::name() const
{
    return u"gate"_s;
}

QString GateTool::summary() const
{
    return u"Waits until a person approves or rejects."_s;
}

QJsonObject GateTool::inputsSchema() const
{
    const QJsonObject notEmpty { { u"minLength"_s, 1 } };
    return objectSchema(
        {
            { u"title"_s, inputSchema(u"string"_s, u"What the person is asked."_s, notEmpty) },
            { u"schema"_s,
                inputSchema(u"object"_s,
                    u"JSON Schema of the value that the person gives; absent: any or none."_s,
                    { { u"x-check"_s, u"schema"_s } }) },
        },
        { u"title"_s });
}

QCoro::Task<Result<QJsonValue>> GateTool::run(
    QJsonObject inputs, std::shared_ptr<ToolContext> context) const
{
    GateRequest request;
    request.title = inputs.value(u"title"_s).toString();
    request.schema = inputs.value(u"schema"_s).toObject();
    const auto waiting = context->gate(request);
    const Result<GateDecision> decision = co_await waiting;
    if (!decision)
        co_return decision.error();
    if (!decision->approved)
        co_return rejected(*decision);
    QJsonObject output;
    output.insert(u"approved"_s, true);
    output.insert(u"by"_s, decision->by);
    output.insert(u"reason"_s, decision->reason);
    const QJsonValue value = decision->value;
    output.insert(u"value"_s, value.isUndefined() ? QJsonValue() : value);
    const QJsonValue result = output;
    co_return result;
}

}
