// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/engine/resumepoint.h"

#include <algorithm>

namespace Signalbox {

ResumePoint resumePoint(const CompiledPlan &plan, const std::vector<StepRecord> &previous,
    const QStringList &unknown, std::optional<int> fromStep)
{
    const auto count = static_cast<size_t>(plan.plan().steps.size());
    std::vector<const StepRecord *> stands(count, nullptr);
    for (const StepRecord &record : previous) {
        const bool done
            = record.state == StepState::Succeeded || record.state == StepState::Skipped;
        if (done && record.index >= 0 && static_cast<size_t>(record.index) < count)
            stands[static_cast<size_t>(record.index)] = &record;
    }
    if (fromStep)
        stands[static_cast<size_t>(*fromStep)] = nullptr;

    // In topological order, so that what runs again takes all that depends on it along.
    for (const int index : plan.order()) {
        const PlanStep &step = plan.plan().steps.at(index);
        const bool needRuns = std::any_of(step.needs.begin(), step.needs.end(),
            [&](int need) { return stands[static_cast<size_t>(need)] == nullptr; });
        if (needRuns)
            stands[static_cast<size_t>(index)] = nullptr;
    }

    ResumePoint point;
    for (size_t i = 0; i < count; ++i) {
        if (stands[i]) {
            point.reused.push_back(*stands[i]);
            continue;
        }
        point.remaining.push_back(static_cast<int>(i));
        const PlanStep &step = plan.plan().steps.at(static_cast<qsizetype>(i));
        if (!step.repeatable && unknown.contains(step.name))
            point.unknown.append(step.name);
    }
    return point;
}

}
