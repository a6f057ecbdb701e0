// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/control/views.h"

namespace Signalbox {

namespace {

void count(Summary &summary, RunState state)
{
    switch (state) {
    case RunState::Queued:
        ++summary.queued;
        return;
    case RunState::Running:
        ++summary.running;
        return;
    case RunState::Waiting:
    case RunState::Paused:
        ++summary.waiting;
        return;
    case RunState::Succeeded:
        ++summary.succeeded;
        return;
    case RunState::Failed:
        ++summary.failed;
        return;
    case RunState::Cancelled:
        ++summary.cancelled;
        return;
    case RunState::Interrupted:
        ++summary.interrupted;
        return;
    }
}

}

Summary summarize(const std::vector<JobView> &jobs)
{
    Summary summary;
    summary.total = static_cast<qint64>(jobs.size());
    qint64 compared = 0;
    qint64 matched = 0;
    for (const JobView &job : jobs) {
        count(summary, job.record.state);
        compared += job.record.compared;
        matched += job.record.matched;
    }
    if (compared > 0)
        summary.accuracy = static_cast<double>(matched) / static_cast<double>(compared);
    return summary;
}

}
