// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/error.h"
#include "core/control/views.h"

#include <QString>

// How things are said on the command line. Pure functions.
namespace Signalbox::Words {

// "0.2 s", "12 s", "3 min 4 s", "2 h 5 min", "3 d 4 h".
[[nodiscard]] QString duration(qint64 ms);
// While something goes on: "3 min ago"; in the future of the clock: "now".
[[nodiscard]] QString ago(qint64 at, qint64 now);
// Once it is past: local date and time to the second; "-" for 0.
[[nodiscard]] QString moment(qint64 at);
// "1 job", "12 jobs", "1 batch", "2 batches".
[[nodiscard]] QString count(qint64 number, const QString &one, const QString &many);
// "1.2 MB".
[[nodiscard]] QString bytes(qint64 size);
// "87 %".
[[nodiscard]] QString percent(double share);
// "succeeded", "timed out": as a person would say it.
[[nodiscard]] QString state(RunState state);
[[nodiscard]] QString state(StepState state);
// "blocked: The site refuses this visitor."; empty when it did not fail.
[[nodiscard]] QString failure(const std::optional<FailureClass> &failure, const QString &reason);
// "9 succeeded, 3 failed": only what there is.
[[nodiscard]] QString summary(const Summary &summary);

// On one line, without control characters, at most `most` columns where most > 0.
[[nodiscard]] QString oneLine(const QString &text, int most = 0);
// Columns that the text takes in a terminal.
[[nodiscard]] int width(const QString &text);

}
