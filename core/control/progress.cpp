// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/control/progress.h"

#include <algorithm>
#include <optional>

namespace Signalbox {

namespace {

// Milliseconds, at least one, so that steps too short to measure still count.
std::optional<double> averageOf(const StepDurations &durations, const QString &step)
{
    const auto found = durations.bySteps.constFind(step);
    if (found == durations.bySteps.cend() || found->count <= 0)
        return std::nullopt;
    const double average = static_cast<double>(found->totalMs) / static_cast<double>(found->count);
    return std::max(1.0, average);
}

}

double progressOf(const std::vector<StepView> &steps, const StepDurations &durations)
{
    double known = 0;
    int knownCount = 0;
    for (const StepView &step : steps) {
        if (const auto average = averageOf(durations, step.name)) {
            known += *average;
            ++knownCount;
        }
    }
    const double usual = knownCount > 0 ? known / knownCount : 1.0;
    double finished = 0;
    double total = 0;
    for (const StepView &step : steps) {
        const double weight = averageOf(durations, step.name).value_or(usual);
        total += weight;
        if (isFinal(step.state))
            finished += weight;
    }
    return total > 0 ? std::min(1.0, finished / total) : 0;
}

}
