// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/net/httpclient.h"
#include "core/net/proxyfinder.h"
#include "tests/support/compress.h"
#include "tests/support/fakeclock.h"
#include "tests/support/httpfetch.h"
#include "tests/support/rawserver.h"

#include <QElapsedTimer>
#include <QRegularExpression>
#include <QTest>
#include <QTimer>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace Signalbox;

// The client against a real socket server on this machine.
class TestHttpClient final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void reads_data();
    void reads();
    void readsPieces();
    void noticesEveryCut();
    void sendsThePostOnce();
    void sendsALargeBody();
    void takesAnEarlyAnswer();
    void decodesGzip();
    void stopsABomb();
    void countsAfterDecoding();
    void refusesWhatCannotBeSent();
    void explainsARefusedPort();
    void explainsAnUnknownName();
    void explainsAReset();
    void explainsGarbage();
    void limitsTheHead();
    void timesOut_data();
    void timesOut();
    void staysWithinIdleWhileBytesCome();
    void doesNotTimeOutWhileNobodyReads();
    void cancelClosesAtOnce_data();
    void cancelClosesAtOnce();
    void cancelledBeforeItStarts();
    void holdsTheServerBack();
    void goesThroughAProxy();
    void keepsItsError();
};

namespace {

using FetchOutcome = Outcome<Result<Fetched>>;

HttpRequest requestFor(const QUrl &url)
{
    HttpRequest request;
    request.url = url;
    request.limits.connect = 5s;
    request.limits.firstByte = 5s;
    request.limits.idle = 5s;
    return request;
}

const QByteArray hello = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";
const QByteArray chunky = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                          "3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n";

SystemClock &testClock()
{
    static SystemClock clock;
    return clock;
}

}

void TestHttpClient::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
}

void TestHttpClient::reads_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    const QByteArray get = "GET";
    QTest::newRow("length") << get << hello << 200 << QByteArray("hello");
    QTest::newRow("chunks") << get << chunky << 200 << QByteArray("abcde");
    QTest::newRow("until the end")
        << get << QByteArray("HTTP/1.0 200 OK\r\n\r\nall") << 200 << QByteArray("all");
    QTest::newRow("after 100") << get << QByteArray("HTTP/1.1 100 C\r\n\r\n" + hello) << 200
                               << QByteArray("hello");
    QTest::newRow("HEAD") << QByteArray("HEAD") << hello << 200 << QByteArray();
    QTest::newRow("204") << get << QByteArray("HTTP/1.1 204 N\r\nContent-Length: 3\r\n\r\n") << 204
                         << QByteArray();
    QTest::newRow("304") << get << QByteArray("HTTP/1.1 304 N\r\n\r\n") << 304 << QByteArray();
    QTest::newRow("500") << get << QByteArray("HTTP/1.1 500 No\r\nContent-Length: 1\r\n\r\nx")
                         << 500 << QByteArray("x");
    QByteArray large("HTTP/1.1 200 OK\r\nContent-Length: 3000000\r\n\r\n");
    QTest::newRow("3 MB") << get << QByteArray(large + QByteArray(3'000'000, 'x')) << 200
                          << QByteArray(3'000'000, 'x');
}

void TestHttpClient::reads()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, answer);
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    const RawServer server(answer);
    HttpClient client({}, testClock());
    HttpRequest request = requestFor(server.url(u"/a?b=c"_s));
    request.method = method;
    const FetchOutcome outcome(fetch(client, request));
    const auto &fetched = outcome.wait();
    QVERIFY2(fetched, fetched ? "" : qPrintable(fetched.error().reason));
    QCOMPARE(fetched->head.status, status);
    QCOMPARE(fetched->body, body);
    QCOMPARE(client.bodyBytes(), body.size());
    QCOMPARE(server.visits().size(), 1U);
    const QByteArray &asked = server.visits().front()->received;
    QVERIFY(asked.startsWith(QByteArray(method + " /a?b=c HTTP/1.1\r\n")));
    QVERIFY(asked.contains("\r\nUser-Agent: Signalbox/"));
    QVERIFY(asked.contains("\r\nConnection: close\r\n"));
    const QByteArray port = QByteArray::number(server.port());
    QVERIFY(asked.contains(QByteArray("\r\nHost: 127.0.0.1:" + port + "\r\n")));
    QTRY_VERIFY(server.visits().front()->gone);
}

