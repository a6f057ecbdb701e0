// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/cli/command.h"

#include <memory>
#include <vector>

namespace Signalbox::Help {

// All verbs, one line each, and what all of them take.
[[nodiscard]] QString overview(const std::vector<std::unique_ptr<Command>> &commands);
// One verb in full.
[[nodiscard]] QString of(const Command::Description &verb);

}
