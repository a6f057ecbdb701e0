// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/async.h"

namespace Signalbox {

QCoro::Task<bool> sleepFor(Clock &clock, std::chrono::milliseconds delay, CancelToken token)
{
    if (token.isCancelled())
        co_return false;
    OneShot<bool> done;
    const auto timer = clock.callAfter(delay, [&done] { done.set(true); });
    const auto registration = token.onCancel([&done] { done.set(false); });
    const bool elapsed = co_await done.wait();
    co_return elapsed;
}

}
