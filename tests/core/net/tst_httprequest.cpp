// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/net/httprequest.h"
#include "core/net/proxyfinder.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Signalbox;

class TestHttpRequest final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void refusesUrls_data();
    void refusesUrls();
    void refusesMethods_data();
    void refusesMethods();
    void refusesFields_data();
    void refusesFields();
    void writesTheHead();
    void writesHosts_data();
    void writesHosts();
    void writesTheWholeUrlForAProxy();
    void joinsFields();
    void neverAsksAProxyForThisMachine();
};

void TestHttpRequest::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
}

void TestHttpRequest::refusesUrls_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("reason");
    QTest::newRow("empty") << u""_s << u"empty"_s;
    QTest::newRow("no scheme") << u"shop.example/x"_s << u"no scheme"_s;
    QTest::newRow("ftp") << u"ftp://shop.example/"_s << u"\"ftp\" is not supported"_s;
    QTest::newRow("file") << u"file:///etc/passwd"_s << u"\"file\" is not supported"_s;
    QTest::newRow("javascript") << u"javascript:alert(1)"_s << u"not supported"_s;
    QTest::newRow("user") << u"http://me@shop.example/"_s << u"user name or password"_s;
    QTest::newRow("password") << u"http://me:pw@shop.example/"_s << u"user name or password"_s;
    QTest::newRow("no host") << u"http:///x"_s << u"no host"_s;
    QTest::newRow("port 0") << u"http://shop.example:0/"_s << u"port 0"_s;
    QTest::newRow("port") << u"http://shop.example:99999/"_s << u"malformed"_s;
    QTest::newRow("space in host") << u"http://shop example/"_s << u"malformed"_s;
    QTest::newRow("IPv6") << u"http://[::1/"_s << u"malformed"_s;
}

void TestHttpRequest::refusesUrls()
{
    QFETCH(QString, url);
    QFETCH(QString, reason);
    HttpRequest request;
    request.url = QUrl(url);
    const auto good = checkRequest(request);
    QVERIFY(!good);
    QCOMPARE(toString(good.error().failure), toString(FailureClass::InvalidInput));
    QVERIFY2(good.error().reason.contains(reason), qPrintable(good.error().reason));
    QVERIFY(!good.error().reason.contains(u"pw@"_s));
}

void TestHttpRequest::refusesMethods_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("space") << QByteArray("GET /x");
    QTest::newRow("line") << QByteArray("GET\r\nX: y");
    QTest::newRow("not ASCII") << QByteArray("G\xc3\x84T");
    QTest::newRow("long") << QByteArray(33, 'A');
    QTest::newRow("CONNECT") << QByteArray("CONNECT");
}

void TestHttpRequest::refusesMethods()
{
    QFETCH(QByteArray, method);
    HttpRequest request;
    request.url = QUrl(u"http://shop.example/"_s);
    QVERIFY(checkRequest(request));
    request.method = method;
    QVERIFY(!checkRequest(request));
    QCOMPARE(toString(checkRequest(request).error().failure), toString(FailureClass::InvalidInput));
}

void TestHttpRequest::refusesFields_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<bool>("good");
    QTest::newRow("plain") << QByteArray("X-A") << QByteArray("b") << true;
    QTest::newRow("empty value") << QByteArray("X-A") << QByteArray() << true;
    QTest::newRow("tab") << QByteArray("X-A") << QByteArray("a\tb") << true;
    QTest::newRow("UTF-8") << QByteArray("X-A") << QByteArray("\xc3\xa4") << true;
    QTest::newRow("injection") << QByteArray("X-A") << QByteArray("b\r\nX-B: c") << false;
    QTest::newRow("CR") << QByteArray("X-A") << QByteArray("b\rc") << false;
    QTest::newRow("LF") << QByteArray("X-A") << QByteArray("b\nc") << false;
    QTest::newRow("NUL") << QByteArray("X-A") << QByteArray("b\0c", 3) << false;
    QTest::newRow("DEL") << QByteArray("X-A") << QByteArray("b\x7f") << false;
    QTest::newRow("no name") << QByteArray() << QByteArray("b") << false;
    QTest::newRow("colon") << QByteArray("X:A") << QByteArray("b") << false;
    QTest::newRow("blank") << QByteArray("X A") << QByteArray("b") << false;
    QTest::newRow("name injection") << QByteArray("X\r\nY") << QByteArray("b") << false;
    QTest::newRow("length") << QByteArray("content-length") << QByteArray("5") << false;
    QTest::newRow("framing") << QByteArray("Transfer-Encoding") << QByteArray("chunked") << false;
    QTest::newRow("connection") << QByteArray("CONNECTION") << QByteArray("keep-alive") << false;
}

