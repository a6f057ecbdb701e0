// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/plan/plandraft.h"

#include "core/plan/jsonpointer.h"
#include "core/plan/nodegraph.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace Signalbox {

namespace {

// Moves what control planes put into `inputs` to where it belongs.
QJsonObject cleanStep(QJsonObject step, const QString &path, PlanDraft *draft)
{
    QJsonObject inputs = step.value("inputs"_L1).toObject();
    const QString origin = draft->originOf(path);
    const QJsonValue needs = inputs.take("_dependsOn"_L1);
    if (needs.isArray()) {
        if (step.contains("needs"_L1))
            draft->problems.push_back(
                Error::invalid(u"give either 'needs' or 'inputs._dependsOn', not both"_s,
                    { QString(), 0, origin + u"/inputs/_dependsOn"_s }));
        step.insert("needs"_L1, needs);
        draft->origins.insert(path + u"/needs"_s, origin + u"/inputs/_dependsOn"_s);
    }
    const QJsonValue policy = inputs.take("_policy"_L1);
    if (policy.isObject()) {
        step.insert("_policy"_L1, policy);
        draft->origins.insert(path + u"/_policy"_s, origin + u"/inputs/_policy"_s);
    }
    if (step.value("inputs"_L1).isObject())
        step.insert("inputs"_L1, inputs);
    return step;
}

void cleanSteps(PlanDraft *draft)
{
    QJsonArray steps = draft->plan.value("steps"_L1).toArray();
    for (qsizetype i = 0; i < steps.size(); ++i) {
        if (steps.at(i).isObject())
            steps.replace(i, cleanStep(steps.at(i).toObject(), pointerTo(u"/steps"_s, i), draft));
    }
    draft->plan.insert("steps"_L1, steps);
}

}

PlanForm planFormOf(const QJsonObject &root)
{
    if (root.contains("nodes"_L1))
        return PlanForm::Graph;
    return root.contains("plan"_L1) ? PlanForm::Envelope : PlanForm::Plain;
}

QString PlanDraft::originOf(const QString &pointer) const
{
    QString above = pointer;
    for (;;) {
        const auto found = origins.constFind(above);
        if (found != origins.cend())
            return *found + pointer.mid(above.size());
        if (above.isEmpty())
            return pointer;
        above.truncate(above.lastIndexOf(u'/'));
    }
}

PlanDraft draftPlan(const QJsonObject &root)
{
    PlanDraft draft;
    switch (planFormOf(root)) {
    case PlanForm::Graph:
        draft = draftFromGraph(root);
        break;
    case PlanForm::Envelope:
        draft.plan = root.value("plan"_L1).toObject();
        draft.origins.insert(QString(), u"/plan"_s);
        if (root.value("projectId"_L1).isString()) {
            draft.plan.insert("project"_L1, root.value("projectId"_L1));
            draft.origins.insert(u"/project"_s, u"/projectId"_s);
        }
        break;
    case PlanForm::Plain:
        draft.plan = root;
        break;
    }
    cleanSteps(&draft);
    return draft;
}

}
