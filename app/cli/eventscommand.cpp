// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/eventscommand.h"

#include "app/cli/access.h"
#include "app/cli/invocation.h"
#include "core/base/async.h"
#include "core/base/datalock.h"
#include "core/control/json.h"
#include "core/control/readonlycontrol.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace Signalbox {

namespace {

constexpr int pageSize = 1000;

// This is another process than the engine's, to which nothing is pushed yet: while one follows,
// the database is asked again this often.
constexpr std::chrono::milliseconds askAgain { 200 };

// Events as lines, or as one array.
class EventWriter
{
public:
    explicit EventWriter(Invocation &call)
        : m_out(call.out())
    {
        if (call.wantsJson())
            m_array.emplace(m_out);
    }

    void add(const EventRecord &event)
    {
        if (m_array) {
            m_array->add(toJson(event));
            return;
        }
        m_out.json(toJson(event));
        m_out.raw("\n");
    }

    void close()
    {
        if (m_array) {
            m_array->close();
            m_out.raw("\n");
        }
        m_out.flush();
    }

private:
    Output &m_out;
    std::optional<JsonArrayWriter> m_array;
};

// The session that the id means; absent while a job has not begun one.
QCoro::Task<Result<std::optional<SessionId>>> sessionOf(Control &control, QString id)
{
    using Answer = Result<std::optional<SessionId>>;
    if (const auto session = SessionId::fromString(id)) {
        const Result<SessionView> view = co_await control.session(*session);
        co_return view ? Answer(session) : Answer(view.error());
    }
    if (const auto job = JobId::fromString(id)) {
        const Result<JobView> view = co_await control.job(*job);
        co_return view ? Answer(view->record.session) : Answer(view.error());
    }
    co_return Error::notFound(u"\"%1\" names neither a job (j42) nor a session (s43)."_s.arg(id));
}

// Writes what there is from `from` on and moves it behind the last.
QCoro::Task<Result<void>> writeFrom(
    Control &control, SessionId session, EventWriter &writer, qint64 &from)
{
    for (;;) {
        const Result<std::vector<EventRecord>> page
            = co_await control.events(session, from, pageSize);
        if (!page)
            co_return page.error();
        for (const EventRecord &event : *page) {
            writer.add(event);
            from = event.n + 1;
        }
        if (page->size() < pageSize)
            co_return Result<void>();
    }
}

enum class Course
{
    Ended,
    ByEngine, // goes on only while an engine works at it
    ByPerson, // waits for somebody's word, with or without an engine
};

QCoro::Task<Result<Course>> courseOf(Control &control, SessionId session)
{
    const Result<SessionView> view = co_await control.session(session);
    if (!view)
        co_return view.error();
    const RunState state = view->record.state;
    if (isFinal(state))
        co_return Course::Ended;
    if (state == RunState::Running)
        co_return Course::ByEngine;
    if (state != RunState::Waiting)
        co_return Course::ByPerson;
    const Result<std::vector<GateView>> gates = co_await control.gates(GateState::Open);
    if (!gates)
        co_return gates.error();
    const bool isAsked = std::ranges::any_of(
        *gates, [session](const GateView &gate) { return gate.record.session == session; });
    co_return isAsked ? Course::ByPerson : Course::ByEngine;
}

// One look at a session.
struct Look
{
    bool ended = false;
    bool abandoned = false; // only an engine could go on with it, and there is none
};

// Writes what there is from `from` on and moves it behind the last.
QCoro::Task<Result<Look>> lookAt(
    Invocation &call, Control &control, SessionId session, EventWriter &writer, qint64 &from)
{
    // Asked in this order: an engine that ends says so in the database before it lets go of the
    // directory, and what comes with the end of the session is read after the end was seen.
    const bool isHeld = DataLock::holder(call.dataDirectory()).has_value();
    const Result<Course> course = co_await courseOf(control, session);
    if (!course)
        co_return course.error();
    const qint64 before = from;
    const Result<void> wrote = co_await writeFrom(control, session, writer, from);
    if (!wrote)
        co_return wrote.error();
    Look look;
    look.ended = *course == Course::Ended;
    look.abandoned = *course == Course::ByEngine && !isHeld && from == before;
    co_return look;
}

// Says why following ends although the session has not.
void tellAbandoned(Invocation &call, SessionId session)
{
    call.err().line(
        u"%1 was left by a process that has ended: nothing more comes until it is resumed."_s.arg(
            session.toString()));
    call.err().line(call.hint(u"resume"_s));
    call.err().flush();
}

}

Command::Description EventsCommand::description() const
{
    return { u"events"_s, u"ID"_s, 1, 1, u"the events of a session, one JSON object a line"_s,
        u"An ID is a session (s43), or a job (j42) for its latest session. With --json: one array."_s,
        { { u"follow"_s, {}, u"go on until the session ends"_s } } };
}

QCoro::Task<int> EventsCommand::run(Invocation &call) const
{
    const std::unique_ptr<ReadOnlyControl> control = openForReading(call);
    const QString id = call.line().arguments.first();
    const bool follows = call.line().isSet(u"follow"_s);
    const CancelToken interrupt = call.io().interrupt;
    Result<std::optional<SessionId>> session = co_await sessionOf(*control, id);
    if (!session)
        co_return call.fail(session.error());
    EventWriter writer(call);
    qint64 from = 1;
    for (;;) {
        Look look;
        if (*session) {
            const Result<Look> looked = co_await lookAt(call, *control, **session, writer, from);
            if (!looked)
                co_return call.fail(looked.error());
            look = *looked;
        }
        if (follows && look.abandoned)
            tellAbandoned(call, **session);
        if (!follows || look.ended || look.abandoned || call.out().isBroken())
            break;
        call.out().flush();
        const bool waited = co_await sleepFor(call.io().clock, askAgain, interrupt);
        if (!waited) {
            writer.close();
            co_return ExitInterrupted;
        }
        if (!*session)
            session = co_await sessionOf(*control, id);
        if (!session)
            co_return call.fail(session.error());
    }
    writer.close();
    co_return ExitDone;
}

}
