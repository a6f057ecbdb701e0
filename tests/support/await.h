// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QEventLoop>
#include <QTimer>
#include <qcoro/qcorotask.h>

#include <chrono>
#include <memory>
#include <optional>
#include <utility>

namespace Signalbox {

namespace Detail {

template<typename T>
QCoro::Task<void> keepResult(
    QCoro::Task<T> task, std::shared_ptr<std::optional<T>> value, QEventLoop *loop)
{
    T result = co_await std::move(task);
    value->emplace(std::move(result));
    loop->quit();
}

}

// Turns the event loop of a test until the coroutine has ended; aborts the test program after
// `deadline`.
template<typename T>
[[nodiscard]] T await(
    QCoro::Task<T> task, std::chrono::milliseconds deadline = std::chrono::seconds(60))
{
    const auto value = std::make_shared<std::optional<T>>();
    QEventLoop loop;
    QTimer::singleShot(deadline, &loop, [&loop] { loop.exit(1); });
    Detail::keepResult(std::move(task), value, &loop);
    if (!value->has_value() && loop.exec() != 0)
        qFatal("what a test awaits did not come");
    return std::move(**value);
}

inline void await(QCoro::Task<void> task)
{
    QCoro::waitFor(std::move(task));
}

}
