// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/plan/compiledplan.h"

#include "core/plan/jsonpointer.h"
#include "core/plan/steporder.h"
#include "core/plan/suggest.h"

#include <QJsonArray>
#include <QJsonObject>

#include <utility>

using namespace Qt::StringLiterals;

namespace Signalbox {

namespace {

// All steps that can be reached from `step`, without it, ascending.
template<typename Neighbours>
QList<int> reachable(int step, qsizetype count, const Neighbours &neighboursOf)
{
    std::vector<bool> seen(static_cast<size_t>(count), false);
    QList<int> open { step };
    while (!open.isEmpty()) {
        const int at = open.takeLast();
        for (const int next : neighboursOf(at)) {
            if (!seen[static_cast<size_t>(next)]) {
                seen[static_cast<size_t>(next)] = true;
                open.append(next);
            }
        }
    }
    seen[static_cast<size_t>(step)] = false;
    QList<int> found;
    for (qsizetype i = 0; i < count; ++i) {
        if (seen[static_cast<size_t>(i)])
            found.append(static_cast<int>(i));
    }
    return found;
}

QString operandName(WhenCondition::Test test)
{
    switch (test) {
    case WhenCondition::Test::Equals:
        return u"equals"_s;
    case WhenCondition::Test::In:
        return u"in"_s;
    case WhenCondition::Test::Not:
        return u"not"_s;
    }
    return {};
}

Template compileAt(const QJsonValue &value, const QString &path, std::vector<Error> *problems)
{
    std::vector<Error> own;
    Template made = Template::compile(value, &own);
    for (Error &error : own) {
        error.place.path.prepend(path);
        problems->push_back(std::move(error));
    }
    return made;
}

bool sameNumber(const QJsonValue &a, const QJsonValue &b)
{
    // Doubles first: integers beyond 2^53 that look alike as doubles are compared as such.
    return a.toDouble() == b.toDouble() && a.toInteger() == b.toInteger();
}

}

bool jsonEquals(const QJsonValue &a, const QJsonValue &b)
{
    if (a.type() != b.type())
        return false;
    if (a.isDouble())
        return sameNumber(a, b);
    if (a.isArray()) {
        const QJsonArray left = a.toArray();
        const QJsonArray right = b.toArray();
        if (left.size() != right.size())
            return false;
        for (qsizetype i = 0; i < left.size(); ++i) {
            if (!jsonEquals(left.at(i), right.at(i)))
                return false;
        }
        return true;
    }
    if (!a.isObject())
        return a == b;
    const QJsonObject left = a.toObject();
    const QJsonObject right = b.toObject();
    if (left.size() != right.size())
        return false;
    for (auto it = left.begin(); it != left.end(); ++it) {
        if (!jsonEquals(it.value(), right.value(it.key())))
            return false;
    }
    return true;
}

Result<bool> holds(const CompiledCondition &condition, const TemplateScope &scope)
{
    const Result<QJsonValue> value = condition.value.fill(scope);
    if (!value)
        return value.error();
    const Result<QJsonValue> operand = condition.operand.fill(scope);
    if (!operand)
        return operand.error();
    switch (condition.test) {
    case WhenCondition::Test::Equals:
        return jsonEquals(*value, *operand);
    case WhenCondition::Test::Not:
        return !jsonEquals(*value, *operand);
    case WhenCondition::Test::In: {
        const QJsonArray list = operand->toArray();
        for (const auto &one : list) {
            if (jsonEquals(*value, one))
                return true;
        }
        return false;
    }
    }
    return false;
}

CompiledPlan::CompiledPlan(Plan plan)
    : m_plan(std::move(plan))
{
}

Result<std::shared_ptr<const CompiledPlan>> CompiledPlan::make(Plan plan)
{
    const std::shared_ptr<CompiledPlan> made(new CompiledPlan(std::move(plan)));
    const std::vector<Error> problems = made->prepare();
    if (!problems.empty())
        return problems.front();
    return std::shared_ptr<const CompiledPlan>(made);
}

std::vector<Error> CompiledPlan::problems(const Plan &plan)
{
    return CompiledPlan(plan).prepare();
}

std::vector<Error> CompiledPlan::prepare()
{
    std::vector<Error> problems;
    const QList<int> cycle = findCycle(m_plan.steps);
    if (!cycle.isEmpty()) {
        QStringList names;
        for (const int step : cycle)
            names.append(m_plan.steps.at(step).name);
        const QString path = pointerTo(u"/steps"_s, cycle.first()) + u"/needs"_s;
        problems.push_back(
            Error::invalid(u"the steps need each other in a circle: "_s + names.join(u" needs "_s),
                { QString(), 0, path }));
        return problems;
    }
    m_order = topologicalOrder(m_plan.steps);
    m_dependents.resize(m_plan.steps.size());
    for (qsizetype i = 0; i < m_plan.steps.size(); ++i) {
        const PlanStep &step = m_plan.steps.at(i);
        const QString path = pointerTo(u"/steps"_s, i);
        for (const int need : step.needs)
            m_dependents[need].append(static_cast<int>(i));
        Step compiled { compileAt(step.inputs, path + u"/inputs"_s, &problems), std::nullopt };
        if (step.when) {
            const QString operandPath = path + u"/when/"_s + operandName(step.when->test);
            compiled.when = CompiledCondition { compileAt(step.when->value, path + u"/when/value"_s,
                                                    &problems),
                step.when->test, compileAt(step.when->operand, operandPath, &problems) };
        }
        m_steps.push_back(std::move(compiled));
    }
    for (qsizetype i = 0; i < m_plan.steps.size(); ++i) {
        const auto step = static_cast<int>(i);
        const QString path = pointerTo(u"/steps"_s, i);
        checkReferences(step, inputs(step), path + u"/inputs"_s, &problems);
        if (const auto &condition = when(step)) {
            checkReferences(step, condition->value, path + u"/when/value"_s, &problems);
            checkReferences(step, condition->operand,
                path + u"/when/"_s + operandName(condition->test), &problems);
        }
    }
    return problems;
}

void CompiledPlan::checkReferences(
    int step, const Template &value, const QString &path, std::vector<Error> *problems) const
{
    for (const TemplateReference &reference : value.references()) {
        const QString text = u"{{ "_s + reference.path.toString() + u" }}: "_s;
        const Place place { QString(), 0, path + reference.pointer };
        if (reference.path.root() == TemplatePath::Root::Last) {
            const qsizetype needs = m_plan.steps.at(step).needs.size();
            if (needs != 1)
                problems->push_back(Error::invalid(text
                        + u"'last' is the output of the only step that is needed, and this step needs "_s
                        + (needs == 0 ? u"none"_s : QString::number(needs))
                        + u"; write steps.NAME.output"_s,
                    place));
        } else if (reference.path.root() == TemplatePath::Root::Step) {
            const QString wrong = wrongStep(step, reference.path.step());
            if (!wrong.isEmpty())
                problems->push_back(Error::invalid(text + wrong, place));
        }
    }
}

QString CompiledPlan::wrongStep(int step, const QString &name) const
{
    const int used = m_plan.indexOf(name);
    const QList<int> before = ancestors(step);
    if (used >= 0 && before.contains(used))
        return {};
    if (used >= 0)
        return u"the step '"_s + name
            + u"' does not always come before this one: add it to 'needs'"_s;
    QStringList names;
    for (const int earlier : before)
        names.append(m_plan.steps.at(earlier).name);
    return u"there is no step '"_s + name + u"'"_s + didYouMean(name, names)
        + u"; steps before this one: "_s + listOf(names);
}

Result<bool> CompiledPlan::holds(int step, const TemplateScope &scope) const
{
    const std::optional<CompiledCondition> &condition = when(step);
    return condition ? Signalbox::holds(*condition, scope) : Result<bool>(true);
}

QList<int> CompiledPlan::descendants(int step) const
{
    return reachable(step, m_plan.steps.size(),
        [this](int at) -> const QList<int> & { return m_dependents.at(at); });
}

QList<int> CompiledPlan::ancestors(int step) const
{
    return reachable(step, m_plan.steps.size(),
        [this](int at) -> const QList<int> & { return m_plan.steps.at(at).needs; });
}

}
