// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"

#include <QString>

namespace Signalbox {

// What SQLite itself reaches on this machine with the rows that the engine writes: our schema, the
// C interface, prepared statements, WAL, synchronous=FULL, one thread, nothing else to do.
class SqliteLimit final
{
public:
    // `directory` is a fresh data directory.
    explicit SqliteLimit(QString directory);

    // Steps a second of jobs with ten steps, `perTransaction` steps to a transaction.
    [[nodiscard]] Result<double> stepsPerSecond(int steps, int perTransaction);
    // Jobs of one step a second, 100 to a transaction.
    [[nodiscard]] Result<double> jobsPerSecond(int jobs);
    // Milliseconds of one step in a transaction of its own, the median.
    [[nodiscard]] Result<double> stepMilliseconds(int steps);

private:
    const QString m_directory;
};

}
