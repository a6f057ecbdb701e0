// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/net/httpdecoder.h"
#include "tests/support/compress.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Signalbox;

class TestHttpDecoder final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void decodes_data();
    void decodes();
    void noticesEveryCut();
    void noticesDamage();
    void staysSmallForABomb();
    void readsSeveralMembers();
    void ignoresPadding();
    void refusesOtherCodings();
    void takesAnEmptyBody();
};

namespace {

// Everything that comes out for `encoded` given in pieces.
Result<QByteArray> decodeAll(const QByteArray &coding, const QByteArray &encoded, qsizetype piece)
{
    auto decoder = HttpDecoder::create(coding);
    if (!decoder)
        return decoder.error();
    QByteArray all;
    for (qsizetype at = 0; at < encoded.size(); at += piece) {
        (*decoder)->feed(encoded.mid(at, piece));
        for (;;) {
            auto part = (*decoder)->next();
            if (!part)
                return part.error();
            if (part->isEmpty())
                break;
            all += *part;
        }
    }
    if (const auto whole = (*decoder)->finish(); !whole)
        return whole.error();
    return all;
}

const QByteArray text = QByteArray("The quick brown fox. ").repeated(20);

}

void TestHttpDecoder::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
}

void TestHttpDecoder::decodes_data()
{
    QTest::addColumn<QByteArray>("coding");
    QTest::addColumn<QByteArray>("encoded");
    QTest::newRow("none") << QByteArray() << text;
    QTest::newRow("identity") << QByteArray("Identity") << text;
    QTest::newRow("gzip") << QByteArray("gzip") << compressed(text, Wrapper::Gzip);
    QTest::newRow("x-gzip") << QByteArray(" X-GZIP ") << compressed(text, Wrapper::Gzip);
    QTest::newRow("deflate") << QByteArray("deflate") << compressed(text, Wrapper::Zlib);
    QTest::newRow("raw deflate") << QByteArray("deflate") << compressed(text, Wrapper::None);
}

void TestHttpDecoder::decodes()
{
    QFETCH(QByteArray, coding);
    QFETCH(QByteArray, encoded);
    for (qsizetype piece = 1; piece <= encoded.size(); ++piece) {
        const auto decoded = decodeAll(coding, encoded, piece);
        QVERIFY(decoded);
        QCOMPARE(*decoded, text);
    }
}

void TestHttpDecoder::noticesEveryCut()
{
    for (const Wrapper wrapper : { Wrapper::Gzip, Wrapper::Zlib, Wrapper::None }) {
        const QByteArray coding = wrapper == Wrapper::Gzip ? "gzip" : "deflate";
        const QByteArray encoded = compressed(text, wrapper);
        for (qsizetype length = 1; length < encoded.size(); ++length) {
            const auto decoded = decodeAll(coding, encoded.left(length), 1000);
            QVERIFY(!decoded);
            QCOMPARE(toString(decoded.error().failure), toString(FailureClass::Provider));
        }
    }
}

void TestHttpDecoder::noticesDamage()
{
    QByteArray encoded = compressed(text, Wrapper::Gzip);
    encoded[encoded.size() - 6] = static_cast<char>(encoded.at(encoded.size() - 6) + 1);
    const auto decoded = decodeAll("gzip", encoded, 7);
    QVERIFY(!decoded);
    QCOMPARE(toString(decoded.error().failure), toString(FailureClass::Provider));
    QVERIFY(decoded.error().reason.contains(u"damaged"_s));
    QVERIFY(!decodeAll("gzip", "this is not gzip", 3));
    QVERIFY(!decodeAll("deflate", QByteArray(40, '\xff'), 3));
}

void TestHttpDecoder::staysSmallForABomb()
{
    const QByteArray bomb = compressed(QByteArray(64 * 1024 * 1024, '\0'), Wrapper::Gzip);
    QCOMPARE_LT(bomb.size(), 100'000);
    auto decoder = HttpDecoder::create("gzip");
    QVERIFY(decoder);
    (*decoder)->feed(bomb);
    qsizetype all = 0;
    for (;;) {
        const auto part = (*decoder)->next();
        QVERIFY(part);
        if (part->isEmpty())
            break;
        QCOMPARE_LE(part->size(), HttpDecoder::pieceBytes);
        all += part->size();
    }
    QCOMPARE(all, 64 * 1024 * 1024);
}

void TestHttpDecoder::readsSeveralMembers()
{
    const QByteArray two = compressed("one ", Wrapper::Gzip) + compressed("two", Wrapper::Gzip);
    for (qsizetype piece = 1; piece <= two.size(); ++piece) {
        const auto decoded = decodeAll("gzip", two, piece);
        QVERIFY(decoded);
        QCOMPARE(*decoded, "one two");
    }
}

void TestHttpDecoder::ignoresPadding()
{
    const QByteArray padded = compressed("one", Wrapper::Gzip) + QByteArray(100, '\0');
    for (const qsizetype piece : { qsizetype(1), padded.size() }) {
        const auto decoded = decodeAll("gzip", padded, piece);
        QVERIFY(decoded);
        QCOMPARE(*decoded, "one");
    }
}

void TestHttpDecoder::refusesOtherCodings()
{
    for (const QByteArray coding : { "br", "zstd", "gzip, gzip", "compress" }) {
        const auto decoder = HttpDecoder::create(coding);
        QVERIFY(!decoder);
        QCOMPARE(toString(decoder.error().failure), toString(FailureClass::Provider));
    }
}

void TestHttpDecoder::takesAnEmptyBody()
{
    const auto decoded = decodeAll("gzip", {}, 1);
    QVERIFY(decoded);
    QVERIFY(decoded->isEmpty());
}

QTEST_GUILESS_MAIN(TestHttpDecoder)
#include "tst_httpdecoder.moc"
