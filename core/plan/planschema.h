// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/plan/jsonschema.h"
#include "core/plan/plandraft.h"

#include <QByteArray>

namespace Signalbox {

// The schema of plans as it is compiled in; resources/plan.schema.json.
[[nodiscard]] QByteArray planSchemaText();

// The part of it that a document of this form has to match, compiled once.
[[nodiscard]] const JsonSchema &planSchema(PlanForm form);

}
