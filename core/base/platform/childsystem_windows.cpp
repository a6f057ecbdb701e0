// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/platform/childsystem.h"

#include <array>

#define WIN32_LEAN_AND_MEAN
#define NOMINMAX
#include <windows.h>

using namespace Qt::StringLiterals;

namespace Signalbox {

// The group is a job object that kills its members when the last handle to it closes, which
// the system does for us when this program ends in any way.
struct ChildSystem::Data
{
    ChildProcess &owner;
    QProcess &process;
    HANDLE job = nullptr;
    std::array<bool, 2> wanted {};

    [[nodiscard]] bool &isWanted(ChildProcess::Stream stream)
    {
        return wanted.at(static_cast<size_t>(stream));
    }
    void tell(ChildProcess::Stream stream)
    {
        if (!isWanted(stream))
            return;
        isWanted(stream) = false;
        emit owner.readable(stream);
    }
    [[nodiscard]] bool hasMore(ChildProcess::Stream stream)
    {
        process.setReadChannel(stream == ChildProcess::Stream::Output ? QProcess::StandardOutput
                                                                      : QProcess::StandardError);
        return process.bytesAvailable() > 0;
    }
};

ChildSystem::ChildSystem(ChildProcess &owner, QProcess &process)
    : m_data(new Data { owner, process })
{
    Data *const data = m_data.get();
    QObject::connect(&process, &QProcess::readyReadStandardOutput, &owner,
        [data] { data->tell(ChildProcess::Stream::Output); });
    QObject::connect(&process, &QProcess::readyReadStandardError, &owner,
        [data] { data->tell(ChildProcess::Stream::Error); });
    QObject::connect(&process, &QProcess::stateChanged, &owner, [data] {
        data->tell(ChildProcess::Stream::Output);
        data->tell(ChildProcess::Stream::Error);
    });
}

ChildSystem::~ChildSystem()
{
    if (m_data->job)
        ::CloseHandle(m_data->job);
}

Result<void> ChildSystem::prepare()
{
    m_data->job = ::CreateJobObjectW(nullptr, nullptr);
    JOBOBJECT_EXTENDED_LIMIT_INFORMATION limits = {};
    limits.BasicLimitInformation.LimitFlags = JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE;
    if (!m_data->job
        || !::SetInformationJobObject(
            m_data->job, JobObjectExtendedLimitInformation, &limits, sizeof limits))
        return Error::internal(u"A job object could not be made: "_s + qt_error_string());
    m_data->process.setCreateProcessArgumentsModifier(
        [](QProcess::CreateProcessArguments *arguments) {
            arguments->flags |= CREATE_NO_WINDOW | CREATE_NEW_PROCESS_GROUP;
        });
    return {};
}

void ChildSystem::launched(qint64 pid)
{
    // What the child starts before this line is outside the job; QProcess cannot start a child
    // suspended.
    HANDLE process = pid > 0
        ? ::OpenProcess(PROCESS_SET_QUOTA | PROCESS_TERMINATE, FALSE, static_cast<DWORD>(pid))
        : nullptr;
    if (!process)
        return;
    ::AssignProcessToJobObject(m_data->job, process);
    ::CloseHandle(process);
}

void ChildSystem::endGroup(bool hard)
{
    if (!hard) {
        m_data->process.terminate();
        return;
    }
    if (m_data->job)
        ::TerminateJobObject(m_data->job, 1);
    m_data->process.kill();
}

bool ChildSystem::isGroupAlive() const
{
    JOBOBJECT_BASIC_ACCOUNTING_INFORMATION info = {};
    return m_data->job
        && ::QueryInformationJobObject(
            m_data->job, JobObjectBasicAccountingInformation, &info, sizeof info, nullptr)
        && info.ActiveProcesses > 0;
}

void ChildSystem::want(ChildProcess::Stream stream)
{
    m_data->isWanted(stream) = true;
    if (m_data->hasMore(stream) || m_data->process.state() == QProcess::NotRunning) {
        Data *const data = m_data.get();
        QMetaObject::invokeMethod(
            &data->owner, [data, stream] { data->tell(stream); }, Qt::QueuedConnection);
    }
}

QByteArray ChildSystem::read(ChildProcess::Stream stream, qsizetype most)
{
    return m_data->hasMore(stream) ? m_data->process.read(most) : QByteArray();
}

bool ChildSystem::isAtEnd(ChildProcess::Stream stream) const
{
    return m_data->process.state() == QProcess::NotRunning && !m_data->hasMore(stream);
}

}
