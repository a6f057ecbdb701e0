// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/engine/batchloader.h"
#include "core/engine/engine.h"
#include "core/engine/jobstate.h"

namespace Signalbox {

// The engine's own thread: acceptance of batches and the acts on jobs, between the store and the
// scheduler. Everything here is called in that thread; the coroutines interleave at their waits.
class Engine::Core final
{
public:
    Core(EngineContext &engine, const Options &options);
    ~Core();
    Core(const Core &) = delete;
    Core &operator=(const Core &) = delete;

    [[nodiscard]] QCoro::Task<Result<std::vector<JobId>>> start();
    [[nodiscard]] QCoro::Task<Result<void>> stop();
    [[nodiscard]] QCoro::Task<Result<AcceptedBatch>> accept(std::shared_ptr<NewBatch> batch);
    [[nodiscard]] QCoro::Task<Result<ActionResult>> resume(std::vector<JobId> jobs);
    [[nodiscard]] QCoro::Task<Result<ActionResult>> rerun(
        std::vector<JobId> jobs, QString fromStep, QJsonObject inputs);
    [[nodiscard]] QCoro::Task<Result<ActionResult>> cancel(std::vector<JobId> jobs);
    [[nodiscard]] QCoro::Task<Result<ActionResult>> pause(std::vector<JobId> jobs);
    [[nodiscard]] QCoro::Task<Result<void>> decide(GateId gate, GateDecision decision);
    [[nodiscard]] QCoro::Task<Result<void>> setBatchPolicy(
        BatchId batch, std::optional<int> concurrency, std::optional<bool> paused);
    [[nodiscard]] QCoro::Task<Result<void>> settled(std::vector<JobId> jobs);

    [[nodiscard]] Scheduler &scheduler();

private:
    // What an act on several jobs gathers before its one commit.
    struct Gathered
    {
        ActionResult result;
        Changes changes;
        std::vector<std::pair<BatchId, QueuedJob>> toQueue;
        void skip(JobId job, const QString &reason);
    };
    class Claim;
    using StatesResult = Result<std::vector<JobState>>;
    using StoredAct = std::function<Result<void>(const JobState &, Gathered *)>;

    [[nodiscard]] QCoro::Task<Result<void>> loadNames();
    [[nodiscard]] QCoro::Task<StatesResult> states(std::vector<JobId> jobs);
    // Makes the scheduler know the batches of these jobs.
    [[nodiscard]] QCoro::Task<Result<void>> needBatches(
        std::shared_ptr<const std::vector<JobState>> states);
    [[nodiscard]] QCoro::Task<Result<void>> carryOut(
        std::shared_ptr<Gathered> gathered, QString action);
    [[nodiscard]] QCoro::Task<Result<ActionResult>> onStored(
        std::vector<JobId> jobs, QString action, StoredAct act);
    bool resumeInMemory(JobId job, Gathered *gathered);
    void resumeStored(const JobState &state, Gathered *gathered);
    [[nodiscard]] Result<void> rerunStored(const JobState &state, const QString &fromStep,
        const QJsonObject &inputs, Gathered *gathered);
    void cancelStored(const JobState &state, Gathered *gathered);
    void pauseStored(const JobState &state, Gathered *gathered);
    void withdraw(JobId job);
    void queueFresh(const JobState &state, Gathered *gathered);
    void queueContinued(const JobState &state, Gathered *gathered);
    void queueAttempt(SessionSpec spec, const JobState &state, Gathered *gathered);
    [[nodiscard]] SessionSpec nextAttempt(const JobState &state) const;
    void enqueueAccepted(BatchId batch, const std::vector<JobRecord> &jobs);
    [[nodiscard]] AddAudit audit(const QString &action, const QString &target) const;

    EngineContext &m_engine;
    const QString m_who;
    Scheduler m_scheduler;
    std::unique_ptr<Store::Subscription> m_trouble;
    QSet<JobId> m_changing; // being changed in the database just now
    // Jobs that were cancelled or paused between the commit that accepted them and their coming to
    // the queue: they stay out. Kept only while some batch is being accepted.
    QSet<JobId> m_withdrawn;
    int m_accepting = 0;
    QHash<QString, ProjectId> m_projects; // by name
    QHash<QString, PlanId> m_plans; // by hash of the source
};

}
