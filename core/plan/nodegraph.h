// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/plan/plandraft.h"

#include <QJsonObject>

namespace Signalbox {

// Turns a node graph that matches its schema into a plan. Every node becomes a step with the node's
// id as name, in an order in which edges lead forwards; edges become `needs`.
//
// - data.tool: a step of that tool with data.inputs.
// - data.aiEnabled: an `llm` step of data.systemPrompt and data.userPrompt (the only one of them
// that
//   is not empty, or data.description, is the prompt), data.temperature, data.maxTokens.
//   {name} in them is filled with the input field, or with the output of the node, of that name, id
//   or label; {row.NAME} works too; \{name} stays as it is.
// - type `input`: a `transform` to an object of data.inputFields, which are declared as the plan's
//   inputs with their defaults; without any, of all inputs.
// - type `output`: a `transform` of what reaches it: the output of its one source, or an object of
//   the outputs of several by their ids. If there is one such node, it is the plan's result.
// - type `condition`: passes on what reaches it as `output` does; data.value with data.equals, in
// or
//   not (or the same in data.condition) becomes the `when` of the nodes after it, negated for
//   edges marked "false" or "no".
[[nodiscard]] PlanDraft draftFromGraph(const QJsonObject &graph);

}
