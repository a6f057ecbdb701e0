// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/application.h"

#include "app/cli/commandline.h"
#include "app/cli/commandtable.h"
#include "app/cli/help.h"
#include "app/cli/invocation.h"

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
    if (line->isSet(u"help"_s)) {
        Output(m_io.out).raw(Help::of(description).toUtf8());
        co_return ExitDone;
    }
    Invocation call(m_io, std::move(*line), m_tools);
    const int code = co_await command->run(call);
    co_return code;
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
        Output(m_io.out).line(u"signalbox-cli %1"_s.arg(QStringLiteral(SIGNALBOX_VERSION)));
        return ExitDone;
    }
    if (words.contains(u"--help"_s) || words.contains(u"-h"_s))
        return help({});
    return refuse(words, Error::invalid(u"A verb is missing. See: signalbox-cli --help"_s));
}

int Application::help(const QStringList &verbs)
{
    const QString verb = verbs.isEmpty() ? QString() : verbs.constFirst();
    if (verb.isEmpty() || verb.startsWith(u'-')) {
        Output(m_io.out).raw(Help::overview(m_commands).toUtf8());
        return ExitDone;
    }
    const Command *command = find(verb);
    if (!command)
        return refuse(verbs, Error::invalid(u"There is no verb \"%1\"."_s.arg(verb)));
    Output(m_io.out).raw(Help::of(command->description()).toUtf8());
    return ExitDone;
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
