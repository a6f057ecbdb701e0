// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/clock.h"

#include <QDateTime>
#include <QTimer>

#include <utility>

namespace Signalbox {

namespace {

class QtTimer final : public Clock::Timer
{
public:
    QtTimer(std::chrono::milliseconds delay, std::function<void()> call)
        : m_call(std::move(call))
    {
        m_timer.setSingleShot(true);
        m_timer.setTimerType(delay < std::chrono::seconds(2) ? Qt::PreciseTimer : Qt::CoarseTimer);
        // Moved out first: the call may destroy this timer.
        QObject::connect(
            &m_timer, &QTimer::timeout, &m_timer, [this] { std::exchange(m_call, nullptr)(); });
        m_timer.start(delay);
    }

private:
    QTimer m_timer;
    std::function<void()> m_call;
};

}

Clock::Timer::~Timer() = default;
Clock::~Clock() = default;

qint64 SystemClock::utcMs() const
{
    return QDateTime::currentMSecsSinceEpoch();
}

qint64 SystemClock::monotonicMs() const
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(
        std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

std::unique_ptr<Clock::Timer> SystemClock::callAfter(
    std::chrono::milliseconds delay, std::function<void()> call)
{
    return std::make_unique<QtTimer>(delay, std::move(call));
}

QString toIsoString(qint64 utcMs)
{
    return QDateTime::fromMSecsSinceEpoch(utcMs, Qt::UTC).toString(Qt::ISODateWithMs);
}

}
