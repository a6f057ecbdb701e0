// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/tools/httpredirect.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Signalbox;

class TestHttpRedirect final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void decidesWhere_data();
    void decidesWhere();
    void decidesMethod_data();
    void decidesMethod();
    void keepsSecretsAtHome();
    void namesTheTarget();
};

namespace {

HttpRequest post(const QString &url)
{
    HttpRequest request;
    request.url = QUrl(url);
    request.method = "POST";
    request.body = "x=1";
    request.hasBody = true;
    request.fields = { { "Content-Type", "text/plain" }, { "Authorization", "Bearer t" },
        { "X-Key", "secret" }, { "X-Plain", "p" } };
    return request;
}

HttpResponseHead answer(int status, const QByteArray &location)
{
    HttpResponseHead head;
    head.status = status;
    if (!location.isNull())
        head.fields = { HttpField { "Location", location } };
    return head;
}

}

void TestHttpRedirect::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
}

void TestHttpRedirect::decidesWhere_data()
{
    QTest::addColumn<QString>("from");
    QTest::addColumn<QByteArray>("location");
    QTest::addColumn<QString>("sameHost"); // the target, or the class of the error
    QTest::addColumn<QString>("anyHost");
    const auto row = [](const char *name, const QString &from, const QByteArray &location,
                         const QString &sameHost, const QString &anyHost = {}) {
        QTest::newRow(name) << from << location << sameHost
                            << (anyHost.isNull() ? sameHost : anyHost);
    };
    const QString shop = u"http://shop.example/a/b?c"_s;
    const QString no = u"invalid_input"_s;
    const QString bad = u"provider"_s;
    row("absolute", shop, "http://shop.example/x", u"http://shop.example/x"_s);
    row("path", shop, "/x?y#z", u"http://shop.example/x?y"_s);
    row("relative", shop, "x", u"http://shop.example/a/x"_s);
    row("default port", shop, "http://shop.example:80/x", u"http://shop.example:80/x"_s);
    row("capitals", shop, "http://SHOP.example/x", u"http://shop.example/x"_s);
    row("upgrade", shop, "https://shop.example/x", u"https://shop.example/x"_s);
    row("downgrade", u"https://shop.example/"_s, "http://shop.example/x", no,
        u"http://shop.example/x"_s);
    row("port", shop, "http://shop.example:8080/", no, u"http://shop.example:8080/"_s);
    row("host", shop, "http://other.example/", no, u"http://other.example/"_s);
    row("sub-domain", shop, "http://www.shop.example/", no, u"http://www.shop.example/"_s);
    row("suffix", shop, "http://shop.example.evil.test/", no, u"http://shop.example.evil.test/"_s);
    row("scheme relative", shop, "//other.example/x", no, u"http://other.example/x"_s);
    row("user", shop, "http://shop.example@evil.test/", bad);
    row("file", shop, "file:///etc/passwd", bad);
    row("javascript", shop, "javascript:alert(1)", bad);
    row("missing", shop, {}, bad);
    row("malformed", shop, "http://[::1/", bad);
}

void TestHttpRedirect::decidesWhere()
{
    QFETCH(QString, from);
    QFETCH(QByteArray, location);
    QFETCH(QString, sameHost);
    QFETCH(QString, anyHost);
    const HttpResponseHead head = answer(302, location);
    for (const Follow follow : { Follow::SameHost, Follow::AnyHost }) {
        const auto next = redirected(post(from), head, follow, {});
        const QString got = !next ? toString(next.error().failure) : (*next)->url.toString();
        QCOMPARE(got, follow == Follow::SameHost ? sameHost : anyHost);
    }
    const auto taken = redirected(post(from), head, Follow::None, {});
    QVERIFY(taken);
    QVERIFY(!*taken);
}

void TestHttpRedirect::decidesMethod_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("next"); // empty: not followed
    QTest::newRow("301 POST") << 301 << QByteArray("POST") << QByteArray("GET");
    QTest::newRow("302 POST") << 302 << QByteArray("POST") << QByteArray("GET");
    QTest::newRow("302 PUT") << 302 << QByteArray("PUT") << QByteArray("PUT");
    QTest::newRow("303 PUT") << 303 << QByteArray("PUT") << QByteArray("GET");
    QTest::newRow("303 HEAD") << 303 << QByteArray("HEAD") << QByteArray("HEAD");
    QTest::newRow("307 POST") << 307 << QByteArray("POST") << QByteArray("POST");
    QTest::newRow("308 POST") << 308 << QByteArray("POST") << QByteArray("POST");
    QTest::newRow("300") << 300 << QByteArray("GET") << QByteArray();
    QTest::newRow("304") << 304 << QByteArray("GET") << QByteArray();
    QTest::newRow("200") << 200 << QByteArray("GET") << QByteArray();
    QTest::newRow("404") << 404 << QByteArray("GET") << QByteArray();
}

void TestHttpRedirect::decidesMethod()
{
    QFETCH(int, status);
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, next);
    HttpRequest request = post(u"http://shop.example/"_s);
    request.method = method;
    const auto got = redirected(request, answer(status, "/x"), Follow::AnyHost, {});
    QVERIFY(got);
    QCOMPARE(got->has_value(), !next.isEmpty());
    if (next.isEmpty())
        return;
    QCOMPARE((*got)->method, next);
    const bool keeps = next == method && next != "HEAD";
    QCOMPARE((*got)->hasBody, keeps || method == "HEAD");
    QCOMPARE((*got)->body.isEmpty(), !(*got)->hasBody);
    QCOMPARE(fieldValue((*got)->fields, "content-type").isNull(), !(*got)->hasBody);
    QCOMPARE(fieldValue((*got)->fields, "authorization"), "Bearer t"); // the same host
}

void TestHttpRedirect::keepsSecretsAtHome()
{
    HttpRequest request = post(u"https://shop.example/"_s);
    request.fields.append(HttpField { "COOKIE", "c" });
    request.fields.append(HttpField { "Host", "virtual.example" });
    for (const QByteArray location :
        { "https://other.example/", "http://shop.example/", "https://shop.example:8443/" }) {
        const auto next = redirected(request, answer(307, location), Follow::AnyHost, { "x-key" });
        QVERIFY(next);
        const HttpFields expected { { "Content-Type", "text/plain" }, { "X-Plain", "p" } };
        QCOMPARE((*next)->fields, expected);
        QCOMPARE((*next)->body, "x=1");
    }
    const auto home = redirected(request, answer(307, "/x"), Follow::AnyHost, { "x-key" });
    QVERIFY(home);
    QCOMPARE((*home)->fields, request.fields);
}

void TestHttpRedirect::namesTheTarget()
{
    const auto next = redirected(post(u"http://shop.example/"_s),
        answer(302, "https://evil.test/p?token=t"), Follow::SameHost, {});
    QVERIFY(!next);
    QVERIFY(next.error().reason.contains(u"https://evil.test"_s));
    QVERIFY(next.error().reason.contains(u"\"follow\" to true"_s));
    QVERIFY(!next.error().reason.contains(u"token"_s));
}

QTEST_GUILESS_MAIN(TestHttpRedirect)
#include "tst_httpredirect.moc"
