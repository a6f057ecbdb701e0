// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/plan.h"

#include <QList>

namespace Signalbox {

// The steps in an order in which each comes after those it needs; steps that are free to go come in
// the plan's order. Shorter than the plan when there is a cycle.
[[nodiscard]] QList<int> topologicalOrder(const QList<PlanStep> &steps);

// The steps of one cycle, each followed by one that it needs, the first once more at the end;
// empty: there is none.
[[nodiscard]] QList<int> findCycle(const QList<PlanStep> &steps);

}
