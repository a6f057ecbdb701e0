// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/control/jobtruth.h"

#include "core/engine/jsonvalue.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Signalbox {

std::optional<TruthReport> truthOf(
    const JobView &job, const QList<Column> &columns, const PlanShape &shape)
{
    const bool hasTruth = std::ranges::any_of(columns, &Column::groundTruth);
    if (!hasTruth || !job.session || shape.resultIndex < 0
        || job.session->record.state != RunState::Succeeded)
        return std::nullopt;
    const QString resultStep = shape.steps.at(shape.resultIndex).name;
    const auto step = std::ranges::find(job.session->steps, resultStep, &StepView::name);
    if (step == job.session->steps.end() || step->output.isEmpty())
        return std::nullopt;
    const QJsonValue result = jsonValue(step->output);
    if (result.isUndefined())
        return std::nullopt;
    const QJsonObject row = QJsonDocument::fromJson(job.record.data).object();
    return compareWithTruth(columns, row, result);
}

}
