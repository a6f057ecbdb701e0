// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/control/views.h"

#include <vector>

namespace Signalbox {

class Invocation;

// Lists as tables for a person; an empty one says what would be here.
namespace ListTables {

void print(Invocation &call, const std::vector<ProjectRecord> &projects);
void print(Invocation &call, const std::vector<BatchView> &batches);
void print(Invocation &call, const std::vector<JobView> &jobs);
void print(Invocation &call, const std::vector<SessionView> &sessions);
void print(Invocation &call, const std::vector<GateView> &gates);

}

}
