// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/error.h"

#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace Signalbox {

namespace {

struct Name
{
    FailureClass failure;
    const char16_t *text;
};

constexpr std::array<Name, 12> names { {
    { FailureClass::Network, u"network" },
    { FailureClass::Timeout, u"timeout" },
    { FailureClass::RateLimit, u"rate_limit" },
    { FailureClass::Auth, u"auth" },
    { FailureClass::Blocked, u"blocked" },
    { FailureClass::InvalidInput, u"invalid_input" },
    { FailureClass::Provider, u"provider" },
    { FailureClass::IncompleteStream, u"incomplete_stream" },
    { FailureClass::Budget, u"budget" },
    { FailureClass::Tool, u"tool" },
    { FailureClass::Cancelled, u"cancelled" },
    { FailureClass::Internal, u"internal" },
} };

}

QString toString(FailureClass failure)
{
    for (const Name &name : names) {
        if (name.failure == failure)
            return QString::fromUtf16(name.text);
    }
    return u"internal"_s;
}

std::optional<FailureClass> failureClassFromString(QStringView text)
{
    for (const Name &name : names) {
        if (text == QStringView(name.text))
            return name.failure;
    }
    return std::nullopt;
}

QString Place::toString() const
{
    QString text = file;
    if (line > 0)
        text += (text.isEmpty() ? u"line "_s : u":"_s) + QString::number(line);
    if (!path.isEmpty())
        text += (text.isEmpty() ? QString() : u": "_s) + path;
    return text;
}

QString Error::toString() const
{
    const QString where = place.toString();
    return where.isEmpty() ? reason : QString(where + u": " + reason);
}

Error Error::invalid(QString reason, Place place)
{
    return { FailureClass::InvalidInput, std::move(reason), std::move(place),
        ErrorKind::BadRequest };
}

Error Error::internal(QString reason)
{
    return { FailureClass::Internal, std::move(reason), {}, ErrorKind::Failure };
}

Error Error::notFound(QString reason)
{
    return { FailureClass::InvalidInput, std::move(reason), {}, ErrorKind::NotFound };
}

Error Error::notAllowed(QString reason)
{
    return { FailureClass::InvalidInput, std::move(reason), {}, ErrorKind::NotAllowed };
}

}
