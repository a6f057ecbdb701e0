// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/control/views.h"

namespace Signalbox {

class Invocation;

// On standard error: which jobs an act passed over, and why.
void tellSkipped(Invocation &call, const ActionReport &report);

}