void TestHttpRequest::refusesFields()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, value);
    QFETCH(bool, good);
    HttpRequest request;
    request.url = QUrl(u"http://shop.example/"_s);
    request.fields = { HttpField { name, value } };
    const auto checked = checkRequest(request);
    QCOMPARE(checked.hasValue(), good);
    if (!good) {
        QCOMPARE(toString(checked.error().failure), toString(FailureClass::InvalidInput));
        QVERIFY(!checked.error().reason.contains(u'\n'));
    }
}

void TestHttpRequest::writesTheHead()
{
    HttpRequest request;
    request.method = "POST";
    request.url = QUrl(u"http://shop.example/a b?q=\u00e4#part"_s);
    request.fields = { HttpField { "X-A", "b" }, HttpField { "accept", "text/html" } };
    request.body = "12345";
    QCOMPARE(requestHead(request, "Agent/1", false),
        "POST /a%20b?q=%C3%A4 HTTP/1.1\r\nHost: shop.example\r\nUser-Agent: Agent/1\r\n"
        "Accept-Encoding: identity\r\nConnection: close\r\nX-A: b\r\naccept: text/html\r\n"
        "Content-Length: 5\r\n\r\n");
    request.body.clear();
    QVERIFY(!requestHead(request, "Agent/1", false).contains("Content-Length"));
    request.hasBody = true;
    QVERIFY(requestHead(request, "Agent/1", false).contains("Content-Length: 0\r\n"));
}

void TestHttpRequest::writesHosts_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<int>("port");
    QTest::newRow("http") << u"http://Shop.Example"_s << QByteArray("shop.example") << 80;
    QTest::newRow("https") << u"https://shop.example:443/"_s << QByteArray("shop.example") << 443;
    QTest::newRow("port") << u"http://shop.example:443/"_s << QByteArray("shop.example:443") << 443;
    QTest::newRow("IPv6") << u"http://[::1]:8080/"_s << QByteArray("[::1]:8080") << 8080;
    QTest::newRow("zone") << u"http://[fe80::1%25eth0]/"_s << QByteArray("[fe80::1]") << 80;
    QTest::newRow("IDN") << u"https://b\u00fccher.example/"_s << QByteArray("xn--bcher-kva.example")
                         << 443;
}

void TestHttpRequest::writesHosts()
{
    QFETCH(QString, url);
    QFETCH(QByteArray, host);
    QFETCH(int, port);
    QCOMPARE(hostField(QUrl(url)), host);
    QCOMPARE(effectivePort(QUrl(url)), port);
}

void TestHttpRequest::writesTheWholeUrlForAProxy()
{
    HttpRequest request;
    request.url = QUrl(u"http://shop.example:81?q"_s);
    QVERIFY(requestHead(request, "A", true)
                .startsWith("GET http://shop.example:81/?q HTTP/1.1\r\nHost: shop.example:81\r\n"));
}

void TestHttpRequest::joinsFields()
{
    const HttpFields fields { { "A", "1" }, { "b", "" }, { "a", "2" } };
    QCOMPARE(fieldValue(fields, "a"), "1, 2");
    QVERIFY(!fieldValue(fields, "B").isNull());
    QVERIFY(fieldValue(fields, "c").isNull());
}

void TestHttpRequest::neverAsksAProxyForThisMachine()
{
    for (const auto &url : { u"http://localhost/"_s, u"http://127.1.2.3:8/"_s, u"http://[::1]/"_s,
             u"https://a.localhost/"_s })
        QVERIFY2(ProxyFinder::isLoopback(QUrl(url)), qPrintable(url));
    for (const auto &url : { u"http://localhost.example/"_s, u"http://10.0.0.1/"_s })
        QVERIFY2(!ProxyFinder::isLoopback(QUrl(url)), qPrintable(url));
}

QTEST_GUILESS_MAIN(TestHttpRequest)
#include "tst_httprequest.moc"
