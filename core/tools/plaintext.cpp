// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/tools/plaintext.h"

#include <QLocale>

using namespace Qt::StringLiterals;

namespace Signalbox {

namespace {

QString numberText(const QJsonValue &value)
{
    const double number = value.toDouble();
    // JSON keeps whole numbers exactly that are too large for a double; 0: it is none.
    const qint64 whole = value.toInteger(0);
    if (whole != 0 || number == 0)
        return QString::number(whole);
    return QString::number(number, 'g', QLocale::FloatingPointShortest);
}

}

QJsonArray plainTextTypes()
{
    return { u"string"_s, u"number"_s, u"boolean"_s };
}

QString plainText(const QJsonValue &value)
{
    if (value.isBool())
        return value.toBool() ? u"true"_s : u"false"_s;
    return value.isDouble() ? numberText(value) : value.toString();
}

}
