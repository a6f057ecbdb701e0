// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/tools/htmlstrip.h"
#include "core/tools/htmltext.h"

#include <QElapsedTimer>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace Signalbox;

class TestHtmlText final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void extracts_data();
    void extracts();
    void strips_data();
    void strips();
    void keepsItsLimit();
    void survivesHostilePages_data();
    void survivesHostilePages();
    void survivesEveryCut();
    void saysWhenItGaveUp();
};

void TestHtmlText::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
}

void TestHtmlText::extracts_data()
{
    QTest::addColumn<QByteArray>("html");
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("text");
    const auto row
        = [](const char *name, const QByteArray &html, const QString &text,
              const QString &title = {}) { QTest::newRow(name) << html << title << text; };
    row("empty", "", u""_s);
    row("plain", "just text", u"just text"_s);
    row("title", "<title> A\n shop </title><p>Hello", u"A shop\n\nHello"_s, u"A shop"_s);
    row("title only", "<title>Shop</title>", u"Shop"_s, u"Shop"_s);
    row("blanks", "<p>  a \n b\t c  </p>", u"a b c"_s);
    row("blocks", "<div>a</div><div>b<p>c</p></div>d", u"a\nb\nc\nd"_s);
    row("inline", "a<b>b</b> <i>c</i>", u"ab c"_s);
    row("lists", "<ul><li>one<li>two</ul>", u"one\ntwo"_s);
    row("br", "a<br>b<br><br>c", u"a\nb\n\nc"_s);
    row("table", "<table><tr><th>a<th>b<tr><td>1<td>2</table>", u"a\tb\n1\t2"_s);
    row("pre", "<pre>a\n  b</pre>c", u"a\n  b\nc"_s);
    row("script", "a<script>alert('<p>x')</script>b<style>p{}</style>", u"ab"_s);
    row("noscript", "<body>a<noscript>on!</noscript>", u"a"_s);
    row("hidden", "a<p hidden>x</p><p style='color:red; DISPLAY : none'>y</p>b", u"ab"_s);
    row("template, svg", "a<template>x</template><svg><text>y</text></svg>b", u"ab"_s);
    row("comment", "a<!-- <p>x -->b", u"ab"_s);
    row("entities", "&lt;b&gt; &amp; &auml;&#x20ac;", u"<b> & \u00e4\u20ac"_s);
    row("unclosed", "<div><p>a<b>b", u"ab"_s);
    row("UTF-8", "<p>\xe6\x97\xa5\xe6\x9c\xac", u"\u65e5\u672c"_s);
}

void TestHtmlText::extracts()
{
    QFETCH(QByteArray, html);
    QFETCH(QString, title);
    QFETCH(QString, text);
    const HtmlText page = extractHtmlText(html);
    QCOMPARE(page.text, text);
    QCOMPARE(page.title, title);
    QVERIFY(!page.simplified);
}

void TestHtmlText::strips_data()
{
    QTest::addColumn<QByteArray>("html");
    QTest::addColumn<QString>("text");
    QTest::newRow("empty") << QByteArray() << QString();
    QTest::newRow("tags") << QByteArray("<p>a <b>b</b></p><div>c</div>") << u"a b\nc"_s;
    QTest::newRow("script") << QByteArray("a<script>if (x<y) z</script>b") << u"ab"_s;
    QTest::newRow("head") << QByteArray("<HEAD><title>x</title></HEAD>a") << u"a"_s;
    QTest::newRow("comment") << QByteArray("a<!-- <p> -->b") << u"ab"_s;
    QTest::newRow("open") << QByteArray("a<script>x") << u"a"_s;
    QTest::newRow("open tag") << QByteArray("a<p") << u"a"_s;
    QTest::newRow("less than") << QByteArray("1 < 2 <") << u"1 < 2 <"_s;
    QTest::newRow("entities") << QByteArray("&lt;&amp;&nbsp;&bogus;&") << u"<& &bogus;&"_s;
}

void TestHtmlText::strips()
{
    QFETCH(QByteArray, html);
    QFETCH(QString, text);
    QCOMPARE(strippedHtml(html, 1000), text);
}

void TestHtmlText::keepsItsLimit()
{
    const QByteArray html = "<title>T</title>" + QByteArray("<p>word ").repeated(10'000);
    QCOMPARE(extractHtmlText(html, 1000).text.size(), 1000);
    QCOMPARE(strippedHtml(html, 1000).size(), 1000);
}

void TestHtmlText::survivesHostilePages_data()
{
    QTest::addColumn<QByteArray>("html");
    constexpr qsizetype size = 2 * 1024 * 1024;
    const auto row = [](const char *name, const QByteArray &piece, const QByteArray &start = {}) {
        QTest::newRow(name) << QByteArray(start + piece.repeated(size / piece.size()) + "<p>end");
    };
    row("deep div", "<div>");
    row("deep b", "<b>");
    row("deep table", "<table><tr><td>");
    row("deep list", "<ul><li>");
    row("misnested", "<a><b><p></a></b>");
    QByteArray manyFormats;
    for (int i = 0; i < 2000; ++i)
        manyFormats += "<font size=" + QByteArray::number(i) + ">";
    row("reconstructed", "<p>", manyFormats);
    row("attributes", " a=b", "<p");
    row("open comment", "<!--");
    row("open tags", "<");
    row("entities", "&amp");
    row("NUL", QByteArray(1, '\0'));
    row("foreign", "<svg><math><desc>");
}

void TestHtmlText::survivesHostilePages()
{
    QFETCH(QByteArray, html);
    QElapsedTimer timer;
    timer.start();
    const HtmlText page = extractHtmlText(html, 10'000, 300ms);
    QCOMPARE_LE(page.text.size(), 10'000);
#ifndef SIGNALBOX_SANITIZED
    QCOMPARE_LT(timer.elapsed(), 5'000); // loosely: the machine may be busy
#endif
}

void TestHtmlText::survivesEveryCut()
{
    const QByteArray html = "<!doctype html><html><head><title>T</title><style>p{}</style></head>"
                            "<body><!-- c --><p class=\"x\" hidden>a</p><table><tr><td>1</table>"
                            "<script>x</script>&auml;\xc3\xa4</body></html>";
    for (qsizetype length = 0; length <= html.size(); ++length) {
        QVERIFY(!extractHtmlText(html.left(length)).simplified);
        QVERIFY(strippedHtml(html.left(length), 1000).size() < 20);
    }
}

void TestHtmlText::saysWhenItGaveUp()
{
    const QByteArray html = "<head><title>A &amp; B</title></head>"
        + QByteArray("<div>x").repeated(100'000) + "</body>";
    const HtmlText page = extractHtmlText(html, 100, 0ms);
    QVERIFY(page.simplified);
    QCOMPARE(page.title, u"A & B"_s);
    QVERIFY(page.text.startsWith(u"A & B\n\nx\nx\n"_s));
}

QTEST_GUILESS_MAIN(TestHtmlText)
#include "tst_htmltext.moc"
