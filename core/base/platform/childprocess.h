// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QObject>
#include <QProcess>
#include <QProcessEnvironment>
#include <QString>
#include <QStringList>

#include <memory>

namespace Signalbox {

class ChildSystem;

// A child process that is the leader of a group of its own, so that it can be ended with all
// that it started, and that does not outlive this program: on Linux the kernel kills it when the
// *thread* that started it ends (PR_SET_PDEATHSIG), on Windows when the job object closes, and on
// every Unix the next start finds what is left (Platform::endLeftovers). So start it in a thread
// that lives as long as the engine.
//
// What it writes is read only as fast as read() is called; beyond the system's pipe buffer (64 KiB
// on Linux) the child waits, so that a flood of output costs no memory here. (Windows has no
// such brake.) It has no controlling terminal and inherits no signal settings.
//
// Used in one thread with an event loop. Delete it with deleteLater() when that happens inside one
// of its own signals. Destroying it while it runs kills the group and waits for the kernel.
class ChildProcess final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ChildProcess)

public:
    enum class Stream : quint8
    {
        Output,
        Error,
    };

    struct Command
    {
        QString program; // an absolute path
        QStringList arguments; // without the program itself
        QProcessEnvironment environment; // all of it; must not be empty
        QString directory; // an absolute path
        QByteArray input; // written to its standard input, which is then closed
    };

    explicit ChildProcess(QObject *parent = nullptr);
    ~ChildProcess() override;

    // Once. started() or failedToStart() follows, perhaps inside this call.
    void start(const Command &command);
    [[nodiscard]] qint64 pid() const; // 0: not started
    [[nodiscard]] bool isRunning() const;

    // Asks (SIGTERM) or forces (SIGKILL) the whole group to end. May be called after the leader
    // has ended, for what it left behind, but then soon: the number is the group's own only while
    // some member lives.
    void endGroup(bool hard);
    [[nodiscard]] bool isGroupAlive() const;

    // readable(stream) will be sent once, when there is something to read or the end is reached.
    void want(Stream stream);
    // Up to `most` bytes of what is there now; empty: nothing now, or the end.
    [[nodiscard]] QByteArray read(Stream stream, qsizetype most);
    // Everything was read, and nobody can write any more.
    [[nodiscard]] bool isAtEnd(Stream stream) const;

signals:
    void started();
    void failedToStart(const QString &reason);
    // The leader was reaped. `signal` is 0 when it ended by itself.
    void ended(int exitCode, int signal);
    void readable(Signalbox::ChildProcess::Stream stream);

private:
    void onError(QProcess::ProcessError error);
    void onFinished(int exitCode, QProcess::ExitStatus status);

    QProcess m_process;
    std::unique_ptr<ChildSystem> m_system;
    qint64 m_pid = 0;
};

}
