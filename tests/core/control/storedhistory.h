// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/store/store.h"
#include "tests/support/await.h"

#include <QByteArray>
#include <QTemporaryDir>
#include <qcoro/qcorotask.h>

#include <memory>

namespace Signalbox::Test {

// A data directory with one project, one plan of three steps (fetch, check, done) and one batch
// with ground truth for the field `price`, to which tests add jobs and sessions as an engine would.
class StoredHistory final
{
public:
    explicit StoredHistory(const QByteArray &planSource = plan())
    {
        Store::Options options;
        options.directory = m_directory.path();
        options.fullSync = false;
        auto store = Store::open(options, m_clock);
        Q_ASSERT(store);
        m_store = std::move(*store);
        commit({ AddProject { { ProjectId(1), QStringLiteral("Default"), 1000 } },
            AddPlan { { PlanId(1), QStringLiteral("hash"), QStringLiteral("prices"),
                QStringLiteral("prices.json"), planSource, 1000 } },
            AddBatch { { BatchId(1), ProjectId(1), PlanId(1), QStringLiteral("first"),
                QStringLiteral("ops"), "{}",
                R"([{"name":"url","type":"url","ground_truth":false,"truth_for":""},
                    {"name":"gt_price","type":"number","ground_truth":true,"truth_for":"price"}])",
                0, false, 1000 } } });
    }

    static QByteArray plan()
    {
        return R"({"name": "prices", "goal": "Read prices", "steps": [
            {"name": "fetch", "label": "Fetch the page", "tool": "transform", "inputs": {"value": 1}},
            {"name": "check", "tool": "transform", "inputs": {"value": 2}},
            {"name": "done", "tool": "transform", "inputs": {"value": 3}}]})";
    }

    void commit(Changes changes)
    {
        const Result<void> done = await(commitAll(m_store.get(), std::move(changes)));
        if (!done)
            qFatal("%s", qPrintable(done.error().reason));
    }

    void addJob(qint64 id, int row)
    {
        JobRecord job { JobId(id), BatchId(1), row, {}, RunState::Queued, 0, {}, {}, {}, 2000, 0,
            0 };
        job.data = R"({"url":"https://shop.example/","gt_price":12})";
        commit({ AddJobs { { job } } });
    }

    void startSession(qint64 id, qint64 job, int attempt, std::optional<SessionId> parent = {})
    {
        SessionRecord session { SessionId(id), JobId(job), attempt, parent, RunState::Running, {},
            {}, {}, 3000, 0, {}, {}, 0, 0, 0 };
        session.user = QStringLiteral("ops");
        session.inputs = "{}";
        commit({ StartSession { session } });
    }

    void endSession(qint64 id, qint64 job, RunState state, std::optional<FailureClass> failure = {},
        const QString &reason = {}, int compared = 0, int matched = 0)
    {
        commit({ EndSession { SessionId(id), JobId(job), state, 9000, failure, reason, compared,
            matched, 10, 20, 30 } });
    }

    void addStep(qint64 session, int index, const QString &name, StepState state,
        const QByteArray &output = {}, qint64 ms = 100)
    {
        StepRecord step { SessionId(session), index, name, QStringLiteral("transform"), state, 1,
            3000, 3000 + ms, output, {}, {}, {} };
        if (state == StepState::Failed) {
            step.failure = FailureClass::Blocked;
            step.reason = QStringLiteral("The site refuses this visitor.");
        }
        commit({ AddStep { step } });
    }

    void addEvent(qint64 session, qint64 n, EventType type, const QString &step = {},
        const QByteArray &data = "{}")
    {
        commit({ AddEvent { { SessionId(session), n, 4000 + n, type, step, data } } });
    }

    // What every test needs that only wants a finished job.
    void addSucceededJob(qint64 job, qint64 session)
    {
        addJob(job, static_cast<int>(job));
        startSession(session, job, 1);
        addStep(session, 0, QStringLiteral("fetch"), StepState::Succeeded, "1");
        addStep(session, 1, QStringLiteral("check"), StepState::Succeeded, "2");
        addStep(session, 2, QStringLiteral("done"), StepState::Succeeded, R"({"price":12})");
        endSession(session, job, RunState::Succeeded, {}, {}, 1, 1);
    }

    [[nodiscard]] QString directory() const
    {
        return m_directory.path();
    }

private:
    static QCoro::Task<Result<void>> commitAll(Store *store, Changes changes)
    {
        const Result<void> done = co_await store->commit(std::move(changes));
        co_return done;
    }

    QTemporaryDir m_directory;
    SystemClock m_clock;
    std::unique_ptr<Store> m_store;
};

}
