// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/error.h"

#include <QHash>
#include <QJsonObject>
#include <QString>

#include <vector>

namespace Signalbox {

// The forms a plan can come in; see planreader.h.
enum class PlanForm : quint8
{
    Plain,
    Envelope,
    Graph,
};

[[nodiscard]] PlanForm planFormOf(const QJsonObject &root);

// A plan on its way to the plain form. Of the control plane's own fields only `tools_allowed` and
// `_policy` are left, both beside `tool`.
struct PlanDraft
{
    QJsonObject plan;
    QHash<QString, QString> origins; // JSON pointers in `plan` to pointers in the source
    std::vector<Error> problems; // of the conversion; their paths are pointers in the source

    // Where in the source a pointer into `plan` comes from, by the longest known beginning.
    [[nodiscard]] QString originOf(const QString &pointer) const;
};

// Makes a draft of a document of any form. A graph must match its schema; the other forms are taken
// as far as they make sense.
[[nodiscard]] PlanDraft draftPlan(const QJsonObject &root);

}
