// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/engine/sessionrunner.h"

#include "core/base/redactor.h"
#include "core/engine/checkpoint.h"
#include "core/engine/jsonvalue.h"
#include "core/engine/sessionstart.h"
#include "core/plan/groundtruth.h"
#include "core/tools/registry.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QLoggingCategory>
#include <QRandomGenerator>

#include <algorithm>
#include <cmath>
#include <utility>

using namespace Qt::StringLiterals;

namespace Signalbox {

namespace {

Q_LOGGING_CATEGORY(lcSession, "signalbox.session", QtInfoMsg)

constexpr qsizetype maxOutput = 1 << 20; // bytes of JSON text

QJsonObject errorObject(const Error &error)
{
    return { { u"class"_s, toString(error.failure) }, { u"reason"_s, error.reason } };
}

Error stopError(CancelReason reason)
{
    const QString text = reason == CancelReason::Shutdown ? u"The engine was stopped."_s
                                                          : u"Cancelled by the operator."_s;
    return { FailureClass::Cancelled, text, {}, ErrorKind::Failure };
}

QString durationText(std::chrono::milliseconds duration)
{
    const qint64 ms = duration.count();
    return ms % 1000 == 0 ? QString(QString::number(ms / 1000) + u" s"_s)
                          : QString(QString::number(ms) + u" ms"_s);
}

StepEvent endEvent(StepState state)
{
    switch (state) {
    case StepState::Succeeded:
        return StepEvent::Succeed;
    case StepState::Cancelled:
        return StepEvent::Cancel;
    case StepState::TimedOut:
        return StepEvent::TimeOut;
    case StepState::Skipped:
        return StepEvent::Skip;
    case StepState::Pending:
    case StepState::Running:
    case StepState::Waiting:
    case StepState::Failed:
        break;
    }
    return StepEvent::Fail;
}

}

SessionRunner::SessionRunner(
    EngineContext &engine, SessionHost &host, QThreadPool &pool, SessionSpec spec)
    : m_engine(engine)
    , m_host(host)
    , m_pool(pool)
    , m_spec(std::move(spec))
    , m_plan(m_spec.batch->plan->plan())
    , m_live(std::make_shared<LiveSession>(m_spec))
    , m_decisions(m_spec.decisions)
    , m_openGates(m_spec.openGates)
    , m_unknown(m_spec.unknown)
    , m_nextEvent(m_spec.nextEvent)
    , m_state(m_spec.record.state)
{
    m_slots.resize(static_cast<size_t>(m_plan.steps.size()));
    m_row = QJsonDocument::fromJson(m_spec.data).object();
    m_inputs = m_spec.record.inputs.isEmpty()
        ? m_spec.batch->inputs
        : QJsonDocument::fromJson(m_spec.record.inputs).object();
    for (const StepRecord &step : m_spec.reused) {
        m_slots[static_cast<size_t>(step.index)].state = step.state;
        const QJsonValue output = jsonValue(step.output);
        m_outputs.insert(step.name, output.isUndefined() ? QJsonValue() : output);
    }
}

SessionRunner::~SessionRunner() = default;

void SessionRunner::start()
{
    run(shared_from_this());
}

std::shared_ptr<LiveSession> SessionRunner::live() const
{
    return m_live;
}

EngineContext &SessionRunner::engine() const
{
    return m_engine;
}

QThreadPool &SessionRunner::pool() const
{
    return m_pool;
}

AddEvent SessionRunner::makeEvent(int stepIndex, EventType type, QByteArray data)
{
    return { { m_spec.record.id, m_nextEvent++, m_engine.clock.utcMs(), type,
        stepIndex < 0 ? QString() : m_plan.steps.at(stepIndex).name, std::move(data) } };
}

// ---- The session ------------------------------------------------------------------------------

QCoro::Task<void> SessionRunner::run([[maybe_unused]] std::shared_ptr<SessionRunner> self)
{
    begin();
    while (true) {
        if (m_stop == CancelReason::None)
            startReady();
        if (m_inFlight == 0 && (m_endRecorded || m_leaving || m_storeError))
            break;
        if (m_inFlight == 0 && (m_stop != CancelReason::None || !anythingLeft())) {
            Changes changes;
            appendEnd(changes);
            const Result<void> done = co_await m_engine.store.commit(std::move(changes));
            if (!done)
                storeFailed(done.error());
            break;
        }
        if (m_inFlight == 0)
            becomeIdle();
        co_await m_bell.wait();
    }
    m_live->setState(m_state);
    m_host.sessionEnded({ m_spec.record.id, m_spec.record.job, m_state });
}

void SessionRunner::begin()
{
    if (m_spec.continued) {
        if (m_state == RunState::Queued)
            setState(RunEvent::Start);
        else if (m_state != RunState::Running)
            setState(RunEvent::Continue);
        return;
    }
    Changes changes;
    appendSessionStart(changes, m_spec, m_plan, m_engine.clock.utcMs());
    m_nextEvent = 2;
    m_engine.store.append(std::move(changes));
}

void SessionRunner::startReady()
{
    if (!m_hasPlace || m_pauseWanted || m_endRecorded || m_storeError)
        return;
    for (const int index : m_spec.batch->plan->order()) {
        Slot &slot = m_slots[static_cast<size_t>(index)];
        bool allSkipped = false;
        if (slot.state != StepState::Pending || !needsMet(index, &allSkipped))
            continue;
        if (allSkipped) {
            skip(index, u"every step it needs was skipped"_s);
            continue;
        }
        const Result<bool> wanted = shouldRun(index);
        if (wanted && !*wanted) {
            skip(index, u"its condition did not hold"_s);
            continue;
        }
        slot.state = StepState::Running;
        slot.inFlight = true;
        ++m_inFlight;
        if (!wanted)
            slot.error = wanted.error();
        runStep(shared_from_this(), index);
    }
}

bool SessionRunner::needsMet(int index, bool *allSkipped) const
{
    const PlanStep &step = m_plan.steps.at(index);
    bool skippedOnly = step.needsGiven && !step.needs.isEmpty();
    for (const int need : step.needs) {
        const StepState state = m_slots[static_cast<size_t>(need)].state;
        const bool inFlight = m_slots[static_cast<size_t>(need)].inFlight;
        if (inFlight || (state != StepState::Succeeded && state != StepState::Skipped))
            return false;
        skippedOnly = skippedOnly && state == StepState::Skipped;
    }
    *allSkipped = skippedOnly;
    return true;
}

// True while some step can still start: pending, and nothing it needs has failed or is itself
// out of reach.
bool SessionRunner::anythingLeft() const
{
    std::vector<bool> lost(m_slots.size(), false);
    for (const int index : m_spec.batch->plan->order()) {
        const auto i = static_cast<size_t>(index);
        const StepState state = m_slots[i].state;
        if (state == StepState::Succeeded || state == StepState::Skipped)
            continue;
        if (isFinal(state)) {
            lost[i] = true;
            continue;
        }
        if (state != StepState::Pending)
            continue; // in flight: it will ring the bell
        const QList<int> &needs = m_plan.steps.at(index).needs;
        lost[i] = std::any_of(needs.begin(), needs.end(),
            [&lost](int need) { return lost[static_cast<size_t>(need)]; });
        if (!lost[i])
            return true;
    }
    return false;
}

void SessionRunner::skip(int index, const QString &reason)
{
    const PlanStep &step = m_plan.steps.at(index);
    m_slots[static_cast<size_t>(index)].state = StepState::Skipped;
    m_outputs.insert(step.name, QJsonValue());
    const qint64 now = m_engine.clock.utcMs();
    StepRecord record { m_spec.record.id, index, step.name, step.tool, StepState::Skipped, 0, now,
        now, {}, {}, {}, {} };
    record.reason = reason;
    Changes changes;
    changes.push_back(AddStep { std::move(record) });
    const QJsonObject data { { u"reason"_s, reason } };
    changes.push_back(makeEvent(index, EventType::StepSkipped,
        QJsonDocument(data).toJson(QJsonDocument::Compact)));
    m_engine.store.append(std::move(changes));
    m_live->setStep(index, StepState::Skipped, 0, now);
}

TemplateScope SessionRunner::scopeFor(int index) const
{
    TemplateScope scope;
    scope.row = &m_row;
    scope.inputs = &m_inputs;
    scope.outputs = &m_outputs;
    scope.user = m_spec.record.user;
    const QList<int> &needs = m_plan.steps.at(index).needs;
    scope.hasLast = needs.size() == 1;
    if (scope.hasLast)
        scope.last = m_outputs.value(m_plan.steps.at(needs.first()).name);
    return scope;
}

Result<bool> SessionRunner::shouldRun(int index) const
{
    if (!m_plan.steps.at(index).when)
        return true;
    return m_spec.batch->plan->holds(index, scopeFor(index));
}

void SessionRunner::cancel(CancelReason reason)
{
    if (m_stop != CancelReason::None || m_endRecorded)
        return;
    m_stop = reason;
    const bool anyWork = std::any_of(m_slots.begin(), m_slots.end(),
        [](const Slot &slot) { return slot.inFlight && !slot.atGate && !slot.parked; });
    m_leaving = reason == CancelReason::Shutdown && !anyWork
        && (m_state == RunState::Paused || m_state == RunState::Waiting);
    m_stopSource.cancel(reason);
    for (Slot &slot : m_slots) {
        if (const auto context = slot.context)
            context->cancelTry(reason);
    }
    wakePlaceWaiters();
    m_bell.ring();
}

void SessionRunner::setPaused(bool paused)
{
    if (m_pauseWanted == paused || m_stop != CancelReason::None || m_endRecorded)
        return;
    m_pauseWanted = paused;
    if (paused) {
        becomeIdle();
        return;
    }
    if (m_state == RunState::Paused)
        wantPlace();
    m_bell.ring();
}

void SessionRunner::placeGranted()
{
    m_hasPlace = true;
    m_placeWanted = false;
    if (m_pauseWanted || m_endRecorded) {
        becomeIdle();
        return;
    }
    if (m_state == RunState::Waiting || m_state == RunState::Paused)
        setState(RunEvent::Continue);
    wakePlaceWaiters();
    m_bell.ring();
    const bool working = std::any_of(m_slots.begin(), m_slots.end(), [](const Slot &slot) {
        return slot.inFlight && slot.state == StepState::Running;
    });
    if (!working)
        becomeIdle();
}

void SessionRunner::wantPlace()
{
    if (!std::exchange(m_placeWanted, true))
        m_host.placeWanted(m_spec.record.id);
}

void SessionRunner::wakePlaceWaiters()
{
    const auto waiters = std::exchange(m_placeWaiters, {});
    for (const auto &waiter : waiters)
        waiter->set(true);
}

// Gives the place back when no step is at work.
void SessionRunner::becomeIdle()
{
    if (m_endRecorded || m_leaving || m_stop != CancelReason::None)
        return;
    bool onlyGates = true;
    for (const Slot &slot : m_slots) {
        if (!slot.inFlight)
            continue;
        if (slot.state == StepState::Running)
            return;
        onlyGates = onlyGates && slot.atGate;
    }
    if (m_inFlight == 0 && !m_pauseWanted)
        return;
    if (m_pauseWanted && m_state != RunState::Paused)
        setState(RunEvent::Pause);
    else if (!m_pauseWanted && m_state == RunState::Running)
        setState(RunEvent::Wait);
    m_hasPlace = false;
    const IdleReason reason = m_pauseWanted ? IdleReason::Paused
        : onlyGates                         ? IdleReason::Person
                                            : IdleReason::BackOff;
    m_host.placeReleased(m_spec.record.id, reason);
}

void SessionRunner::setState(RunEvent event)
{
    const Result<RunState> next = moveSession(m_state, event);
    if (!next) {
        qCCritical(lcSession).noquote() << m_spec.record.id.toString() << next.error().reason;
        return;
    }
    const bool wasPaused = m_state == RunState::Paused;
    m_state = *next;
    m_live->setState(m_state);
    Changes changes;
    changes.push_back(SetSessionState {
        m_spec.record.id, m_spec.record.job, m_state, m_engine.clock.utcMs() });
    if (event == RunEvent::Pause)
        changes.push_back(makeEvent(-1, EventType::RunPaused, "{}"));
    else if (wasPaused)
        changes.push_back(makeEvent(-1, EventType::RunContinued, "{}"));
    m_engine.store.append(std::move(changes));
}

void SessionRunner::storeFailed(const Error &error)
{
    if (m_storeError)
        return;
    qCCritical(lcSession).noquote() << m_spec.record.id.toString() << error.reason;
    m_storeError = error;
    m_state = RunState::Interrupted; // what the next start will find
    m_stopSource.cancel(CancelReason::Shutdown);
    for (Slot &slot : m_slots) {
        if (const auto context = slot.context)
            context->cancelTry(CancelReason::Shutdown);
    }
    wakePlaceWaiters();
}

// ---- One step ---------------------------------------------------------------------------------

QCoro::Task<void> SessionRunner::runStep(
    [[maybe_unused]] std::shared_ptr<SessionRunner> self, int index)
{
    Slot &slot = m_slots[static_cast<size_t>(index)];
    slot.startedAt = m_engine.clock.utcMs();
    Outcome outcome;
    std::optional<Outcome> judged;
    if (m_unknown.contains(m_plan.steps.at(index).name))
        judged = co_await judgeUnknown(index);
    if (judged) {
        outcome = std::move(*judged);
    } else if (slot.error) {
        outcome = { StepState::Failed, {}, slot.error };
    } else {
        Result<QJsonObject> inputs = fillInputs(index);
        if (inputs)
            outcome = co_await runTries(index, std::move(*inputs));
        else
            outcome = { StepState::Failed, {}, inputs.error() };
    }
    if (!m_leaving && !m_storeError)
        co_await finishStep(index, std::move(outcome));
    slot.inFlight = false;
    --m_inFlight;
    m_bell.ring();
}

Result<QJsonObject> SessionRunner::fillInputs(int index) const
{
    const PlanStep &step = m_plan.steps.at(index);
    const Template &inputs = m_spec.batch->plan->inputs(index);
    if (inputs.isConstant())
        return step.inputs;
    const Result<QJsonValue> filled = inputs.fill(scopeFor(index));
    if (!filled)
        return filled.error();
    const QJsonObject object = filled->toObject();
    const Result<void> checked
        = m_engine.tools.checkInputs(*m_engine.tools.find(step.tool), object);
    if (!checked)
        return checked.error();
    return object;
}

QCoro::Task<SessionRunner::Outcome> SessionRunner::runTries(int index, QJsonObject inputs)
{
    const PlanStep &step = m_plan.steps.at(index);
    Slot &slot = m_slots[static_cast<size_t>(index)];
    while (true) {
        if (!m_hasPlace || m_pauseWanted)
            co_await takePlace(index);
        if (m_stop != CancelReason::None || m_storeError)
            break;
        ++slot.tries;
        m_live->setStep(index, StepState::Running, slot.tries, slot.startedAt);
        const QByteArray data = QByteArray(
            "{\"tool\":\"" + step.tool.toUtf8() + "\",\"try\":" + QByteArray::number(slot.tries)
            + "}");
        AddEvent started = makeEvent(index, EventType::StepStarted, data);
        if (step.repeatable) {
            m_engine.store.append(std::move(started));
        } else {
            // At most once: that it began must be known before it begins.
            Changes changes;
            changes.push_back(std::move(started));
            const Result<void> durable = co_await m_engine.store.commit(std::move(changes));
            if (!durable) {
                storeFailed(durable.error());
                break;
            }
        }
        Outcome outcome = co_await runTry(index, inputs);
        const bool again = outcome.state != StepState::Succeeded && outcome.error
            && m_stop == CancelReason::None && step.repeatable && slot.tries <= step.retry.max
            && step.retry.covers(outcome.error->failure);
        if (!again)
            co_return outcome;
        co_await backOff(index, *outcome.error);
    }
    Outcome stopped { StepState::Cancelled, {}, stopError(m_stop) };
    co_return stopped;
}

namespace {

using Answer = OneShot<Result<QJsonValue>>;

// Calls the tool and answers; nothing a tool throws gets past this.
QCoro::Task<void> drive(const Tool &tool, QJsonObject inputs, std::shared_ptr<ToolContext> context,
    std::shared_ptr<Answer> answer)
{
    QString thrown;
    try {
        Result<QJsonValue> result = co_await tool.run(std::move(inputs), context);
        answer->set(std::move(result));
    } catch (const std::exception &exception) {
        thrown = QString::fromLocal8Bit(exception.what());
    }
    if (!thrown.isEmpty())
        answer->set(Error::internal(QString(u"The tool failed unexpectedly: "_s + thrown)));
}

}

QCoro::Task<SessionRunner::Outcome> SessionRunner::runTry(int index, QJsonObject inputs)
{
    const PlanStep &step = m_plan.steps.at(index);
    Slot &slot = m_slots[static_cast<size_t>(index)];
    StepIdentity identity { m_spec.record.id, m_spec.record.job, step.name, slot.tries,
        m_spec.record.user, {} };
    identity.marker = m_engine.marker + u'/' + m_spec.record.id.toString() + u'/' + step.name;
    const auto context
        = std::make_shared<StepContext>(shared_from_this(), index, std::move(identity));
    slot.context = context;
    const auto answer = std::make_shared<Answer>();
    drive(*m_engine.tools.find(step.tool), std::move(inputs), context, answer);

    std::unique_ptr<Clock::Timer> deadline;
    std::unique_ptr<Clock::Timer> grace;
    CancelToken::Registration onCancel;
    if (!answer->isSet()) {
        if (step.timeout.count() > 0) {
            deadline = m_engine.clock.callAfter(
                step.timeout, [context] { context->cancelTry(CancelReason::Timeout); });
        }
        // A tool that does not end although it was told to: the step goes on without it.
        onCancel = context->cancel().onCancel([this, &grace, answer] {
            grace = m_engine.clock.callAfter(m_engine.cancelGrace, [answer] {
                answer->set(Error::internal(u"The tool did not stop when it was told to."_s));
            });
        });
    }
    Result<QJsonValue> result = co_await answer->wait();
    deadline.reset();
    grace.reset();
    context->close();
    slot.context.reset();
    if (std::exchange(slot.stalled, false))
        m_live->setStalled(index, "", 0);
    co_return outcomeOf(index, std::move(result), context->cancel().reason());
}

SessionRunner::Outcome SessionRunner::outcomeOf(
    int index, Result<QJsonValue> result, CancelReason reason) const
{
    // Done is done, even when a cancel came in the same moment.
    if (result) {
        QJsonValue output = *result;
        return { StepState::Succeeded, output.isUndefined() ? QJsonValue() : output, {} };
    }
    switch (reason) {
    case CancelReason::Timeout: {
        const QString text = u"It took longer than its timeout of "_s
            + durationText(m_plan.steps.at(index).timeout) + u"."_s;
        return { StepState::TimedOut, {},
            Error { FailureClass::Timeout, text, {}, ErrorKind::Failure } };
    }
    case CancelReason::ByUser:
    case CancelReason::Shutdown:
        return { StepState::Cancelled, {}, stopError(reason) };
    case CancelReason::None:
        break;
    }
    return { StepState::Failed, {}, result.error() };
}

// Waits before the next try, without a place when nothing else of the session is at work.
QCoro::Task<void> SessionRunner::backOff(int index, Error error)
{
    const RetryPolicy &retry = m_plan.steps.at(index).retry;
    Slot &slot = m_slots[static_cast<size_t>(index)];
    const double spread = (QRandomGenerator::global()->generateDouble() * 2 - 1) * retry.jitter;
    const double wait = static_cast<double>(retry.backoff.count())
        * std::pow(retry.factor, slot.tries - 1) * (1 + spread);
    const std::chrono::milliseconds delay(
        static_cast<qint64>(std::clamp(wait, 0.0, 24.0 * 3600 * 1000)));
    const QJsonObject data { { u"try"_s, slot.tries }, { u"error"_s, errorObject(error) },
        { u"delay_ms"_s, static_cast<qint64>(delay.count()) },
        { u"until"_s, toIsoString(m_engine.clock.utcMs() + delay.count()) } };
    m_engine.store.append(makeEvent(
        index, EventType::StepRetry, QJsonDocument(data).toJson(QJsonDocument::Compact)));
    slot.state = StepState::Waiting;
    m_live->setStep(index, StepState::Waiting, slot.tries, slot.startedAt);
    becomeIdle();
    co_await sleepFor(m_engine.clock, delay, m_stopSource.token());
    if (m_hasPlace && !m_pauseWanted)
        slot.state = StepState::Running;
}

QCoro::Task<void> SessionRunner::takePlace(int index)
{
    Slot &slot = m_slots[static_cast<size_t>(index)];
    while ((!m_hasPlace || m_pauseWanted) && m_stop == CancelReason::None && !m_storeError) {
        slot.state = StepState::Waiting;
        slot.parked = true;
        becomeIdle();
        const auto granted = std::make_shared<OneShot<bool>>();
        m_placeWaiters.push_back(granted);
        if (!m_pauseWanted)
            wantPlace();
        co_await granted->wait();
        slot.parked = false;
    }
    slot.state = StepState::Running;
}

QCoro::Task<void> SessionRunner::finishStep(int index, Outcome outcome)
{
    const PlanStep &step = m_plan.steps.at(index);
    Slot &slot = m_slots[static_cast<size_t>(index)];
    QByteArray output = jsonText(outcome.output);
    if (outcome.state == StepState::Succeeded && output.size() > maxOutput) {
        outcome.error = Error { FailureClass::Tool,
            u"The output is larger than 1 MiB; a larger one belongs into an artifact."_s, {},
            ErrorKind::Failure };
        outcome.state = StepState::Failed;
    }
    if (outcome.state != StepState::Succeeded)
        output.clear();
    const Result<StepState> next = moveStep(slot.state, endEvent(outcome.state));
    if (!next)
        qCCritical(lcSession).noquote() << m_spec.record.id.toString() << next.error().reason;
    slot.state = outcome.state;
    slot.error = outcome.error;
    const QByteArray redacted = m_engine.redactor.redact(output);
    m_outputs.insert(step.name, redacted == output ? outcome.output : jsonValue(redacted));

    const qint64 now = m_engine.clock.utcMs();
    StepRecord record { m_spec.record.id, index, step.name, step.tool, outcome.state, slot.tries,
        slot.startedAt, now, redacted, {}, {}, {} };
    QByteArray data = QByteArray("{\"state\":\"" + toString(outcome.state).toUtf8() + "\",\"ms\":"
        + QByteArray::number(now - slot.startedAt) + ",\"tries\":" + QByteArray::number(slot.tries)
        + "}");
    if (outcome.error) {
        outcome.error->reason = m_engine.redactor.redact(outcome.error->reason);
        slot.error = outcome.error;
        record.failure = outcome.error->failure;
        record.reason = outcome.error->reason;
        data.chop(1);
        data += QByteArray(",\"error\":" + jsonText(errorObject(*outcome.error)) + "}");
    }
    Changes changes;
    changes.reserve(4);
    changes.push_back(AddStep { std::move(record) });
    changes.push_back(makeEvent(index, EventType::StepFinished, std::move(data)));
    if (m_inFlight == 1 && (m_stop != CancelReason::None || !anythingLeft()))
        appendEnd(changes);
    const Result<void> done = co_await m_engine.store.commit(std::move(changes));
    if (!done)
        storeFailed(done.error());
    else
        m_live->setStep(index, outcome.state, slot.tries, slot.startedAt);
}

// ---- The end ----------------------------------------------------------------------------------

RunState SessionRunner::finalState() const
{
    bool failed = false;
    for (const Slot &slot : m_slots) {
        const bool good
            = slot.state == StepState::Succeeded || slot.state == StepState::Skipped;
        failed = failed || !good;
    }
    if (!failed)
        return RunState::Succeeded; // a stop that came too late changes nothing
    if (m_stop == CancelReason::ByUser)
        return RunState::Cancelled;
    return m_stop == CancelReason::Shutdown ? RunState::Interrupted : RunState::Failed;
}

Checkpoint SessionRunner::checkpoint() const
{
    Checkpoint checkpoint;
    checkpoint.user = m_spec.record.user;
    for (const int index : m_spec.batch->plan->order()) {
        const Slot &slot = m_slots[static_cast<size_t>(index)];
        const PlanStep &step = m_plan.steps.at(index);
        if (slot.state == StepState::Succeeded || slot.state == StepState::Skipped) {
            checkpoint.completed.append(step.name);
            if (slot.state == StepState::Succeeded)
                checkpoint.lastOutput = jsonText(m_outputs.value(step.name));
            continue;
        }
        if (slot.error && checkpoint.failedStep.isEmpty())
            checkpoint.failedStep = step.name;
        const bool begun = slot.tries > 0 || m_unknown.contains(step.name);
        if (!step.repeatable && begun && !slot.knownNotDone)
            checkpoint.unknown.append(step.name);
    }
    for (auto it = m_decisions.cbegin(); it != m_decisions.cend(); ++it)
        checkpoint.decisions.insert(it.key(), toJson(it.value()));
    return checkpoint;
}

void SessionRunner::appendEnd(Changes &changes)
{
    const qint64 now = m_engine.clock.utcMs();
    const RunState state = finalState();
    EndSession end { m_spec.record.id, m_spec.record.job, state, now, {}, {}, 0, 0, 0, 0, 0 };
    QJsonObject data { { u"state"_s, toString(state) } };
    const Checkpoint left = checkpoint();
    if (state == RunState::Succeeded) {
        if (m_spec.batch->hasTruth) {
            const QString result = m_plan.steps.at(m_plan.resultIndex()).name;
            const TruthReport truth
                = compareWithTruth(m_spec.batch->columns, m_row, m_outputs.value(result));
            end.compared = truth.compared;
            end.matched = truth.matched;
        }
        if (m_spec.record.parent)
            changes.push_back(DropCheckpoints { m_spec.record.job });
    } else {
        std::optional<Error> error;
        const int failed = left.failedStep.isEmpty() ? -1 : m_plan.indexOf(left.failedStep);
        if (m_stop != CancelReason::None)
            error = stopError(m_stop);
        else if (failed >= 0)
            error = m_slots[static_cast<size_t>(failed)].error;
        if (error) {
            end.failure = error->failure;
            end.reason = error->reason;
            data.insert(u"error"_s, errorObject(*error));
        }
        if (!left.failedStep.isEmpty())
            data.insert(u"step"_s, left.failedStep);
        changes.push_back(
            SaveCheckpoint { { m_spec.record.id, m_spec.record.job, left.toJson(), now } });
    }
    const EventType type
        = state == RunState::Interrupted ? EventType::RunInterrupted : EventType::RunFinished;
    changes.push_back(makeEvent(-1, type, QJsonDocument(data).toJson(QJsonDocument::Compact)));
    changes.push_back(std::move(end));
    m_state = state;
    m_endRecorded = true;
}

// ---- Silence ----------------------------------------------------------------------------------

void SessionRunner::checkStalls()
{
    const qint64 now = m_engine.clock.monotonicMs();
    for (size_t i = 0; i < m_slots.size(); ++i) {
        Slot &slot = m_slots[i];
        if (!slot.context || slot.state != StepState::Running || slot.stalled)
            continue;
        const int index = static_cast<int>(i);
        const std::chrono::milliseconds own = m_plan.steps.at(index).stall;
        const qint64 limit = (own.count() > 0 ? own : m_engine.stallLimit).count();
        const qint64 silent = now - slot.context->heardAt();
        if (silent < limit)
            continue;
        slot.stalled = true;
        const qint64 since = m_engine.clock.utcMs() - silent;
        const char *signal = slot.context->heardSignal();
        m_live->setStalled(index, signal, since);
        const QJsonObject data { { u"signal"_s, QString::fromLatin1(signal) },
            { u"since"_s, toIsoString(since) }, { u"limit_ms"_s, limit } };
        m_engine.store.append(makeEvent(
            index, EventType::StepStalled, QJsonDocument(data).toJson(QJsonDocument::Compact)));
    }
}

void SessionRunner::heardFrom(int index)
{
    Slot &slot = m_slots[static_cast<size_t>(index)];
    if (!std::exchange(slot.stalled, false))
        return;
    m_live->setStalled(index, "", 0);
    m_engine.store.append(makeEvent(index, EventType::StepRevived, "{}"));
}

}
