// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/decidecommand.h"

#include "app/cli/access.h"
#include "app/cli/invocation.h"
#include "app/cli/settling.h"
#include "core/control/readonlycontrol.h"
#include "core/engine/jsonvalue.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace Signalbox {

namespace {

Result<GateAnswer> answerOf(const CommandLine &line, bool approve)
{
    GateAnswer answer { approve, line.value(u"reason"_s), {} };
    if (!line.isSet(u"value"_s))
        return answer;
    answer.value = line.value(u"value"_s).toUtf8();
    if (jsonValue(answer.value).isUndefined()) {
        return Error::invalid(
            u"--value takes a JSON value such as 12, \"text\" or {\"a\": 1}, not %1."_s.arg(
                line.value(u"value"_s)));
    }
    return answer;
}

QCoro::Task<Result<GateRecord>> findGate(Control &control, QString id)
{
    const auto wanted = GateId::fromString(id);
    const Result<std::vector<GateView>> gates = co_await control.gates(std::nullopt);
    if (!gates)
        co_return gates.error();
    if (wanted) {
        for (const GateView &gate : *gates) {
            if (gate.record.id == *wanted)
                co_return gate.record;
        }
    }
    co_return Error::notFound(
        u"There is no gate %1. Open ones: signalbox-cli list gates"_s.arg(id));
}

QCoro::Task<int> decide(Invocation &call, EngineAccess engine, GateRecord gate, GateAnswer answer)
{
    Settling settling(call, std::move(engine));
    LocalControl &control = settling.control();
    const std::vector<JobId> jobs { gate.job };
    const Result<void> unpaused = co_await unpauseBatchesOf(control, jobs);
    if (!unpaused)
        co_return co_await settling.refuse(unpaused.error());
    Result<std::vector<ProgressFollower::Job>> rows = co_await rowsOf(control, jobs);
    if (!rows)
        co_return co_await settling.refuse(rows.error());
    const Result<void> decided = co_await control.decideGate(gate.id, std::move(answer));
    if (!decided)
        co_return co_await settling.refuse(decided.error());
    co_return co_await settling.finish(std::move(*rows), std::nullopt);
}

}

DecideCommand::DecideCommand(bool approve)
    : m_approve(approve)
{
}

Command::Description DecideCommand::description() const
{
    const QString verb = m_approve ? u"approve"_s : u"reject"_s;
    const QString summary = m_approve
        ? u"let a job that waits at a gate go on, and work it to its end"_s
        : u"refuse what a job asks for at a gate"_s;
    return { verb, u"GATE"_s, 1, 1, summary,
        u"A gate is written g1; list gates shows those that are open."_s,
        { { u"reason"_s, u"R"_s, u"why, for the record"_s },
            { u"value"_s, u"JSON"_s, u"a value that the plan goes on with"_s } } };
}

QCoro::Task<int> DecideCommand::run(Invocation &call) const
{
    const Result<GateAnswer> answer = answerOf(call.line(), m_approve);
    if (!answer)
        co_return call.fail(answer.error());
    const Result<Config> config = co_await call.config();
    if (!config)
        co_return call.fail(config.error());
    if (const Result<void> isFree = checkFree(call); !isFree)
        co_return call.fail(isFree.error());
    const std::unique_ptr<ReadOnlyControl> reader = openForReading(call);
    const QString id = call.line().arguments.first();
    const Result<GateRecord> gate = co_await findGate(*reader, id);
    if (!gate)
        co_return call.fail(gate.error());
    if (call.io().interrupt.isCancelled())
        co_return call.interrupted();
    Result<EngineAccess> engine = EngineAccess::open(call, *config);
    if (!engine)
        co_return call.fail(engine.error());
    co_return co_await decide(call, std::move(*engine), *gate, *answer);
}

}
