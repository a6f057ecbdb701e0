// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/async.h"
#include "core/base/platform/childprocess.h"
#include "core/tools/outputcapture.h"
#include "core/tools/processcommand.h"
#include "core/tools/tool.h"

#include <QJsonArray>
#include <QJsonValue>
#include <qcoro/qcorotask.h>

#include <array>
#include <chrono>
#include <memory>
#include <optional>

namespace Signalbox {

// One run of one program, from its start until it and its group have ended. Lives in one thread;
// shared, because reading its output may have to wait a moment longer than the program lives.
class ProcessRun final : public std::enable_shared_from_this<ProcessRun>
{
public:
    ProcessRun(std::shared_ptr<ToolContext> context, ProcessCommand command);
    ~ProcessRun();
    Q_DISABLE_COPY_MOVE(ProcessRun)

    // Once. The output of the step, as ProcessTool documents it.
    [[nodiscard]] QCoro::Task<Result<QJsonValue>> run();

private:
    using Stream = ChildProcess::Stream;

    struct Ending
    {
        int exitCode = -1;
        int signal = 0;
        bool reaped = true; // false: not even SIGKILL has ended it in time
    };
    // A child may be deleted inside its own signal, where run() can end.
    struct DeleteLater
    {
        void operator()(ChildProcess *child) const;
    };

    void connectChild();
    // Asks the group to end and forces it soon after.
    void stop();
    void force();
    void giveUp();
    void fail(Error error);

    static QCoro::Task<void> pump(std::shared_ptr<ProcessRun> self, Stream stream);
    void takeChunk(Stream stream);
    void stopReading();
    [[nodiscard]] QCoro::Task<void> waitForPumps(std::chrono::milliseconds most);
    [[nodiscard]] QCoro::Task<void> waitForGroup();
    [[nodiscard]] QCoro::Task<void> finishGroup();
    void readRest(Stream stream);

    [[nodiscard]] QCoro::Task<Result<QJsonValue>> conclude(Ending ending);
    [[nodiscard]] QCoro::Task<Result<void>> keepFiles();
    [[nodiscard]] std::optional<Error> failureOf(const Ending &ending) const;
    [[nodiscard]] QJsonObject outputOf(const Ending &ending) const;
    [[nodiscard]] OutputCapture &capture(Stream stream);

    const std::shared_ptr<ToolContext> m_context;
    const ProcessCommand m_command;
    std::unique_ptr<ChildProcess, DeleteLater> m_child;
    OutputLog m_log;
    OutputCapture m_stdout;
    OutputCapture m_stderr;
    std::optional<Error> m_failure; // why we ended it ourselves
    QJsonArray m_artifacts;

    OneShot<bool> m_started; // false: it could not be started
    QString m_startProblem;
    OneShot<Ending> m_ended;
    std::array<Bell, 2> m_readable; // per stream
    Bell m_changed; // a pump has ended, or a wait is over
    int m_pumps = 0;
    bool m_readingStopped = false;
    std::optional<qint64> m_stoppedAt; // monotonic; when stop() was called
    std::unique_ptr<Clock::Timer> m_timer; // of stop() and force()
    CancelToken::Registration m_onCancel;
};

}
