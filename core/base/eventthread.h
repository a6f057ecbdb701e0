// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/threadqueue.h"

#include <QString>

#include <functional>
#include <memory>

namespace Signalbox {

// A thread with an event loop that runs from construction to destruction, and the queue into it.
class EventThread final
{
public:
    explicit EventThread(const QString &name);
    // Lets the thread finish the calls that are queued, then waits for its end. Not from within.
    ~EventThread();
    EventThread(const EventThread &) = delete;
    EventThread &operator=(const EventThread &) = delete;

    [[nodiscard]] const std::shared_ptr<ThreadQueue> &queue() const;
    // Runs in the thread as its last call.
    void setFinish(std::function<void()> finish);

private:
    class Thread;

    std::unique_ptr<Thread> m_thread;
    std::shared_ptr<ThreadQueue> m_queue;
    std::function<void()> m_finish;
};

}
