// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/engine/sessionspec.h"
#include "core/plan/toolcatalogue.h"
#include "core/store/reader.h"

#include <memory>
#include <vector>

namespace Signalbox {

// A batch as the engine needs it, from its records.
struct LoadedBatch
{
    BatchRecord record;
    std::shared_ptr<const BatchContext> context;
};

// Reads a batch and its plan, in a reader's thread. Errors: no such batch; a stored plan that this
// version cannot read (a tool that is gone, say), with the plan's own reason.
[[nodiscard]] Result<LoadedBatch> loadBatch(Reader &reader, BatchId id, const ToolCatalogue &tools);

// The share of each step in the whole plan: by the mean of its past durations; a step without a
// past gets the mean of the others. Their sum is 1; without any past all are equal.
[[nodiscard]] std::vector<double> stepWeights(
    const QStringList &steps, const StepDurations &durations);
[[nodiscard]] QStringList stepNames(const Plan &plan);

}
