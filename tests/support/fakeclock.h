// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"

#include <chrono>
#include <memory>
#include <optional>

namespace Signalbox {

// A clock that stands still until a test turns it. Timers that become due are called in their own
// threads, in the order of their times, when the event loop there comes round. Any thread.
class FakeClock final : public Clock
{
public:
    explicit FakeClock(qint64 utcMs = 1'700'000'000'000);
    ~FakeClock() override;

    [[nodiscard]] qint64 utcMs() const override;
    [[nodiscard]] qint64 monotonicMs() const override;
    [[nodiscard]] std::unique_ptr<Timer> callAfter(
        std::chrono::milliseconds delay, std::function<void()> call) override;

    // Turns both clocks on.
    void advance(std::chrono::milliseconds time);
    // Moves the wall clock alone, forward or back, as a person or a time server may.
    void jumpUtc(std::chrono::milliseconds time);

    // Timers that are waiting, and the time until the next of them.
    [[nodiscard]] int timerCount() const;
    [[nodiscard]] std::optional<std::chrono::milliseconds> nextDue() const;

private:
    struct State;
    class FakeTimer;

    std::shared_ptr<State> m_state;
};

}
