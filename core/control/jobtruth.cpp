// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/control/jobtruth.h"

#include "core/engine/jsonvalue.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace Signalbox {

namespace {

ColumnType typeNamed(const QString &name)
{
    constexpr std::array types { ColumnType::Url, ColumnType::Email, ColumnType::Number,
        ColumnType::Price, ColumnType::Date, ColumnType::Boolean };
    const auto found
        = std::ranges::find_if(types, [&name](ColumnType type) { return toString(type) == name; });
    return found == types.end() ? ColumnType::Text : *found;
}

}

QList<Column> columnsFromJson(const QByteArray &json)
{
    QList<Column> columns;
    const QJsonArray array = QJsonDocument::fromJson(json).array();
    for (const QJsonValue &value : array) {
        const QJsonObject object = value.toObject();
        Column column;
        column.name = object.value("name"_L1).toString();
        column.type = typeNamed(object.value("type"_L1).toString());
        column.groundTruth = object.value("ground_truth"_L1).toBool();
        column.truthFor = object.value("truth_for"_L1).toString();
        columns.append(column);
    }
    return columns;
}

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
