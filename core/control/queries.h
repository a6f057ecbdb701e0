// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/control/views.h"
#include "core/store/reader.h"

#include <memory>
#include <optional>
#include <vector>

namespace Signalbox {

class ToolCatalogue;

// Views made from the database alone. One object in one thread, beside the reader it uses. The
// steps of a session that has not ended come from its events where no step record is there yet.
// Plans are read again from their stored source and kept for the life of the object.
class Queries final
{
public:
    Queries(Reader &reader, const ToolCatalogue &tools);
    ~Queries();
    Queries(const Queries &) = delete;
    Queries &operator=(const Queries &) = delete;

    [[nodiscard]] Result<std::vector<BatchView>> batches();
    // The latest session of each with its steps and artifacts; in bulk, a few queries for all.
    [[nodiscard]] Result<std::vector<JobView>> jobs(const JobFilter &filter);
    [[nodiscard]] Result<JobView> job(JobId id);
    [[nodiscard]] Result<std::vector<SessionView>> sessions(
        std::optional<RunState> state, std::optional<BatchId> batch);
    [[nodiscard]] Result<SessionView> session(SessionId id);
    [[nodiscard]] Result<std::vector<GateView>> gates(std::optional<GateState> state);
    // The jobs that an id such as b7, j42 or s43 stands for; NotFound when it names nothing,
    // BadRequest when it is no id at all.
    [[nodiscard]] Result<std::vector<JobId>> jobsOf(const QString &id);

private:
    class Private;
    std::unique_ptr<Private> d;
};

}
