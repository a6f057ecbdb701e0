// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/tools/charset.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Signalbox;

class TestCharset final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void decodes_data();
    void decodes();
    void readsParameters_data();
    void readsParameters();
    void cutsBetweenCharacters();
};

void TestCharset::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
}

void TestCharset::decodes_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<bool>("html");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("unknown");
    const QString umlaut = u"\u00e4"_s;
    QTest::newRow("default") << QByteArray("\xc3\xa4") << QByteArray() << false << umlaut
                             << QString();
    QTest::newRow("header") << QByteArray("\xe4") << QByteArray("text/plain; charset=ISO-8859-1")
                            << false << umlaut << QString();
    QTest::newRow("quoted") << QByteArray("\xe4")
                            << QByteArray("text/plain;a=b; Charset=\"latin1\"") << false << umlaut
                            << QString();
    QTest::newRow("euro") << QByteArray("\x80") << QByteArray("text/html;charset=iso-8859-1")
                          << true << u"\u20ac"_s << QString();
    QTest::newRow("BOM wins") << QByteArray("\xef\xbb\xbf\xc3\xa4")
                              << QByteArray("text/plain; charset=latin1") << false << umlaut
                              << QString();
    QTest::newRow("UTF-16") << QByteArray("\xff\xfe\xe4\x00", 4) << QByteArray() << false << umlaut
                            << QString();
    QTest::newRow("meta") << QByteArray("<meta charset='windows-1252'>\xe4") << QByteArray() << true
                          << u"<meta charset='windows-1252'>\u00e4"_s << QString();
    QTest::newRow("meta, old")
        << QByteArray("<META http-equiv=x content=\"text/html; charset=latin1\">\xe4")
        << QByteArray("text/html") << true
        << u"<META http-equiv=x content=\"text/html; charset=latin1\">\u00e4"_s << QString();
    QTest::newRow("header before meta")
        << QByteArray("<meta charset=latin1>\xc3\xa4") << QByteArray("text/html; charset=utf-8")
        << true << u"<meta charset=latin1>\u00e4"_s << QString();
    QTest::newRow("no meta in text") << QByteArray("<meta charset=latin1>\xc3\xa4") << QByteArray()
                                     << false << u"<meta charset=latin1>\u00e4"_s << QString();
    QTest::newRow("unknown") << QByteArray("\xe4") << QByteArray("text/plain; charset=klingon")
                             << false << umlaut << u"klingon"_s;
    QTest::newRow("invalid") << QByteArray("a\xff"
                                           "b")
                             << QByteArray() << false << u"a\ufffdb"_s << QString();
    QTest::newRow("NUL") << QByteArray("a\0b", 3) << QByteArray() << false << u"a\ufffdb"_s
                         << QString();
    QTest::newRow("cut off") << QByteArray("a\xc3") << QByteArray() << false << u"a"_s << QString();
    QTest::newRow("empty") << QByteArray() << QByteArray("text/plain; charset=") << true
                           << QString() << QString();
}

void TestCharset::decodes()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, type);
    QFETCH(bool, html);
    QFETCH(QString, text);
    QFETCH(QString, unknown);
    const DecodedText decoded = decodeText(bytes, type, html);
    QCOMPARE(decoded.text, text);
    QCOMPARE(decoded.unknownCharset, unknown);
}

void TestCharset::readsParameters_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("charset");
    QTest::newRow("none") << QByteArray("text/html") << QByteArray();
    QTest::newRow("plain") << QByteArray("text/html;charset=utf-8") << QByteArray("utf-8");
    QTest::newRow("blanks") << QByteArray("text/html ; CHARSET = \"x y\" ; a=b")
                            << QByteArray("x y");
    QTest::newRow("other name") << QByteArray("text/html; xcharset=a") << QByteArray();
    QTest::newRow("one quote") << QByteArray("text/html; charset=\"") << QByteArray("\"");
}

void TestCharset::readsParameters()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, charset);
    QCOMPARE(contentTypeParameter(type, "charset"), charset);
}

void TestCharset::cutsBetweenCharacters()
{
    const QString text = u"a\u00e4\u20ac\U0001f600"_s; // 1, 2, 3 and 4 bytes
    const QList<qsizetype> expected { 0, 1, 1, 2, 2, 2, 3, 3, 3, 3, 5, 5 };
    for (qsizetype bytes = 0; bytes < expected.size(); ++bytes) {
        const QString kept = cutToUtf8(text, bytes);
        QCOMPARE(kept, text.left(expected.at(bytes)));
        QCOMPARE_LE(kept.toUtf8().size(), bytes);
    }
}

QTEST_GUILESS_MAIN(TestCharset)
#include "tst_charset.moc"
