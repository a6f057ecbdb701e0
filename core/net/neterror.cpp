// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/net/neterror.h"

#include <QNetworkProxy>
#include <QSslError>
#include <QSslSocket>

using namespace Qt::StringLiterals;

namespace Signalbox {

namespace {

// What is wrong with a certificate, after "The certificate of X ".
QString certificateFault(QSslError::SslError error)
{
    switch (error) {
    case QSslError::SelfSignedCertificate:
    case QSslError::SelfSignedCertificateInChain:
        return u"is self-signed"_s;
    case QSslError::CertificateExpired:
        return u"has expired"_s;
    case QSslError::CertificateNotYetValid:
        return u"is not valid yet"_s;
    case QSslError::HostNameMismatch:
        return u"is for another host"_s;
    case QSslError::CertificateRevoked:
        return u"was revoked"_s;
    case QSslError::UnableToGetIssuerCertificate:
    case QSslError::UnableToGetLocalIssuerCertificate:
    case QSslError::UnableToVerifyFirstCertificate:
    case QSslError::CertificateUntrusted:
        return u"comes from an authority that this machine does not trust"_s;
    default: // the rest is rare, and Qt's own text follows
        return u"was not accepted"_s;
    }
}

// Qt's texts end with a full stop or not.
QString inSentence(QString text)
{
    while (text.endsWith(u'.'))
        text.chop(1);
    return text;
}

QString tlsReason(const QTcpSocket &socket, const QString &server)
{
    const auto *tls = qobject_cast<const QSslSocket *>(&socket);
    const QList<QSslError> faults = tls ? tls->sslHandshakeErrors() : QList<QSslError>();
    if (!faults.isEmpty()) {
        const QSslError &first = faults.constFirst();
        return u"The certificate of %1 %2 (%3)."_s.arg(
            server, certificateFault(first.error()), inSentence(first.errorString()));
    }
    return u"The TLS handshake with %1 failed (%2)."_s.arg(
        server, inSentence(socket.errorString()));
}

}

Error socketError(const QTcpSocket &socket, const QString &server)
{
    const QString detail = inSentence(socket.errorString());
    const QString proxy = socket.proxy().hostName();
    const auto network = [](QString reason) {
        return Error { FailureClass::Network, std::move(reason), {} };
    };
    switch (socket.error()) {
    case QAbstractSocket::HostNotFoundError:
        return network(
            u"The host name of %1 cannot be resolved (%2). Is it spelled right, and is there a "
            "network?"_s.arg(server, detail));
    case QAbstractSocket::ConnectionRefusedError:
        return network(u"%1 refused the connection: nothing listens there."_s.arg(server));
    case QAbstractSocket::RemoteHostClosedError:
        return network(u"%1 closed the connection (%2)."_s.arg(server, detail));
    case QAbstractSocket::SocketTimeoutError:
        return network(u"%1 does not answer (%2)."_s.arg(server, detail));
    case QAbstractSocket::SslHandshakeFailedError:
    case QAbstractSocket::SslInternalError:
    case QAbstractSocket::SslInvalidUserDataError:
        return network(tlsReason(socket, server));
    case QAbstractSocket::ProxyAuthenticationRequiredError:
        return { FailureClass::Auth,
            u"The proxy %1 asks for a user name and a password."_s.arg(proxy), {} };
    case QAbstractSocket::ProxyConnectionRefusedError:
    case QAbstractSocket::ProxyConnectionClosedError:
    case QAbstractSocket::ProxyConnectionTimeoutError:
    case QAbstractSocket::ProxyNotFoundError:
    case QAbstractSocket::ProxyProtocolError:
        return network(u"The proxy %1 on the way to %2 failed (%3)."_s.arg(proxy, server, detail));
    default:
        return network(u"The connection to %1 failed (%2)."_s.arg(server, detail));
    }
}

}
