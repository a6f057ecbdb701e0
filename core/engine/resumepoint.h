// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/records.h"
#include "core/plan/compiledplan.h"

#include <QStringList>

#include <optional>
#include <vector>

namespace Signalbox {

// Where a new attempt begins.
struct ResumePoint
{
    std::vector<StepRecord> reused; // their outputs stand; they do not run
    std::vector<int> remaining; // run, in the order of the plan
    QStringList unknown; // of the remaining: at-most-once steps that a person must judge first
};

// The one computation of the resume point, for every path: button, command line, API, start.
//
// Every step that has not succeeded runs, with the outputs of the rest. A step that was skipped
// by its own condition stays skipped unless something before it runs again. With `fromStep`,
// that step and all that depend on it run as well.
//
// `previous` are the records of the attempt it comes from; `unknown` the steps of that attempt
// that are declared at most once, began, and have no known end.
[[nodiscard]] ResumePoint resumePoint(const CompiledPlan &plan,
    const std::vector<StepRecord> &previous, const QStringList &unknown,
    std::optional<int> fromStep);

}
