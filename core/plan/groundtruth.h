// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/plan/rows.h"

#include <QJsonObject>
#include <QJsonValue>
#include <QList>
#include <QString>

namespace Signalbox {

// How a job's result compares with what its row says it should be.
struct TruthReport
{
    struct Field
    {
        QString column;
        QString field; // empty: the whole result
        QJsonValue expected;
        QJsonValue actual; // Undefined: the result has no such field
        bool matched = false;
    };

    int compared = 0;
    int matched = 0;
    QList<Field> fields; // in the order of the columns
};

// Compares every ground-truth column whose cell is not empty with the field of `result` it names
// (found by its exact name, else without regard to case, spaces, - and _). A field that is missing
// counts as compared and not matched, unless the column is known only by "truth" in its name: that
// one is then left out. Numbers and prices are compared by value (a currency and thousands
// separators do not matter), dates by day, booleans by meaning, text without regard to case and
// amount of white space.
[[nodiscard]] TruthReport compareWithTruth(
    const QList<Column> &columns, const QJsonObject &row, const QJsonValue &result);

}
