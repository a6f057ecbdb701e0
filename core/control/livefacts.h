// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/control/views.h"
#include "core/engine/liveboard.h"

namespace Signalbox {

// Puts what the engine's memory knows of a running session over what the database has of it.
void overlay(SessionView *view, const LiveSession &live);
[[nodiscard]] LiveView liveView(const LiveSession &live);

}
