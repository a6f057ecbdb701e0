// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/plan/problemlist.h"

using namespace Qt::StringLiterals;

namespace Signalbox {

void boundProblems(std::vector<Error> *problems, size_t most, const QString &file)
{
    if (problems->size() <= most)
        return;
    const size_t left = problems->size() - (most - 1);
    problems->resize(most - 1);
    problems->push_back(Error::invalid(
        u"and "_s + QString::number(left) + u" more problems"_s, { file, 0, QString() }));
}

}
