// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/canceltoken.h"

#include <QSize>

#include <functional>

class QIODevice;

namespace Signalbox {

class Clock;

// Everything through which a command reaches the world, so that a test can be the world. All of it
// outlives the command and is used in one thread.
struct CommandIo
{
    QIODevice &out; // results
    QIODevice &err; // progress and complaints
    Clock &clock;
    CancelToken interrupt; // cancelled by Ctrl-C or a request to end
    // Columns and lines of the terminal that `err` is; called anew each time, as windows change.
    // Not set: no terminal, and so no lines that are rewritten.
    std::function<QSize()> terminal;
    int outWidth = 0; // columns of the terminal that `out` is; 0: it is none, lines are not cut
    bool keepsLog = false; // acting commands write the program's own log into the data directory
};

}
