// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/commandline.h"

#include <QCommandLineOption>
#include <QCommandLineParser>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Signalbox {

namespace {

// Asked about by name, as any other option.
const QString &helpName()
{
    static const QString name = u"help"_s;
    return name;
}

QList<Command::Option> allOptions(const Command::Description &verb)
{
    QList<Command::Option> all = verb.options;
    all.append(commonOptions());
    return all;
}

QString seeHelp(const Command::Description &verb)
{
    return u"See: signalbox-cli help %1"_s.arg(verb.verb);
}

Result<void> checkCount(const Command::Description &verb, const QStringList &arguments)
{
    const bool tooFew = arguments.size() < verb.leastArguments;
    const bool tooMany = verb.mostArguments >= 0 && arguments.size() > verb.mostArguments;
    if (tooFew) {
        return Error::invalid(u"%1 needs %2. %3"_s.arg(verb.verb,
            verb.arguments.isEmpty() ? u"no arguments"_s : verb.arguments, seeHelp(verb)));
    }
    if (tooMany) {
        return Error::invalid(u"%1 does not know what to do with \"%2\". %3"_s.arg(
            verb.verb, arguments.at(verb.mostArguments), seeHelp(verb)));
    }
    return {};
}

}

bool CommandLine::isSet(const QString &name) const
{
    return options.contains(name);
}

QString CommandLine::value(const QString &name) const
{
    const QStringList given = options.value(name);
    return given.isEmpty() ? QString() : given.constLast();
}

QStringList CommandLine::values(const QString &name) const
{
    return options.value(name);
}

const QList<Command::Option> &commonOptions()
{
    static const QList<Command::Option> options {
        { u"json"_s, {}, u"one JSON document on standard output and nothing else"_s },
        { u"data-dir"_s, u"D"_s, u"the data directory, instead of the usual one"_s, false, true },
        { u"config"_s, u"FILE"_s, u"the configuration, instead of config.json there"_s, false,
            true },
        { helpName(), {}, u"this help"_s },
    };
    return options;
}

qsizetype findVerb(const QStringList &words)
{
    for (qsizetype i = 0; i < words.size(); ++i) {
        const QString &word = words.at(i);
        if (!word.startsWith(u'-'))
            return i;
        const bool takesNext = std::ranges::any_of(commonOptions(), [&word](const auto &option) {
            return !option.value.isEmpty() && word == QString(u"--"_s + option.name);
        });
        if (takesNext)
            ++i;
    }
    return -1;
}

Result<CommandLine> parseCommandLine(const Command::Description &verb, const QStringList &words)
{
    QCommandLineParser parser;
    parser.setSingleDashWordOptionMode(QCommandLineParser::ParseAsLongOptions);
    const QList<Command::Option> known = allOptions(verb);
    for (const Command::Option &option : known)
        parser.addOption(QCommandLineOption(option.name, option.text, option.value));
    QStringList all { u"signalbox-cli"_s };
    all.append(words);
    if (!parser.parse(all))
        return Error::invalid(u"%1. %2"_s.arg(
            parser.errorText().chopped(parser.errorText().endsWith(u'.') ? 1 : 0), seeHelp(verb)));
    CommandLine line;
    line.arguments = parser.positionalArguments();
    for (const Command::Option &option : known) {
        if (!parser.isSet(option.name))
            continue;
        const QStringList values = parser.values(option.name);
        if (values.size() > 1 && !option.mayRepeat) {
            return Error::invalid(
                u"--%1 can be given only once. %2"_s.arg(option.name, seeHelp(verb)));
        }
        if (option.neverEmpty && values.contains(QString())) {
            return Error::invalid(
                u"A value is missing after --%1. %2"_s.arg(option.name, seeHelp(verb)));
        }
        line.options.insert(option.name, option.value.isEmpty() ? QStringList { {} } : values);
    }
    if (line.isSet(helpName()))
        return line;
    if (const Result<void> counted = checkCount(verb, line.arguments); !counted)
        return counted.error();
    return line;
}

}
