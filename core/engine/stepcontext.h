// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/engine/enginecontext.h"
#include "core/tools/tool.h"

#include <memory>

namespace Signalbox {

class SessionRunner;

// What one try of one step is given, bound to the session it belongs to. Lives in the session's
// worker thread. After close() nothing a late tool says counts any more.
class StepContext final : public ToolContext, public std::enable_shared_from_this<StepContext>
{
public:
    StepContext(std::shared_ptr<SessionRunner> runner, int index, StepIdentity identity);
    ~StepContext() override;

    void cancelTry(CancelReason reason);
    void close();
    // When something was heard last (monotonic), and what.
    [[nodiscard]] qint64 heardAt() const;
    [[nodiscard]] const char *heardSignal() const;

    [[nodiscard]] const StepIdentity &identity() const override;
    [[nodiscard]] Clock &clock() override;
    [[nodiscard]] const CancelToken &cancel() const override;
    void log(LogLevel level, const QString &text, const QString &stream) override;
    void event(EventType type, const QJsonObject &data) override;
    [[nodiscard]] QCoro::Task<Result<void>> durableEvent(EventType type, QJsonObject data) override;
    void alive(QLatin1StringView signal) override;
    [[nodiscard]] QCoro::Task<void> room() override;
    [[nodiscard]] Result<std::unique_ptr<ArtifactStore::Writer>> createArtifact() override;
    [[nodiscard]] QCoro::Task<Result<ArtifactRecord>> keepArtifact(
        std::unique_ptr<ArtifactStore::Writer> file, QString name, QString type) override;
    [[nodiscard]] QCoro::Task<Result<QByteArray>> secret(QJsonObject reference) override;
    [[nodiscard]] QCoro::Task<Result<GateDecision>> gate(GateRequest request) override;

private:
    void heard(const char *signal);
    [[nodiscard]] QByteArray payload(const QJsonObject &data) const;

    const std::shared_ptr<SessionRunner> m_runner;
    EngineContext &m_engine;
    const int m_index;
    const StepIdentity m_identity;
    CancelSource m_source;
    const CancelToken m_token;
    qint64 m_heardAt = 0;
    const char *m_signal = "start";
    bool m_closed = false;
};

}
