// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/help.h"

#include "app/cli/commandline.h"

#include <QStringList>

using namespace Qt::StringLiterals;

namespace Signalbox::Help {

namespace {

constexpr int column = 24; // where explanations begin
constexpr int lineLength = 80;

QString optionName(const Command::Option &option)
{
    const QString name = u"--"_s + option.name;
    return option.value.isEmpty() ? name : u"%1 %2"_s.arg(name, option.value);
}

QString entry(const QString &name, const QString &text)
{
    const QString left = QString(u"  "_s + name);
    return QString(left.leftJustified(column) + u' ' + text + u'\n');
}

QString wrapped(const QString &text)
{
    QString all;
    QString line;
    const QStringList words = text.split(u' ', Qt::SkipEmptyParts);
    for (const QString &word : words) {
        if (!line.isEmpty() && line.size() + 1 + word.size() > lineLength) {
            all += line + u'\n';
            line.clear();
        }
        line += (line.isEmpty() ? QString() : u" "_s) + word;
    }
    return QString(all + line + u'\n');
}

QString options(const QList<Command::Option> &list)
{
    QString text;
    for (const Command::Option &option : list)
        text += entry(optionName(option), option.text);
    return text;
}

QString exitCodes()
{
    return u"Exit codes: 0 done (run: all succeeded), 1 some job failed, 2 bad arguments, plan, "
           u"rows,\n"
           "configuration or user, 3 no engine or not allowed, 4 unknown id, 5 all that is left "
           "waits\n"
           "for a person, 130 interrupted (what ran is stopped and can be resumed).\n"_s;
}

}

QString overview(const std::vector<std::unique_ptr<Command>> &commands)
{
    QString text = u"Usage: signalbox-cli VERB [ARGUMENTS] [OPTIONS]\n\nVerbs\n"_s;
    for (const auto &command : commands) {
        const Command::Description verb = command->description();
        text += entry(verb.verb, verb.summary);
    }
    text += entry(u"help [VERB]"_s, u"this help, or that of one verb"_s);
    text += u"\nEvery verb takes\n" + options(commonOptions());
    text += u"\n" + entry(u"--version"_s, u"the version of this program"_s);
    text += u"\n" + exitCodes();
    return text;
}

QString of(const Command::Description &verb)
{
    QString usage = u"Usage: signalbox-cli "_s + verb.verb;
    if (!verb.arguments.isEmpty())
        usage += u' ' + verb.arguments;
    for (const Command::Option &option : verb.options)
        usage += u" [%1]%2"_s.arg(optionName(option), option.mayRepeat ? u"..."_s : QString());
    QString text = wrapped(usage);
    text += u'\n' + verb.summary.left(1).toUpper() + verb.summary.mid(1) + u".\n";
    if (!verb.details.isEmpty())
        text += wrapped(verb.details);
    text += u"\nOptions\n" + options(verb.options) + options(commonOptions());
    return text;
}

}
