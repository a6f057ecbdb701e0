// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/keychain.h"

#include "core/base/async.h"
#include "core/base/threadqueue.h"

#include <QPointer>
#include <qt6keychain/keychain.h>

using namespace Qt::StringLiterals;

namespace Signalbox {

namespace {

Error failure(const QKeychain::ReadPasswordJob &job)
{
    const QString name = job.key();
    Error error;
    error.failure = FailureClass::Auth;
    switch (job.error()) {
    case QKeychain::EntryNotFound:
        error.reason = u"The keychain has no entry \""_s + name
            + u"\" in the service \"signalbox\": add it there."_s;
        break;
    case QKeychain::AccessDeniedByUser:
    case QKeychain::AccessDenied:
        error.reason = u"The keychain refused the entry \""_s + name
            + u"\": unlock it and allow Signalbox to read it."_s;
        break;
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented:
        error.reason = u"There is no keychain here to read \""_s + name
            + u"\" from: use {\"env\": …} or {\"file\": …} instead."_s;
        break;
    default:
        error.reason
            = u"The keychain could not give the entry \""_s + name + u"\": "_s + job.errorString();
        break;
    }
    return error;
}

}

Keychain::~Keychain() = default;

SystemKeychain::SystemKeychain(Clock &clock, std::chrono::milliseconds deadline)
    : m_clock(clock)
    , m_deadline(deadline)
    , m_home(ThreadQueue::current())
{
}

SystemKeychain::~SystemKeychain() = default;

QCoro::Task<Result<QByteArray>> SystemKeychain::read(QString name)
{
    std::function<QCoro::Task<Result<QByteArray>>()> call = [this, name] { return readHere(name); };
    const auto task = callIn<Result<QByteArray>>(m_home, call);
    Result<QByteArray> answer = co_await task;
    co_return answer;
}

QCoro::Task<Result<QByteArray>> SystemKeychain::readHere(QString name)
{
    // It deletes itself when it has finished, also when that is after the deadline.
    const QPointer<QKeychain::ReadPasswordJob> job = new QKeychain::ReadPasswordJob(u"signalbox"_s);
    job->setKey(name);
    const auto finished = std::make_shared<OneShot<bool>>();
    QObject::connect(job, &QKeychain::Job::finished, job, [finished] { finished->set(true); });
    const auto timer = m_clock.callAfter(m_deadline, [finished] { finished->set(false); });
    job->start();
    const bool answered = co_await finished->wait();
    if (!answered || !job) {
        Error late;
        late.failure = FailureClass::Timeout;
        late.reason = u"The keychain did not give the entry \""_s + name
            + u"\" in time: is it locked and waiting for its password?"_s;
        co_return late;
    }
    if (job->error() != QKeychain::NoError)
        co_return failure(*job);
    // The text of an entry that was stored as text, the bytes of any other.
    const QByteArray bytes = job->binaryData();
    co_return bytes.isEmpty() ? job->textData().toUtf8() : bytes;
}

}
