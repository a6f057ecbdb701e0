// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/model/plan.h"
#include "core/plan/toolcatalogue.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <vector>

namespace Signalbox {

// How plans come in. Three forms are read, in JSON and in YAML alike:
// - the plain form {"goal", "steps": [{"name", "tool", "inputs", ...}]};
// - the control-plane form {"plan": {the plain form}, "projectId"};
// - node graphs {"nodes": [{"id", "type", "data"}], "edges": [{"source", "target"}]}.
// resources/plan.schema.json describes all three; what it cannot say is checked here: known tools,
// their inputs, order, names, templates. A plan with any problem is refused as a whole.
//
// `needs` absent means "after the step before", whatever became of it. A step with a `needs`
// of its own is skipped when all the steps it needs were skipped. The output of a skipped step is
// null.
//
// All functions are pure apart from reading the file, and may be called from any thread.

enum class PlanFormat : quint8
{
    Json,
    Yaml,
};

// A plan as it was submitted, unread.
struct PlanSource
{
    QByteArray bytes;
    QString file; // as the operator named it, for messages; empty: not from a file
    PlanFormat format = PlanFormat::Json;
};

struct PlanDocument
{
    Plan plan;
    PlanSource source;
};

// What a plan file may measure, in bytes.
inline constexpr qint64 maxPlanSize = 8LL * 1024 * 1024;

// By the suffix of `file` (.json, .yaml, .yml), else by the first character: { and [ mean JSON.
[[nodiscard]] PlanFormat guessPlanFormat(const QString &file, QByteArrayView bytes);

// Reads at most maxPlanSize bytes. Errors (invalid_input) say what is wrong with the file.
[[nodiscard]] Result<PlanSource> readPlanFile(const QString &path);

// The checked plan, or the first problem in document order with the number of further ones.
[[nodiscard]] Result<PlanDocument> parsePlan(PlanSource source, const ToolCatalogue &tools);

// All problems in document order (at most 200, the last then says how many more there are), each
// with file, line and JSON pointer; empty: the plan is good.
[[nodiscard]] std::vector<Error> checkPlan(const PlanSource &source, const ToolCatalogue &tools);

// Where `path`, a JSON pointer into the plain form such as /steps/0/inputs/url, stands in the
// source, whose form may be another.
[[nodiscard]] Place planPlace(const PlanSource &source, const QString &path);

}
