// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QStringList>

#include <memory>

namespace Signalbox {

struct CommandIo;
class Output;

// Where progress is told: lines that stay, and on a terminal a few that are rewritten in place.
class ProgressView
{
public:
    virtual ~ProgressView();

    // A line that stays.
    virtual void say(const QString &line) = 0;
    // The lines below what stays, all of them anew.
    virtual void show(const QStringList &live) = 0;
    // Removes the live lines; afterwards nothing more is shown.
    virtual void finish() = 0;
    // How many live lines there is room for; 0: live lines are not shown.
    [[nodiscard]] virtual int room() const = 0;
    // Columns of a live line.
    [[nodiscard]] virtual int width() const = 0;

    // For a terminal or for anything else. Both outlive it.
    [[nodiscard]] static std::unique_ptr<ProgressView> make(const CommandIo &io, Output &err);
};

}
