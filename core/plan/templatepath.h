// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"

#include <QHash>
#include <QJsonObject>
#include <QJsonValue>
#include <QString>
#include <QStringView>

#include <vector>

namespace Signalbox {

// What templates are filled from. Points to what the caller keeps for as long as fill() runs.
struct TemplateScope
{
    const QJsonObject *row = nullptr; // null: an empty one
    const QJsonObject *inputs = nullptr; // null: an empty one
    const QHash<QString, QJsonValue> *outputs = nullptr; // by step name; skipped steps: null
    QJsonValue last; // the output of the only step that the step needs
    bool hasLast = false;
    QString user;
};

// What may stand inside {{ }}: a path, and nothing cleverer.
//
//   row.NAME   row["NAME WITH SPACES"]   row          the job's row
//   inputs.NAME   inputs                              the inputs of the run
//   steps.NAME.output                                 what an earlier step gave
//   last                                              what the only step it needs gave
//   user   user.name                                  the execution user's name
//
// Each but `user` can go on downwards with .name, ["name"], .0 or [0].
class TemplatePath
{
public:
    enum class Root : quint8
    {
        Row,
        Inputs,
        Step,
        Last,
        User,
    };
    struct Segment
    {
        QString name;
        int index = -1; // what the name says as an array index; -1: it is none

        bool operator==(const Segment &) const = default;
    };

    // `text` is what stands between the braces. Errors say what would be right.
    [[nodiscard]] static Result<TemplatePath> parse(QStringView text);
    // Writes `root` and `name` so that parse() reads them back, whatever is in the name.
    [[nodiscard]] static QString join(QStringView root, QStringView name);

    [[nodiscard]] Root root() const
    {
        return m_root;
    }
    // The step's name where the root is Step.
    [[nodiscard]] const QString &step() const
    {
        return m_step;
    }
    // What follows the root, or "output" of a step.
    [[nodiscard]] const std::vector<Segment> &segments() const
    {
        return m_segments;
    }
    [[nodiscard]] QString toString() const;

    // The value there. A path that leads nowhere is an error (invalid_input) that says where it
    // ends and what is there instead.
    [[nodiscard]] Result<QJsonValue> resolve(const TemplateScope &scope) const;

    bool operator==(const TemplatePath &) const = default;

private:
    [[nodiscard]] Result<QJsonValue> start(const TemplateScope &scope) const;
    [[nodiscard]] Error missing(const QJsonValue &where, size_t depth) const;

    Root m_root = Root::Row;
    QString m_step;
    std::vector<Segment> m_segments;
};

}
