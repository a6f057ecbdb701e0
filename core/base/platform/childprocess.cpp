// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/platform/childprocess.h"

#include "core/base/platform/childsystem.h"

namespace Signalbox {

ChildProcess::ChildProcess(QObject *parent)
    : QObject(parent)
    , m_process(this)
    , m_system(std::make_unique<ChildSystem>(*this, m_process))
{
    connect(&m_process, &QProcess::started, this, &ChildProcess::started);
    connect(&m_process, &QProcess::errorOccurred, this, &ChildProcess::onError);
    connect(&m_process, &QProcess::finished, this, &ChildProcess::onFinished);
}

ChildProcess::~ChildProcess()
{
    m_process.disconnect(this);
    if (isRunning()) {
        endGroup(true);
        m_process.kill();
        m_process.waitForFinished(1000); // house-ok: reaps; a destructor cannot await
    }
}

void ChildProcess::start(const Command &command)
{
    const auto prepared = m_system->prepare();
    if (!prepared) {
        emit failedToStart(prepared.error().reason);
        return;
    }
    m_process.setProgram(command.program);
    m_process.setArguments(command.arguments);
    m_process.setProcessEnvironment(command.environment);
    m_process.setWorkingDirectory(command.directory);
    m_process.start(QIODevice::ReadWrite);
    m_pid = m_process.processId();
    m_system->launched(m_pid);
    if (m_process.state() == QProcess::NotRunning)
        return;
    if (!command.input.isEmpty())
        m_process.write(command.input);
    m_process.closeWriteChannel();
}

qint64 ChildProcess::pid() const
{
    return m_pid;
}

bool ChildProcess::isRunning() const
{
    return m_process.state() != QProcess::NotRunning;
}

void ChildProcess::endGroup(bool hard)
{
    m_system->endGroup(hard);
}

bool ChildProcess::isGroupAlive() const
{
    return m_system->isGroupAlive();
}

void ChildProcess::want(Stream stream)
{
    m_system->want(stream);
}

QByteArray ChildProcess::read(Stream stream, qsizetype most)
{
    return m_system->read(stream, most);
}

bool ChildProcess::isAtEnd(Stream stream) const
{
    return m_system->isAtEnd(stream);
}

void ChildProcess::onError(QProcess::ProcessError error)
{
    // The others are no end: a crash is told by finished(), and a child that does not read its
    // input is within its rights.
    if (error == QProcess::FailedToStart)
        emit failedToStart(m_process.errorString());
}

void ChildProcess::onFinished(int exitCode, QProcess::ExitStatus status)
{
    // QProcess gives the signal's number as the exit code of a process that a signal ended.
    if (status == QProcess::CrashExit)
        emit ended(-1, exitCode);
    else
        emit ended(exitCode, 0);
}

}
