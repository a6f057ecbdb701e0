// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <vector>

namespace Signalbox {

// Why work was told to stop.
enum class CancelReason : unsigned char
{
    None,
    ByUser, // cancelled for good
    Timeout, // its own deadline passed
    Shutdown, // the engine goes down; the work can be resumed
};

// The receiving end of a cancellation. Cheap to copy. isCancelled() and reason() may be read from
// any thread; onCancel() only from the thread of the source.
class CancelToken
{
public:
    // Keeps a callback registered while it lives. Movable; lives in the source's thread.
    class Registration
    {
    public:
        Registration() = default;
        ~Registration();
        Registration(Registration &&other) noexcept = default;
        Registration &operator=(Registration &&other) noexcept;
        Registration(const Registration &) = delete;
        Registration &operator=(const Registration &) = delete;

    private:
        friend class CancelToken;
        struct Entry;
        std::shared_ptr<Entry> m_entry;
    };

    // A token that is never cancelled.
    CancelToken();

    [[nodiscard]] bool isCancelled() const;
    [[nodiscard]] CancelReason reason() const;
    // Calls `call` once when the source cancels, inside cancel(); at once when it already has.
    [[nodiscard]] Registration onCancel(std::function<void()> call) const;

private:
    friend class CancelSource;
    struct State;
    std::shared_ptr<State> m_state;
};

// The giving end. Lives in one thread; cancel() is called there. Only the first cancel counts.
class CancelSource
{
public:
    CancelSource();

    [[nodiscard]] CancelToken token() const;
    void cancel(CancelReason reason);

private:
    CancelToken m_token;
};

}
