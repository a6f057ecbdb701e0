// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/cli/command.h"

#include <memory>
#include <vector>

namespace Signalbox {

// All verbs, in the order of the help.
[[nodiscard]] std::vector<std::unique_ptr<Command>> allCommands();

}
