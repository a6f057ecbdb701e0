// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tests/support/testcertificate.h"

#include <QHostAddress>
#include <QObject>
#include <QSslServer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUrl>

#include <functional>
#include <memory>
#include <vector>

#ifdef Q_OS_UNIX
#include <sys/socket.h>
#endif

namespace Signalbox {

// A server on 127.0.0.1 that says exactly what a test tells it to, byte for byte. It reads each
// request whole (by its Content-Length) and then calls `answer` once.
class RawServer final : public QObject
{
public:
    struct Visit
    {
        QTcpSocket *socket = nullptr;
        QByteArray received; // everything, also what comes after the request
        bool asked = false; // the request is whole
        bool gone = false; // the connection has ended

        [[nodiscard]] QByteArray body() const
        {
            return received.mid(received.indexOf("\r\n\r\n") + 4);
        }
        // Says `bytes` and closes.
        void say(const QByteArray &bytes) const
        {
            socket->write(bytes);
            socket->disconnectFromHost();
        }
        // Ends the connection with a reset.
        void reset() const
        {
#ifdef Q_OS_UNIX
            const linger atOnce { 1, 0 };
            const auto descriptor = static_cast<int>(socket->socketDescriptor());
            ::setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &atOnce, sizeof atOnce);
#endif
            socket->abort();
        }
    };
    using Answer = std::function<void(Visit &)>;

    explicit RawServer(Answer answer, bool tls = false)
        : m_answer(std::move(answer))
        , m_tls(tls)
    {
        if (tls) {
            auto server = std::make_unique<QSslServer>();
            server->setSslConfiguration(testServerTls());
            m_server = std::move(server);
        } else {
            m_server = std::make_unique<QTcpServer>();
        }
        connect(m_server.get(), &QTcpServer::pendingConnectionAvailable, this, &RawServer::welcome);
        m_server->listen(QHostAddress::LocalHost);
    }

    // Always says the same.
    explicit RawServer(const QByteArray &bytes, bool tls = false)
        : RawServer([bytes](Visit &visit) { visit.say(bytes); }, tls)
    {
    }

    [[nodiscard]] quint16 port() const
    {
        return m_server->serverPort();
    }
    [[nodiscard]] QString text(const QString &path = QStringLiteral("/")) const
    {
        return QStringLiteral("%1://127.0.0.1:%2%3")
            .arg(m_tls ? QStringLiteral("https") : QStringLiteral("http"))
            .arg(port())
            .arg(path);
    }
    [[nodiscard]] QUrl url(const QString &path = QStringLiteral("/")) const
    {
        return QUrl(text(path));
    }
    [[nodiscard]] const std::vector<std::unique_ptr<Visit>> &visits() const
    {
        return m_visits;
    }

private:
    void welcome()
    {
        while (QTcpSocket *socket = m_server->nextPendingConnection()) {
            m_visits.push_back(std::make_unique<Visit>());
            Visit *visit = m_visits.back().get();
            visit->socket = socket;
            connect(socket, &QTcpSocket::disconnected, this, [visit] { visit->gone = true; });
            connect(socket, &QTcpSocket::readyRead, this, [this, visit] { read(*visit); });
            read(*visit);
        }
    }
    void read(Visit &visit)
    {
        visit.received += visit.socket->readAll();
        const auto headEnd = visit.received.indexOf("\r\n\r\n");
        if (visit.asked || headEnd < 0)
            return;
        qsizetype length = 0;
        const QByteArray head = visit.received.left(headEnd).toLower();
        if (const auto at = head.indexOf("\r\ncontent-length: "); at >= 0)
            length = head.mid(at + 18, 12).split('\r').first().toLongLong();
        if (visit.received.size() < headEnd + 4 + length)
            return;
        visit.asked = true;
        m_answer(visit);
    }

    Answer m_answer;
    bool m_tls = false;
    std::vector<std::unique_ptr<Visit>> m_visits;
    std::unique_ptr<QTcpServer> m_server; // goes first: its sockets still report to the visits
};

}
