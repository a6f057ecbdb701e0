// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <chrono>
#include <functional>
#include <memory>

namespace Signalbox {

// Where time comes from. Wall-clock time is for people and may jump; order comes from sequence
// numbers, and every deadline from monotonic time. Tests pass a clock they turn by hand
// (tests/support/fakeclock.h). All members may be called from any thread.
class Clock
{
public:
    // A pending call; destroying it takes the call back. Must be destroyed in the thread
    // that asked for it.
    class Timer
    {
    public:
        virtual ~Timer();
    };

    virtual ~Clock();

    // Milliseconds since 1970-01-01T00:00:00Z.
    [[nodiscard]] virtual qint64 utcMs() const = 0;
    // Milliseconds since an arbitrary start; never goes back.
    [[nodiscard]] virtual qint64 monotonicMs() const = 0;
    // Calls `call` once in the calling thread's event loop when `delay` (>= 0) has passed on the
    // monotonic clock.
    [[nodiscard]] virtual std::unique_ptr<Timer> callAfter(
        std::chrono::milliseconds delay, std::function<void()> call)
        = 0;
};

// The machine's own clocks.
class SystemClock final : public Clock
{
public:
    [[nodiscard]] qint64 utcMs() const override;
    [[nodiscard]] qint64 monotonicMs() const override;
    [[nodiscard]] std::unique_ptr<Timer> callAfter(
        std::chrono::milliseconds delay, std::function<void()> call) override;
};

// Text for a moment as the API and the CLI give it: RFC 3339, UTC, with milliseconds.
[[nodiscard]] QString toIsoString(qint64 utcMs);

}
