// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/engine/sessionspec.h"

namespace Signalbox {

// What a session needs of the worker that runs it. Called in the worker's thread.
class SessionHost
{
public:
    virtual ~SessionHost() = default;

    // The session needs no place until it asks again. `hadOne`: it had one, and gives it back;
    // otherwise it only says why it waits now.
    virtual void placeReleased(SessionId session, IdleReason reason, bool hadOne) = 0;
    // It wants one; SessionRunner::placeGranted() answers.
    virtual void placeWanted(SessionId session) = 0;
    // The last thing a session does.
    virtual void sessionEnded(const SessionEnd &end) = 0;
};

}
