// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/store/sqlitedatabase.h"

#include <QString>

#include <span>

namespace Signalbox {

// The tables, and how a database of an older version becomes one of this version. The version is
// SQLite's user_version, "whose file it is" its application_id.
//
// Text columns hold UTF-8 exactly as given, NUL bytes included; JSON columns are text that nobody
// parses on the way, so that it comes back byte for byte. An absent value is NULL where the record
// has an optional, else an empty text or 0.

// One step from version k to k + 1; k is its place in the list. Runs inside a transaction.
using Migration = SqliteOutcome (*)(SqliteDatabase &database);

// "SgBx".
inline constexpr qint64 applicationId = 0x53674278;

[[nodiscard]] std::span<const Migration> schemaMigrations();
// The version that this program reads and writes.
[[nodiscard]] int schemaVersion();

// What is in the file: version 0 is an empty database.
struct SchemaState
{
    int version = 0;
    bool isForeign = false; // a sound SQLite database that is not ours
};
[[nodiscard]] SqliteOutcome readSchemaState(SqliteDatabase &database, SchemaState &state);

// Brings the database from `from` to the last version, each step in a transaction of its own: a
// failure leaves it at the version before.
[[nodiscard]] SqliteOutcome migrate(
    SqliteDatabase &database, int from, std::span<const Migration> migrations);

// The refusal of a newer database.
[[nodiscard]] Error newerSchema(const QString &directory, int found, int known);

}
