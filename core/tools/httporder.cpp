// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/tools/httporder.h"

#include "core/tools/plaintext.h"
#include "core/tools/schemaparts.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Signalbox {

namespace {

constexpr double defaultMaxBytes = 10 * 1024 * 1024;

QJsonObject secretSchema(const QString &kind)
{
    const QJsonObject name { { u"type"_s, u"string"_s }, { u"minLength"_s, 1 } };
    const QJsonObject prefix { { u"type"_s, u"string"_s } };
    return objectSchema({ { kind, name }, { u"prefix"_s, prefix } }, { kind });
}

QJsonObject headersSchema()
{
    const QJsonArray values { QJsonObject { { u"type"_s, plainTextTypes() } },
        secretSchema(u"env"_s), secretSchema(u"keychain"_s), secretSchema(u"file"_s) };
    return inputSchema(u"object"_s,
        u"Header fields: text, or a secret such as {\"env\": \"API_TOKEN\", \"prefix\": \"Bearer \"}."_s,
        { { u"additionalProperties"_s, QJsonObject { { u"anyOf"_s, values } } } });
}

// Any JSON value as text; QJsonDocument writes arrays and objects only.
QByteArray toJsonText(const QJsonValue &value)
{
    const QByteArray text = QJsonDocument(QJsonArray { value }).toJson(QJsonDocument::Compact);
    return text.mid(1, text.size() - 2);
}

bool hasField(const HttpFields &fields, const QByteArray &name)
{
    return !fieldValue(fields, name).isNull();
}

Result<void> readBody(const QJsonObject &inputs, HttpRequest &request)
{
    const bool hasJson = inputs.contains(u"json"_s);
    request.hasBody = inputs.contains(u"body"_s) || hasJson;
    if (inputs.contains(u"body"_s) && hasJson)
        return Error::invalid(u"Both body and json are given; only one of them can be sent."_s);
    if (!request.hasBody)
        return {};
    request.body = hasJson ? toJsonText(inputs.value(u"json"_s))
                           : plainText(inputs.value(u"body"_s)).toUtf8();
    if (!hasField(request.fields, "Content-Type")) {
        request.fields.append(HttpField { "Content-Type",
            hasJson ? QByteArray("application/json") : QByteArray("text/plain; charset=utf-8") });
    }
    return {};
}

Follow readFollow(const QJsonValue &value)
{
    if (value.isBool())
        return value.toBool() ? Follow::AnyHost : Follow::None;
    return Follow::SameHost;
}

}

QJsonObject httpOrderSchema()
{
    const QJsonArray follow { true, false, u"same-host"_s };
    const QJsonObject properties {
        { u"url"_s,
            inputSchema({}, u"An http or https URL."_s,
                { { u"type"_s, plainTextTypes() }, { u"minLength"_s, 1 } }) },
        { u"method"_s,
            inputSchema(u"string"_s, u"GET by default, POST when there is a body."_s,
                { { u"pattern"_s, u"^[A-Za-z]{1,32}$"_s } }) },
        { u"headers"_s, headersSchema() },
        { u"body"_s, inputSchema({}, u"Text to send."_s, { { u"type"_s, plainTextTypes() } }) },
        { u"json"_s, inputSchema({}, u"A value to send as JSON."_s) },
        { u"follow"_s,
            inputSchema({}, u"Which redirects to follow: true, false or \"same-host\" (default)."_s,
                { { u"enum"_s, follow } }) },
        { u"max_bytes"_s,
            inputSchema(u"integer"_s, u"The largest body to accept; 10 MiB by default."_s,
                { { u"minimum"_s, 1 }, { u"maximum"_s, 1e15 } }) },
    };
    return objectSchema(properties, { u"url"_s });
}

QCoro::Task<Result<HttpOrder>> readHttpOrder(
    QJsonObject inputs, std::shared_ptr<ToolContext> context)
{
    HttpOrder order;
    HttpRequest &request = order.request;
    request.url = QUrl(plainText(inputs.value(u"url"_s)).trimmed());
    order.follow = readFollow(inputs.value(u"follow"_s));
    request.limits.bodyBytes
        = static_cast<qint64>(inputs.value(u"max_bytes"_s).toDouble(defaultMaxBytes));

    const QJsonObject headers = inputs.value(u"headers"_s).toObject();
    for (auto it = headers.begin(); it != headers.end(); ++it) {
        const QByteArray name = it.key().toUtf8();
        if (!it->isObject()) {
            request.fields.append(HttpField { name, plainText(*it).toUtf8() });
            continue;
        }
        QJsonObject reference = it->toObject();
        const QByteArray prefix = reference.take(u"prefix"_s).toString().toUtf8();
        const Result<QByteArray> secret = co_await context->secret(reference);
        if (!secret)
            co_return secret.error();
        request.fields.append(HttpField { name, prefix + secret->trimmed() });
        order.secretFields.append(name.toLower());
    }

    if (const auto good = readBody(inputs, request); !good)
        co_return good.error();
    const QByteArray method = inputs.value(u"method"_s).toString().toLatin1().toUpper();
    request.method = !method.isEmpty() ? method : request.hasBody ? "POST" : "GET";
    if (const auto good = checkRequest(request); !good)
        co_return good.error();
    co_return order;
}

}
