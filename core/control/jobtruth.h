// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/control/planshapes.h"
#include "core/control/views.h"

#include <QByteArray>

#include <optional>

namespace Signalbox {

// How the latest session's result compares with the ground truth in the job's row. Absent where the
// row has none, or no result is there yet.
[[nodiscard]] std::optional<TruthReport> truthOf(
    const JobView &job, const QList<Column> &columns, const PlanShape &shape);

}
