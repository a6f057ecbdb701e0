// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/eventthread.h"

#include <QThread>

#include <future>
#include <utility>

namespace Signalbox {

class EventThread::Thread final : public QThread
{
public:
    std::promise<std::shared_ptr<ThreadQueue>> ready;
    // QThread::wait() alone would do, but the thread sanitizer cannot see that hand-over.
    std::promise<void> ended;

protected:
    void run() override
    {
        ready.set_value(ThreadQueue::current());
        exec();
        ended.set_value();
    }
};

EventThread::EventThread(const QString &name)
    : m_thread(std::make_unique<Thread>())
{
    auto queue = m_thread->ready.get_future();
    m_thread->setObjectName(name);
    m_thread->start();
    m_queue = queue.get();
}

EventThread::~EventThread()
{
    m_queue->post([this] {
        if (const auto finish = std::exchange(m_finish, nullptr))
            finish();
        m_thread->quit();
    });
    m_thread->ended.get_future().wait();
    m_thread->wait();
}

const std::shared_ptr<ThreadQueue> &EventThread::queue() const
{
    return m_queue;
}

void EventThread::setFinish(std::function<void()> finish)
{
    m_finish = std::move(finish);
}

}
