// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/control/views.h"
#include "core/store/reader.h"

#include <vector>

namespace Signalbox {

// Steps that have succeeded or were skipped over all steps, 0 ... 1. Each step weighs what it took
// on average in the past; one without a past weighs the mean of the others, and without any past
// all weigh the same.
[[nodiscard]] double progressOf(const std::vector<StepView> &steps, const StepDurations &durations);

}
