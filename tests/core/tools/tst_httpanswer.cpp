// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/tools/httpanswer.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Signalbox;

class TestHttpAnswer final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void findsTheType_data();
    void findsTheType();
    void readsHtml();
    void readsJson_data();
    void readsJson();
    void leavesLargeJsonAlone();
    void cutsText();
    void gives1MiBAtMost();
    void warnsAboutCharsets();
    void joinsFields();
    void namesFiles_data();
    void namesFiles();
    void classifies_data();
    void classifies();
    void explains();
};

namespace {

HttpFields typed(const QByteArray &type)
{
    return { HttpField { "content-type", type } };
}

}

void TestHttpAnswer::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
}

void TestHttpAnswer::findsTheType_data()
{
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("type");
    QTest::newRow("sent") << QByteArray("Image/PNG; q=1") << QByteArray("x") << u"image/png"_s;
    QTest::newRow("html") << QByteArray() << QByteArray("\n <!DOCTYPE HTML><p>a") << u"text/html"_s;
    QTest::newRow("text") << QByteArray() << QByteArray("hello") << u"text/plain"_s;
    QTest::newRow("binary") << QByteArray() << QByteArray("a\0b", 3)
                            << u"application/octet-stream"_s;
    QTest::newRow("nonsense") << QByteArray("nonsense") << QByteArray("hello") << u"text/plain"_s;
}

void TestHttpAnswer::findsTheType()
{
    QFETCH(QByteArray, field);
    QFETCH(QByteArray, body);
    QFETCH(QString, type);
    const HttpAnswer answer
        = readAnswer(field.isNull() ? HttpFields() : typed(field), body, body.size());
    QCOMPARE(answer.type, type);
    QCOMPARE(answer.output.value(u"type"_s).toString(), type);
    QCOMPARE(answer.output.value(u"text"_s).toString().isEmpty(), !type.startsWith(u"text/"_s));
}

void TestHttpAnswer::readsHtml()
{
    const QByteArray html = "<title>Shop</title><p>Hello <b>you</b>";
    const HttpAnswer answer = readAnswer(typed("text/html"), html, html.size());
    const QJsonObject expected { { u"type"_s, u"text/html"_s }, { u"title"_s, u"Shop"_s },
        { u"text"_s, u"Shop\n\nHello you"_s }, { u"truncated"_s, false } };
    QCOMPARE(answer.output, expected);
}

void TestHttpAnswer::readsJson_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("good");
    QTest::newRow("object") << QByteArray("application/json") << QByteArray("{\"a\":[1]}") << true;
    QTest::newRow("+json") << QByteArray("application/ld+json") << QByteArray("[]") << true;
    QTest::newRow("number") << QByteArray("application/json") << QByteArray(" 7 ") << true;
    QTest::newRow("null") << QByteArray("application/json") << QByteArray("null") << true;
    QTest::newRow("BOM") << QByteArray("application/json") << QByteArray("\xef\xbb\xbf{}") << true;
    QTest::newRow("cut") << QByteArray("application/json") << QByteArray("{\"a\":") << false;
    QTest::newRow("two") << QByteArray("application/json") << QByteArray("1,2") << false;
    QTest::newRow("brackets") << QByteArray("application/json") << QByteArray("1],[2") << false;
    QTest::newRow("blank") << QByteArray("application/json") << QByteArray("  ") << false;
    QTest::newRow("deep") << QByteArray("application/json") << QByteArray(100'000, '[') << false;
}

void TestHttpAnswer::readsJson()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, body);
    QFETCH(bool, good);
    const HttpAnswer answer = readAnswer(typed(type), body, body.size());
    QCOMPARE(answer.output.contains(u"json"_s), good);
    QCOMPARE(answer.warning.isEmpty(), good);
    if (good && body.startsWith("{\"a\"")) {
        const QJsonObject expected { { u"a"_s, QJsonArray { 1 } } };
        QCOMPARE(answer.output.value(u"json"_s).toObject(), expected);
    }
}

void TestHttpAnswer::leavesLargeJsonAlone()
{
    const QByteArray body = "\"" + QByteArray(300 * 1024, 'x') + "\"";
    const HttpAnswer answer = readAnswer(typed("application/json"), body, body.size());
    QVERIFY(!answer.output.contains(u"json"_s));
    QVERIFY(answer.warning.isEmpty());
    QVERIFY(answer.output.value(u"truncated"_s).toBool());
}

void TestHttpAnswer::cutsText()
{
    for (const qsizetype size : { HttpAnswer::textBytes, HttpAnswer::textBytes + 1 }) {
        const QByteArray body(size, 'x');
        const HttpAnswer answer = readAnswer(typed("text/plain"), body, size);
        QCOMPARE(answer.output.value(u"text"_s).toString().size(), HttpAnswer::textBytes);
        QCOMPARE(answer.output.value(u"truncated"_s).toBool(), size > HttpAnswer::textBytes);
    }
}