void TestHttpClient::readsPieces()
{
    for (qsizetype cut = 1; cut < chunky.size(); ++cut) {
        const RawServer server([cut](RawServer::Visit &visit) {
            QTcpSocket *socket = visit.socket;
            socket->write(chunky.left(cut));
            socket->flush();
            QTimer::singleShot(1ms, socket, [socket, cut] {
                socket->write(chunky.mid(cut));
                socket->disconnectFromHost();
            });
        });
        HttpClient client({}, testClock());
        const FetchOutcome outcome(fetch(client, requestFor(server.url())));
        QVERIFY(outcome.wait());
        QCOMPARE(outcome.wait()->body, "abcde");
    }
}

void TestHttpClient::noticesEveryCut()
{
    for (const QByteArray &answer : { hello, chunky }) {
        for (qsizetype length = 0; length < answer.size(); ++length) {
            const RawServer server(answer.left(length));
            HttpClient client({}, testClock());
            const FetchOutcome outcome(fetch(client, requestFor(server.url())));
            QVERIFY2(!outcome.wait(), qPrintable(QString::number(length)));
            QCOMPARE(toString(outcome.wait().error().failure), toString(FailureClass::Network));
            QCOMPARE(server.visits().size(), 1U); // never tried again
        }
    }
    const RawServer server(hello.chopped(2));
    HttpClient client({}, testClock());
    const FetchOutcome outcome(fetch(client, requestFor(server.url())));
    QVERIFY(outcome.wait().error().reason.contains(u"after 3 of 5 bytes"_s));
}

void TestHttpClient::sendsThePostOnce()
{
    // Also when the server closes without a word, which makes others try again.
    for (const QByteArray &answer : { hello, QByteArray() }) {
        const RawServer server(answer);
        HttpClient client({}, testClock());
        HttpRequest request = requestFor(server.url());
        request.method = "POST";
        request.body = "{\"a\":1}";
        request.fields = { HttpField { "Content-Type", "application/json" } };
        const FetchOutcome outcome(fetch(client, request));
        QCOMPARE(outcome.wait().hasValue(), !answer.isEmpty());
        QTRY_VERIFY(server.visits().front()->gone);
        QCOMPARE(server.visits().size(), 1U);
        QCOMPARE(server.visits().front()->body(), "{\"a\":1}");
        QCOMPARE(server.visits().front()->received.count("POST / "), 1);
    }
}

void TestHttpClient::sendsALargeBody()
{
    QByteArray body(8 * 1024 * 1024, Qt::Uninitialized);
    for (qsizetype i = 0; i < body.size(); ++i)
        body[i] = static_cast<char>(i % 251);
    const RawServer server(hello);
    HttpClient client({}, testClock());
    HttpRequest request = requestFor(server.url());
    request.method = "PUT";
    request.body = body;
    const FetchOutcome outcome(fetch(client, request));
    QVERIFY(outcome.wait());
    QVERIFY(server.visits().front()->body() == body);
}

void TestHttpClient::takesAnEarlyAnswer()
{
    // The server answers the head alone and reads no further.
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    connect(&server, &QTcpServer::newConnection, &server, [&server] {
        QTcpSocket *socket = server.nextPendingConnection();
        socket->setReadBufferSize(1024);
        socket->write("HTTP/1.1 413 Too large\r\nContent-Length: 3\r\n\r\nno!");
    });
    HttpClient client({}, testClock());
    HttpRequest request = requestFor(QUrl(u"http://127.0.0.1:%1/"_s.arg(server.serverPort())));
    request.method = "POST";
    request.body = QByteArray(32 * 1024 * 1024, 'x');
    const FetchOutcome outcome(fetch(client, request));
    QVERIFY(outcome.wait());
    QCOMPARE(outcome.wait()->head.status, 413);
    QCOMPARE(outcome.wait()->body, "no!");
}

