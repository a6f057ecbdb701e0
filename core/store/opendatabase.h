// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/store/schema.h"
#include "core/store/sqlitedatabase.h"

#include <QString>

#include <memory>

namespace Signalbox {

inline constexpr auto databaseFileName = u"signalbox.db";

[[nodiscard]] QString databasePath(const QString &directory);

// A database that is ready for the writer.
struct OpenedDatabase
{
    std::unique_ptr<SqliteDatabase> database;
    QString warning; // what a person should know; empty: nothing
};

// Opens the database of a data directory for writing, as Store::open says: makes directory and
// file, sets a damaged one aside, brings an older schema up to `migrations`. In the writer's
// thread.
[[nodiscard]] Result<OpenedDatabase> openForWriting(const QString &directory, bool fullSync,
    std::chrono::milliseconds busyTimeout, const Clock &clock,
    std::span<const Migration> migrations = schemaMigrations());

// Opens it read-only, as Reader::open says.
[[nodiscard]] Result<std::unique_ptr<SqliteDatabase>> openForReading(const QString &directory);

}
