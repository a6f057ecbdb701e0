// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/platform/childsystem.h"

#include <QSocketNotifier>

#include <array>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <unistd.h>
#include <utility>

#ifdef Q_OS_LINUX
#include <sys/prctl.h>
#endif

using namespace Qt::StringLiterals;

namespace Signalbox {

namespace {

void closeEnd(int &descriptor)
{
    if (descriptor >= 0)
        ::close(std::exchange(descriptor, -1));
}

// A descriptor above the three standard ones, so that moving it there cannot hit another.
int moveUp(int descriptor)
{
    if (descriptor > STDERR_FILENO)
        return descriptor;
    const int moved = ::fcntl(descriptor, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
    ::close(descriptor);
    return moved;
}

// Runs in the child between fork and exec: only what is safe in a signal handler. An exit here
// means that this program ended before the child could ask to be ended with it.
void setUpChild(int output, int error, [[maybe_unused]] pid_t parent)
{
    ::setsid();
    for (int number = 1; number < NSIG; ++number)
        ::signal(number, SIG_DFL);
    sigset_t none;
    sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
#ifdef Q_OS_LINUX
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (::getppid() != parent)
        ::_exit(127);
#endif
    ::dup2(output, STDOUT_FILENO);
    ::dup2(error, STDERR_FILENO);
}

}

struct ChildSystem::Data
{
    struct Pipe
    {
        int readEnd = -1;
        int writeEnd = -1;
        bool atEnd = false;
        std::unique_ptr<QSocketNotifier> notifier;
    };

    ChildProcess &owner;
    QProcess &process;
    std::array<Pipe, 2> pipes {};
    pid_t group = 0;

    [[nodiscard]] Pipe &pipe(ChildProcess::Stream stream)
    {
        return pipes.at(static_cast<size_t>(stream));
    }
    [[nodiscard]] bool open(ChildProcess::Stream stream);
};

bool ChildSystem::Data::open(ChildProcess::Stream stream)
{
    Pipe &made = pipe(stream);
    std::array<int, 2> ends { -1, -1 };
#ifdef Q_OS_LINUX
    if (::pipe2(ends.data(), O_CLOEXEC) != 0)
        return false;
#else
    if (::pipe(ends.data()) != 0)
        return false;
    ::fcntl(ends[0], F_SETFD, FD_CLOEXEC);
    ::fcntl(ends[1], F_SETFD, FD_CLOEXEC);
#endif
    made.readEnd = moveUp(ends[0]);
    made.writeEnd = moveUp(ends[1]);
    if (made.readEnd < 0 || made.writeEnd < 0 || ::fcntl(made.readEnd, F_SETFL, O_NONBLOCK) != 0)
        return false;
    made.notifier = std::make_unique<QSocketNotifier>(QSocketNotifier::Read);
    made.notifier->setSocket(made.readEnd);
    ChildProcess *const child = &owner;
    QSocketNotifier *const notifier = made.notifier.get();
    QObject::connect(notifier, &QSocketNotifier::activated, child, [child, notifier, stream] {
        notifier->setEnabled(false);
        emit child->readable(stream);
    });
    return true;
}

ChildSystem::ChildSystem(ChildProcess &owner, QProcess &process)
    : m_data(new Data { owner, process })
{
}

ChildSystem::~ChildSystem()
{
    for (Data::Pipe &pipe : m_data->pipes) {
        pipe.notifier.reset();
        closeEnd(pipe.readEnd);
        closeEnd(pipe.writeEnd);
    }
}

Result<void> ChildSystem::prepare()
{
    if (!m_data->open(ChildProcess::Stream::Output) || !m_data->open(ChildProcess::Stream::Error))
        return Error::internal(u"A pipe could not be made: "_s + qt_error_string(errno));
    const int output = m_data->pipe(ChildProcess::Stream::Output).writeEnd;
    const int error = m_data->pipe(ChildProcess::Stream::Error).writeEnd;
    const pid_t parent = ::getpid();
    // No pipes of QProcess for output: it reads them without end, wanted or not.
    m_data->process.setProcessChannelMode(QProcess::ForwardedChannels);
    m_data->process.setChildProcessModifier(
        [output, error, parent] { setUpChild(output, error, parent); });
    return {};
}

void ChildSystem::launched(qint64 pid)
{
    m_data->group = static_cast<pid_t>(pid);
    for (Data::Pipe &pipe : m_data->pipes)
        closeEnd(pipe.writeEnd);
}

void ChildSystem::endGroup(bool hard)
{
    if (m_data->group <= 1)
        return;
    const int signal = hard ? SIGKILL : SIGTERM;
    // No such group yet: the child has not come as far as making it.
    if (::kill(-m_data->group, signal) != 0 && errno == ESRCH
        && m_data->process.state() != QProcess::NotRunning)
        ::kill(m_data->group, signal);
}

bool ChildSystem::isGroupAlive() const
{
    return m_data->group > 1 && (::kill(-m_data->group, 0) == 0 || errno == EPERM);
}

void ChildSystem::want(ChildProcess::Stream stream)
{
    Data::Pipe &pipe = m_data->pipe(stream);
    if (pipe.notifier && pipe.readEnd >= 0)
        pipe.notifier->setEnabled(true);
}

QByteArray ChildSystem::read(ChildProcess::Stream stream, qsizetype most)
{
    Data::Pipe &pipe = m_data->pipe(stream);
    if (pipe.readEnd < 0)
        return {};
    QByteArray bytes(most, Qt::Uninitialized);
    ssize_t got = 0;
    do {
        got = ::read(pipe.readEnd, bytes.data(), static_cast<size_t>(most));
    } while (got < 0 && errno == EINTR);
    if (got > 0) {
        bytes.truncate(got);
        return bytes;
    }
    if (got == 0 || errno != EAGAIN) {
        pipe.atEnd = true;
        pipe.notifier->setEnabled(false);
        closeEnd(pipe.readEnd);
    }
    return {};
}

bool ChildSystem::isAtEnd(ChildProcess::Stream stream) const
{
    return m_data->pipe(stream).atEnd;
}

}
