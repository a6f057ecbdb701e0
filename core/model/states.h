// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"

#include <QString>

#include <array>
#include <optional>

namespace Signalbox {

// The state of a job and of a session (one attempt at it). Stored by value: never renumber.
enum class RunState : quint8
{
    Queued = 1, // accepted, waits for its turn
    Running = 2,
    Waiting = 3, // for a person (gate), a back-off or a rate limit; holds no place in the engine
    Paused = 4, // by a person; goes on where it stopped
    Succeeded = 5,
    Failed = 6,
    Cancelled = 7,
    Interrupted = 8, // the process that ran it ended; can be resumed
};

// What happens to a job or a session.
enum class RunEvent : quint8
{
    Start, // a queued one gets its turn
    Wait,
    Continue, // what it waited for has come, or a person let it go on
    Pause,
    Succeed,
    Fail,
    Cancel,
    Interrupt,
    Requeue, // a job gets a further attempt; a session never does
};

// The state of a step within a session. Stored by value: never renumber.
enum class StepState : quint8
{
    Pending = 1, // not reached
    Running = 2,
    Waiting = 3, // for a person or before the next try
    Succeeded = 4,
    Failed = 5,
    Cancelled = 6,
    TimedOut = 7,
    Skipped = 8, // its `when` did not hold, or every step it needs was skipped
};

enum class StepEvent : quint8
{
    Start,
    Wait,
    Succeed,
    Fail,
    Cancel,
    TimeOut,
    Skip,
};

template<typename State, typename Event>
struct Transition
{
    State from;
    Event event;
    State to;
};

using RunTransition = Transition<RunState, RunEvent>;
using StepTransition = Transition<StepState, StepEvent>;

// The whole truth about which state follows which; next() only looks things up here.
inline constexpr std::array sessionTransitions {
    RunTransition { RunState::Queued, RunEvent::Start, RunState::Running },
    RunTransition { RunState::Queued, RunEvent::Pause, RunState::Paused },
    RunTransition { RunState::Queued, RunEvent::Cancel, RunState::Cancelled },
    RunTransition { RunState::Queued, RunEvent::Interrupt, RunState::Interrupted },
    RunTransition { RunState::Running, RunEvent::Wait, RunState::Waiting },
    RunTransition { RunState::Running, RunEvent::Pause, RunState::Paused },
    RunTransition { RunState::Running, RunEvent::Succeed, RunState::Succeeded },
    RunTransition { RunState::Running, RunEvent::Fail, RunState::Failed },
    RunTransition { RunState::Running, RunEvent::Cancel, RunState::Cancelled },
    RunTransition { RunState::Running, RunEvent::Interrupt, RunState::Interrupted },
    RunTransition { RunState::Waiting, RunEvent::Continue, RunState::Running },
    RunTransition { RunState::Waiting, RunEvent::Pause, RunState::Paused },
    RunTransition { RunState::Waiting, RunEvent::Cancel, RunState::Cancelled },
    RunTransition { RunState::Waiting, RunEvent::Interrupt, RunState::Interrupted },
    RunTransition { RunState::Paused, RunEvent::Continue, RunState::Running },
    RunTransition { RunState::Paused, RunEvent::Wait, RunState::Waiting },
    RunTransition { RunState::Paused, RunEvent::Cancel, RunState::Cancelled },
    RunTransition { RunState::Paused, RunEvent::Interrupt, RunState::Interrupted },
};

// What a job can do beyond its sessions: be queued again, and be given up after an interruption.
inline constexpr std::array jobTransitions {
    RunTransition { RunState::Paused, RunEvent::Requeue, RunState::Queued },
    RunTransition { RunState::Succeeded, RunEvent::Requeue, RunState::Queued },
    RunTransition { RunState::Failed, RunEvent::Requeue, RunState::Queued },
    RunTransition { RunState::Cancelled, RunEvent::Requeue, RunState::Queued },
    RunTransition { RunState::Interrupted, RunEvent::Requeue, RunState::Queued },
    RunTransition { RunState::Interrupted, RunEvent::Cancel, RunState::Cancelled },
};

inline constexpr std::array stepTransitions {
    StepTransition { StepState::Pending, StepEvent::Start, StepState::Running },
    StepTransition { StepState::Pending, StepEvent::Skip, StepState::Skipped },
    StepTransition { StepState::Pending, StepEvent::Fail, StepState::Failed },
    StepTransition { StepState::Pending, StepEvent::Wait, StepState::Waiting },
    StepTransition { StepState::Running, StepEvent::Wait, StepState::Waiting },
    StepTransition { StepState::Running, StepEvent::Succeed, StepState::Succeeded },
    StepTransition { StepState::Running, StepEvent::Fail, StepState::Failed },
    StepTransition { StepState::Running, StepEvent::Cancel, StepState::Cancelled },
    StepTransition { StepState::Running, StepEvent::TimeOut, StepState::TimedOut },
    StepTransition { StepState::Waiting, StepEvent::Start, StepState::Running },
    StepTransition { StepState::Waiting, StepEvent::Succeed, StepState::Succeeded },
    StepTransition { StepState::Waiting, StepEvent::Fail, StepState::Failed },
    StepTransition { StepState::Waiting, StepEvent::Cancel, StepState::Cancelled },
    StepTransition { StepState::Waiting, StepEvent::TimeOut, StepState::TimedOut },
};

namespace Detail {

template<typename Table, typename State, typename Event>
[[nodiscard]] constexpr std::optional<State> lookUp(const Table &table, State from, Event event)
{
    for (const auto &row : table) {
        if (row.from == from && row.event == event)
            return row.to;
    }
    return std::nullopt;
}

}

// The state that follows, or nothing where the table has no such way.
[[nodiscard]] constexpr std::optional<RunState> nextSessionState(RunState state, RunEvent event)
{
    return Detail::lookUp(sessionTransitions, state, event);
}
[[nodiscard]] constexpr std::optional<RunState> nextJobState(RunState state, RunEvent event)
{
    const auto own = Detail::lookUp(jobTransitions, state, event);
    return own ? own : nextSessionState(state, event);
}
[[nodiscard]] constexpr std::optional<StepState> nextStepState(StepState state, StepEvent event)
{
    return Detail::lookUp(stepTransitions, state, event);
}

// The same as a Result: an illegal transition is an error that names both.
[[nodiscard]] Result<RunState> moveSession(RunState state, RunEvent event);
[[nodiscard]] Result<RunState> moveJob(RunState state, RunEvent event);
[[nodiscard]] Result<StepState> moveStep(StepState state, StepEvent event);

// True when nothing more happens to a session, or to a job by itself.
[[nodiscard]] constexpr bool isFinal(RunState state)
{
    return state == RunState::Succeeded || state == RunState::Failed || state == RunState::Cancelled
        || state == RunState::Interrupted;
}
[[nodiscard]] constexpr bool isFinal(StepState state)
{
    return state == StepState::Succeeded || state == StepState::Failed
        || state == StepState::Cancelled || state == StepState::TimedOut
        || state == StepState::Skipped;
}

// The names used in the API, in the UI and on the command line, such as "timed_out".
[[nodiscard]] QString toString(RunState state);
[[nodiscard]] QString toString(RunEvent event);
[[nodiscard]] QString toString(StepState state);
[[nodiscard]] QString toString(StepEvent event);
[[nodiscard]] std::optional<RunState> runStateFromString(QStringView name);
[[nodiscard]] std::optional<StepState> stepStateFromString(QStringView name);

}
