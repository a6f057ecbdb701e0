// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/error.h"

#include <QString>

#include <cstddef>
#include <vector>

namespace Signalbox {

// Cuts a list of problems to `most`, the last of which then says how many more there are.
void boundProblems(std::vector<Error> *problems, size_t most, const QString &file);

}
