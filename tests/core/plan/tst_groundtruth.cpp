// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/plan/groundtruth.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Signalbox;

namespace {

QJsonValue parsed(const QByteArray &text)
{
    return QJsonDocument::fromJson("[" + text + "]").array().at(0);
}

}

class GroundTruthTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void compares_data();
    void compares();
    void looksUpFields_data();
    void looksUpFields();
    void countsOnlyWhatThereIs();
    void guessedColumnsNeedTheirField_data();
    void guessedColumnsNeedTheirField();
    void worksWithCsv();
};

void GroundTruthTest::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
}

void GroundTruthTest::compares_data()
{
    QTest::addColumn<int>("type");
    QTest::addColumn<QByteArray>("expected");
    QTest::addColumn<QByteArray>("actual");
    QTest::addColumn<bool>("matched");
    const auto row = [](ColumnType type, const QByteArray &expected, const QByteArray &actual,
                         bool matched) {
        const QByteArray name = toString(type).toUtf8() + ": " + expected + " and " + actual;
        QTest::newRow(name.constData()) << static_cast<int>(type) << expected << actual << matched;
    };
    using enum ColumnType;
    row(Text, R"("Red  Shoe")", R"(" red shoe ")", true);
    row(Text, R"("STRAßE É")", R"("straße é")", true);
    row(Text, R"("red")", R"("blue")", false);
    row(Text, R"("5")", "5", true);
    row(Text, R"("5")", "5.5", false);
    row(Text, R"("true")", "true", true);
    row(Text, R"("x")", "null", false);
    row(Text, R"("x")", R"(["x"])", false);
    row(Text, R"(["x",1])", R"(["x",1.0])", true);
    row(Number, "5", "5.0", true);
    row(Number, "5", R"("5")", true);
    row(Number, R"("1,000")", "1000", true);
    row(Number, "0.3", "0.30000000000000004", true);
    row(Number, "5", R"("five")", false);
    row(Number, "5", "6", false);
    row(Price, R"("€1,299.00")", "1299", true);
    row(Price, R"("€1,299.00")", R"("1.299,00 EUR")", true);
    row(Price, R"("$5")", R"("5.01")", false);
    row(Price, R"("$5")", R"("on request")", false);
    row(Date, R"("2024-03-04")", R"("04.03.2024")", true);
    row(Date, R"("2024-03-04")", R"("2024-03-04T12:00:00Z")", true);
    row(Date, R"("2024-03-04")", R"("2024-03-05")", false);
    row(Date, R"("2024-03-04")", R"("yesterday")", false);
    row(Boolean, "true", R"("Yes")", true);
    row(Boolean, R"("no")", "false", true);
    row(Boolean, "true", "1", true);
    row(Boolean, "true", R"("maybe")", false);
    row(Boolean, "true", "false", false);
    row(Url, R"("https://A.de/X")", R"("https://a.de/x")", true);
    row(Email, R"("A@b.de")", R"("a@b.de")", true);
}

void GroundTruthTest::compares()
{
    QFETCH(int, type);
    QFETCH(QByteArray, expected);
    QFETCH(QByteArray, actual);
    QFETCH(bool, matched);
    const QList<Column> columns { { u"gt_x"_s, static_cast<ColumnType>(type), true, u"x"_s } };
    const TruthReport report = compareWithTruth(
        columns, { { u"gt_x"_s, parsed(expected) } }, QJsonObject { { u"x"_s, parsed(actual) } });
    QCOMPARE(report.compared, 1);
    QCOMPARE(report.matched, matched ? 1 : 0);
    QCOMPARE(report.fields.at(0).matched, matched);
    QCOMPARE(report.fields.at(0).column, u"gt_x"_s);
    QCOMPARE(report.fields.at(0).field, u"x"_s);
    QCOMPARE(report.fields.at(0).expected, parsed(expected));
}

void GroundTruthTest::looksUpFields_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QByteArray>("result");
    QTest::addColumn<bool>("matched"); // with "v"
    QTest::newRow("exact") << u"a b"_s << QByteArray(R"({"a b": "v", "ab": "w"})") << true;
    QTest::newRow("folded") << u"Total Price"_s << QByteArray(R"({"total_price": "v"})") << true;
    QTest::newRow("case") << u"price"_s << QByteArray(R"({"Price": "v"})") << true;
    QTest::newRow("missing") << u"price"_s << QByteArray(R"({"cost": "v"})") << false;
    QTest::newRow("no object") << u"price"_s << QByteArray(R"("v")") << false;
    QTest::newRow("no result") << u"price"_s << QByteArray("null") << false;
    QTest::newRow("whole") << QString() << QByteArray(R"("v")") << true;
}

