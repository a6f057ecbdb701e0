// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/tools/transformtool.h"

#include "core/tools/schemaparts.h"

using namespace Qt::StringLiterals;

namespace Signalbox {

QString TransformTool::name() const
{
    return u"transform"_s;
}

QString TransformTool::summary() const
{
    return u"Builds a JSON value from templates."_s;
}

QJsonObject TransformTool::inputsSchema() const
{
    return objectSchema(
        { { u"value"_s, inputSchema({}, u"The output: any JSON, with templates."_s) } },
        { u"value"_s });
}

bool TransformTool::isInstant() const
{
    return true;
}

QCoro::Task<Result<QJsonValue>> TransformTool::run(
    QJsonObject inputs, std::shared_ptr<ToolContext>) const
{
    co_return inputs.value(u"value"_s);
}

}
