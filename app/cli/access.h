// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/control/control.h"

#include <QString>
#include <QStringList>
#include <qcoro/qcorotask.h>

#include <memory>
#include <optional>
#include <vector>

namespace Signalbox {

class Invocation;
class LocalControl;
class Log;
class ReadOnlyControl;
struct Config;

// How a verb gets at the data directory.

// An engine in this process, for as long as a verb needs one.
class EngineAccess final
{
public:
    // What becomes of jobs that a dead process left, where the configuration lets them go on.
    enum class AtStart
    {
        Resume,
        Leave, // nothing is begun: for acts that are to stop jobs
    };

    ~EngineAccess();
    EngineAccess(EngineAccess &&) noexcept;
    EngineAccess &operator=(EngineAccess &&) noexcept = delete;
    EngineAccess(const EngineAccess &) = delete;
    EngineAccess &operator=(const EngineAccess &) = delete;

    // Takes the data directory, recovers what a dead process left, and says on standard error what
    // a person should know of that. `concurrency` 0: the configuration's. Errors: kind NotAllowed,
    // naming the process that holds the directory or what keeps an engine from starting there.
    [[nodiscard]] static Result<EngineAccess> open(Invocation &call, const Config &config,
        int concurrency = 0, AtStart atStart = AtStart::Resume);

    [[nodiscard]] LocalControl &control() const;

private:
    EngineAccess(std::unique_ptr<LocalControl> control, std::unique_ptr<Log> log);

    std::unique_ptr<Log> m_log; // outlives the control
    std::unique_ptr<LocalControl> m_control;
};

// NotAllowed when another process holds the data directory. To be asked before an acting verb
// looks at its arguments more closely.
[[nodiscard]] Result<void> checkFree(const Invocation &call);

// Looks only: takes no lock, writes nothing, whoever holds the directory.
[[nodiscard]] std::unique_ptr<ReadOnlyControl> openForReading(Invocation &call);

// What ids on the command line mean.
struct Selection
{
    std::vector<JobId> jobs; // each once, in the order given
    std::vector<BatchId> batches; // those that were named as a whole
};

// Errors: NotFound for the first id that names nothing.
[[nodiscard]] QCoro::Task<Result<Selection>> select(Control &control, QStringList ids);

}
