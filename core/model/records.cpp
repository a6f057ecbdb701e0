// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/model/records.h"

using namespace Qt::StringLiterals;

namespace Signalbox {

QString toString(GateKind kind)
{
    switch (kind) {
    case GateKind::Approval:
        return u"approval"_s;
    case GateKind::UnknownOutcome:
        return u"unknown_outcome"_s;
    }
    return {};
}

QString toString(GateState state)
{
    switch (state) {
    case GateState::Open:
        return u"open"_s;
    case GateState::Approved:
        return u"approved"_s;
    case GateState::Rejected:
        return u"rejected"_s;
    case GateState::Closed:
        return u"closed"_s;
    }
    return {};
}

}
