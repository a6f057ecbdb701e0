// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonObject>
#include <QString>
#include <QStringList>

namespace Signalbox {

// What reading a plan needs to know about the tools, which live in a layer above.
class ToolCatalogue
{
public:
    virtual ~ToolCatalogue() = default;

    // The tool's own name for a name or an alias; empty: there is no such tool.
    [[nodiscard]] virtual QString canonicalName(const QString &name) const = 0;
    // JSON Schema (draft 7) of the tool's inputs; `name` is a canonical name.
    [[nodiscard]] virtual QJsonObject inputsSchema(const QString &name) const = 0;
    // All canonical names, sorted, for messages.
    [[nodiscard]] virtual QStringList names() const = 0;
};

}
