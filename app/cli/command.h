// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QString>
#include <qcoro/qcorotask.h>

namespace Signalbox {

class Invocation;

// One verb of the command line.
class Command
{
public:
    struct Option
    {
        QString name; // without the dashes
        QString value; // what stands for the value in the help; empty: it takes none
        QString text;
        bool mayRepeat = false;
        bool neverEmpty = false; // an empty value is a mistake, such as a variable not set
    };

    struct Description
    {
        QString verb;
        QString arguments; // as the help shows them, such as "ID..."
        int leastArguments = 0;
        int mostArguments = 0; // -1: any number
        QString summary; // one line
        QString details; // further lines of the help; may be empty
        QList<Option> options; // beside those that every verb has
    };

    virtual ~Command();

    [[nodiscard]] virtual Description description() const = 0;
    // Does it and answers with the exit code. `call` outlives the task.
    [[nodiscard]] virtual QCoro::Task<int> run(Invocation &call) const = 0;
};

}
