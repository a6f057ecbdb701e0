// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/config.h"
#include "core/base/result.h"

#include <QString>

#include <vector>

namespace Signalbox {

class ToolRegistry;

// One thing that was looked at.
struct Diagnosis
{
    QString name; // in a few words
    bool ok = true;
    QString detail; // what was found
    QString remedy; // what can be done; also where all is well enough; empty: nothing
};

// Looks at a data directory and this installation without changing anything: the directory, its
// free space, its holder, the database, what is left unfinished, the configuration (as it was
// read), the tools. Blocks while it reads the whole database: for a pool thread.
[[nodiscard]] std::vector<Diagnosis> diagnose(
    const QString &directory, const Result<Config> &config, const ToolRegistry &tools);

}
