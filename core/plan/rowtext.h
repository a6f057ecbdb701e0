// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArrayView>
#include <QString>

namespace Signalbox {

// What JSON text, which QJsonDocument has found to be well-formed, would lose when it is read: a
// member that is there twice in its object, or a whole number with more digits than a double keeps.
// Empty: nothing.
[[nodiscard]] QString lossIn(QByteArrayView text);

}
