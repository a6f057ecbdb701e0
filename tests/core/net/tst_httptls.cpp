// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/net/proxyfinder.h"
#include "tests/support/httpfetch.h"
#include "tests/support/rawserver.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace Signalbox;

// The client over TLS: trust, errors, limits and back-pressure.
class TestHttpTls final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void readsFromATrustedServer();
    void readsALargeBody();
    void refusesASelfSignedCertificate();
    void refusesAnotherHostsCertificate();
    void explainsAServerWithoutTls();
    void timesOutInTheHandshake();
    void noticesEveryCut();
    void holdsTheServerBack();
    void tunnelsThroughAProxy();
};

namespace {

using FetchOutcome = Outcome<Result<Fetched>>;

const QByteArray hello = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";

HttpSettings trusting()
{
    HttpSettings settings;
    settings.tls = testClientTls();
    return settings;
}

HttpRequest requestFor(const QUrl &url)
{
    HttpRequest request;
    request.url = url;
    return request;
}

SystemClock &testClock()
{
    static SystemClock clock;
    return clock;
}

}

void TestHttpTls::init()
{
    if (!QSslSocket::supportsSsl())
        QSKIP("There is no TLS library on this machine.");
    QTest::failOnWarning(QRegularExpression(u".*"_s));
}

void TestHttpTls::readsFromATrustedServer()
{
    const RawServer server(hello, true);
    for (const QString &host : { u"127.0.0.1"_s, u"localhost"_s }) {
        QUrl url = server.url();
        url.setHost(host);
        HttpClient client(trusting(), testClock());
        const FetchOutcome outcome(fetch(client, requestFor(url)));
        QVERIFY2(outcome.wait(), outcome.wait() ? "" : qPrintable(outcome.wait().error().reason));
        QCOMPARE(outcome.wait()->body, "hello");
    }
}

void TestHttpTls::readsALargeBody()
{
    QByteArray body(5 * 1024 * 1024, Qt::Uninitialized);
    for (qsizetype i = 0; i < body.size(); ++i)
        body[i] = static_cast<char>(i % 251);
    for (const QByteArray &head : { QByteArray("HTTP/1.1 200 OK\r\n\r\n"),
             QByteArray("HTTP/1.1 200 OK\r\nContent-Length: " + QByteArray::number(body.size())
                 + "\r\n\r\n") }) {
        const RawServer server(QByteArray(head + body), true);
        HttpClient client(trusting(), testClock());
        HttpRequest request = requestFor(server.url());
        request.method = "POST";
        request.body = body;
        const FetchOutcome outcome(fetch(client, request));
        QVERIFY(outcome.wait());
        QVERIFY(outcome.wait()->body == body);
        QVERIFY(server.visits().front()->body() == body);
    }
}

void TestHttpTls::refusesASelfSignedCertificate()
{
    const RawServer server(hello, true);
    HttpClient client({}, testClock());
    const FetchOutcome outcome(fetch(client, requestFor(server.url())));
    const Error error = outcome.wait().error();
    QCOMPARE(toString(error.failure), toString(FailureClass::Network));
    QVERIFY2(error.reason.startsWith(
                 u"The certificate of 127.0.0.1:%1 is self-signed ("_s.arg(server.port())),
        qPrintable(error.reason));
    QVERIFY(server.visits().empty() || server.visits().front()->received.isEmpty());
}

void TestHttpTls::refusesAnotherHostsCertificate()
{
    QSslServer server;
    server.setSslConfiguration(testServerTls());
    if (!server.listen(QHostAddress(u"127.0.0.2"_s)))
        QSKIP("127.0.0.2 is no address of this machine.");
    const QUrl url(u"https://127.0.0.2:%1/"_s.arg(server.serverPort()));
    HttpClient client(trusting(), testClock());
    const FetchOutcome outcome(fetch(client, requestFor(url)));
    const Error error = outcome.wait().error();
    QCOMPARE(toString(error.failure), toString(FailureClass::Network));
    QVERIFY2(error.reason.contains(u"is for another host"_s), qPrintable(error.reason));
}

