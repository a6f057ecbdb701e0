// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/store/broadcast.h"
#include "core/store/reservefile.h"
#include "core/store/sqlitedatabase.h"
#include "core/store/store.h"

#include <chrono>
#include <memory>
#include <mutex>
#include <optional>

namespace Signalbox {

// What keeps the store from writing: a full disk or a foreign lock, which may pass, or something
// final. Where nothing is said, in the writer's thread.
class Trouble final
{
public:
    using SteadyClock = std::chrono::steady_clock;
    using TimePoint = SteadyClock::time_point;

    explicit Trouble(const Store::Options &options);

    // Any thread.
    [[nodiscard]] std::optional<Error> current() const;
    [[nodiscard]] Broadcast<std::optional<Error>> &changes();

    // A try has failed with this. True: room has been made, it is worth trying again at once.
    [[nodiscard]] bool begin(const SqliteError &error);
    // A try has succeeded.
    void end();
    // Something that may pass.
    [[nodiscard]] bool isPassing() const;
    // Nothing can be written any more.
    [[nodiscard]] bool isFinal() const;
    // Has lasted so long that those who wait get an error.
    [[nodiscard]] bool isOverLimit() const;
    [[nodiscard]] TimePoint retryAt() const;
    // To be given where there must be one.
    [[nodiscard]] Error reason() const;
    [[nodiscard]] ReserveFile &reserve();

private:
    [[nodiscard]] Error describe(const SqliteError &error) const;
    void set(std::optional<Error> trouble);

    const QString m_directory;
    const std::chrono::milliseconds m_limit;
    const std::chrono::milliseconds m_retryDelay;
    const std::shared_ptr<Broadcast<std::optional<Error>>> m_changes;
    ReserveFile m_reserve;
    bool m_isPassing = false;
    bool m_isFinal = false;
    TimePoint m_since;
    TimePoint m_retryAt;

    mutable std::mutex m_mutex;
    std::optional<Error> m_current; // guarded by m_mutex
};

}
