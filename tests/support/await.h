// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <qcoro/qcorotask.h>

#include <optional>
#include <utility>

namespace Signalbox {

namespace Detail {

template<typename T>
QCoro::Task<void> awaitInto(QCoro::Task<T> task, std::optional<T> *answer)
{
    T value = co_await task;
    answer->emplace(std::move(value));
}

}

// Runs the event loop until the task has its answer. For tests only; unlike QCoro::waitFor() it
// asks for no default constructor.
template<typename T>
T await(QCoro::Task<T> task)
{
    std::optional<T> answer;
    QCoro::waitFor(Detail::awaitInto(std::move(task), &answer));
    return std::move(*answer);
}

inline void await(QCoro::Task<void> task)
{
    QCoro::waitFor(std::move(task));
}

}
