// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/tools/delaytool.h"

#include "core/base/async.h"
#include "core/tools/schemaparts.h"

#include <algorithm>
#include <chrono>
#include <cmath>

using namespace Qt::StringLiterals;

namespace Signalbox {

QString DelayTool::name() const
{
    return u"delay"_s;
}

QString DelayTool::summary() const
{
    return u"Waits for a time."_s;
}

QJsonObject DelayTool::inputsSchema() const
{
    const QJsonObject limits { { u"minimum"_s, 0 }, { u"maximum"_s, 1e9 } };
    return objectSchema(
        { { u"seconds"_s, inputSchema(u"number"_s, u"How long to wait, in seconds."_s, limits) } },
        { u"seconds"_s });
}

QCoro::Task<Result<QJsonValue>> DelayTool::run(
    QJsonObject inputs, std::shared_ptr<ToolContext> context) const
{
    // In pieces: a step that waits as it was told to is not one that has gone silent.
    constexpr qint64 piece = 30'000;
    const double seconds = inputs.value(u"seconds"_s).toDouble();
    Clock &clock = context->clock();
    const qint64 end = clock.monotonicMs() + std::llround(seconds * 1000);
    while (true) {
        const std::chrono::milliseconds next(
            std::clamp<qint64>(end - clock.monotonicMs(), 0, piece));
        const auto sleeping = sleepFor(clock, next, context->cancel());
        const bool slept = co_await sleeping;
        if (!slept)
            co_return stoppedError(context->cancel().reason());
        if (clock.monotonicMs() >= end)
            break;
        context->alive("clock"_L1);
    }
    const QJsonValue output = QJsonObject { { u"seconds"_s, seconds } };
    co_return output;
}

}
