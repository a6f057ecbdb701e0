// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/net/httprequest.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace Signalbox {

namespace {

bool sameName(QByteArrayView a, QByteArrayView b)
{
    return a.compare(b, Qt::CaseInsensitive) == 0;
}

// RFC 9110, 5.6.2
bool isToken(QByteArrayView text)
{
    constexpr QByteArrayView marks("!#$%&'*+-.^_`|~");
    const auto isMark = [&](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
            || marks.contains(c);
    };
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), isMark);
}

// What may stand in a field's value: no control character but the tab.
bool isFieldValue(QByteArrayView text)
{
    return std::all_of(text.begin(), text.end(), [](char c) {
        const auto code = static_cast<unsigned char>(c);
        return code == '\t' || (code >= 0x20 && code != 0x7f);
    });
}

// Fields that say how the message is framed or which connection it takes.
bool isOwnField(QByteArrayView name)
{
    constexpr std::array<QByteArrayView, 9> own { "Connection", "Content-Length", "Expect",
        "Keep-Alive", "Proxy-Connection", "TE", "Trailer", "Transfer-Encoding", "Upgrade" };
    return std::any_of(
        own.begin(), own.end(), [&](QByteArrayView field) { return sameName(field, name); });
}

Result<void> checkUrl(const QUrl &url)
{
    if (!url.isValid() || url.isEmpty()) {
        const QString why = url.errorString();
        return Error::invalid(why.isEmpty() ? u"The URL is empty or malformed."_s
                                            : u"The URL is malformed: %1."_s.arg(why));
    }
    if (url.scheme() != "http"_L1 && url.scheme() != "https"_L1) {
        return Error::invalid(url.scheme().isEmpty()
                ? u"The URL has no scheme; it must begin with http:// or https://."_s
                : u"The scheme \"%1\" is not supported; only http and https are."_s.arg(
                    url.scheme()));
    }
    if (!url.userInfo().isEmpty()) {
        return Error::invalid(u"The URL carries a user name or password. Put them into an "
                              "Authorization header that refers to a secret."_s);
    }
    if (url.host().isEmpty())
        return Error::invalid(u"The URL names no host."_s);
    if (url.port() == 0)
        return Error::invalid(u"The URL names port 0."_s);
    return {};
}

Result<void> checkField(const HttpField &field)
{
    const QString name = QString::fromLatin1(field.name).left(100);
    if (!isToken(field.name))
        return Error::invalid(u"\"%1\" is not a header name."_s.arg(name.simplified()));
    if (isOwnField(field.name))
        return Error::invalid(
            u"The header %1 cannot be given: it is set by Signalbox."_s.arg(name));
    if (!isFieldValue(field.value)) {
        return Error::invalid(
            u"The value of the header %1 holds a line break or another control character."_s.arg(
                name));
    }
    return {};
}

void append(QByteArray &head, QByteArrayView name, QByteArrayView value)
{
    head.append(name).append(": ").append(value).append("\r\n");
}

bool has(const HttpFields &fields, QByteArrayView name)
{
    return std::any_of(fields.begin(), fields.end(),
        [&](const HttpField &field) { return sameName(field.name, name); });
}

QByteArray originForm(const QUrl &url)
{
    QByteArray target = url.path(QUrl::FullyEncoded).toLatin1();
    if (!target.startsWith('/'))
        target.prepend('/');
    if (url.hasQuery())
        target.append('?').append(url.query(QUrl::FullyEncoded).toLatin1());
    return target;
}

}

QByteArray fieldValue(const HttpFields &fields, QByteArrayView name)
{
    QByteArray joined;
    for (const HttpField &field : fields) {
        if (!sameName(field.name, name))
            continue;
        if (joined.isNull())
            joined = field.value.isNull() ? QByteArray("") : field.value;
        else
            joined.append(", ").append(field.value);
    }
    return joined;
}

Result<void> checkRequest(const HttpRequest &request)
{
    if (auto url = checkUrl(request.url); !url)
        return url;
    if (!isToken(request.method) || request.method.size() > 32) {
        return Error::invalid(u"\"%1\" is not an HTTP method."_s.arg(
            QString::fromLatin1(request.method.left(40)).simplified()));
    }
    if (request.method == "CONNECT")
        return Error::invalid(u"The method CONNECT is for proxies only."_s);
    for (const HttpField &field : request.fields) {
        if (auto good = checkField(field); !good)
            return good;
    }
    return {};
}

QByteArray hostField(const QUrl &url)
{
    QByteArray host = url.host(QUrl::FullyEncoded).toLatin1();
    if (host.contains(':')) {
        if (const auto zone = host.indexOf('%'); zone >= 0)
            host.truncate(zone); // the zone means something on this machine only
        host.prepend('[').append(']');
    }
    const int usual = url.scheme() == "https"_L1 ? 443 : 80;
    if (url.port(usual) != usual)
        host.append(':').append(QByteArray::number(url.port()));
    return host;
}

quint16 effectivePort(const QUrl &url)
{
    return static_cast<quint16>(url.port(url.scheme() == "https"_L1 ? 443 : 80));
}

QByteArray requestHead(const HttpRequest &request, const QByteArray &userAgent, bool absolute)
{
    const QByteArray host = hostField(request.url);
    const QByteArray target = originForm(request.url);
    QByteArray head = request.method;
    head.append(' ');
    if (absolute)
        head.append("http://").append(host);
    head.append(target).append(" HTTP/1.1\r\n");
    if (!has(request.fields, "Host"))
        append(head, "Host", host);
    if (!has(request.fields, "User-Agent"))
        append(head, "User-Agent", userAgent);
    if (!has(request.fields, "Accept"))
        append(head, "Accept", "*/*");
    if (!has(request.fields, "Accept-Encoding"))
        append(head, "Accept-Encoding", "identity");
    append(head, "Connection", "close");
    for (const HttpField &field : request.fields)
        append(head, field.name, field.value);
    if (request.hasBody || !request.body.isEmpty())
        append(head, "Content-Length", QByteArray::number(request.body.size()));
    head.append("\r\n");
    return head;
}

}
