// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/model/plan.h"

namespace Signalbox {

bool RetryPolicy::covers(FailureClass failure) const
{
    if (!on.isEmpty())
        return on.contains(failure);
    switch (failure) {
    case FailureClass::Network:
    case FailureClass::Timeout:
    case FailureClass::RateLimit:
    case FailureClass::Provider:
    case FailureClass::IncompleteStream:
    case FailureClass::Tool:
        return true;
    case FailureClass::Auth:
    case FailureClass::Blocked:
    case FailureClass::InvalidInput:
    case FailureClass::Budget:
    case FailureClass::Cancelled:
    case FailureClass::Internal:
        return false;
    }
    return false;
}

int Plan::indexOf(QStringView stepName) const
{
    for (qsizetype i = 0; i < steps.size(); ++i) {
        if (steps.at(i).name == stepName)
            return static_cast<int>(i);
    }
    return -1;
}

int Plan::resultIndex() const
{
    return result.isEmpty() ? static_cast<int>(steps.size()) - 1 : indexOf(result);
}

}
