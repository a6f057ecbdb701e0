// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/plan/steporder.h"

#include <queue>

#include <algorithm>
#include <functional>
#include <vector>

namespace Signalbox {

QList<int> topologicalOrder(const QList<PlanStep> &steps)
{
    const qsizetype count = steps.size();
    QList<QList<int>> dependents(count);
    QList<int> open(count, 0);
    for (qsizetype i = 0; i < count; ++i) {
        for (const int need : steps.at(i).needs) {
            dependents[need].append(static_cast<int>(i));
            ++open[i];
        }
    }
    std::priority_queue<int, std::vector<int>, std::greater<>> ready;
    for (qsizetype i = 0; i < count; ++i) {
        if (open.at(i) == 0)
            ready.push(static_cast<int>(i));
    }
    QList<int> order;
    order.reserve(count);
    while (!ready.empty()) {
        const int step = ready.top();
        ready.pop();
        order.append(step);
        for (const int next : std::as_const(dependents[step])) {
            if (--open[next] == 0)
                ready.push(next);
        }
    }
    return order;
}

QList<int> findCycle(const QList<PlanStep> &steps)
{
    const QList<int> order = topologicalOrder(steps);
    if (order.size() == steps.size())
        return {};
    std::vector<bool> stuck(static_cast<size_t>(steps.size()), true);
    for (const int step : order)
        stuck[static_cast<size_t>(step)] = false;
    // Every stuck step needs a stuck one: going on long enough comes round.
    const auto first = std::find(stuck.begin(), stuck.end(), true);
    int at = static_cast<int>(first - stuck.begin());
    QList<int> trail;
    while (!trail.contains(at)) {
        trail.append(at);
        const QList<int> &needs = steps.at(at).needs;
        at = *std::find_if(
            needs.begin(), needs.end(), [&](int need) { return stuck[static_cast<size_t>(need)]; });
    }
    QList<int> cycle = trail.mid(trail.indexOf(at));
    cycle.append(at);
    return cycle;
}

}
