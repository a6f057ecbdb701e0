// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/net/httprequest.h"

#include <QByteArrayList>

#include <optional>

namespace Signalbox {

// Which redirects are followed.
enum class Follow : quint8
{
    None,
    SameHost, // same scheme, host and port, or from http to https on the same host
    AnyHost,
};

// The request that a redirecting answer leads to (RFC 9110, 15.4), or nothing when the answer is to
// be taken as it is. 303 makes any method but HEAD a GET without body, 301 and 302 do so with POST;
// 307 and 308 keep method and body. Towards another host, Authorization, Cookie, Host and the
// fields in `secretFields` (in lower case) are left out, always. Errors: invalid_input
// when the redirect leads to another host and `follow` does not allow that; provider when
// its target is missing or cannot be used.
[[nodiscard]] Result<std::optional<HttpRequest>> redirected(const HttpRequest &request,
    const HttpResponseHead &head, Follow follow, const QByteArrayList &secretFields);

}
