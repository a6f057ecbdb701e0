// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/inputoptions.h"

#include "core/engine/jsonvalue.h"
#include "core/plan/textfile.h"

using namespace Qt::StringLiterals;

namespace Signalbox {

namespace {

constexpr qint64 largestFile = 16LL * 1024 * 1024;

QJsonValue valueOf(const QByteArray &text)
{
    const QJsonValue value = jsonValue(text.trimmed());
    if (value.isUndefined() || value.isString())
        return QString::fromUtf8(text);
    return value;
}

Result<QByteArray> readText(const QString &path)
{
    Result<QByteArray> bytes = readBounded(path, largestFile);
    if (!bytes)
        return bytes.error();
    return checkedUtf8(*bytes, path);
}

}

Result<QJsonObject> readInputs(const QStringList &words)
{
    QJsonObject inputs;
    for (const QString &word : words) {
        const qsizetype equals = word.indexOf(u'=');
        if (equals <= 0) {
            return Error::invalid(
                u"--input takes NAME=VALUE or NAME=@FILE, not \"%1\"."_s.arg(word));
        }
        const QString name = word.left(equals);
        const QString value = word.mid(equals + 1);
        if (!value.startsWith(u'@')) {
            inputs.insert(name, valueOf(value.toUtf8()));
            continue;
        }
        const Result<QByteArray> text = readText(value.mid(1));
        if (!text) {
            Error error = text.error();
            error.kind = ErrorKind::BadRequest;
            return error;
        }
        inputs.insert(name, valueOf(*text));
    }
    return inputs;
}

}
