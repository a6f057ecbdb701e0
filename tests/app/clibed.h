// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/cli/application.h"
#include "core/base/clock.h"

#include <QBuffer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <qcoro/qcorotask.h>

namespace Signalbox::Test {

// What a command said and how it ended.
struct CliAnswer
{
    int code = -1;
    QByteArray out;
    QByteArray err;

    // With --json, standard output is one document with a newline after it and nothing else;
    // anything else gives an undefined value.
    [[nodiscard]] QJsonValue json() const
    {
        if (!out.endsWith('\n'))
            return QJsonValue(QJsonValue::Undefined);
        QJsonParseError problem;
        const QJsonDocument document = QJsonDocument::fromJson(out, &problem);
        if (problem.error != QJsonParseError::NoError)
            return QJsonValue(QJsonValue::Undefined);
        return document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object());
    }
    [[nodiscard]] QJsonObject object() const
    {
        return json().toObject();
    }
    [[nodiscard]] QJsonArray array() const
    {
        return json().toArray();
    }
};

// A data directory (not made until a command makes it) and files, with commands run in-process.
class CliBed final
{
public:
    // Runs to its end. `--data-dir` is added.
    CliAnswer run(QStringList words)
    {
        words << QStringLiteral("--data-dir") << data();
        return runBare(words);
    }
    CliAnswer runBare(const QStringList &words)
    {
        QBuffer out;
        QBuffer err;
        out.open(QIODevice::WriteOnly);
        err.open(QIODevice::WriteOnly);
        CommandIo io { out, err, m_clock, interrupt, terminal, outWidth, false };
        Application application(io);
        const int code = QCoro::waitFor(application.run(words));
        return { code, out.data(), err.data() };
    }

    [[nodiscard]] QString data() const
    {
        return path(QStringLiteral("data"));
    }
    [[nodiscard]] QString path(const QString &name) const
    {
        return m_directory.filePath(name);
    }
    QString write(const QString &name, const QByteArray &text) const
    {
        QFile file(path(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
            qFatal("cannot write %s", qPrintable(name));
        return file.fileName();
    }
    // A plan file of these steps, given as JSON objects.
    QString plan(const QList<QByteArray> &steps) const
    {
        return write(QStringLiteral("plan.json"),
            R"({"name": "sample", "goal": "g", "steps": [)" + steps.join(",") + "]}");
    }

    CancelToken interrupt;
    std::function<QSize()> terminal;
    int outWidth = 0;

private:
    QTemporaryDir m_directory;
    SystemClock m_clock;
};

}