void TestHttpTls::explainsAServerWithoutTls()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    connect(&server, &QTcpServer::newConnection, &server,
        [&server] { server.nextPendingConnection()->write("220 mail.example ESMTP\r\n"); });
    HttpClient client(trusting(), testClock());
    const FetchOutcome outcome(
        fetch(client, requestFor(QUrl(u"https://127.0.0.1:%1/"_s.arg(server.serverPort())))));
    const Error error = outcome.wait().error();
    QCOMPARE(toString(error.failure), toString(FailureClass::Network));
    QVERIFY2(error.reason.contains(u"TLS handshake"_s), qPrintable(error.reason));
}

void TestHttpTls::timesOutInTheHandshake()
{
    QTcpServer server; // accepts and says nothing
    server.listen(QHostAddress::LocalHost);
    HttpClient client(trusting(), testClock());
    HttpRequest request = requestFor(QUrl(u"https://127.0.0.1:%1/"_s.arg(server.serverPort())));
    request.limits.connect = 100ms;
    const FetchOutcome outcome(fetch(client, request));
    const Error error = outcome.wait().error();
    QCOMPARE(toString(error.failure), toString(FailureClass::Timeout));
    QVERIFY2(error.reason.contains(u"did not finish the TLS handshake within 100 ms"_s),
        qPrintable(error.reason));
}

void TestHttpTls::noticesEveryCut()
{
    for (qsizetype length = 0; length < hello.size(); ++length) {
        const RawServer server(hello.left(length), true);
        HttpClient client(trusting(), testClock());
        const FetchOutcome outcome(fetch(client, requestFor(server.url())));
        QVERIFY2(!outcome.wait(), qPrintable(QString::number(length)));
        QCOMPARE(toString(outcome.wait().error().failure), toString(FailureClass::Network));
    }
}

void TestHttpTls::holdsTheServerBack()
{
    constexpr qint64 all = 32 * 1024 * 1024;
    const RawServer server(
        [](RawServer::Visit &visit) {
            visit.socket->write("HTTP/1.1 200 OK\r\n\r\n");
            visit.socket->write(QByteArray(all, 'x'));
        },
        true);
    HttpClient client(trusting(), testClock());
    const Outcome head(client.open(requestFor(server.url()), {}));
    QVERIFY(head.wait());
    const auto *socket = qobject_cast<QSslSocket *>(server.visits().front()->socket);
    const auto waiting
        = [socket] { return socket->bytesToWrite() + socket->encryptedBytesToWrite(); };
    qint64 left = -1;
    int looks = 0;
    const auto isStill = [&] {
        const qint64 before = std::exchange(left, waiting());
        looks = left == before ? looks + 1 : 0;
        return looks == 10;
    };
    QVERIFY(QTest::qWaitFor(isStill, 30'000));
    QCOMPARE_GT(left, all - 16 * 1024 * 1024);
    qint64 got = 0;
    while (got < all) {
        const Outcome piece(client.read());
        QVERIFY(piece.wait());
        QVERIFY(!piece.wait()->isEmpty());
        got += piece.wait()->size();
    }
    QCOMPARE(got, all);
}

void TestHttpTls::tunnelsThroughAProxy()
{
    QByteArray asked;
    QTcpServer proxy;
    proxy.listen(QHostAddress::LocalHost);
    connect(&proxy, &QTcpServer::newConnection, &proxy, [&proxy, &asked] {
        QTcpSocket *socket = proxy.nextPendingConnection();
        connect(socket, &QTcpSocket::readyRead, socket, [socket, &asked] {
            asked += socket->readAll();
            socket->write("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n");
            socket->disconnectFromHost();
        });
    });
    HttpSettings settings = trusting();
    settings.proxies = std::make_shared<ProxyFinder>([port = proxy.serverPort()](const QUrl &) {
        return QNetworkProxy(QNetworkProxy::HttpCachingProxy, u"127.0.0.1"_s, port);
    });
    HttpClient client(settings, testClock());
    const FetchOutcome outcome(fetch(client, requestFor(QUrl(u"https://shop.example/"_s))));
    const Error error = outcome.wait().error();
    QCOMPARE(toString(error.failure), toString(FailureClass::Network));
    QVERIFY2(error.reason.contains(u"shop.example"_s), qPrintable(error.reason));
    QVERIFY(asked.startsWith("CONNECT shop.example:443 HTTP/1.1\r\n"));
}

QTEST_GUILESS_MAIN(TestHttpTls)
#include "tst_httptls.moc"
