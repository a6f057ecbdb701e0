// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/net/httpparser.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Signalbox;

// The parser alone: every framing, whole, byte by byte, and cut at every byte.
class TestHttpParser final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void reads_data();
    void reads();
    void noticesEveryCut_data();
    void noticesEveryCut();
    void refuses_data();
    void refuses();
    void limitsTheHead_data();
    void limitsTheHead();
    void keepsTheFields();
    void ignoresWhatFollows();
};

void TestHttpParser::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
}

void TestHttpParser::reads_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("bodiless");
    QTest::addColumn<bool>("needsEnd");
    const auto row = [](const char *name, const QByteArray &answer, int status,
                         const QByteArray &body, bool bodiless = false, bool needsEnd = false) {
        QTest::newRow(name) << answer << status << body << bodiless << needsEnd;
    };
    row("length", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello", 200, "hello");
    row("same length twice", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 2\r\n\r\nab",
        200, "ab");
    row("length 0", "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", 200, "");
    row("chunks",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
        "3\r\nabc\r\n0A;x=\"y\"\r\n0123456789\r\n0\r\n\r\n",
        200, "abc0123456789");
    row("trailer",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\nX-T: v\r\n\r\n", 200,
        "a");
    row("until the end", "HTTP/1.1 200 OK\r\n\r\nall of it", 200, "all of it", false, true);
    row("HTTP/1.0", "HTTP/1.0 200 OK\r\n\r\nall", 200, "all", false, true);
    row("no reason", "HTTP/1.1 404 \r\nContent-Length: 1\r\n\r\nx", 404, "x");
    row("204", "HTTP/1.1 204 No Content\r\n\r\n", 204, "");
    row("304 with a length", "HTTP/1.1 304 N\r\nContent-Length: 7\r\n\r\n", 304, "");
    row("HEAD with a length", "HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\n", 200, "", true);
    row("HEAD with chunks", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", 200, "", true);
    row("HEAD", "HTTP/1.1 200 OK\r\n\r\n", 200, "", true);
    row("100, 103",
        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early\r\nLink: x\r\n\r\n"
        "HTTP/1.1 201 Made\r\nContent-Length: 1\r\n\r\nz",
        201, "z");
}

void TestHttpParser::reads()
{
    QFETCH(QByteArray, answer);
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(bool, bodiless);
    QFETCH(bool, needsEnd);
    for (qsizetype piece = 1; piece <= answer.size(); ++piece) {
        HttpParser parser(bodiless);
        QByteArray got;
        for (qsizetype at = 0; at < answer.size(); at += piece) {
            QVERIFY(!parser.isDone());
            QVERIFY(parser.feed(answer.mid(at, piece)));
            got += parser.takeBody();
        }
        QVERIFY(parser.hasHead());
        QCOMPARE(parser.isDone(), !needsEnd);
        QCOMPARE(parser.head().endsWithConnection, needsEnd);
        QVERIFY(parser.feedEnd());
        QVERIFY(parser.isDone());
        QCOMPARE(parser.head().status, status);
        QCOMPARE(got, body);
    }
}

void TestHttpParser::noticesEveryCut_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("length") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello");
    QTest::newRow("chunks") << QByteArray("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                                          "3\r\nabc\r\n2\r\nde\r\n0\r\nX-T: v\r\n\r\n");
    QTest::newRow("after 100") << QByteArray("HTTP/1.1 100 C\r\n\r\nHTTP/1.1 204 N\r\n\r\n");
}

void TestHttpParser::noticesEveryCut()
{
    QFETCH(QByteArray, answer);
    for (qsizetype length = 0; length < answer.size(); ++length) {
        HttpParser parser(false);
        QVERIFY(parser.feed(answer.left(length)));
        QVERIFY(!parser.isDone());
        const auto end = parser.feedEnd();
        QVERIFY2(!end, qPrintable(QString::number(length)));
        QCOMPARE(toString(end.error().failure), toString(FailureClass::Network));
        QVERIFY(end.error().reason.contains(u"closed the connection"_s));
    }
    HttpParser parser(false);
    QVERIFY(parser.feed("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhel"));
    QVERIFY(parser.feedEnd().error().reason.contains(u"after 3 of 5 bytes"_s));
}

void TestHttpParser::refuses_data()
{
    QTest::addColumn<QByteArray>("answer");
    const QByteArray ok = "HTTP/1.1 200 OK\r\n";
    const QByteArray chunked = ok + "Transfer-Encoding: chunked\r\n\r\n";
    QTest::newRow("garbage") << QByteArray("SSH-2.0-OpenSSH_9.2\r\n\r\n");
    QTest::newRow("HTTP/2") << QByteArray("HTTP/2.0 200 OK\r\n\r\n");
    QTest::newRow("status") << QByteArray("HTTP/1.1 2x0 OK\r\n\r\n");
    QTest::newRow("NUL") << QByteArray(64, '\0');
    QTest::newRow("bad name") << QByteArray(ok + "A B: c\r\n\r\n");
    QTest::newRow("two lengths") << QByteArray(
        ok + "Content-Length: 1\r\nContent-Length: 2\r\n\r\n");
    QTest::newRow("negative") << QByteArray(ok + "Content-Length: -1\r\n\r\n");
    QTest::newRow("huge length") << QByteArray(ok + "Content-Length: 99999999999999999999\r\n\r\n");
    QTest::newRow("both") << QByteArray(
        ok + "Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n");
    QTest::newRow("gzip, chunked") << QByteArray(ok + "Transfer-Encoding: gzip, chunked\r\n\r\n");
    QTest::newRow("gzip") << QByteArray(ok + "Transfer-Encoding: gzip\r\n\r\n");
    QTest::newRow("101") << QByteArray("HTTP/1.1 101 Switching\r\nUpgrade: x\r\n\r\n");
    QTest::newRow("chunk size") << QByteArray(chunked + "zz\r\n");
    QTest::newRow("negative chunk") << QByteArray(chunked + "-1\r\n");
    QTest::newRow("huge chunk") << QByteArray(chunked + "fffffffffffffffff\r\n");
    QTest::newRow("chunk end") << QByteArray(chunked + "1\r\nab\r\n0\r\n\r\n");
}

void TestHttpParser::refuses()
{
    QFETCH(QByteArray, answer);
    for (const qsizetype piece : { answer.size(), qsizetype(1) }) {
        HttpParser parser(false);
        Result<void> good;
        for (qsizetype at = 0; at < answer.size() && good; at += piece)
            good = parser.feed(answer.mid(at, piece));
        QVERIFY2(!good, qPrintable(QString::number(piece)));
        QCOMPARE(toString(good.error().failure), toString(FailureClass::Provider));
        QVERIFY(!parser.feed("HTTP/1.1 204 N\r\n\r\n")); // it stays refused
        QVERIFY(!parser.feedEnd());
        QVERIFY(!parser.hasHead());
    }
}

void TestHttpParser::limitsTheHead_data()
{
    QTest::addColumn<QByteArray>("start");
    QTest::addColumn<QByteArray>("repeat");
    const QByteArray ok = "HTTP/1.1 200 OK\r\n";
    QTest::newRow("status line") << QByteArray("HTTP/1.1 200 ") << QByteArray("x");
    QTest::newRow("one field") << QByteArray(ok + "A: ") << QByteArray("x");
    QTest::newRow("many fields") << ok << QByteArray("A: b\r\n");
    QTest::newRow("many 1xx") << QByteArray() << QByteArray("HTTP/1.1 103 E\r\n\r\n");
    QTest::newRow("chunk extension")
        << QByteArray(ok + "Transfer-Encoding: chunked\r\n\r\n1;") << QByteArray("x");
    QTest::newRow("trailer") << QByteArray(ok + "Transfer-Encoding: chunked\r\n\r\n0\r\n")
                             << QByteArray("A: b\r\n");
}

void TestHttpParser::limitsTheHead()
{
    QFETCH(QByteArray, start);
    QFETCH(QByteArray, repeat);
    for (const qsizetype times : { 1, 7, 1000 }) {
        HttpParser parser(false);
        QVERIFY(parser.feed(start));
        qsizetype fed = 0;
        Result<void> good;
        while (good && fed < 1024 * 1024) {
            const QByteArray more = repeat.repeated(times);
            good = parser.feed(more);
            fed += more.size();
        }
        QVERIFY(!good);
        QVERIFY(good.error().reason.contains(u"64 KiB"_s));
        QCOMPARE_GE(fed, qsizetype(32 * 1024));
        QCOMPARE_LE(fed, HttpParser::maxHeadBytes + 20'000);
    }
    HttpParser parser(false); // a large head within the limit
    QVERIFY(parser.feed("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n"));
    for (int i = 0; i < 10'000; ++i)
        QVERIFY(parser.feed("A: b\r\n"));
    QVERIFY(parser.feed("\r\n"));
    QVERIFY(parser.isDone());
}

void TestHttpParser::keepsTheFields()
{
    HttpParser parser(false);
    QVERIFY(parser.feed("HTTP/1.1 200 All good\r\nSet-Cookie: a\r\nX-Empty:\r\nset-cookie:  b \r\n"
                        "Transfer-Encoding: chunked\r\n\r\n0\r\nX-Trailer: v\r\n\r\n"));
    const HttpResponseHead &head = parser.head();
    QCOMPARE(head.reason, "All good");
    QCOMPARE(fieldValue(head.fields, "set-cookie"), "a, b");
    QVERIFY(!fieldValue(head.fields, "x-empty").isNull());
    QVERIFY(fieldValue(head.fields, "x-trailer").isNull());
}

void TestHttpParser::ignoresWhatFollows()
{
    HttpParser parser(false);
    QVERIFY(parser.feed("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nxHTTP/1.1 500 No\r\n"));
    QVERIFY(parser.isDone());
    QCOMPARE(parser.takeBody(), "x");
    QVERIFY(parser.feed("more"));
    QCOMPARE(parser.takeBody(), "");
    QCOMPARE(parser.head().status, 200);
}

QTEST_GUILESS_MAIN(TestHttpParser)
#include "tst_httpparser.moc"
