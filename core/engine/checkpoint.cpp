// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/engine/checkpoint.h"

#include "core/engine/jsonvalue.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace Signalbox {

namespace {

QStringList names(const QJsonValue &value)
{
    QStringList list;
    const QJsonArray array = value.toArray();
    for (const QJsonValue &name : array)
        list.append(name.toString());
    return list;
}

}

QByteArray Checkpoint::toJson() const
{
    QJsonObject object {
        { u"completed"_s, QJsonArray::fromStringList(completed) },
        { u"user"_s, user },
        { u"unknown"_s, QJsonArray::fromStringList(unknown) },
        { u"decisions"_s, decisions },
    };
    if (!failedStep.isEmpty())
        object.insert(u"failed_step"_s, failedStep);
    if (!lastOutput.isEmpty())
        object.insert(u"last_output"_s, jsonValue(lastOutput));
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

Checkpoint Checkpoint::fromJson(const QByteArray &json)
{
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    Checkpoint checkpoint;
    checkpoint.completed = names(object.value(u"completed"_s));
    checkpoint.user = object.value(u"user"_s).toString();
    checkpoint.failedStep = object.value(u"failed_step"_s).toString();
    checkpoint.unknown = names(object.value(u"unknown"_s));
    checkpoint.decisions = object.value(u"decisions"_s).toObject();
    checkpoint.lastOutput = jsonText(object.value(u"last_output"_s));
    return checkpoint;
}

}
