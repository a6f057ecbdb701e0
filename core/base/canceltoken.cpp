// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/canceltoken.h"

#include <utility>

namespace Signalbox {

struct CancelToken::Registration::Entry
{
    std::function<void()> call;
};

struct CancelToken::State
{
    std::atomic<CancelReason> reason { CancelReason::None };
    std::vector<std::weak_ptr<Registration::Entry>> entries;
};

CancelToken::Registration::~Registration() = default;
CancelToken::Registration &CancelToken::Registration::operator=(
    Registration &&other) noexcept = default;

CancelToken::CancelToken()
    : m_state(std::make_shared<State>())
{
}

bool CancelToken::isCancelled() const
{
    return reason() != CancelReason::None;
}

CancelReason CancelToken::reason() const
{
    return m_state->reason.load(std::memory_order_acquire);
}

CancelToken::Registration CancelToken::onCancel(std::function<void()> call) const
{
    Registration registration;
    if (isCancelled()) {
        call();
        return registration;
    }
    registration.m_entry = std::make_shared<Registration::Entry>();
    registration.m_entry->call = std::move(call);
    std::erase_if(m_state->entries, [](const auto &entry) { return entry.expired(); });
    m_state->entries.push_back(registration.m_entry);
    return registration;
}

CancelSource::CancelSource() = default;

CancelToken CancelSource::token() const
{
    return m_token;
}

void CancelSource::cancel(CancelReason reason)
{
    const auto state = m_token.m_state; // a callback may destroy this source
    CancelReason expected = CancelReason::None;
    if (!state->reason.compare_exchange_strong(expected, reason, std::memory_order_acq_rel))
        return;
    const auto entries = std::exchange(state->entries, {});
    for (const auto &weak : entries) {
        if (const auto entry = weak.lock()) {
            const auto call = std::exchange(entry->call, nullptr);
            if (call)
                call();
        }
    }
}

}
