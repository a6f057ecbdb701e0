// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/engine/sessionerrors.h"

using namespace Qt::StringLiterals;

namespace Signalbox {

QJsonObject errorObject(const Error &error)
{
    return { { u"class"_s, toString(error.failure) }, { u"reason"_s, error.reason } };
}

Error stopError(CancelReason reason)
{
    const QString text = reason == CancelReason::Shutdown ? u"The engine was stopped."_s
                                                          : u"Cancelled by the operator."_s;
    return { FailureClass::Cancelled, text, {}, ErrorKind::Failure };
}

}
