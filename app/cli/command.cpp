// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/command.h"

namespace Signalbox {

Command::~Command() = default;

}
