// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/plan/batchcheck.h"

#include "core/plan/jsonpointer.h"
#include "core/plan/problemlist.h"
#include "core/plan/suggest.h"

#include <QJsonDocument>
#include <QSet>

#include <utility>

using namespace Qt::StringLiterals;

namespace Signalbox {

namespace {

constexpr size_t maxBatchProblems = 200;

// A path of the plan that leads into the row or the inputs.
struct Use
{
    TemplatePath path;
    QString pointer; // in the plain form of the plan
};

void collect(const Template &value, const QString &pointer, std::vector<Use> *uses)
{
    for (const TemplateReference &reference : value.references())
        uses->push_back({ reference.path, pointer + reference.pointer });
}

std::vector<Use> usesOf(const CompiledPlan &plan)
{
    std::vector<Use> uses;
    for (int step = 0; step < plan.size(); ++step) {
        const QString path = pointerTo(u"/steps"_s, step);
        collect(plan.inputs(step), path + u"/inputs"_s, &uses);
        if (const auto &when = plan.when(step)) {
            collect(when->value, path + u"/when/value"_s, &uses);
            collect(when->operand, path + u"/when"_s, &uses);
        }
    }
    return uses;
}

class BatchCheck
{
public:
    BatchCheck(const CompiledPlan &plan, const RowTable *rows, const QJsonObject &inputs,
        QString planFile, QString rowsFile, const PlanSource *source)
        : m_plan(plan)
        , m_rows(rows)
        , m_inputs(inputs)
        , m_planFile(std::move(planFile))
        , m_rowsFile(std::move(rowsFile))
        , m_source(source)
        , m_uses(usesOf(plan))
    {
    }

    std::vector<Error> run()
    {
        checkInputs();
        const bool columnsFit = checkColumns();
        if (m_rows && m_rows->problemCount > 0)
            addTableProblems();
        else if (m_rows && m_rows->rows.empty())
            m_problems.push_back(
                Error::invalid(u"has no rows: there is nothing to run"_s, { m_rowsFile, 0, {} }));
        else if (m_rows && columnsFit)
            checkRows();
        boundProblems(&m_problems, maxBatchProblems, m_rows ? m_rowsFile : m_planFile);
        return std::move(m_problems);
    }

private:
    void fail(const Use &use, const QString &reason)
    {
        const Place place
            = m_source ? planPlace(*m_source, use.pointer) : Place { m_planFile, 0, use.pointer };
        m_problems.push_back(
            Error::invalid(u"{{ "_s + use.path.toString() + u" }}: "_s + reason, place));
    }
    void checkInputs();
    [[nodiscard]] bool checkColumns();
    void addTableProblems();
    void checkRows();
    void checkRow(const std::vector<const Use *> &uses, size_t index);

    const CompiledPlan &m_plan;
    const RowTable *m_rows;
    const QJsonObject &m_inputs;
    QString m_planFile;
    QString m_rowsFile;
    const PlanSource *m_source;
    std::vector<Use> m_uses;
    std::vector<Error> m_problems;
};

void BatchCheck::checkInputs()
{
    const QJsonObject &declared = m_plan.plan().inputs;
    QStringList known = declared.keys();
    QSet<QString> reported;
    bool usesAll = false;
    for (const Use &use : m_uses) {
        if (use.path.root() != TemplatePath::Root::Inputs)
            continue;
        if (use.path.segments().empty()) {
            usesAll = true;
            continue;
        }
        const QString &name = use.path.segments().front().name;
        if (!known.contains(name))
            known.append(name);
        if (declared.contains(name) || m_inputs.contains(name) || reported.contains(name))
            continue;
        reported.insert(name);
        fail(use,
            u"the plan declares no input '"_s + name + u"'"_s + didYouMean(name, declared.keys())
                + u" and none is given: give it, or add it to 'inputs' with a default"_s);
    }
    const QStringList given = m_inputs.keys();
    for (const QString &name : given) {
        if (!usesAll && !known.contains(name))
            m_problems.push_back(
                Error::invalid(u"the input '"_s + name + u"' is unknown to this plan"_s
                        + didYouMean(name, known) + u"; it has: "_s + listOf(known),
                    { m_planFile, 0, QString() }));
    }
}

// False when a path has no column at all, which every row would say again.
bool BatchCheck::checkColumns()
{
    QStringList columns;
    if (m_rows) {
        for (const Column &column : m_rows->columns)
            columns.append(column.name);
    }
    QSet<QString> reported;
    for (const Use &use : m_uses) {
        if (use.path.root() != TemplatePath::Root::Row || use.path.segments().empty())
            continue;
        const QString &name = use.path.segments().front().name;
        if (columns.contains(name) || reported.contains(name))
            continue;
        reported.insert(name);
        if (m_rows)
            fail(use,
                u"the rows have no column '"_s + name + u"'"_s + didYouMean(name, columns)
                    + u"; they have: "_s + listOf(columns, 20));
        else
            fail(use, u"there are no rows: give a file of rows with a column '"_s + name + u"'"_s);
    }
    return reported.isEmpty();
}

void BatchCheck::addTableProblems()
{
    m_problems.insert(m_problems.end(), m_rows->problems.begin(), m_rows->problems.end());
    const qint64 left = m_rows->problemCount - static_cast<qint64>(m_rows->problems.size());
    if (left > 0)
        m_problems.push_back(Error::invalid(
            u"and "_s + QString::number(left) + u" more bad rows"_s, { m_rowsFile, 0, {} }));
}

void BatchCheck::checkRows()
{
    std::vector<const Use *> uses;
    QSet<QString> known;
    for (const Use &use : m_uses) {
        if (use.path.root() != TemplatePath::Root::Row || use.path.segments().empty()
            || known.contains(use.path.toString()))
            continue;
        // checkColumns() has seen to the columns; only what is below them can still be missing.
        if (m_rows->uniform && use.path.segments().size() == 1)
            continue;
        known.insert(use.path.toString());
        uses.push_back(&use);
    }
    if (uses.empty())
        return;
    for (size_t i = 0; i < m_rows->rows.size() && m_problems.size() <= maxBatchProblems; ++i)
        checkRow(uses, i);
}

void BatchCheck::checkRow(const std::vector<const Use *> &uses, size_t index)
{
    const QJsonObject row = QJsonDocument::fromJson(m_rows->rows.at(index)).object();
    TemplateScope scope;
    scope.row = &row;
    for (const Use *use : uses) {
        const Result<QJsonValue> value = use->path.resolve(scope);
        if (value)
            continue;
        const int line = index < m_rows->lines.size() ? m_rows->lines.at(index) : 0;
        m_problems.push_back(Error::invalid(value.error().reason, { m_rowsFile, line, QString() }));
    }
}

}

std::vector<Error> checkBatch(const CompiledPlan &plan, const RowTable *rows,
    const QJsonObject &inputs, const QString &planFile, const QString &rowsFile,
    const PlanSource *source)
{
    return BatchCheck(plan, rows, inputs, planFile, rowsFile, source).run();
}

}
