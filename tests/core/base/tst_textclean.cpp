// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/textclean.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Signalbox;

class TestTextClean : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void text_data();
    void text();
    void everyControlCharacterGoes();
    void textIsCutOnUtf8Borders();
    void cutOfGarbageMakesProgress();
    void shortenedKeepsPairs();
    void fileNames_data();
    void fileNames();
    void longFileNamesKeepTheirExtension();
};

void TestTextClean::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
}

void TestTextClean::text_data()
{
    QTest::addColumn<QString>("given");
    QTest::addColumn<QString>("expected");
    QTest::newRow("plain") << u"Grüße, 世界 🙂\n\tdone"_s
                           << u"Grüße, 世界 🙂\n\tdone"_s;
    QTest::newRow("empty") << u""_s << u""_s;
    QTest::newRow("colour") << u"\x1b[1;31mred\x1b[0m"_s << u"red"_s;
    QTest::newRow("cursor") << u"a\x1b[2J\x1b[10;20Hb"_s << u"ab"_s;
    QTest::newRow("private mode") << u"\x1b[?25lx\x1b[?25h"_s << u"x"_s;
    QTest::newRow("title, BEL") << u"\x1b]0;evil\x07ok"_s << u"ok"_s;
    QTest::newRow("link, ST") << u"\x1b]8;;http://x\x1b\\text\x1b]8;;\x1b\\"_s << u"text"_s;
    QTest::newRow("DCS") << u"\x1bPq#0\x1b\\ok"_s << u"ok"_s;
    QTest::newRow("charset") << u"\x1b(Bok"_s << u"ok"_s;
    QTest::newRow("reset") << u"\x1b"
                              u"cok"_s
                           << u"ok"_s;
    QTest::newRow("C1 CSI") << u"\u009b31mred"_s << u"red"_s;
    QTest::newRow("C1 OSC") << u"\u009d0;title\u009cok"_s << u"ok"_s;
    QTest::newRow("unfinished CSI") << u"a\x1b[31"_s << u"a"_s;
    QTest::newRow("lone escape") << u"a\x1b"_s << u"a"_s;
    QTest::newRow("escape before text outside ASCII") << u"\x1bü"_s << u"ü"_s;
    QTest::newRow("CSI broken by a control") << u"\x1b[3\nnext"_s << u"\nnext"_s;
    QTest::newRow("unfinished string hides one line at most")
        << u"\x1b]0;hidden\nseen"_s << u"\nseen"_s;
    QTest::newRow("string broken by an escape") << u"\x1b]0;x\x1b[31mred"_s << u"red"_s;
    QTest::newRow("CR LF") << u"a\r\nb"_s << u"a\nb"_s;
    QTest::newRow("CR") << u"10%\r20%"_s << u"10%\n20%"_s;
    QTest::newRow("backspace") << u"pass\b\b\b\bword"_s << u"password"_s;
    QTest::newRow("override") << u"a\u202eb\u2069"_s << u"a<U+202E>b<U+2069>"_s;
    QTest::newRow("marks") << u"\u200e\u061c"_s << u"<U+200E><U+061C>"_s;
    const QChar lone(0xd800);
    QTest::newRow("lone surrogate") << QString(u"a"_s + lone + u'b') << u"a\ufffdb"_s;
    QTest::newRow("surrogate at the end") << QString(u"a"_s + lone) << u"a\ufffd"_s;
}

void TestTextClean::text()
{
    QFETCH(QString, given);
    QFETCH(QString, expected);
    QCOMPARE(cleanText(given), expected);
    QCOMPARE(cleanText(expected), expected);
}

void TestTextClean::everyControlCharacterGoes()
{
    for (char16_t c = 0; c < 0xa0; ++c) {
        if (c >= 0x20 && c < 0x7f)
            continue;
        const QString cleaned = cleanText(u"a"_s + QChar(c) + u'\n');
        const bool kept = c == u'\n' || c == u'\t';
        const QString expected = kept ? QString(u"a"_s + QChar(c) + u'\n') : u"a\n"_s;
        QCOMPARE(cleaned, expected);
    }
}

void TestTextClean::textIsCutOnUtf8Borders()
{
    const QByteArray text = u"aé世🙂z"_s.toUtf8(); // 1, 2, 3, 4 and 1 bytes
    const QList<qsizetype> expected { 0, 1, 1, 3, 3, 3, 6, 6, 6, 6, 10, 11, 11 };
    for (qsizetype most = 0; most < expected.size(); ++most)
        QCOMPARE(utf8Cut(text, most), expected.at(most));
}

void TestTextClean::cutOfGarbageMakesProgress()
{
    const QByteArray garbage(10, '\x80');
    for (qsizetype most = 1; most <= 10; ++most)
        QVERIFY(utf8Cut(garbage, most) > 0);
    QCOMPARE(utf8Cut({}, 5), 0);
}

void TestTextClean::shortenedKeepsPairs()
{
    QCOMPARE(shortened(u"abcdef"_s, 6), u"abcdef"_s);
    QCOMPARE(shortened(u"abcdef"_s, 4), u"abc…"_s);
    QCOMPARE(shortened(u"ab🙂cd"_s, 4), u"ab…"_s);
    QCOMPARE(shortened(u"ab"_s, 1), u"…"_s);
}

void TestTextClean::fileNames_data()
{
    QTest::addColumn<QString>("given");
    QTest::addColumn<QString>("expected");
    QTest::newRow("plain") << u"report 1.txt"_s << u"report 1.txt"_s;
    QTest::newRow("separators") << u"../../etc/passwd"_s << u"_.._etc_passwd"_s;
    QTest::newRow("windows path") << u"C:\\x\\y.txt"_s << u"C__x_y.txt"_s;
    QTest::newRow("reserved") << u"a*b?c\"d<e>f|g"_s << u"a_b_c_d_e_f_g"_s;
    QTest::newRow("controls") << u"a\nb\tc\x01"
                                 u"d"_s
                              << u"a_b_cd"_s;
    QTest::newRow("dots") << u"..."_s << u"unnamed"_s;
    QTest::newRow("empty") << u""_s << u"unnamed"_s;
    QTest::newRow("hidden") << u".bashrc"_s << u"bashrc"_s;
    QTest::newRow("trailing") << u"name. . "_s << u"name"_s;
    QTest::newRow("CON") << u"CON"_s << u"_CON"_s;
    QTest::newRow("con.txt") << u"con.txt"_s << u"_con.txt"_s;
    QTest::newRow("nul .txt") << u"nul .txt"_s << u"_nul .txt"_s;
    QTest::newRow("com1.log") << u"com1.log"_s << u"_com1.log"_s;
    QTest::newRow("console") << u"console.txt"_s << u"console.txt"_s;
    QTest::newRow("override") << u"exe\u202etxt.gpj"_s << u"exe_U+202E_txt.gpj"_s;
}

void TestTextClean::fileNames()
{
    QFETCH(QString, given);
    QFETCH(QString, expected);
    QCOMPARE(cleanFileName(given), expected);
    QCOMPARE(cleanFileName(expected), expected);
}

void TestTextClean::longFileNamesKeepTheirExtension()
{
    const QString name = cleanFileName(QString(500, u'x') + u".json"_s);
    QVERIFY(name.size() <= 120);
    QVERIFY(name.endsWith(u".json"_s));
    const QString odd = cleanFileName(u"a."_s + QString(500, u'x'));
    QVERIFY(odd.size() <= 120);
    QVERIFY(cleanFileName(QString(500, u'.')) == u"unnamed"_s);
}

QTEST_GUILESS_MAIN(TestTextClean)
#include "tst_textclean.moc"
