// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/plan/jsonpointer.h"

#include <QJsonArray>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace Signalbox {

QString pointerTo(const QString &pointer, const QString &key)
{
    QString escaped = key;
    if (escaped.contains(u'~') || escaped.contains(u'/')) {
        escaped.replace(u"~"_s, u"~0"_s);
        escaped.replace(u"/"_s, u"~1"_s);
    }
    return pointer + u'/' + escaped;
}

QString pointerTo(const QString &pointer, qsizetype index)
{
    return pointer + u'/' + QString::number(index);
}

QStringList pointerParts(const QString &pointer)
{
    QStringList parts;
    if (pointer.isEmpty())
        return parts;
    parts = pointer.mid(1).split(u'/');
    for (QString &part : parts) {
        part.replace(u"~1"_s, u"/"_s);
        part.replace(u"~0"_s, u"~"_s);
    }
    return parts;
}

QJsonValue valueAt(const QJsonValue &root, const QString &pointer)
{
    QJsonValue value = root;
    const QStringList parts = pointerParts(pointer);
    for (const QString &part : parts) {
        if (value.isObject()) {
            value = value.toObject().value(part);
        } else if (value.isArray()) {
            bool ok = false;
            const qsizetype index = part.toInt(&ok);
            value = ok ? value.toArray().at(index) : QJsonValue(QJsonValue::Undefined);
        } else {
            return { QJsonValue::Undefined };
        }
    }
    return value;
}

bool isAtOrBelow(const QString &pointer, const QString &above)
{
    return pointer.startsWith(above)
        && (pointer.size() == above.size() || pointer.at(above.size()) == u'/');
}

}
