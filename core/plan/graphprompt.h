// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"

#include <QHash>
#include <QString>
#include <QStringList>

namespace Signalbox {

// What {name} can mean in the texts of a node graph.
class PromptNames
{
public:
    void addInput(const QString &name);
    // `label` may be empty; one that several nodes have names none of them.
    void addNode(const QString &id, const QString &label);

    // `text` with every {name} made into a {{ path }}. Braces around what is no name, as in JSON,
    // stay as they are, and so do {{ }} and \{name} (without its backslash). Errors: an unknown
    // name.
    [[nodiscard]] Result<QString> translate(const QString &text) const;

private:
    [[nodiscard]] Result<QString> pathOf(const QString &name) const;

    QHash<QString, QString> m_inputs;
    QHash<QString, QString> m_ids;
    QHash<QString, QString> m_labels; // empty path: several nodes have it
};

}