void TestHttpAnswer::gives1MiBAtMost()
{
    // The worst that fits: control characters, six bytes each in JSON.
    const QByteArray body = "\"" + QByteArray("\\u0001").repeated(256 * 1024 / 6 - 1) + "\"";
    const HttpAnswer answer = readAnswer(typed("application/json"), body, body.size());
    QVERIFY(answer.output.contains(u"json"_s));
    const QByteArray controls(HttpAnswer::textBytes, '\x01');
    const HttpAnswer other = readAnswer(typed("text/plain"), controls, controls.size());
    const auto sizeOf = [](const QJsonObject &json) {
        return QJsonDocument(json).toJson(QJsonDocument::Compact).size();
    };
    QCOMPARE_LT(sizeOf(answer.output) + sizeOf(other.output), 1024 * 1024);
}

void TestHttpAnswer::warnsAboutCharsets()
{
    const HttpAnswer answer = readAnswer(typed("text/plain; charset=klingon"), "\xe4", 1);
    QVERIFY(answer.warning.contains(u"klingon"_s));
    QCOMPARE(answer.output.value(u"text"_s).toString(), u"\u00e4"_s);
}

void TestHttpAnswer::joinsFields()
{
    const QJsonObject expected { { u"a"_s, u"1, 2"_s }, { u"set-cookie"_s, u"x"_s } };
    QCOMPARE(fieldsAsJson({ { "A", "1" }, { "Set-Cookie", "x" }, { "a", "2" } }), expected);
}

void TestHttpAnswer::namesFiles_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("name");
    const auto row
        = [](const char *label, const QString &path, const QString &type, const QString &name) {
              QTest::newRow(label) << QString(u"http://shop.example"_s + path) << type << name;
          };
    row("none", u""_s, u"text/html"_s, u"body.html"_s);
    row("root", u"/"_s, u"application/json"_s, u"body.json"_s);
    row("folder", u"/a/"_s, u"text/plain"_s, u"body.txt"_s);
    row("fits", u"/a/b.htm"_s, u"text/html"_s, u"b.htm"_s);
    row("another", u"/list.csv?x=y.z"_s, u"text/plain"_s, u"list.csv"_s);
    row("program", u"/index.php"_s, u"text/html"_s, u"index.php.html"_s);
    row("unknown type", u"/file"_s, u"application/x-odd"_s, u"file"_s);
    row("encoded", u"/my%20file.pdf"_s, u"application/pdf"_s, u"my file.pdf"_s);
    row("slash", u"/a%2fb.png"_s, u"image/png"_s, u"b.png"_s);
    row("dots", u"/x/%2e%2e"_s, u"image/png"_s, u"body.png"_s);
}

void TestHttpAnswer::namesFiles()
{
    QFETCH(QString, url);
    QFETCH(QString, type);
    QFETCH(QString, name);
    QCOMPARE(fileNameFor(QUrl(url), type), name);
}

void TestHttpAnswer::classifies_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<FailureClass>("failure");
    QTest::newRow("400") << 400 << FailureClass::InvalidInput;
    QTest::newRow("401") << 401 << FailureClass::Auth;
    QTest::newRow("403") << 403 << FailureClass::Blocked;
    QTest::newRow("404") << 404 << FailureClass::InvalidInput;
    QTest::newRow("407") << 407 << FailureClass::Auth;
    QTest::newRow("408") << 408 << FailureClass::Timeout;
    QTest::newRow("410") << 410 << FailureClass::InvalidInput;
    QTest::newRow("429") << 429 << FailureClass::RateLimit;
    QTest::newRow("451") << 451 << FailureClass::Blocked;
    QTest::newRow("500") << 500 << FailureClass::Provider;
    QTest::newRow("503") << 503 << FailureClass::Provider;
    QTest::newRow("504") << 504 << FailureClass::Timeout;
    QTest::newRow("599") << 599 << FailureClass::Provider;
}

void TestHttpAnswer::classifies()
{
    QFETCH(int, status);
    QFETCH(FailureClass, failure);
    HttpResponseHead head;
    head.status = status;
    QCOMPARE(toString(statusError({}, head, {}).failure), toString(failure));
}

void TestHttpAnswer::explains()
{
    HttpRequest request;
    request.url = QUrl(u"https://shop.example/a?key=k"_s);
    HttpResponseHead head;
    head.status = 429;
    head.reason = "Too many";
    head.fields = { HttpField { "Retry-After", "120" } };
    QCOMPARE(statusError(request, head, u" Slow\ndown "_s).reason,
        u"GET https://shop.example/a was answered with 429 Too many (Retry-After: 120): Slow down"_s);
    const QString longer = statusError(request, head, QString(10'000, u'x')).reason;
    QCOMPARE(longer.count(u'x'), 201); // and the one in example
}

QTEST_GUILESS_MAIN(TestHttpAnswer)
#include "tst_httpanswer.moc"
