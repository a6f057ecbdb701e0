// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/canceltoken.h"
#include "core/base/clock.h"

#include <QObject>
#include <qcoro/qcorotask.h>

#include <chrono>
#include <coroutine>
#include <optional>
#include <utility>

namespace Signalbox {

// Ways to wait in a coroutine. All of them are for one waiting coroutine, in one thread with an
// event loop. Beware of g++ 12: inside an expression that co_awaits, make no temporary that
// needs a destructor (a lambda with captures, an initializer list); name it before.

// A value that one place will give and one coroutine waits for, both in the same thread. The
// coroutine is resumed inside set(); only the first set() counts. Must outlive the waiting.
template<typename T>
class OneShot
{
public:
    OneShot() = default;
    OneShot(const OneShot &) = delete;
    OneShot &operator=(const OneShot &) = delete;

    void set(T value)
    {
        if (m_value)
            return;
        m_value.emplace(std::move(value));
        if (const auto waiting = std::exchange(m_waiting, nullptr))
            waiting.resume();
    }
    [[nodiscard]] bool isSet() const
    {
        return m_value.has_value();
    }

    // `co_await shot.wait()`.
    [[nodiscard]] auto wait()
    {
        struct Awaiter
        {
            OneShot *shot;
            [[nodiscard]] bool await_ready() const noexcept
            {
                return shot->isSet();
            }
            void await_suspend(std::coroutine_handle<> waiting) const noexcept
            {
                shot->m_waiting = waiting;
            }
            T await_resume() const
            {
                return std::move(*shot->m_value);
            }
        };
        return Awaiter { this };
    }

private:
    std::optional<T> m_value;
    std::coroutine_handle<> m_waiting;
};

// A bell that can ring many times; rings that come while nobody waits count once. Same thread.
class Bell
{
public:
    Bell() = default;
    Bell(const Bell &) = delete;
    Bell &operator=(const Bell &) = delete;

    void ring()
    {
        if (const auto waiting = std::exchange(m_waiting, nullptr))
            waiting.resume();
        else
            m_rung = true;
    }

    // `co_await bell.wait()`.
    [[nodiscard]] auto wait()
    {
        struct Awaiter
        {
            Bell *bell;
            [[nodiscard]] bool await_ready() const noexcept
            {
                return std::exchange(bell->m_rung, false);
            }
            void await_suspend(std::coroutine_handle<> waiting) const noexcept
            {
                bell->m_waiting = waiting;
            }
            void await_resume() const noexcept { }
        };
        return Awaiter { this };
    }

private:
    std::coroutine_handle<> m_waiting;
    bool m_rung = false;
};

// Waits for `delay`, or until the token is cancelled: true when the whole time has passed.
[[nodiscard]] QCoro::Task<bool> sleepFor(
    Clock &clock, std::chrono::milliseconds delay, CancelToken token);

}
