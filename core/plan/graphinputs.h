// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/error.h"

#include <QJsonObject>
#include <QJsonValue>
#include <QList>
#include <QString>

#include <vector>

namespace Signalbox {

// A field of an input node.
struct GraphInputField
{
    QString name;
    QJsonValue value; // the default, as its type says; Undefined: none, it has to be given
    QString path; // JSON pointer in the graph
};

// The fields of a node's data.inputFields: a list of {"name", "type", "default"} (or "value",
// "defaultValue"), or an object of names and defaults or of names and such objects. `path` is the
// pointer of data.inputFields; problems are appended.
[[nodiscard]] QList<GraphInputField> graphInputFields(
    const QJsonValue &fields, const QString &path, std::vector<Error> *problems);

}
