// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QJsonObject>
#include <QJsonValue>
#include <qcoro/qcorotask.h>

namespace Signalbox {

class Keychain;
class Redactor;

// Turns references into secrets, at the moment of use. Nothing is kept, except in the redactor,
// which learns every value given out. Any thread with an event loop.
class SecretStore final
{
public:
    // Both outlive this.
    SecretStore(Redactor &redactor, Keychain &keychain);

    // Checks the form only: an object with exactly one of "env", "keychain" and "file", a text
    // that is not empty. Errors: class invalid_input; a reason never repeats what was given.
    [[nodiscard]] static Result<void> checkReference(const QJsonValue &reference);

    // The value that {"env": NAME}, {"keychain": NAME} or {"file": PATH} names. A file is read
    // without its last line end; its path is absolute, it is at most 64 KiB, and nobody but its
    // owner may have access to it. Errors: class auth (class invalid_input for a malformed
    // reference), saying what is missing and what would help.
    [[nodiscard]] QCoro::Task<Result<QByteArray>> resolve(QJsonObject reference);

private:
    Redactor &m_redactor;
    Keychain &m_keychain;
};

}
