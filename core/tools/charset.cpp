// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/tools/charset.h"

#include <QRegularExpression>
#include <QStringDecoder>

#include <optional>

using namespace Qt::StringLiterals;

namespace Signalbox {

namespace {

constexpr qsizetype metaBytes = 1024; // where HTML wants the declaration to stand

QByteArray charsetFromMeta(const QByteArray &bytes)
{
    static const QRegularExpression declaration(
        u"<meta[^>]+charset\\s*=\\s*[\"']?\\s*([A-Za-z0-9_:.-]+)"_s,
        QRegularExpression::CaseInsensitiveOption);
    const QString start = QString::fromLatin1(bytes.left(metaBytes));
    return declaration.match(start).captured(1).toLatin1();
}

// What browsers do: pages that say Latin-1 mean Windows-1252.
QByteArray effectiveCharset(const QByteArray &name)
{
    const QByteArray lower = name.toLower();
    if (lower == "iso-8859-1" || lower == "latin1" || lower == "us-ascii" || lower == "ascii")
        return QStringDecoder("windows-1252").isValid() ? "windows-1252" : "iso-8859-1";
    return name;
}

QString decodeWith(QStringDecoder decoder, const QByteArray &bytes)
{
    QString text = decoder.decode(bytes);
    text.replace(QChar(u'\0'), QChar(QChar::ReplacementCharacter));
    return text;
}

}

DecodedText decodeText(const QByteArray &bytes, const QByteArray &contentType, bool isHtml)
{
    if (const auto marked = QStringConverter::encodingForData(bytes))
        return { decodeWith(QStringDecoder(*marked), bytes), {} };
    QByteArray charset = contentTypeParameter(contentType, "charset");
    if (charset.isEmpty() && isHtml) {
        charset = charsetFromMeta(bytes);
        if (charset.toLower().startsWith("utf-16"))
            charset = "utf-8"; // it could be read, so it is not that
    }
    if (charset.isEmpty())
        return { decodeWith(QStringDecoder(QStringConverter::Utf8), bytes), {} };
    QStringDecoder decoder(effectiveCharset(charset).constData());
    if (decoder.isValid())
        return { decodeWith(std::move(decoder), bytes), {} };
    return { decodeWith(QStringDecoder(QStringConverter::Latin1), bytes),
        QString::fromLatin1(charset.left(60)) };
}

QByteArray contentTypeParameter(const QByteArray &contentType, const QByteArray &name)
{
    const QList<QByteArray> parts = contentType.split(';');
    for (qsizetype i = 1; i < parts.size(); ++i) {
        const QByteArray part = parts.at(i).trimmed();
        const auto equals = part.indexOf('=');
        if (equals <= 0 || part.left(equals).trimmed().toLower() != name)
            continue;
        QByteArray value = part.mid(equals + 1).trimmed();
        if (value.size() >= 2 && value.startsWith('"') && value.endsWith('"'))
            value = value.mid(1, value.size() - 2);
        return value;
    }
    return {};
}

QString cutToUtf8(const QString &text, qsizetype bytes)
{
    if (text.size() * 3 <= bytes)
        return text;
    const QByteArray encoded = text.toUtf8();
    if (encoded.size() <= bytes)
        return text;
    qsizetype end = bytes;
    while (end > 0 && (static_cast<unsigned char>(encoded.at(end)) & 0xc0) == 0x80)
        --end;
    return QString::fromUtf8(encoded.left(end));
}

}
