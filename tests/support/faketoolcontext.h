// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/tools/tool.h"

#include <QHash>
#include <QList>
#include <QTemporaryDir>

#include <optional>

namespace Signalbox {

// A ToolContext for tests: it keeps what a tool says, its artifacts are real files in a temporary
// directory, and its secrets and decisions are what the test sets.
class FakeToolContext final : public ToolContext
{
public:
    struct Logged
    {
        LogLevel level = LogLevel::Info;
        QString text;
        QString stream;
    };
    struct Sent
    {
        EventType type = EventType::Log;
        QJsonObject data;
        bool durable = false;
    };

    FakeToolContext() = default;

    // What the tool did, in order.
    QList<Logged> logs;
    QList<Sent> events;
    QList<QString> signs; // of life
    QList<GateRequest> gates;
    QList<ArtifactRecord> artifacts;
    int roomAsked = 0;

    // What the test decides.
    StepIdentity self { SessionId(1), JobId(1), QStringLiteral("step"), 1, QStringLiteral("tester"),
        QStringLiteral("marker-1-step") };
    QHash<QString, QByteArray> secrets; // by "env:NAME", "keychain:NAME" or "file:PATH"
    std::optional<Result<GateDecision>> decision; // absent: a gate is refused with an error
    std::optional<Error> artifactFailure; // given by createArtifact()
    CancelSource cancelSource;
    Clock *fakeClock = nullptr; // null: the machine's own

    // The data of all events of that type.
    [[nodiscard]] QList<QJsonObject> eventsOf(EventType type) const
    {
        QList<QJsonObject> found;
        for (const Sent &sent : events) {
            if (sent.type == type)
                found.append(sent.data);
        }
        return found;
    }
    // The text of all log lines of that stream, one after the other.
    [[nodiscard]] QStringList logTexts(const QString &stream = {}) const
    {
        QStringList texts;
        for (const Logged &line : logs) {
            if (line.stream == stream)
                texts.append(line.text);
        }
        return texts;
    }
    // The content of a kept artifact.
    [[nodiscard]] QByteArray content(const QString &sha256) const
    {
        const auto path = m_store.path(sha256);
        QFile file(path ? *path : QString());
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    [[nodiscard]] const StepIdentity &identity() const override
    {
        return self;
    }
    [[nodiscard]] Clock &clock() override
    {
        return fakeClock ? *fakeClock : m_clock;
    }
    [[nodiscard]] const CancelToken &cancel() const override
    {
        return m_token;
    }
    void log(LogLevel level, const QString &text, const QString &stream) override
    {
        logs.append(Logged { level, text, stream });
    }
    void event(EventType type, const QJsonObject &data) override
    {
        events.append(Sent { type, data, false });
    }
    [[nodiscard]] QCoro::Task<Result<void>> durableEvent(EventType type, QJsonObject data) override
    {
        events.append(Sent { type, data, true });
        co_return Result<void>();
    }
    void alive(QLatin1StringView signal) override
    {
        signs.append(QString(signal));
    }
    [[nodiscard]] QCoro::Task<void> room() override
    {
        ++roomAsked;
        co_return;
    }
    [[nodiscard]] Result<std::unique_ptr<ArtifactStore::Writer>> createArtifact() override
    {
        if (artifactFailure)
            return *artifactFailure;
        return m_store.create();
    }
    [[nodiscard]] QCoro::Task<Result<ArtifactRecord>> keepArtifact(
        std::unique_ptr<ArtifactStore::Writer> file, QString name, QString type) override
    {
        const auto stored = file->finish();
        if (!stored)
            co_return stored.error();
        ArtifactRecord record { ArtifactId(artifacts.size() + 1), self.session, self.step, name,
            type, stored->size, stored->sha256, m_clock.utcMs() };
        artifacts.append(record);
        co_return record;
    }
    [[nodiscard]] QCoro::Task<Result<QByteArray>> secret(QJsonObject reference) override
    {
        const QString kind = reference.isEmpty() ? QString() : reference.begin().key();
        const QString key = kind + QLatin1Char(':') + reference.value(kind).toString();
        if (secrets.contains(key))
            co_return secrets.value(key);
        Error missing;
        missing.failure = FailureClass::Auth;
        missing.reason = QStringLiteral("There is no secret %1.").arg(key);
        co_return missing;
    }
    [[nodiscard]] QCoro::Task<Result<GateDecision>> gate(GateRequest request) override
    {
        gates.append(request);
        if (decision)
            co_return *decision;
        co_return Error::internal(QStringLiteral("This test decides nothing."));
    }

private:
    QTemporaryDir m_directory;
    ArtifactStore m_store { m_directory.path() };
    SystemClock m_clock;
    CancelToken m_token = cancelSource.token();
};

}
