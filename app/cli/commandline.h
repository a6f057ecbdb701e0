// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/cli/command.h"
#include "core/base/result.h"

#include <QHash>
#include <QString>
#include <QStringList>

namespace Signalbox {

// The words after the verb, sorted out.
struct CommandLine
{
    QStringList arguments; // without options
    QHash<QString, QStringList> options; // by name; a flag has one empty value

    [[nodiscard]] bool isSet(const QString &name) const;
    [[nodiscard]] QString value(const QString &name) const; // the last one given
    [[nodiscard]] QStringList values(const QString &name) const;
};

// The options that every verb has.
[[nodiscard]] const QList<Command::Option> &commonOptions();

// The place of the verb among the words; -1: there is none. Common options may stand before it.
[[nodiscard]] qsizetype findVerb(const QStringList &words);

// `words` are all but the program and the verb. Errors: kind BadRequest, naming the word.
[[nodiscard]] Result<CommandLine> parseCommandLine(
    const Command::Description &verb, const QStringList &words);

}
