// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/plan/suggest.h"

#include <algorithm>
#include <numeric>
#include <vector>

using namespace Qt::StringLiterals;

namespace Signalbox {

namespace {

constexpr qsizetype longestWord = 64; // beyond, nothing is suggested

// Levenshtein's distance, with two neighbours exchanged counting once.
int distance(const QString &a, const QString &b)
{
    const auto columns = static_cast<size_t>(b.size());
    std::vector<int> before(columns + 1);
    std::vector<int> previous(columns + 1);
    std::vector<int> current(columns + 1);
    std::iota(previous.begin(), previous.end(), 0);
    for (qsizetype i = 1; i <= a.size(); ++i) {
        current[0] = static_cast<int>(i);
        for (qsizetype j = 1; j <= b.size(); ++j) {
            const auto at = static_cast<size_t>(j);
            const bool same = a.at(i - 1) == b.at(j - 1);
            int best = std::min(
                { previous[at] + 1, current[at - 1] + 1, previous[at - 1] + (same ? 0 : 1) });
            if (i > 1 && j > 1 && a.at(i - 1) == b.at(j - 2) && a.at(i - 2) == b.at(j - 1))
                best = std::min(best, before[at - 2] + 1);
            current[at] = best;
        }
        std::swap(before, previous);
        std::swap(previous, current);
    }
    return previous[columns];
}

}

QString nearest(QStringView word, const QStringList &candidates)
{
    if (word.isEmpty() || word.size() > longestWord)
        return {};
    const QString lower = word.toString().toLower();
    const int allowed = std::max(1, static_cast<int>(lower.size()) / 3);
    int best = allowed + 1;
    QString found;
    for (const QString &candidate : candidates) {
        if (candidate.size() > longestWord)
            continue;
        const int far = distance(lower, candidate.toLower());
        if (far < best) {
            best = far;
            found = candidate;
        }
    }
    return found;
}

QString didYouMean(QStringView word, const QStringList &candidates)
{
    const QString found = nearest(word, candidates);
    return found.isEmpty() ? QString() : QString(u" (did you mean '"_s + found + u"'?)"_s);
}

QString listOf(const QStringList &names, qsizetype most)
{
    if (names.isEmpty())
        return u"nothing"_s;
    if (names.size() <= most)
        return names.join(u", "_s);
    return names.first(most).join(u", "_s) + u" and "_s + QString::number(names.size() - most)
        + u" more"_s;
}

}