void GroundTruthTest::looksUpFields()
{
    QFETCH(QString, field);
    QFETCH(QByteArray, result);
    QFETCH(bool, matched);
    const QList<Column> columns { { u"gt_v"_s, ColumnType::Text, true, field } };
    const TruthReport report = compareWithTruth(columns, { { u"gt_v"_s, u"v"_s } }, parsed(result));
    QCOMPARE(report.compared, 1);
    QCOMPARE(report.matched, matched ? 1 : 0);
}

void GroundTruthTest::countsOnlyWhatThereIs()
{
    const QList<Column> columns { { u"url"_s, ColumnType::Url, false, {} },
        { u"gt_a"_s, ColumnType::Text, true, u"a"_s },
        { u"gt_b"_s, ColumnType::Text, true, u"b"_s },
        { u"gt_c"_s, ColumnType::Number, true, u"c"_s },
        { u"gt_d"_s, ColumnType::Number, true, u"d"_s } };
    const QJsonObject row { { u"url"_s, u"x"_s }, { u"gt_a"_s, u"1"_s }, { u"gt_b"_s, u"  "_s },
        { u"gt_c"_s, QJsonValue(QJsonValue::Null) } };
    const TruthReport report
        = compareWithTruth(columns, row, QJsonObject { { u"a"_s, u"1"_s }, { u"b"_s, u"2"_s } });
    QCOMPARE(report.compared, 1);
    QCOMPARE(report.matched, 1);
    QCOMPARE(report.fields.size(), 1);
    QCOMPARE(compareWithTruth({}, row, QJsonValue()).compared, 0);
}

void GroundTruthTest::guessedColumnsNeedTheirField_data()
{
    QTest::addColumn<QByteArray>("column");
    QTest::addColumn<QByteArray>("result");
    QTest::addColumn<int>("compared");
    QTest::addColumn<int>("matched");
    const auto row
        = [](const QByteArray &column, const QByteArray &result, int compared, int matched) {
              QTest::addRow("%s %s", column.constData(), result.constData())
                  << column << result << compared << matched;
          };
    row("mytruth", R"({"price": "v"})", 0, 0);
    row("mytruth", R"({"my": "v"})", 1, 1);
    row("mytruth", R"({"my": null})", 1, 0);
    row("truth_zz", R"({"price": "v"})", 0, 0);
    row("truth_zz", R"({"ZZ": "w"})", 1, 0);
    row("Truth_zz", "null", 0, 0);
    row("ground_truth", R"("v")", 1, 1);
    row("ground_truth", R"("w")", 1, 0);
    row("gt_zz", R"({"price": "v"})", 1, 0);
    row("zz_gt", R"({"price": "v"})", 1, 0);
    row("expected_zz", R"({"price": "v"})", 1, 0);
}

void GroundTruthTest::guessedColumnsNeedTheirField()
{
    QFETCH(QByteArray, column);
    QFETCH(QByteArray, result);
    QFETCH(int, compared);
    QFETCH(int, matched);
    const Result<RowTable> table = parseCsv("url," + column + "\nhttp://a,v\n", u"r"_s);
    QVERIFY(table);
    const QJsonObject row = QJsonDocument::fromJson(table->rows.at(0)).object();
    const TruthReport report = compareWithTruth(table->columns, row, parsed(result));
    QCOMPARE(report.compared, compared);
    QCOMPARE(report.matched, matched);
    QCOMPARE(report.fields.size(), compared);
}

void GroundTruthTest::worksWithCsv()
{
    const Result<RowTable> table = parseCsv(
        "url,gt_price,expected_in_stock\nhttp://a,\"$1,299\",yes\nhttp://b,,no\n", u"r"_s);
    QVERIFY(table);
    const QJsonObject first = QJsonDocument::fromJson(table->rows.at(0)).object();
    const QJsonObject second = QJsonDocument::fromJson(table->rows.at(1)).object();
    const QJsonObject result { { u"price"_s, 1299 }, { u"inStock"_s, true } };
    const TruthReport one = compareWithTruth(table->columns, first, result);
    QCOMPARE(one.compared, 2);
    QCOMPARE(one.matched, 2);
    const TruthReport two = compareWithTruth(table->columns, second, result);
    QCOMPARE(two.compared, 1);
    QCOMPARE(two.matched, 0);
}

QTEST_GUILESS_MAIN(GroundTruthTest)
#include "tst_groundtruth.moc"
