// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/tools/httpredirect.h"

using namespace Qt::StringLiterals;

namespace Signalbox {

namespace {

bool isRedirect(int status)
{
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

bool isSameOrigin(const QUrl &a, const QUrl &b)
{
    return a.scheme() == b.scheme() && a.host() == b.host() && effectivePort(a) == effectivePort(b);
}

bool isUpgrade(const QUrl &from, const QUrl &to)
{
    return from.scheme() == "http"_L1 && to.scheme() == "https"_L1 && from.host() == to.host();
}

Error unusable(const QString &why)
{
    return { FailureClass::Provider, u"The server redirects, but %1"_s.arg(why), {} };
}

bool dropsBody(const HttpRequest &request, int status)
{
    if (status == 303)
        return request.method != "HEAD";
    return (status == 301 || status == 302) && request.method == "POST";
}

void makeGet(HttpRequest &request)
{
    request.method = "GET";
    request.body.clear();
    request.hasBody = false;
    request.fields.removeIf(
        [](const HttpField &field) { return field.name.toLower().startsWith("content-"); });
}

void dropSecrets(HttpRequest &request, const QByteArrayList &secretFields)
{
    request.fields.removeIf([&secretFields](const HttpField &field) {
        const QByteArray name = field.name.toLower();
        return name == "authorization" || name == "cookie" || name == "host"
            || name == "proxy-authorization" || secretFields.contains(name);
    });
}

}

Result<std::optional<HttpRequest>> redirected(const HttpRequest &request,
    const HttpResponseHead &head, Follow follow, const QByteArrayList &secretFields)
{
    if (!isRedirect(head.status) || follow == Follow::None)
        return std::optional<HttpRequest>();
    const QByteArray location = fieldValue(head.fields, "Location");
    if (location.isEmpty())
        return unusable(u"does not say where to."_s);
    HttpRequest next = request;
    next.url = request.url.resolved(QUrl::fromEncoded(location)).adjusted(QUrl::RemoveFragment);
    if (dropsBody(request, head.status))
        makeGet(next);
    if (const auto good = checkRequest(next); !good)
        return unusable(u"its target cannot be used. %1"_s.arg(good.error().reason));
    if (isSameOrigin(request.url, next.url) || isUpgrade(request.url, next.url))
        return std::optional<HttpRequest>(std::move(next));
    if (follow == Follow::SameHost) {
        return Error::invalid(
            u"%1 redirects to another host, %2. Set \"follow\" to true to allow that."_s.arg(
                QString::fromLatin1(hostField(request.url)),
                next.url.toString(QUrl::RemovePath | QUrl::RemoveQuery)));
    }
    dropSecrets(next, secretFields);
    return std::optional<HttpRequest>(std::move(next));
}

}
