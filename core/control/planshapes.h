// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/plan.h"
#include "core/store/reader.h"

#include <map>

namespace Signalbox {

class ToolCatalogue;

// What a view needs of a plan.
struct PlanShape
{
    QString name;
    QList<PlanStep> steps; // empty when the stored source cannot be read any more
    int resultIndex = -1; // the step whose output is the job's result; -1: unknown
    StepDurations durations;
};

// Stored plans, read again from their source once each and kept. Belongs to the thread of its
// reader.
class PlanShapes final
{
public:
    PlanShapes(Reader &reader, const ToolCatalogue &tools);

    // The pointer holds for the life of the object. Errors: those of the reader; a plan that is
    // missing or unreadable is no error but a shape without steps.
    [[nodiscard]] Result<const PlanShape *> shape(PlanId id);
    // Durations grow while plans run: to be called before each round of views.
    void forgetDurations();

private:
    struct Entry
    {
        PlanShape shape;
        bool fresh = false; // its durations were read in this round
    };

    [[nodiscard]] Result<PlanShape> read(PlanId id);

    Reader &m_reader;
    const ToolCatalogue &m_tools;
    std::map<PlanId, Entry> m_entries;
};

}
