// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/error.h"
#include "core/model/plan.h"
#include "core/plan/jsonschema.h"
#include "core/plan/toolcatalogue.h"

#include <QHash>
#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <map>
#include <optional>
#include <vector>

namespace Signalbox {

// Makes a Plan of a draft in the plain form and says everything that a schema cannot: names, order,
// tools and what they are given. Takes a draft that does not match its schema too, as far as it
// makes sense, so that all problems come out at once. One object builds one plan.
class PlanBuilder
{
public:
    PlanBuilder(const QJsonObject &draft, const ToolCatalogue &tools);

    [[nodiscard]] Plan build();
    // Paths are pointers into the draft.
    [[nodiscard]] const std::vector<Error> &problems() const
    {
        return m_problems;
    }
    // Whether names and needs are such that templates can be checked.
    [[nodiscard]] bool isOrdered() const
    {
        return m_ordered;
    }

private:
    void fail(const QString &reason, const QString &path);
    void readNames();
    [[nodiscard]] PlanStep readStep(const QJsonObject &source, int index);
    void readTool(const QJsonObject &source, const QString &path, PlanStep *step);
    void checkAllowed(const QJsonValue &allowed, const QString &path, const QString &tool);
    void checkInputs(const PlanStep &step, const QString &path);
    void checkConstants(const PlanStep &step, const QString &path);
    void checkConstant(const QString &kind, const QJsonValue &value, const PlanStep &step,
        const QString &name, const QString &path);
    void readNeeds(const QJsonObject &source, int index, const QString &path, PlanStep *step);
    [[nodiscard]] std::chrono::milliseconds duration(
        const QJsonObject &source, const QString &key, const QString &path, bool positive);
    void readRetry(const QJsonObject &source, const QString &path, PlanStep *step);
    void checkGate(const PlanStep &step, const QString &path);
    static void readWhen(const QJsonObject &source, PlanStep *step);
    [[nodiscard]] const JsonSchema *schemaOf(const QString &tool, const QString &path);

    const QJsonObject &m_draft;
    const ToolCatalogue &m_tools;
    QStringList m_names;
    QHash<QString, int> m_byName;
    std::map<QString, std::optional<JsonSchema>> m_schemas;
    std::vector<Error> m_problems;
    bool m_ordered = true;
};

}
