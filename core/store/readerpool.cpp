// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/store/readerpool.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace Signalbox {

namespace {

constexpr int threadCount = 2;

}

ReaderPool::ReaderPool(QString directory)
    : m_directory(std::move(directory))
{
}

ReaderPool::~ReaderPool()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopped = true;
    }
    m_wake.notify_all();
    for (std::thread &thread : m_threads)
        thread.join();
}

void ReaderPool::run(Call call)
{
    {
        const std::lock_guard lock(m_mutex);
        m_calls.push_back(std::move(call));
        if (m_threads.empty()) {
            for (int i = 0; i < threadCount; ++i)
                m_threads.emplace_back([this] { work(); });
        }
    }
    m_wake.notify_one();
}

void ReaderPool::work()
{
    std::unique_ptr<Reader> reader; // closed in this thread, as it was opened
    bool stopped = false;
    while (Call call = next(stopped)) {
        if (stopped) {
            call(Error::internal(u"The store was closed."_s));
            continue;
        }
        if (!reader) {
            auto opened = Reader::open(m_directory);
            if (!opened) {
                call(opened.error());
                continue;
            }
            reader = std::move(*opened);
        }
        call(reader.get());
    }
}

// Empty when the pool ends.
ReaderPool::Call ReaderPool::next(bool &stopped)
{
    std::unique_lock lock(m_mutex);
    m_wake.wait(lock, [this] { return m_stopped || !m_calls.empty(); });
    stopped = m_stopped;
    if (m_calls.empty())
        return {};
    Call call = std::move(m_calls.front());
    m_calls.pop_front();
    return call;
}

}