void TestHttpClient::decodesGzip()
{
    const QByteArray body = compressed("Some text. ", Wrapper::Gzip);
    const QByteArray head = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n";
    const QByteArray length = "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n";
    const QByteArray chunk = QByteArray::number(body.size(), 16) + "\r\n" + body + "\r\n0\r\n\r\n";
    for (const QByteArray &answer : { QByteArray(head + length + body),
             QByteArray(head + "Transfer-Encoding: chunked\r\n\r\n" + chunk) }) {
        const RawServer server(answer);
        HttpClient client({}, testClock());
        const FetchOutcome outcome(fetch(client, requestFor(server.url())));
        QVERIFY(outcome.wait());
        QCOMPARE(outcome.wait()->body, "Some text. ");
    }
    // Whole for HTTP, cut for gzip.
    const RawServer server(QByteArray(head + "\r\n" + body.chopped(4)));
    HttpClient client({}, testClock());
    const FetchOutcome outcome(fetch(client, requestFor(server.url())));
    QCOMPARE(toString(outcome.wait().error().failure), toString(FailureClass::Provider));
}

void TestHttpClient::stopsABomb()
{
    const QByteArray body = compressed(QByteArray(256 * 1024 * 1024, '\0'), Wrapper::Gzip);
    const RawServer server(QByteArray("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + body));
    HttpClient client({}, testClock());
    HttpRequest request = requestFor(server.url());
    request.limits.bodyBytes = 1024 * 1024;
    const FetchOutcome outcome(fetch(client, request));
    QVERIFY(!outcome.wait());
    QCOMPARE(toString(outcome.wait().error().failure), toString(FailureClass::Tool));
    QVERIFY(outcome.wait().error().reason.contains(u"1 MiB"_s));
    QCOMPARE_LE(client.bodyBytes(), 1024 * 1024 + HttpDecoder::pieceBytes);
}

void TestHttpClient::countsAfterDecoding()
{
    const QByteArray body = compressed(QByteArray(1000, 'x'), Wrapper::Gzip);
    const RawServer server(QByteArray("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + body));
    for (const qint64 limit : { 999, 1000 }) {
        HttpClient client({}, testClock());
        HttpRequest request = requestFor(server.url());
        request.limits.bodyBytes = limit;
        const FetchOutcome outcome(fetch(client, request));
        QCOMPARE(outcome.wait().hasValue(), limit == 1000);
    }
}

void TestHttpClient::refusesWhatCannotBeSent()
{
    const RawServer server(hello);
    HttpRequest request = requestFor(server.url());
    request.fields = { HttpField { "X-A", "b\r\nX-Injected: c" } };
    HttpClient client({}, testClock());
    const FetchOutcome outcome(fetch(client, request));
    QCOMPARE(toString(outcome.wait().error().failure), toString(FailureClass::InvalidInput));
    QVERIFY(server.visits().empty());
}

void TestHttpClient::explainsARefusedPort()
{
    QUrl url;
    {
        const RawServer server(hello);
        url = server.url();
    }
    HttpClient client({}, testClock());
    const FetchOutcome outcome(fetch(client, requestFor(url)));
    QCOMPARE(toString(outcome.wait().error().failure), toString(FailureClass::Network));
    QVERIFY(outcome.wait().error().reason.startsWith(
        u"127.0.0.1:%1 refused the connection"_s.arg(url.port())));
}

void TestHttpClient::explainsAnUnknownName()
{
    HttpClient client({}, testClock());
    HttpRequest request = requestFor(QUrl(u"http://no-such-host.invalid/"_s));
    const FetchOutcome outcome(fetch(client, request));
    const Error error = outcome.wait().error();
    QVERIFY(error.failure == FailureClass::Network || error.failure == FailureClass::Timeout);
    QVERIFY2(
        error.reason.contains(u"host name of no-such-host.invalid"_s), qPrintable(error.reason));
}

void TestHttpClient::explainsAReset()
{
    const RawServer server([](RawServer::Visit &visit) {
        visit.socket->write(hello.chopped(2));
        visit.socket->flush();
        QTimer::singleShot(20ms, visit.socket, [&visit] { visit.reset(); });
    });
    HttpClient client({}, testClock());
    const FetchOutcome outcome(fetch(client, requestFor(server.url())));
    QCOMPARE(toString(outcome.wait().error().failure), toString(FailureClass::Network));
}

void TestHttpClient::explainsGarbage()
{
    const RawServer server("220 mail.example ESMTP\r\n\r\n");
    HttpClient client({}, testClock());
    const FetchOutcome outcome(fetch(client, requestFor(server.url())));
    QCOMPARE(toString(outcome.wait().error().failure), toString(FailureClass::Provider));
    QVERIFY(outcome.wait().error().reason.contains(u"not valid HTTP"_s));
}

void TestHttpClient::limitsTheHead()
{
    const RawServer server(
        QByteArray("HTTP/1.1 200 OK\r\nX: " + QByteArray(1024 * 1024, 'x') + "\r\n\r\n"));
    HttpClient client({}, testClock());
    const FetchOutcome outcome(fetch(client, requestFor(server.url())));
    QVERIFY(outcome.wait().error().reason.contains(u"64 KiB"_s));
    QTRY_VERIFY(server.visits().front()->gone);
}

void TestHttpClient::timesOut_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<bool>("total");
    QTest::addColumn<QString>("reason");
    QTest::newRow("silence") << QByteArray() << false << u"did not answer within 100 ms"_s;
    QTest::newRow("in the head") << QByteArray("HTTP/1.1 200 OK\r\nA: ") << false
                                 << u"did not finish the head of its answer within 100 ms"_s;
    QTest::newRow("in the body") << hello.chopped(2) << false
                                 << u"sent nothing more for 150 ms, after 3 bytes"_s;
    QTest::newRow("total") << hello.chopped(2) << true << u"longer than 120 ms altogether"_s;
}

void TestHttpClient::timesOut()
{
    QFETCH(QByteArray, answer);
    QFETCH(bool, total);
    QFETCH(QString, reason);
    const RawServer server([answer](RawServer::Visit &visit) { visit.socket->write(answer); });
    HttpClient client({}, testClock());
    HttpRequest request = requestFor(server.url());
    request.limits.firstByte = 100ms;
    request.limits.idle = 150ms;
    request.limits.total = total ? 120ms : 0ms;
    const FetchOutcome outcome(fetch(client, request));
    const Error error = outcome.wait().error();
    QCOMPARE(toString(error.failure), toString(FailureClass::Timeout));
    QVERIFY2(error.reason.contains(reason), qPrintable(error.reason));
    QTRY_VERIFY(server.visits().front()->gone);
}

void TestHttpClient::staysWithinIdleWhileBytesCome()
{
    QByteArray rest = hello;
    const RawServer server([&rest](RawServer::Visit &visit) {
        auto *timer = new QTimer(visit.socket);
        connect(timer, &QTimer::timeout, visit.socket, [&rest, &visit] {
            visit.socket->write(rest.left(1));
            rest.remove(0, 1);
        });
        timer->start(20ms);
    });
    HttpClient client({}, testClock());
    HttpRequest request = requestFor(server.url());
    request.limits.idle = 200ms; // the body alone takes longer than half of it
    const FetchOutcome outcome(fetch(client, request));
    QVERIFY(outcome.wait());
    QCOMPARE(outcome.wait()->body, "hello");
}

void TestHttpClient::doesNotTimeOutWhileNobodyReads()
{
    const RawServer server(hello);
    FakeClock clock;
    HttpClient client({}, clock);
    const Outcome head(client.open(requestFor(server.url()), {}));
    QVERIFY(head.wait());
    clock.advance(1h);
    QCoreApplication::processEvents();
    const Outcome piece(client.read());
    QVERIFY(piece.wait());
    QCOMPARE(*piece.wait(), "hello");
}

void TestHttpClient::cancelClosesAtOnce_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("before the head") << QByteArray();
    QTest::newRow("in the head") << QByteArray("HTTP/1.1 200 OK\r\n");
    QTest::newRow("in the body") << hello.chopped(2);
}

void TestHttpClient::cancelClosesAtOnce()
{
    QFETCH(QByteArray, answer);
    const RawServer server([answer](RawServer::Visit &visit) { visit.socket->write(answer); });
    HttpClient client({}, testClock());
    CancelSource cancel;
    const FetchOutcome outcome(fetch(client, requestFor(server.url()), cancel.token()));
    QTRY_VERIFY(!server.visits().empty() && server.visits().front()->asked);
    QVERIFY(!server.visits().front()->gone);
    QElapsedTimer timer;
    timer.start();
    cancel.cancel(CancelReason::ByUser);
    QVERIFY(outcome.isThere()); // inside cancel()
    QCOMPARE(toString(outcome.wait().error().failure), toString(FailureClass::Cancelled));
    QTRY_VERIFY(server.visits().front()->gone);
    QCOMPARE_LT(timer.elapsed(), 1000);
}

void TestHttpClient::cancelledBeforeItStarts()
{
    const RawServer server(hello);
    CancelSource cancel;
    cancel.cancel(CancelReason::ByUser);
    HttpClient client({}, testClock());
    const FetchOutcome outcome(fetch(client, requestFor(server.url()), cancel.token()));
    QCOMPARE(toString(outcome.wait().error().failure), toString(FailureClass::Cancelled));
    QVERIFY(server.visits().empty());
}

void TestHttpClient::holdsTheServerBack()
{
    constexpr qint64 all = 64 * 1024 * 1024;
    const RawServer server([](RawServer::Visit &visit) {
        visit.socket->write("HTTP/1.1 200 OK\r\n\r\n");
        visit.socket->write(QByteArray(all, 'x'));
    });
    HttpClient client({}, testClock());
    const Outcome head(client.open(requestFor(server.url()), {}));
    QVERIFY(head.wait());
    // The kernel's buffers on both sides fill up, then nothing moves any more.
    const QTcpSocket *socket = server.visits().front()->socket;
    qint64 left = -1;
    int looks = 0;
    const auto isStill = [&] {
        const qint64 before = std::exchange(left, socket->bytesToWrite());
        looks = left == before ? looks + 1 : 0;
        return looks == 10;
    };
    QVERIFY(QTest::qWaitFor(isStill, 30'000));
    QCOMPARE_GT(left, all - 16 * 1024 * 1024);
    qint64 got = 0;
    while (got < 24 * 1024 * 1024) {
        const Outcome piece(client.read());
        QVERIFY(piece.wait());
        QCOMPARE_LE(piece.wait()->size(), 64 * 1024);
        got += piece.wait()->size();
    }
    QCOMPARE_LT(socket->bytesToWrite(), left); // it moves when somebody reads
}

void TestHttpClient::goesThroughAProxy()
{
    const RawServer proxy(hello);
    HttpSettings settings;
    settings.proxies = std::make_shared<ProxyFinder>([port = proxy.port()](const QUrl &) {
        return QNetworkProxy(QNetworkProxy::HttpProxy, u"127.0.0.1"_s, port, u"me"_s, u"pw"_s);
    });
    HttpClient client(settings, testClock());
    const FetchOutcome outcome(fetch(client, requestFor(QUrl(u"http://shop.example/x"_s))));
    QVERIFY(outcome.wait());
    const QByteArray asked = proxy.visits().front()->received;
    QVERIFY(asked.startsWith("GET http://shop.example/x HTTP/1.1\r\n"));
    QVERIFY(asked.contains("\r\nHost: shop.example\r\n"));
    QVERIFY(asked.contains("\r\nProxy-Authorization: Basic bWU6cHc=\r\n"));

    const RawServer direct(hello); // this machine is never reached through it
    HttpClient second(settings, testClock());
    const FetchOutcome other(fetch(second, requestFor(direct.url())));
    QVERIFY(other.wait());
    QCOMPARE(direct.visits().size(), 1U);
    QCOMPARE(proxy.visits().size(), 1U);
}

void TestHttpClient::keepsItsError()
{
    const RawServer server(hello.chopped(2));
    HttpClient client({}, testClock());
    const FetchOutcome outcome(fetch(client, requestFor(server.url())));
    const Error error = outcome.wait().error();
    const Outcome again(client.read());
    QVERIFY(again.isThere());
    QCOMPARE(again.wait().error(), error);
}

QTEST_GUILESS_MAIN(TestHttpClient)
#include "tst_httpclient.moc"
