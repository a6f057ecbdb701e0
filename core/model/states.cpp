// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/model/states.h"

using namespace Qt::StringLiterals;

namespace Signalbox {

namespace {

constexpr std::array allRunStates { RunState::Queued, RunState::Running, RunState::Waiting,
    RunState::Paused, RunState::Succeeded, RunState::Failed, RunState::Cancelled,
    RunState::Interrupted };
constexpr std::array allStepStates { StepState::Pending, StepState::Running, StepState::Waiting,
    StepState::Succeeded, StepState::Failed, StepState::Cancelled, StepState::TimedOut,
    StepState::Skipped };

template<typename State, typename Event>
Result<State> orError(std::optional<State> next, State state, Event event, QStringView what)
{
    if (next)
        return *next;
    return Error::notAllowed(QString(u"A "_s + what + u" that is "_s + toString(state)
        + u" cannot "_s + toString(event) + u"."_s));
}

}

QString toString(RunState state)
{
    switch (state) {
    case RunState::Queued:
        return u"queued"_s;
    case RunState::Running:
        return u"running"_s;
    case RunState::Waiting:
        return u"waiting"_s;
    case RunState::Paused:
        return u"paused"_s;
    case RunState::Succeeded:
        return u"succeeded"_s;
    case RunState::Failed:
        return u"failed"_s;
    case RunState::Cancelled:
        return u"cancelled"_s;
    case RunState::Interrupted:
        return u"interrupted"_s;
    }
    return {};
}

QString toString(RunEvent event)
{
    switch (event) {
    case RunEvent::Start:
        return u"start"_s;
    case RunEvent::Wait:
        return u"wait"_s;
    case RunEvent::Continue:
        return u"continue"_s;
    case RunEvent::Pause:
        return u"pause"_s;
    case RunEvent::Succeed:
        return u"succeed"_s;
    case RunEvent::Fail:
        return u"fail"_s;
    case RunEvent::Cancel:
        return u"cancel"_s;
    case RunEvent::Interrupt:
        return u"interrupt"_s;
    case RunEvent::Requeue:
        return u"be queued again"_s;
    }
    return {};
}

QString toString(StepState state)
{
    switch (state) {
    case StepState::Pending:
        return u"pending"_s;
    case StepState::Running:
        return u"running"_s;
    case StepState::Waiting:
        return u"waiting"_s;
    case StepState::Succeeded:
        return u"succeeded"_s;
    case StepState::Failed:
        return u"failed"_s;
    case StepState::Cancelled:
        return u"cancelled"_s;
    case StepState::TimedOut:
        return u"timed_out"_s;
    case StepState::Skipped:
        return u"skipped"_s;
    }
    return {};
}

QString toString(StepEvent event)
{
    switch (event) {
    case StepEvent::Start:
        return u"start"_s;
    case StepEvent::Wait:
        return u"wait"_s;
    case StepEvent::Succeed:
        return u"succeed"_s;
    case StepEvent::Fail:
        return u"fail"_s;
    case StepEvent::Cancel:
        return u"cancel"_s;
    case StepEvent::TimeOut:
        return u"time out"_s;
    case StepEvent::Skip:
        return u"be skipped"_s;
    }
    return {};
}

std::optional<RunState> runStateFromString(QStringView name)
{
    for (const RunState state : allRunStates) {
        if (toString(state) == name)
            return state;
    }
    return std::nullopt;
}

std::optional<StepState> stepStateFromString(QStringView name)
{
    for (const StepState state : allStepStates) {
        if (toString(state) == name)
            return state;
    }
    return std::nullopt;
}

Result<RunState> moveSession(RunState state, RunEvent event)
{
    return orError(nextSessionState(state, event), state, event, u"session");
}

Result<RunState> moveJob(RunState state, RunEvent event)
{
    return orError(nextJobState(state, event), state, event, u"job");
}

Result<StepState> moveStep(StepState state, StepEvent event)
{
    return orError(nextStepState(state, event), state, event, u"step");
}

}
