// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/canceltoken.h"
#include "core/base/error.h"

#include <QJsonObject>

namespace Signalbox {

// {"class", "reason"}, as events carry it.
[[nodiscard]] QJsonObject errorObject(const Error &error);
// Why a step or a session was stopped.
[[nodiscard]] Error stopError(CancelReason reason);

}
