// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/control/progress.h"

#include "core/engine/batchloader.h"

#include <algorithm>

namespace Signalbox {

double progressOf(const std::vector<StepView> &steps, const StepDurations &durations)
{
    QStringList names;
    for (const StepView &step : steps)
        names.append(step.name);
    const std::vector<double> weights = stepWeights(names, durations);
    double done = 0;
    for (size_t i = 0; i < steps.size(); ++i) {
        if (steps[i].state == StepState::Succeeded || steps[i].state == StepState::Skipped)
            done += weights[i];
    }
    return std::min(1.0, done);
}

}
