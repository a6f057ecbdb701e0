// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/tools/processtool.h"

#include "core/tools/plaintext.h"
#include "core/tools/processcommand.h"
#include "core/tools/processrun.h"
#include "core/tools/schemaparts.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace Signalbox {

namespace {

QJsonObject variableSchema()
{
    const QJsonObject name { { u"type"_s, u"string"_s }, { u"minLength"_s, 1 } };
    QJsonArray forms { QJsonObject { { u"type"_s, plainTextTypes() } } };
    for (const QString &kind : { u"env"_s, u"keychain"_s, u"file"_s })
        forms.append(objectSchema({ { kind, name } }, { kind }));
    return {
        { u"anyOf"_s, forms },
        { u"errorMessage"_s,
            u"must be a text, a number, true, false, or a reference to a secret such as "
            u"{\"env\": \"NAME\"}"_s }
    };
}

}

QString ProcessTool::name() const
{
    return u"process"_s;
}

QString ProcessTool::summary() const
{
    return u"Runs a program."_s;
}

QString ProcessTool::capability() const
{
    return u"process"_s;
}

QJsonObject ProcessTool::inputsSchema() const
{
    const QJsonObject text { { u"type"_s, plainTextTypes() } };
    return objectSchema(
        {
            { u"argv"_s,
                inputSchema(u"array"_s,
                    u"The program, by name or path, and its arguments. No shell reads them."_s,
                    { { u"items"_s, text }, { u"minItems"_s, 1 } }) },
            { u"cwd"_s,
                inputSchema({},
                    u"The directory to run in; absent: the one Signalbox was started in."_s,
                    { { u"type"_s, plainTextTypes() }, { u"minLength"_s, 1 } }) },
            { u"env"_s,
                inputSchema(u"object"_s,
                    u"Environment variables beside the usual few: texts, or references to "
                    u"secrets."_s,
                    { { u"additionalProperties"_s, variableSchema() } }) },
            { u"stdin"_s, inputSchema({}, u"What the program reads: a text, or any JSON."_s) },
            { u"max_output"_s,
                inputSchema(u"integer"_s,
                    u"How many bytes it may write in all; beyond that it is ended."_s,
                    { { u"minimum"_s, 1 }, { u"maximum"_s, 1 << 30 },
                        { u"default"_s, 16 << 20 } }) },
        },
        { u"argv"_s });
}

QCoro::Task<Result<QJsonValue>> ProcessTool::run(
    QJsonObject inputs, std::shared_ptr<ToolContext> context) const
{
    const auto preparing = prepareProcess(inputs, context);
    Result<ProcessCommand> command = co_await preparing;
    if (!command)
        co_return command.error();
    const auto process = std::make_shared<ProcessRun>(context, *std::move(command));
    const auto running = process->run();
    Result<QJsonValue> result = co_await running;
    co_return result;
}

}
