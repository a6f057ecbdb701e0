// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/engine/batchloader.h"

#include "core/plan/planreader.h"

#include <QJsonDocument>

#include <algorithm>
#include <numeric>
#include <utility>

using namespace Qt::StringLiterals;

namespace Signalbox {

namespace {

constexpr int sessionsForDurations = 200;

}

QStringList stepNames(const Plan &plan)
{
    QStringList names;
    for (const PlanStep &step : plan.steps)
        names.append(step.name);
    return names;
}

std::vector<double> stepWeights(const QStringList &steps, const StepDurations &durations)
{
    const auto count = static_cast<size_t>(steps.size());
    std::vector<double> means(count, -1);
    double sum = 0;
    int known = 0;
    for (size_t i = 0; i < count; ++i) {
        const auto entry = durations.bySteps.constFind(steps.at(static_cast<qsizetype>(i)));
        if (entry == durations.bySteps.cend() || entry->count == 0)
            continue;
        // At least a millisecond each, so that no step weighs nothing.
        means[i] = std::max(
            1.0, static_cast<double>(entry->totalMs) / static_cast<double>(entry->count));
        sum += means[i];
        ++known;
    }
    const double unknown = known > 0 ? sum / known : 1.0;
    std::replace_if(
        means.begin(), means.end(), [](double mean) { return mean < 0; }, unknown);
    const double total = std::accumulate(means.begin(), means.end(), 0.0);
    for (double &mean : means)
        mean /= total;
    return means;
}

Result<LoadedBatch> loadBatch(Reader &reader, BatchId id, const ToolCatalogue &tools)
{
    const auto record = reader.batch(id);
    if (!record)
        return record.error();
    if (!*record)
        return Error::notFound(QString(u"There is no batch "_s + id.toString() + u"."_s));
    const auto planRecord = reader.plan((*record)->plan);
    if (!planRecord)
        return planRecord.error();
    if (!*planRecord)
        return Error::internal(
            QString(u"The plan of batch "_s + id.toString() + u" is missing."_s));
    PlanSource source { (*planRecord)->source, (*planRecord)->file,
        guessPlanFormat((*planRecord)->file, (*planRecord)->source) };
    Result<PlanDocument> document = parsePlan(std::move(source), tools);
    if (!document)
        return document.error();
    auto compiled = CompiledPlan::make(std::move(document->plan));
    if (!compiled)
        return compiled.error();
    const auto durations = reader.stepDurations((*record)->plan, sessionsForDurations);
    if (!durations)
        return durations.error();

    const auto context = std::make_shared<BatchContext>(BatchContext {
        id, (*record)->plan, std::move(*compiled), {}, false, (*record)->user, {}, {} });
    context->columns = columnsFromJson((*record)->columns);
    context->hasTruth = std::any_of(context->columns.cbegin(), context->columns.cend(),
        [](const Column &column) { return column.groundTruth; });
    context->inputs = QJsonDocument::fromJson((*record)->inputs).object();
    context->weights = stepWeights(stepNames(context->plan->plan()), *durations);
    return LoadedBatch { **record, context };
}

}
