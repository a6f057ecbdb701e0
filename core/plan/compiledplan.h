// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/model/plan.h"
#include "core/plan/templates.h"

#include <QList>

#include <memory>
#include <optional>
#include <vector>

namespace Signalbox {

// A step's `when`, ready to be judged.
struct CompiledCondition
{
    Template value;
    WhenCondition::Test test = WhenCondition::Test::Equals;
    Template operand;
};

// Whether the condition holds. JSON values are compared by type and content, numbers by their
// value (1 equals 1.0; "1" does not equal 1). Errors: a path that leads nowhere.
[[nodiscard]] Result<bool> holds(const CompiledCondition &condition, const TemplateScope &scope);

// Equality of JSON values as `when` means it.
[[nodiscard]] bool jsonEquals(const QJsonValue &a, const QJsonValue &b);

// A plan with everything worked out that running it again and again needs. Immutable; shared by all
// sessions of a batch and by all threads. Steps are meant by their index in Plan::steps.
class CompiledPlan
{
public:
    // Errors: a malformed template, `last` where not exactly one step is needed, a step's output
    // used by a step that does not come after it, a cycle. Their path is a pointer into the plain
    // form of the plan, such as /steps/2/inputs/url.
    [[nodiscard]] static Result<std::shared_ptr<const CompiledPlan>> make(Plan plan);
    // All of those problems; empty: make() succeeds.
    [[nodiscard]] static std::vector<Error> problems(const Plan &plan);

    [[nodiscard]] const Plan &plan() const
    {
        return m_plan;
    }
    [[nodiscard]] int size() const
    {
        return static_cast<int>(m_steps.size());
    }
    [[nodiscard]] const Template &inputs(int step) const
    {
        return m_steps.at(static_cast<size_t>(step)).inputs;
    }
    [[nodiscard]] const std::optional<CompiledCondition> &when(int step) const
    {
        return m_steps.at(static_cast<size_t>(step)).when;
    }
    // Whether the step's `when` holds; true where it has none.
    [[nodiscard]] Result<bool> holds(int step, const TemplateScope &scope) const;

    // All steps so that each comes after those it needs, else in the plan's order.
    [[nodiscard]] const QList<int> &order() const
    {
        return m_order;
    }
    // For each step, those that need it directly.
    [[nodiscard]] const QList<QList<int>> &dependents() const
    {
        return m_dependents;
    }
    // All steps after or before a step, directly or not, without itself, ascending.
    [[nodiscard]] QList<int> descendants(int step) const;
    [[nodiscard]] QList<int> ancestors(int step) const;

private:
    struct Step
    {
        Template inputs;
        std::optional<CompiledCondition> when;
    };

    explicit CompiledPlan(Plan plan);
    [[nodiscard]] std::vector<Error> prepare();
    void checkReferences(
        int step, const Template &value, const QString &path, std::vector<Error> *problems) const;
    // Why `step` cannot use the output of the step `name`; empty: it can.
    [[nodiscard]] QString wrongStep(int step, const QString &name) const;

    Plan m_plan;
    std::vector<Step> m_steps;
    QList<int> m_order;
    QList<QList<int>> m_dependents;
};

}
