// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/error.h"

#include <QString>

QT_BEGIN_NAMESPACE
class QTcpSocket;
QT_END_NAMESPACE

namespace Signalbox {

// What a failed socket means for the operator. `server` is the host and port as they would write
// them; a proxy, if there is one, is taken from the socket. Class network; auth for a proxy
// that wants a password.
[[nodiscard]] Error socketError(const QTcpSocket &socket, const QString &server);

}
