// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/plan/graphinputs.h"

#include "core/plan/jsonpointer.h"

#include <QJsonArray>

#include <initializer_list>
#include <optional>

using namespace Qt::StringLiterals;

namespace Signalbox {

namespace {

QJsonValue firstOf(const QJsonObject &object, std::initializer_list<QLatin1StringView> names)
{
    for (const QLatin1StringView name : names) {
        if (object.contains(name))
            return object.value(name);
    }
    return { QJsonValue::Undefined };
}

// The default as the field's type has it: editors keep numbers as text. Absent: it is no such
// value.
std::optional<QJsonValue> typed(const QString &type, const QJsonValue &value)
{
    if (!value.isString())
        return value;
    const QString text = value.toString().trimmed();
    if (type == u"number" || type == u"integer") {
        if (text.isEmpty())
            return QJsonValue(QJsonValue::Undefined);
        bool ok = false;
        const qint64 whole = text.toLongLong(&ok);
        if (ok)
            return QJsonValue(whole);
        const double number = text.toDouble(&ok);
        return ok ? std::optional<QJsonValue>(number) : std::nullopt;
    }
    if (type == u"boolean" || type == u"checkbox") {
        if (text == u"true" || text == u"false")
            return QJsonValue(text == u"true");
        return std::nullopt;
    }
    return value;
}

void addField(const QString &name, const QJsonObject &field, const QString &path,
    QList<GraphInputField> *fields, std::vector<Error> *problems)
{
    if (name.isEmpty()) {
        problems->push_back(
            Error::invalid(u"an input field needs a 'name'"_s, { QString(), 0, path }));
        return;
    }
    const QString type = field.value("type"_L1).toString();
    const QJsonValue given = firstOf(field, { "default"_L1, "defaultValue"_L1, "value"_L1 });
    const std::optional<QJsonValue> value = typed(type, given);
    if (!value) {
        problems->push_back(Error::invalid(u"the default of the field '"_s + name
                + u"' must be of type "_s + type + u", not \""_s + given.toString().left(40) + u'"',
            { QString(), 0, path }));
        return;
    }
    fields->append({ name, *value, path });
}

}

QList<GraphInputField> graphInputFields(
    const QJsonValue &fields, const QString &path, std::vector<Error> *problems)
{
    QList<GraphInputField> found;
    const QJsonArray list = fields.toArray();
    for (qsizetype i = 0; i < list.size(); ++i) {
        const QJsonObject field = list.at(i).toObject();
        addField(field.value("name"_L1).toString(), field, pointerTo(path, i), &found, problems);
    }
    const QJsonObject object = fields.toObject();
    for (auto it = object.begin(); it != object.end(); ++it) {
        const QJsonObject field = it.value().toObject();
        const bool described = field.contains("type"_L1) || field.contains("default"_L1);
        addField(it.key(), described ? field : QJsonObject { { u"default"_s, it.value() } },
            pointerTo(path, it.key()), &found, problems);
    }
    return found;
}

}
