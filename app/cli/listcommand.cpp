// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/listcommand.h"

#include "app/cli/access.h"
#include "app/cli/invocation.h"
#include "app/cli/listtables.h"
#include "core/control/json.h"
#include "core/control/readonlycontrol.h"

#include <algorithm>
#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace Signalbox {

namespace {

// What can be listed, and which restrictions mean something for it.
struct Kind
{
    const char16_t *name;
    bool byState;
    bool byBatch;
};

constexpr std::array kinds { Kind { u"projects", false, false }, Kind { u"batches", true, true },
    Kind { u"jobs", true, true }, Kind { u"sessions", true, true },
    Kind { u"agents", false, false }, Kind { u"gates", true, true } };

constexpr std::array gateStates { GateState::Open, GateState::Approved, GateState::Rejected,
    GateState::Closed };

struct Wanted
{
    QString kind;
    std::optional<RunState> state;
    std::optional<GateState> gateState;
    std::optional<BatchId> batch;
};

std::optional<GateState> gateStateNamed(const QString &name)
{
    for (const GateState state : gateStates) {
        if (toString(state) == name)
            return state;
    }
    return std::nullopt;
}

Error noSuchState(const QString &kind, const QString &name)
{
    const QString known = kind == "gates"_L1
        ? u"open, approved, rejected, closed"_s
        : u"queued, running, waiting, paused, succeeded, failed, cancelled, interrupted"_s;
    return Error::invalid(u"\"%1\" is no state of %2. States: %3."_s.arg(name, kind, known));
}

Result<void> readState(const CommandLine &line, Wanted &wanted)
{
    const QString name = line.value(u"state"_s);
    if (wanted.kind == "gates"_L1)
        wanted.gateState = gateStateNamed(name);
    else
        wanted.state = runStateFromString(name);
    if (!wanted.gateState && !wanted.state)
        return noSuchState(wanted.kind, name);
    return {};
}

Result<Wanted> readWanted(const CommandLine &line)
{
    Wanted wanted { line.arguments.first(), {}, {}, {} };
    const auto kind = std::ranges::find_if(
        kinds, [&wanted](const Kind &one) { return wanted.kind == QStringView(one.name); });
    if (kind == kinds.end()) {
        return Error::invalid(
            u"There is no list of \"%1\". Lists: projects, batches, jobs, sessions, agents, gates."_s
                .arg(wanted.kind));
    }
    if (line.isSet(u"state"_s)) {
        if (!kind->byState)
            return Error::invalid(u"%1 have no state."_s.arg(wanted.kind));
        if (const Result<void> read = readState(line, wanted); !read)
            return read.error();
    }
    if (line.isSet(u"batch"_s)) {
        if (!kind->byBatch)
            return Error::invalid(u"%1 belong to no batch."_s.arg(wanted.kind));
        wanted.batch = BatchId::fromString(line.value(u"batch"_s));
        if (!wanted.batch)
            return Error::notFound(u"There is no batch %1."_s.arg(line.value(u"batch"_s)));
    }
    return wanted;
}

// A batch that is named must be there, unless nothing at all is.
QCoro::Task<Result<void>> checkBatchExists(Control &control, BatchId batch)
{
    const Result<std::vector<BatchView>> batches = co_await control.batches();
    if (!batches)
        co_return batches.error();
    const bool isThere = std::ranges::any_of(
        *batches, [batch](const BatchView &view) { return view.record.id == batch; });
    if (isThere || batches->empty())
        co_return Result<void>();
    co_return Error::notFound(u"There is no batch %1."_s.arg(batch.toString()));
}

template<typename T>
int print(Invocation &call, const Result<std::vector<T>> &items)
{
    if (!items)
        return call.fail(items.error());
    if (call.wantsJson()) {
        JsonArrayWriter array(call.out());
        for (const T &item : *items)
            array.add(toJson(item));
        array.close();
        call.out().raw("\n");
    } else {
        ListTables::print(call, *items);
    }
    call.out().flush();
    return ExitDone;
}

bool isWanted(const BatchView &batch, const Wanted &wanted)
{
    return (!wanted.batch || batch.record.id == *wanted.batch)
        && (!wanted.state || batch.counts.value(*wanted.state) > 0);
}

QCoro::Task<int> listBatches(Invocation &call, Control &control, Wanted wanted)
{
    Result<std::vector<BatchView>> batches = co_await control.batches();
    if (batches) {
        std::erase_if(
            *batches, [&wanted](const BatchView &batch) { return !isWanted(batch, wanted); });
    }
    co_return print(call, batches);
}

QCoro::Task<int> listGates(Invocation &call, Control &control, Wanted wanted)
{
    Result<std::vector<GateView>> gates = co_await control.gates(wanted.gateState);
    if (gates && wanted.batch) {
        std::erase_if(
            *gates, [&wanted](const GateView &gate) { return gate.batch != *wanted.batch; });
    }
    co_return print(call, gates);
}

QCoro::Task<int> listJobs(Invocation &call, Control &control, Wanted wanted)
{
    JobFilter filter;
    filter.batch = wanted.batch;
    filter.state = wanted.state;
    const Result<std::vector<JobView>> jobs = co_await control.jobs(std::move(filter));
    co_return print(call, jobs);
}

// Agents are files that this version does not read: there are none.
int listAgents(Invocation &call)
{
    if (call.wantsJson())
        call.out().raw("[]\n");
    else
        call.out().line(u"No agents."_s);
    call.out().flush();
    return ExitDone;
}

QCoro::Task<int> listAsWanted(Invocation &call, Control &control, Wanted wanted)
{
    if (wanted.kind == "batches"_L1)
        co_return co_await listBatches(call, control, std::move(wanted));
    if (wanted.kind == "gates"_L1)
        co_return co_await listGates(call, control, std::move(wanted));
    if (wanted.kind == "jobs"_L1)
        co_return co_await listJobs(call, control, std::move(wanted));
    if (wanted.kind == "sessions"_L1) {
        const auto sessions = co_await control.sessions(wanted.state, wanted.batch);
        co_return print(call, sessions);
    }
    if (wanted.kind == "projects"_L1) {
        const auto projects = co_await control.projects();
        co_return print(call, projects);
    }
    co_return listAgents(call);
}

}

Command::Description ListCommand::description() const
{
    return { u"list"_s, u"projects|batches|jobs|sessions|agents|gates"_s, 1, 1,
        u"all there is of one kind"_s, {},
        { { u"state"_s, u"S"_s, u"only those in this state; batches: with a job in it"_s },
            { u"batch"_s, u"B"_s, u"only those of this batch"_s } } };
}

QCoro::Task<int> ListCommand::run(Invocation &call) const
{
    const Result<Wanted> wanted = readWanted(call.line());
    if (!wanted)
        co_return call.fail(wanted.error());
    const std::unique_ptr<ReadOnlyControl> control = openForReading(call);
    if (wanted->batch) {
        const Result<void> isThere = co_await checkBatchExists(*control, *wanted->batch);
        if (!isThere)
            co_return call.fail(isThere.error());
    }
    co_return co_await listAsWanted(call, *control, *wanted);
}

}
