// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/threadqueue.h"
#include "core/store/store.h"

#include <algorithm>
#include <functional>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

namespace Signalbox {

// Tells values to followers, each in its own thread and in order. publish() from one thread at a
// time; a follower may leave at any moment, also from inside its own call, and outlive the
// broadcast.
template<typename Value>
class Broadcast final : public std::enable_shared_from_this<Broadcast<Value>>
{
public:
    using Call = std::function<void(const Value &)>;

    // In the follower's thread.
    [[nodiscard]] std::unique_ptr<Store::Subscription> follow(Call call)
    {
        auto follower = std::make_shared<Follower>();
        follower->home = ThreadQueue::current();
        follower->call = std::move(call);
        const std::lock_guard lock(m_mutex);
        m_followers.push_back(follower);
        return std::make_unique<Handle>(this->shared_from_this(), std::move(follower));
    }
    [[nodiscard]] bool hasFollowers() const
    {
        const std::lock_guard lock(m_mutex);
        return !m_followers.empty();
    }
    void publish(const Value &value) const
    {
        const std::lock_guard lock(m_mutex);
        for (const auto &follower : m_followers)
            follower->home->post([follower, value] { follower->tell(value); });
    }

private:
    // Beside `home`, used in the follower's thread only.
    struct Follower
    {
        std::shared_ptr<ThreadQueue> home;
        Call call;
        bool isActive = true;

        void tell(const Value &value)
        {
            if (!isActive)
                return;
            Call current = std::exchange(call, nullptr); // it may end the following
            current(value);
            if (isActive)
                call = std::move(current);
        }
    };

    class Handle final : public Store::Subscription
    {
    public:
        Handle(std::shared_ptr<Broadcast> broadcast, std::shared_ptr<Follower> follower)
            : m_broadcast(std::move(broadcast))
            , m_follower(std::move(follower))
        {
        }
        ~Handle() override
        {
            m_follower->isActive = false;
            m_follower->call = nullptr; // what it holds ends in this thread
            m_broadcast->remove(m_follower);
        }
        Handle(const Handle &) = delete;
        Handle &operator=(const Handle &) = delete;

    private:
        std::shared_ptr<Broadcast> m_broadcast;
        std::shared_ptr<Follower> m_follower;
    };

    void remove(const std::shared_ptr<Follower> &follower)
    {
        const std::lock_guard lock(m_mutex);
        std::erase(m_followers, follower);
    }

    mutable std::mutex m_mutex;
    std::vector<std::shared_ptr<Follower>> m_followers; // guarded by m_mutex
};

}
