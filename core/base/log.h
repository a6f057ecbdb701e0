// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QFile>
#include <QString>
#include <QtGlobal>

#include <memory>

namespace Signalbox {

class Redactor;

// Sends what qDebug() and its like say to a file: one JSON object a line,
// {"ts","mono_ns","level","category","msg","file","line","thread"}, redacted and cleaned of control
// characters, in <directory>/logs/signalbox.log (0600). At 10 MB the file becomes
// signalbox.log.1, and so on up to .9. Messages come from any thread. One at a time in a process;
// destroying it gives Qt back the handler it had.
class Log final
{
public:
    struct Options
    {
        bool toStderr = true; // warnings and worse also there, in plain form
        qint64 maxBytes = 10'000'000; // of one file
        int maxFiles = 10;
    };

    // `redactor` outlives this; null: nothing is redacted. Errors: the folder or the file cannot
    // be made.
    [[nodiscard]] static Result<std::unique_ptr<Log>> install(
        const QString &directory, const Redactor *redactor, Options options);
    [[nodiscard]] static Result<std::unique_ptr<Log>> install(
        const QString &directory, const Redactor *redactor);
    ~Log();
    Log(const Log &) = delete;
    Log &operator=(const Log &) = delete;

private:
    Log(QString path, const Redactor *redactor, Options options);
    static void handle(QtMsgType type, const QMessageLogContext &context, const QString &message);
    [[nodiscard]] bool open();
    void rotate();
    void write(const QByteArray &line);
    [[nodiscard]] QByteArray format(
        QtMsgType type, const QMessageLogContext &context, const QString &message) const;

    const QString m_path;
    const Redactor *const m_redactor;
    const Options m_options;
    QFile m_file; // guarded by the handler's mutex, as the rest
    qint64 m_size = 0;
    bool m_complained = false; // that the file cannot be written
    QtMessageHandler m_previous = nullptr;
};

}
