// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/joblines.h"

#include "app/cli/invocation.h"
#include "app/cli/words.h"

using namespace Qt::StringLiterals;

namespace Signalbox {

void tellSkipped(Invocation &call, const ActionReport &report)
{
    for (const ActionReport::Skipped &skipped : report.skipped) {
        call.err().line(
            Words::oneLine(u"%1 passed over: %2"_s.arg(skipped.job.toString(), skipped.reason)));
    }
    call.err().flush();
}

}
