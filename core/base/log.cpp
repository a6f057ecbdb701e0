// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/log.h"

#include "core/base/clock.h"
#include "core/base/redactor.h"
#include "core/base/textclean.h"

#include <QDateTime>
#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>
#include <QThread>

#include <chrono>
#include <cstdio>
#include <mutex>
#include <utility>

using namespace Qt::StringLiterals;

namespace Signalbox {

namespace {

constexpr qsizetype longestMessage = 64 * 1024;
constexpr QFile::Permissions ownerOnly = QFile::ReadOwner | QFile::WriteOwner;

// Qt has one message handler per process and calls it without a context object: hence these.
std::mutex mutex;
Log *active = nullptr; // guarded by mutex
thread_local bool handling = false; // a message that handling a message caused

QString levelName(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg:
        return u"debug"_s;
    case QtInfoMsg:
        return u"info"_s;
    case QtWarningMsg:
        return u"warning"_s;
    case QtCriticalMsg:
        return u"critical"_s;
    case QtFatalMsg:
        return u"fatal"_s;
    }
    return u"warning"_s;
}

QString threadName()
{
    const QString name = QThread::currentThread()->objectName();
    if (!name.isEmpty())
        return name;
    return QString::number(reinterpret_cast<quintptr>(QThread::currentThreadId()), 16);
}

void writePlain(QtMsgType type, const QString &message)
{
    const QByteArray line
        = QString(u"signalbox: "_s + levelName(type) + u": "_s + message + u'\n').toLocal8Bit();
    std::fwrite(line.constData(), 1, static_cast<size_t>(line.size()), stderr);
}

bool isSevere(QtMsgType type)
{
    return type == QtWarningMsg || type == QtCriticalMsg || type == QtFatalMsg;
}

}

Log::Log(QString path, const Redactor *redactor, Options options)
    : m_path(std::move(path))
    , m_redactor(redactor)
    , m_options(options)
    , m_file(m_path)
{
}

Log::~Log()
{
    const std::lock_guard lock(mutex);
    if (active == this) {
        active = nullptr;
        qInstallMessageHandler(m_previous);
    }
}

Result<std::unique_ptr<Log>> Log::install(const QString &directory, const Redactor *redactor)
{
    return install(directory, redactor, Options());
}

Result<std::unique_ptr<Log>> Log::install(
    const QString &directory, const Redactor *redactor, Options options)
{
    const QString folder = directory + u"/logs"_s;
    std::unique_ptr<Log> log(new Log(folder + u"/signalbox.log"_s, redactor, options));
    if (!QDir().mkpath(folder) || !log->open())
        return Error::internal(
            u"The log "_s + QDir::toNativeSeparators(log->m_path) + u" cannot be written."_s);
    const std::lock_guard lock(mutex);
    Q_ASSERT(!active);
    active = log.get();
    log->m_previous = qInstallMessageHandler(&Log::handle);
    return log;
}

bool Log::open()
{
    if (!m_file.open(QIODevice::WriteOnly | QIODevice::Append | QIODevice::Unbuffered, ownerOnly))
        return false;
    m_file.setPermissions(ownerOnly); // also of a file that was there
    m_size = m_file.size();
    return true;
}

void Log::rotate()
{
    m_file.close();
    const auto numbered
        = [this](int n) { return n == 0 ? m_path : QString(m_path + u'.' + QString::number(n)); };
    QFile::remove(numbered(m_options.maxFiles - 1));
    for (int n = m_options.maxFiles - 2; n >= 0; --n)
        QFile::rename(numbered(n), numbered(n + 1));
}

// With the mutex held.
void Log::write(const QByteArray &line)
{
    if (m_file.isOpen() && m_size > 0 && m_size + line.size() > m_options.maxBytes)
        rotate();
    const bool written = (m_file.isOpen() || open()) && m_file.write(line) == line.size();
    if (written)
        m_size += line.size();
    else if (m_file.isOpen())
        m_file.resize(m_size); // no torn line stays when the disk is full
    if (!written && !std::exchange(m_complained, true))
        writePlain(QtWarningMsg, u"the log "_s + m_path + u" cannot be written"_s);
    m_complained = !written;
}

QByteArray Log::format(
    QtMsgType type, const QMessageLogContext &context, const QString &message) const
{
    const auto monotonic = std::chrono::duration_cast<std::chrono::nanoseconds>(
        std::chrono::steady_clock::now().time_since_epoch());
    const QJsonObject line {
        { u"ts"_s, toIsoString(QDateTime::currentMSecsSinceEpoch()) },
        { u"mono_ns"_s, qint64(monotonic.count()) },
        { u"level"_s, levelName(type) },
        { u"category"_s, QString::fromUtf8(context.category) },
        { u"msg"_s, message },
        { u"file"_s, QString::fromUtf8(context.file) },
        { u"line"_s, context.line },
        { u"thread"_s, threadName() },
    };
    return QJsonDocument(line).toJson(QJsonDocument::Compact) + '\n';
}

void Log::handle(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    if (std::exchange(handling, true))
        return;
    {
        const std::lock_guard lock(mutex);
        if (active) {
            // Redacted before it is cut: half a secret would not be recognised.
            const Redactor *const redactor = active->m_redactor;
            const QString text = shortened(
                cleanText(redactor ? redactor->redact(message) : message), longestMessage);
            active->write(active->format(type, context, text));
            if (active->m_options.toStderr && isSevere(type))
                writePlain(type, text);
        }
    }
    handling = false;
}

}
