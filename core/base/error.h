// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <optional>

namespace Signalbox {

// Why something failed, decided from protocol facts (a status code, an exit code, a deadline),
// never from words in a message. Stored in the database by value: never renumber.
enum class FailureClass : quint8
{
    Network = 1, // no connection, TLS, DNS, reset
    Timeout = 2, // a deadline passed
    RateLimit = 3, // the other side asks for fewer requests
    Auth = 4, // a key or a permission is missing or refused
    Blocked = 5, // the other side refuses this visitor
    InvalidInput = 6, // what was given cannot work
    Provider = 7, // the other side failed or broke its protocol
    IncompleteStream = 8, // a stream ended before its end marker
    Budget = 9, // a spending limit was reached
    Tool = 10, // the tool's own work failed: exit code, assertion
    Cancelled = 11, // somebody stopped it
    Internal = 12, // this program or its machine: disk full, a bug
};

// The name in plans, JSON and events, such as "rate_limit".
[[nodiscard]] QString toString(FailureClass failure);
[[nodiscard]] std::optional<FailureClass> failureClassFromString(QStringView name);

// What a caller did wrong, as far as the answer differs: exit codes and HTTP statuses follow it.
enum class ErrorKind : quint8
{
    Failure, // it was tried and failed
    BadRequest, // what was asked for is malformed: nothing was tried
    NotAllowed, // not now, not here, or not by you
    NotFound, // the id names nothing
};

// Where in a document something is wrong.
struct Place
{
    QString file; // as the operator named it; empty: no file
    int line = 0; // from 1; 0: unknown
    QString path; // inside the document, as a JSON pointer such as /steps/0/tool; empty: the whole

    bool operator==(const Place &) const = default;
    // "file:line: path", as far as known; empty when nothing is.
    [[nodiscard]] QString toString() const;
};

// A failure as a value: a class for programs, a reason a person can act on.
struct Error
{
    FailureClass failure = FailureClass::Internal;
    QString reason {}; // one or two sentences, no trailing newline, no secret
    Place place {};
    ErrorKind kind = ErrorKind::Failure;

    bool operator==(const Error &) const = default;
    // The reason with its place before it.
    [[nodiscard]] QString toString() const;

    [[nodiscard]] static Error invalid(QString reason, Place place = {});
    [[nodiscard]] static Error internal(QString reason);
    [[nodiscard]] static Error notFound(QString reason);
    [[nodiscard]] static Error notAllowed(QString reason);
};

}
