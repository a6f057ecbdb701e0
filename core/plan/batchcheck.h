// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/plan/compiledplan.h"
#include "core/plan/planreader.h"
#include "core/plan/rows.h"

#include <QJsonObject>
#include <QString>

#include <vector>

namespace Signalbox {

// What can be said before anything starts about a plan together with its rows and inputs:
// inputs that nobody declared or uses, inputs that are used and not given, row paths that no column
// provides, rows in which such a path leads nowhere, problems of the rows themselves. `rows` null:
// a single run with an empty row. Places name `planFile` or the file of rows (`rowsFile`), with the
// line; lines of the plan only where `source` is given. At most 200 problems, the last then
// says how many more there are; empty: good to go.
[[nodiscard]] std::vector<Error> checkBatch(const CompiledPlan &plan, const RowTable *rows,
    const QJsonObject &inputs, const QString &planFile, const QString &rowsFile = {},
    const PlanSource *source = nullptr);

}
