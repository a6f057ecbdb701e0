// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/cli/command.h"
#include "app/cli/commandio.h"
#include "core/tools/registry.h"

#include <QStringList>

#include <memory>
#include <vector>

namespace Signalbox {

class Output;

// The command line as a whole: finds the verb and runs it. One thread with an event loop.
class Application final
{
public:
    // `io` outlives it.
    explicit Application(CommandIo &io);
    ~Application();
    Application(const Application &) = delete;
    Application &operator=(const Application &) = delete;

    // `words` are the arguments without the program's name. Answers with the exit code when all is
    // done and written. May be called again after that.
    [[nodiscard]] QCoro::Task<int> run(QStringList words);

private:
    [[nodiscard]] const Command *find(const QString &verb) const;
    // Help, version and mistakes: what needs no verb.
    [[nodiscard]] int runWithoutVerb(const QStringList &words);
    [[nodiscard]] int help(const QStringList &words);
    // The text; with --json a document that has it under `key`.
    [[nodiscard]] int tell(const QString &text, const QString &key, bool asJson);
    // The exit code of what ended with `code`, once all of `out` is written: what could not be
    // written is not done.
    [[nodiscard]] int finish(Output &out, int code);
    [[nodiscard]] int refuse(const QStringList &words, const Error &error);

    CommandIo &m_io;
    ToolRegistry m_tools;
    std::vector<std::unique_ptr<Command>> m_commands;
};

}
