// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QStringList>
#include <QStringView>

namespace Signalbox {

// The candidate that `word` was most likely meant to be, by edit distance without regard to case;
// empty: none is near.
[[nodiscard]] QString nearest(QStringView word, const QStringList &candidates);
// " (did you mean 'x'?)" with the nearest candidate, or nothing.
[[nodiscard]] QString didYouMean(QStringView word, const QStringList &candidates);
// "a, b, c", cut after `most` names with the number of the others; "nothing" when empty.
[[nodiscard]] QString listOf(const QStringList &names, qsizetype most = 12);

}
