// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/store/reader.h"

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace Signalbox {

// A few threads that read. Each opens its own connection with its first call and closes it when the
// pool ends.
class ReaderPool final
{
public:
    using Call = std::function<void(Result<Reader *>)>;

    explicit ReaderPool(QString directory);
    // Calls that have not begun get an error.
    ~ReaderPool();
    ReaderPool(const ReaderPool &) = delete;
    ReaderPool &operator=(const ReaderPool &) = delete;

    // Any thread. The call runs, and ends, in a thread of the pool.
    void run(Call call);

private:
    void work();
    [[nodiscard]] Call next(bool &stopped);

    const QString m_directory;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<Call> m_calls; // guarded by m_mutex
    bool m_stopped = false; // guarded by m_mutex
    std::vector<std::thread> m_threads; // started with the first call, under m_mutex
};

}
