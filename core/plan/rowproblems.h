// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/plan/rows.h"

#include <QString>

namespace Signalbox {

// Notes a problem of a row, as far as the bound of RowTable::problems allows.
inline void addRowProblem(
    RowTable *table, const QString &reason, const QString &file, int line, const QString &path = {})
{
    if (table->problemCount++ < maxRowProblems)
        table->problems.push_back(Error::invalid(reason, { file, line, path }));
}

}
