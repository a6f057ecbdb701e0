// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/net/httpclient.h"

#include <QEventLoop>
#include <QTimer>

#include <memory>
#include <optional>
#include <utility>

namespace Signalbox {

struct Fetched
{
    HttpResponseHead head;
    QByteArray body;
};

// open() and read() to the end. `client` outlives the task.
inline QCoro::Task<Result<Fetched>> fetch(
    HttpClient &client, HttpRequest request, CancelToken cancel = {})
{
    const auto head = co_await client.open(request, cancel);
    if (!head)
        co_return head.error();
    Fetched fetched;
    fetched.head = *head;
    for (;;) {
        const auto piece = co_await client.read();
        if (!piece)
            co_return piece.error();
        if (piece->isEmpty())
            break;
        fetched.body += *piece;
    }
    co_return fetched;
}

// The outcome of a task that runs in the test's own thread, while its events are handled.
template<typename T>
class Outcome
{
public:
    explicit Outcome(QCoro::Task<T> task)
    {
        keep(std::move(task), m_state);
    }

    [[nodiscard]] bool isThere() const
    {
        return m_state->value.has_value();
    }
    // Waits; a task that never ends fails the whole program.
    [[nodiscard]] T &wait() const
    {
        if (!isThere()) {
            QTimer::singleShot(30'000, &m_state->loop, [] { qFatal("The task does not end."); });
            m_state->loop.exec();
        }
        return *m_state->value;
    }

private:
    struct State
    {
        std::optional<T> value;
        QEventLoop loop;
    };

    static QCoro::Task<void> keep(QCoro::Task<T> task, std::shared_ptr<State> state)
    {
        T result = co_await task;
        state->value.emplace(std::move(result));
        state->loop.quit();
    }

    std::shared_ptr<State> m_state = std::make_shared<State>();
};

}
