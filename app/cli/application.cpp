// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/application.h"

#include "app/cli/commandline.h"
#include "app/cli/commandtable.h"
#include "app/cli/help.h"
#include "app/cli/invocation.h"
#include "app/cli/words.h"

#include <QJsonObject>

#include <utility>

using namespace Qt::StringLiterals;

namespace Signalbox {

Application::Application(CommandIo &io)
    : m_io(io)
    , m_tools(standardTools())
    , m_commands(allCommands())
{
}

Application::~Application() = default;

QCoro::Task<int> Application::run(QStringList words)
{
    const qsizetype at = findVerb(words);
    if (at < 0)
        co_return runWithoutVerb(words);
    const QString verb = words.at(at);
    words.removeAt(at);
    if (verb == "help"_L1)
        co_return help(words);
    const Command *command = find(verb);
    if (!command) {
        const QString reason = u"There is no verb \"%1\". See: signalbox-cli --help"_s.arg(verb);
        co_return refuse(words, Error::invalid(reason));
    }
    const Command::Description description = command->description();
    Result<CommandLine> line = parseCommandLine(description, words);
    if (!line)
        co_return refuse(words, line.error());
    if (line->isSet(u"help"_s))
        co_return tell(Help::of(description), u"help"_s, line->isSet(u"json"_s));
    Invocation call(m_io, std::move(*line), m_tools);
    const int code = co_await command->run(call);
    co_return finish(call.out(), code);
}

const Command *Application::find(const QString &verb) const
{
    for (const auto &command : m_commands) {
        if (command->description().verb == verb)
            return command.get();
    }
    return nullptr;
}

int Application::runWithoutVerb(const QStringList &words)
{
    if (words.contains(u"--version"_s)) {
        const bool asJson = words.contains(u"--json"_s);
        const QString version = QStringLiteral(SIGNALBOX_VERSION);
        return tell(asJson ? version : u"signalbox-cli %1\n"_s.arg(version), u"version"_s, asJson);
    }
    if (words.contains(u"--help"_s) || words.contains(u"-h"_s))
        return help(words);
    return refuse(words, Error::invalid(u"A verb is missing. See: signalbox-cli --help"_s));
}

int Application::help(const QStringList &words)
{
    const bool asJson = words.contains(u"--json"_s);
    const qsizetype at = findVerb(words);
    if (at < 0)
        return tell(Help::overview(m_commands), u"help"_s, asJson);
    const QString &verb = words.at(at);
    const Command *command = find(verb);
    if (!command && verb != "help"_L1)
        return refuse(words, Error::invalid(u"There is no verb \"%1\"."_s.arg(verb)));
    const QString text = command ? Help::of(command->description()) : Help::overview(m_commands);
    return tell(text, u"help"_s, asJson);
}

int Application::tell(const QString &text, const QString &key, bool asJson)
{
    Output out(m_io.out);
    if (asJson) {
        out.json(QJsonObject { { key, text } });
        out.raw("\n");
    } else {
        out.raw(text.toUtf8());
    }
    return finish(out, ExitDone);
}

int Application::finish(Output &out, int code)
{
    out.flush();
    const QString problem = out.problem();
    if (problem.isEmpty())
        return code;
    Output(m_io.err).line(Words::oneLine(u"The output could not be written: %1"_s.arg(problem)));
    return code == ExitDone ? ExitFailed : code;
}

int Application::refuse(const QStringList &words, const Error &error)
{
    CommandLine line;
    if (words.contains(u"--json"_s))
        line.options.insert(u"json"_s, { {} });
    Invocation call(m_io, std::move(line), m_tools);
    return call.fail(error);
}

}
