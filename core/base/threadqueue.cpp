// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/threadqueue.h"

#include <QCoreApplication>
#include <QEvent>
#include <QThread>

#include <iterator>

namespace Signalbox {

class ThreadQueue::Receiver final : public QObject
{
public:
    explicit Receiver(ThreadQueue &queue)
        : m_queue(queue)
    {
    }

    bool event(QEvent *event) override
    {
        if (event->type() != QEvent::User)
            return QObject::event(event);
        m_queue.run();
        return true;
    }

private:
    ThreadQueue &m_queue;
};

// Closes the queue when its thread ends, whoever else still holds it.
struct ThreadQueue::Owner
{
    std::shared_ptr<ThreadQueue> queue;
    ~Owner()
    {
        if (queue)
            queue->close();
    }
};

ThreadQueue::ThreadQueue()
    : m_receiver(new Receiver(*this))
{
}

ThreadQueue::~ThreadQueue() = default;

std::shared_ptr<ThreadQueue> ThreadQueue::current()
{
    thread_local Owner owner;
    if (!owner.queue) {
        owner.queue = std::shared_ptr<ThreadQueue>(new ThreadQueue);
        // Here and not only in ~Owner(): QThread::wait() returns before that has run.
        ThreadQueue *const queue = owner.queue.get();
        QObject::connect(
            QThread::currentThread(), &QThread::finished, queue->m_receiver,
            [queue] { queue->close(); }, Qt::DirectConnection);
    }
    return owner.queue;
}

bool ThreadQueue::post(std::function<void()> call)
{
    const std::lock_guard lock(m_mutex);
    if (!m_receiver)
        return false;
    m_calls.push_back(std::move(call));
    if (!std::exchange(m_posted, true))
        QCoreApplication::postEvent(m_receiver, new QEvent(QEvent::User));
    return true;
}

bool ThreadQueue::post(std::vector<std::function<void()>> calls)
{
    const std::lock_guard lock(m_mutex);
    if (!m_receiver)
        return false;
    if (m_calls.empty())
        m_calls = std::move(calls);
    else
        std::move(calls.begin(), calls.end(), std::back_inserter(m_calls));
    if (!m_calls.empty() && !std::exchange(m_posted, true))
        QCoreApplication::postEvent(m_receiver, new QEvent(QEvent::User));
    return true;
}

void ThreadQueue::run()
{
    const auto self = shared_from_this();
    std::vector<std::function<void()>> calls;
    {
        const std::lock_guard lock(m_mutex);
        calls.swap(m_calls);
        m_posted = false;
    }
    for (auto &call : calls) {
        call();
        call = nullptr; // what it holds ends here, in order
    }
}

void ThreadQueue::close()
{
    Receiver *receiver = nullptr;
    std::vector<std::function<void()>> calls;
    {
        const std::lock_guard lock(m_mutex);
        receiver = std::exchange(m_receiver, nullptr);
        calls.swap(m_calls);
    }
    delete receiver;
}

}
