// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/net/httprequest.h"
#include "core/tools/httpredirect.h"
#include "core/tools/tool.h"

#include <QByteArrayList>

#include <memory>

namespace Signalbox {

// What the inputs of the http tool ask for.
struct HttpOrder
{
    HttpRequest request;
    Follow follow = Follow::SameHost;
    QByteArrayList secretFields; // lower-case names of fields whose value is a secret
};

[[nodiscard]] QJsonObject httpOrderSchema();

// `inputs` match the schema. Secrets are resolved through the context. Errors: invalid_input for
// what cannot be sent; auth for a secret that is missing.
[[nodiscard]] QCoro::Task<Result<HttpOrder>> readHttpOrder(
    QJsonObject inputs, std::shared_ptr<ToolContext> context);

}
