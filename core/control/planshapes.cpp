// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/control/planshapes.h"

#include "core/plan/planreader.h"

#include <utility>

namespace Signalbox {

namespace {

// How many of a plan's latest sessions tell how long its steps take.
constexpr int sessionsForDurations = 100;

}

PlanShapes::PlanShapes(Reader &reader, const ToolCatalogue &tools)
    : m_reader(reader)
    , m_tools(tools)
{
}

Result<const PlanShape *> PlanShapes::shape(PlanId id)
{
    auto found = m_entries.find(id);
    if (found == m_entries.end()) {
        Result<PlanShape> read = this->read(id);
        if (!read)
            return read.error();
        found = m_entries.emplace(id, Entry { std::move(*read), false }).first;
    }
    if (!found->second.fresh) {
        Result<StepDurations> durations = m_reader.stepDurations(id, sessionsForDurations);
        if (!durations)
            return durations.error();
        found->second.shape.durations = std::move(*durations);
        found->second.fresh = true;
    }
    return &found->second.shape;
}

void PlanShapes::forgetDurations()
{
    for (auto &[id, entry] : m_entries)
        entry.fresh = false;
}

Result<PlanShape> PlanShapes::read(PlanId id)
{
    const Result<std::optional<PlanRecord>> record = m_reader.plan(id);
    if (!record)
        return record.error();
    PlanShape shape;
    if (!*record)
        return shape;
    const PlanRecord &stored = **record;
    shape.name = stored.name;
    PlanSource source { stored.source, stored.file, guessPlanFormat(stored.file, stored.source) };
    const Result<PlanDocument> document = parsePlan(std::move(source), m_tools);
    if (document) {
        shape.steps = document->plan.steps;
        shape.resultIndex = document->plan.resultIndex();
    }
    return shape;
}

}
