// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/error.h"

#include <QJsonObject>
#include <QJsonValue>
#include <QList>
#include <QString>

#include <chrono>
#include <optional>

namespace Signalbox {

// When and how often a failed step is tried again. The wait before try n + 1 is
// backoff * factor^(n - 1), made longer or shorter by up to `jitter` of itself.
struct RetryPolicy
{
    int max = 0; // further tries after the first; 0: none
    std::chrono::milliseconds backoff { 2000 };
    double factor = 2.0; // >= 1
    double jitter = 0.2; // 0 ... 1
    QList<FailureClass>
        on; // empty: network, timeout, rate_limit, provider, incomplete_stream, tool

    bool operator==(const RetryPolicy &) const = default;
    [[nodiscard]] bool covers(FailureClass failure) const;
};

// Whether a step runs at all: `value` is filled in and compared.
struct WhenCondition
{
    enum class Test : quint8
    {
        Equals,
        In, // `operand` is an array
        Not, // differs from
    };

    QJsonValue value; // may be a template
    Test test = Test::Equals;
    QJsonValue operand;

    bool operator==(const WhenCondition &) const = default;
};

struct PlanStep
{
    QString name; // unique in the plan: letters, digits, _ and -
    QString label; // shown instead of the name; empty: the name is shown
    QString tool;
    QJsonObject inputs; // may hold templates at any depth
    QList<int> needs; // indexes of earlier or later steps in Plan::steps, no cycle
    bool needsGiven = false; // false: `needs` was absent, which means order only
    std::optional<WhenCondition> when;
    std::chrono::milliseconds timeout { 0 }; // of one try; 0: none
    RetryPolicy retry;
    bool repeatable = true; // false: executed at most once, an unknown outcome asks a person
    std::chrono::milliseconds stall { 0 }; // silence after which it is marked; 0: the default

    bool operator==(const PlanStep &) const = default;
};

// A goal and named steps, checked: the names in `needs`, `result` and templates exist, there is
// no cycle, and every tool is known. Made by core/plan only.
struct Plan
{
    QString name;
    QString goal;
    QString project; // empty: the default one
    QString user; // empty: the caller's
    QString result; // the step whose output is the job's result; empty: the last step
    int concurrency = 0; // jobs of a batch at a time; 0: no limit of its own
    QJsonObject inputs; // names and default values of `inputs`
    QList<PlanStep> steps; // at least one

    bool operator==(const Plan &) const = default;
    [[nodiscard]] int indexOf(QStringView stepName) const; // -1: no such step
    [[nodiscard]] int resultIndex() const;
};

}
