// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/store/trouble.h"

using namespace Qt::StringLiterals;

namespace Signalbox {

namespace {

bool mayPass(SqliteFault fault)
{
    return fault == SqliteFault::NoSpace || fault == SqliteFault::Busy
        || fault == SqliteFault::Unwritable;
}

}

Trouble::Trouble(const Store::Options &options)
    : m_directory(options.directory)
    , m_limit(options.troubleLimit)
    , m_retryDelay(options.retryDelay)
    , m_changes(std::make_shared<Broadcast<std::optional<Error>>>())
    , m_reserve(options.directory, options.reserveBytes)
{
}

std::optional<Error> Trouble::current() const
{
    const std::lock_guard lock(m_mutex);
    return m_current;
}

Broadcast<std::optional<Error>> &Trouble::changes()
{
    return *m_changes;
}

bool Trouble::begin(const SqliteError &error)
{
    const TimePoint now = SteadyClock::now();
    m_isFinal = !mayPass(error.fault);
    if (!m_isFinal && !m_isPassing)
        m_since = now;
    m_isPassing = !m_isFinal;
    m_retryAt = now + m_retryDelay;
    const bool madeRoom = error.fault == SqliteFault::NoSpace && m_reserve.release();
    set(describe(error));
    return madeRoom;
}

void Trouble::end()
{
    if (!m_isPassing)
        return;
    m_isPassing = false;
    set(std::nullopt);
    m_reserve.make();
}

bool Trouble::isPassing() const
{
    return m_isPassing;
}

bool Trouble::isFinal() const
{
    return m_isFinal;
}

bool Trouble::isOverLimit() const
{
    return m_isPassing && SteadyClock::now() - m_since >= m_limit;
}

Trouble::TimePoint Trouble::retryAt() const
{
    return m_retryAt;
}

Error Trouble::reason() const
{
    return current().value_or(Error::internal(u"The store was closed."_s));
}

ReserveFile &Trouble::reserve()
{
    return m_reserve;
}

Error Trouble::describe(const SqliteError &error) const
{
    const QString cause = error.toString();
    switch (error.fault) {
    case SqliteFault::NoSpace:
        return Error::internal(
            u"The data directory %1 is full (%2). Free some space: work goes on by itself then."_s
                .arg(m_directory, cause));
    case SqliteFault::Busy:
        return Error::internal(
            u"The database in %1 is held by another program (%2). Work goes on by itself when it "
            "lets go."_s.arg(m_directory, cause));
    case SqliteFault::Unwritable:
        return Error::internal(
            u"The data directory %1 cannot be written (%2)."_s.arg(m_directory, cause));
    case SqliteFault::Constraint:
    case SqliteFault::Damaged:
    case SqliteFault::Device:
    case SqliteFault::Other:
        break;
    }
    return Error::internal(
        u"Writing the database in %1 failed (%2). Nothing more is written: check the disk, then "
        "start again."_s.arg(m_directory, cause));
}

void Trouble::set(std::optional<Error> trouble)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_current == trouble)
            return;
        m_current = trouble;
    }
    if (trouble)
        qCInfo(lcStore).noquote() << "In trouble:" << trouble->reason;
    else
        qCInfo(lcStore) << "The trouble is over.";
    m_changes->publish(trouble);
}

}
