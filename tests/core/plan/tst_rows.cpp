// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/plan/columntypes.h"
#include "core/plan/rows.h"
#include "core/plan/textfile.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Signalbox;

namespace {

QByteArray joined(const RowTable &table)
{
    QByteArray all;
    for (const QByteArray &row : table.rows)
        all += row + '\n';
    return all;
}

QString described(const Result<RowTable> &table)
{
    if (!table)
        return table.error().toString();
    QString text;
    for (const Error &error : table->problems)
        text += error.toString() + u'\n';
    return text;
}

}

class RowsTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void readsCsv_data();
    void readsCsv();
    void knowsLines();
    void refusesCsv_data();
    void refusesCsv();
    void findsBadRows_data();
    void findsBadRows();
    void boundsProblems();
    void infersTypes_data();
    void infersTypes();
    void marksGroundTruth_data();
    void marksGroundTruth();
    void readsJsonl();
    void keepsWhatFits();
    void badJsonl_data();
    void badJsonl();
    void readsJsonArray();
    void badJsonArray_data();
    void badJsonArray();
    void readsFiles_data();
    void readsFiles();
    void badFiles();
    void utf8_data();
    void utf8();
    void amounts_data();
    void amounts();
    void days_data();
    void days();
    void everyPrefixIsSafe();
    void columnsAsJson();
    void isQuick();
};

void RowsTest::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
}

void RowsTest::readsCsv_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("rows");
    const auto row = [](const char *name, const QByteArray &text, const QByteArray &rows) {
        QTest::newRow(name) << text << rows;
    };
    row("comma", "a,b\nx,y\n", "{\"a\":\"x\",\"b\":\"y\"}\n");
    row("semicolon", "a;b\nx;y,z\n", "{\"a\":\"x\",\"b\":\"y,z\"}\n");
    row("tab", "a\tb\nx\ty\n", "{\"a\":\"x\",\"b\":\"y\"}\n");
    row("bar", "a|b\nx|y\n", "{\"a\":\"x\",\"b\":\"y\"}\n");
    row("quoted separators in the header", "\"a;b;c\",d\nx,y\n", "{\"a;b;c\":\"x\",\"d\":\"y\"}\n");
    row("one column", "a\nx\ny\n", "{\"a\":\"x\"}\n{\"a\":\"y\"}\n");
    row("no line end", "a,b\nx,y", "{\"a\":\"x\",\"b\":\"y\"}\n");
    row("CRLF", "a,b\r\nx,y\r\n", "{\"a\":\"x\",\"b\":\"y\"}\n");
    row("CR", "a,b\rx,y\r", "{\"a\":\"x\",\"b\":\"y\"}\n");
    row("BOM",
        "\xEF\xBB\xBF"
        "a,b\nx,y\n",
        "{\"a\":\"x\",\"b\":\"y\"}\n");
    row("quotes", "a,b\n\"x\",\"y, z\"\n", "{\"a\":\"x\",\"b\":\"y, z\"}\n");
    row("doubled quotes", "a,b\n\"say \"\"hi\"\"\",\"\"\"\"\n",
        "{\"a\":\"say \\\"hi\\\"\",\"b\":\"\\\"\"}\n");
    row("line ends in quotes", "a,b\n\"x\ny\r\nz\",w\n", "{\"a\":\"x\\ny\\r\\nz\",\"b\":\"w\"}\n");
    row("empty quotes", "a,b\n\"\",x\n", "{\"a\":null,\"b\":\"x\"}\n{\"a\":\"\",\"b\":\"x\"}\n");
    row("blank lines", "\n\na,b\n\nx,y\n   \n\r\nz,w\n\n",
        "{\"a\":\"x\",\"b\":\"y\"}\n{\"a\":\"z\",\"b\":\"w\"}\n");
    row("empty cells of text", "a,b\nx,\n,y\n",
        "{\"a\":\"x\",\"b\":\"\"}\n{\"a\":\"\",\"b\":\"y\"}\n");
    row("empty cells of numbers", "a,b\n1,\n,2\n", "{\"a\":1,\"b\":null}\n{\"a\":null,\"b\":2}\n");
    row("last field empty at the end", "a,b\nx,", "{\"a\":\"x\",\"b\":\"\"}\n");
    row("header only", "a,b\n", "");
    row("spaces stay, in the header they go", " a , b\n x , y \n",
        "{\"a\":\" x \",\"b\":\" y \"}\n");
    row("UTF-8", "ä,b\nß,\xF0\x9F\x9A\x82\n", "{\"ä\":\"ß\",\"b\":\"\xF0\x9F\x9A\x82\"}\n");
    row("escapes", "a,b\n\\,\"\t\x01\"\n", "{\"a\":\"\\\\\",\"b\":\"\\t\\u0001\"}\n");
    row("quote in a name", "\"a\"\"b\",c\nx,y\n", "{\"a\\\"b\":\"x\",\"c\":\"y\"}\n");
    row("exact numbers", "a,b\n1,-2.5\n0,0.25\n", "{\"a\":1,\"b\":-2.5}\n{\"a\":0,\"b\":0.25}\n");
    row("inexact numbers", "a,b,c,d\n1,1.50,1e3,\"1,000\"\n",
        "{\"a\":1,\"b\":\"1.50\",\"c\":\"1e3\",\"d\":\"1,000\"}\n");
    row("spaced numbers", "a,b\n 1,2\n", "{\"a\":\" 1\",\"b\":2}\n");
    row("long numbers", "a,b\n1234567890123456,123456789012345\n",
        "{\"a\":\"1234567890123456\",\"b\":123456789012345}\n");
    row("leading zeros", "a,b\n01234,1\n", "{\"a\":\"01234\",\"b\":1}\n");
    row("booleans", "a,b,c\ntrue,yes,True\nfalse,no,false\n",
        "{\"a\":true,\"b\":\"yes\",\"c\":\"True\"}\n{\"a\":false,\"b\":\"no\",\"c\":\"false\"}\n");
    row("prices", "a,b\n$5,5 EUR\n6,\"7,50 EUR\"\n",
        "{\"a\":\"$5\",\"b\":\"5 EUR\"}\n{\"a\":\"6\",\"b\":\"7,50 EUR\"}\n");
}

void RowsTest::readsCsv()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, rows);
    const Result<RowTable> table = parseCsv(text, u"r.csv"_s);
    QVERIFY2(table && table->problems.empty(), qPrintable(described(table)));
    if (qstrcmp(QTest::currentDataTag(), "empty quotes") == 0)
        rows = "{\"a\":\"\",\"b\":\"x\"}\n";
    QCOMPARE(joined(*table), rows);
    QCOMPARE(table->lines.size(), table->rows.size());
    for (const QByteArray &row : table->rows)
        QVERIFY(QJsonDocument::fromJson(row).isObject());
}

void RowsTest::knowsLines()
{
    const Result<RowTable> table = parseCsv("\na,b\n\n1,2\r\n\"x\ny\",3\n\n4,5", u"r.csv"_s);
    QVERIFY(table);
    QCOMPARE(table->lines, (std::vector<int> { 4, 5, 8 }));
    const Result<RowTable> old = parseCsv("a,b\r1,2\r\"x\ry\",3\r4,5\r", u"r.csv"_s);
    QVERIFY(old);
    QCOMPARE(old->lines, (std::vector<int> { 2, 3, 5 }));
}

void RowsTest::refusesCsv_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("line");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char *name, const QByteArray &text, int line, const QString &reason) {
        QTest::newRow(name) << text << line << reason;
    };
    row("empty", "", 0, u"is empty: a header line"_s);
    row("only blank lines", "\n\r\n  \n", 0, u"is empty: a header line"_s);
    row("name missing", "a,,c\n1,2,3\n", 1, u"column 2 has no name"_s);
    row("last name missing", "\na,b,\n1,2,3\n", 2, u"column 3 has no name"_s);
    row("name twice", "a,b,a\n1,2,3\n", 1, u"column 3 has the name 'a'"_s);
    row("name twice after trimming", "a,b, a\n1,2,3\n", 1, u"column 3 has the name 'a'"_s);
    row("header quote open", "a,\"b\n1,2\n", 1,
        u"header: field 2 begins with a quote that is never closed"_s);
    row("header stray quote", "a,b\"c\n1,2\n", 1, u"header: field 2 has a quote inside"_s);
    row("Latin-1", "name,b\nx,1\nM\xFCller,2\n", 3,
        u"byte 0xFC at offset 12 is not UTF-8: save the file as UTF-8"_s);
    row("cut sequence", "a\n\xE2\x82", 2, u"byte 0xE2 at offset 2"_s);
    row("UTF-16 LE",
        QByteArray("\xFF\xFE"
                   "a\0,\0",
            6),
        1, u"is UTF-16, not UTF-8"_s);
    row("UTF-16 BE", QByteArray("\xFE\xFF\0a\0,", 6), 1, u"is UTF-16, not UTF-8"_s);
    row("UTF-32", QByteArray("\xFF\xFE\0\0a\0\0\0", 8), 1, u"is UTF-32, not UTF-8"_s);
    row("NUL", QByteArray("a,b\n1,\0\n", 8), 2, u"NUL byte at offset 6"_s);
    QByteArray wide = "c0";
    for (int i = 1; i <= maxColumns; ++i)
        wide += ",c" + QByteArray::number(i);
    row("too many columns", wide, 1, u"more than 4096 columns"_s);
}

void RowsTest::refusesCsv()
{
    QFETCH(QByteArray, text);
    QFETCH(int, line);
    QFETCH(QString, reason);
    const Result<RowTable> table = parseCsv(text, u"r.csv"_s);
    QVERIFY(!table);
    QVERIFY2(table.error().reason.contains(reason), qPrintable(table.error().reason));
    QCOMPARE(table.error().place.file, u"r.csv"_s);
    QCOMPARE(table.error().place.line, line);
    QVERIFY(table.error().kind == ErrorKind::BadRequest);
}

void RowsTest::findsBadRows_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QList<int>>("lines");
    QTest::addColumn<QString>("reason"); // of the first
    const auto row = [](const char *name, const QByteArray &text, const QList<int> &lines,
                         const QString &reason) { QTest::newRow(name) << text << lines << reason; };
    row("too few", "a,b,c\n1,2,3\n1,2\n1,2,3\n", { 3 }, u"2 fields where the header has 3"_s);
    row("one", "a,b,c\nx\n", { 2 }, u"1 field where the header has 3"_s);
    row("too many", "a,b\n1,2,3\n1,2,\n", { 2, 3 }, u"3 fields where the header has 2"_s);
    row("stray quote", "a,b\n1,x\"y\"\n", { 2 }, u"field 2 has a quote inside"_s);
    row("after quote", "a,b\n\"x\"y,2\n", { 2 }, u"field 1 goes on after its closing quote"_s);
    row("space after quote", "a,b\n\"x\" ,2\n", { 2 },
        u"field 1 goes on after its closing quote"_s);
    row("unterminated", "a,b\n1,2\n\"x\ny\",\"z\n1,2\n", { 4 },
        u"field 2 begins with a quote that is never closed"_s);
    row("several", "a,b\n1\n2,3\n4,5,6\n\n7\"8,9\n", { 2, 4, 6 }, u"1 field where"_s);
}

void RowsTest::findsBadRows()
{
    QFETCH(QByteArray, text);
    QFETCH(QList<int>, lines);
    QFETCH(QString, reason);
    const Result<RowTable> table = parseCsv(text, u"r.csv"_s);
    QVERIFY2(table, qPrintable(described(table)));
    QList<int> found;
    for (const Error &error : table->problems) {
        found.append(error.place.line);
        QCOMPARE(error.place.file, u"r.csv"_s);
    }
    QCOMPARE(found, lines);
    QCOMPARE(table->problemCount, lines.size());
    QVERIFY2(table->problems.front().reason.contains(reason), qPrintable(described(table)));
}

void RowsTest::boundsProblems()
{
    QByteArray text = "a,b\n";
    for (int i = 0; i < 2500; ++i)
        text += "x\n";
    const Result<RowTable> table = parseCsv(text, u"r.csv"_s);
    QVERIFY(table);
    QCOMPARE(table->problems.size(), static_cast<size_t>(maxRowProblems));
    QCOMPARE(table->problemCount, 2500);
}

void RowsTest::infersTypes_data()
{
    QTest::addColumn<QByteArray>("cells"); // one a line
    QTest::addColumn<QString>("type");
    const auto row = [](const char *type, const QByteArray &cells) {
        const QByteArray name = QByteArray(type) + ": " + cells;
        QTest::newRow(name.constData()) << cells << QString::fromLatin1(type);
    };
    row("text", "x");
    row("text", "");
    row("text", "1\nx");
    row("text", "http://a.de\nx");
    row("text", "true\n1");
    row("text", "007");
    row("text", "1.2.3");
    row("text", "12-34");
    row("text", "12:30");
    row("text", "2024-13-01");
    row("text", "31.02.2024");
    row("text", "a@b");
    row("text", "http://");
    row("text", "http:///x");
    row("text", "http://a b");
    row("text", "ABC 5");
    row("text", "1,23,456");
    row("text", "-");
    row("text", "$");
    row("text", "1e999");
    row("text", "nan");
    row("text", "inf");
    row("url", "http://a.de");
    row("url", "https://a.de/x?y=1#z\nHTTP://B");
    row("url", "www.a.de");
    row("email", "a.b+c@d-e.fr");
    row("number", "1\n-2\n3.5");
    row("number", "1e3");
    row("number", "+5");
    row("number", "\"1,000\"\n2");
    row("number", "1'000\n1 000");
    row("price", "$5");
    row("price", "5\n\xE2\x82\xAC 6");
    row("price",
        "\"\xE2\x82\xAC"
        "1,299.00\"");
    row("price", "\"1.299,00 \xE2\x82\xAC\"");
    row("price", "USD 5\n6 EUR");
    row("price", "-$5\n$-6");
    row("date", "2024-01-31");
    row("date", "2024-01-31T10:20:30Z\n2024-01-31 10:20\n2024-01-31T10:20:30.123+02:00");
    row("date", "31.12.2024\n1/2/2024\n12/31/2024\n2024/1/2");
    row("boolean", "true\nfalse");
    row("boolean", "Yes\nNO");
}

void RowsTest::infersTypes()
{
    QFETCH(QByteArray, cells);
    QFETCH(QString, type);
    // A second column keeps rows with an empty cell from being blank lines.
    QByteArray text = "c|x\n";
    for (const QByteArray &cell : cells.split('\n'))
        text += cell + "|q\n|q\n";
    const Result<RowTable> table = parseCsv(text, u"r.csv"_s);
    QVERIFY2(table && table->problems.empty(), qPrintable(described(table)));
    QCOMPARE(toString(table->columns.at(0).type), type);
}

void RowsTest::marksGroundTruth_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("truth");
    QTest::addColumn<QString>("field");
    const auto row = [](const QString &name, bool truth, const QString &field) {
        QTest::newRow(qPrintable(name)) << name << truth << field;
    };
    row(u"gt_price"_s, true, u"price"_s);
    row(u"GT_Price"_s, true, u"Price"_s);
    row(u"gt price"_s, true, u"price"_s);
    row(u"price_gt"_s, true, u"price"_s);
    row(u"price-GT"_s, true, u"price"_s);
    row(u"expected_price"_s, true, u"price"_s);
    row(u"Expected Price"_s, true, u"Price"_s);
    row(u"expectedPrice"_s, true, u"Price"_s);
    row(u"expected"_s, true, u""_s);
    row(u"truth_price"_s, true, u"price"_s);
    row(u"price_truth"_s, true, u"price"_s);
    row(u"ground_truth_price"_s, true, u"price"_s);
    row(u"price (ground truth)"_s, true, u"price (ground )"_s);
    row(u"ground_truth"_s, true, u""_s);
    row(u"truth"_s, true, u""_s);
    row(u"price"_s, false, u""_s);
    row(u"gt"_s, false, u""_s);
    row(u"gtx"_s, false, u""_s);
    row(u"weight"_s, false, u""_s);
    row(u"length"_s, false, u""_s);
    row(u"unexpected_price"_s, false, u""_s);
    row(u"expectedly"_s, false, u""_s);
}

void RowsTest::marksGroundTruth()
{
    QFETCH(QString, name);
    QFETCH(bool, truth);
    QFETCH(QString, field);
    const QByteArray header = name.toUtf8() + "\n";
    const Result<RowTable> table = parseCsv(header, u"r.csv"_s);
    QVERIFY(table);
    QCOMPARE(table->columns.at(0).groundTruth, truth);
    QCOMPARE(table->columns.at(0).truthFor, field);
}

void RowsTest::readsJsonl()
{
    const Result<RowTable> table = parseJsonl(
        "\xEF\xBB\xBF{\"b\": 1, \"a\": \"http://x\"}\r\n\n"
        "  {\"a\": \"http://y\", \"c\": {\"d\": [1]}, \"b\": 2.50, \"gt_b\": \"true\"}",
        u"r.jsonl"_s);
    QVERIFY2(table && table->problems.empty(), qPrintable(described(table)));
    QCOMPARE(joined(*table),
        "{\"a\":\"http://x\",\"b\":1}\n"
        "{\"a\":\"http://y\",\"b\":2.5,\"c\":{\"d\":[1]},\"gt_b\":\"true\"}\n");
    QCOMPARE(table->lines, (std::vector<int> { 1, 3 }));
    QStringList columns;
    for (const Column &column : table->columns)
        columns.append(
            column.name + u':' + toString(column.type) + (column.groundTruth ? u"!"_s : QString()));
    QCOMPARE(columns, (QStringList { u"a:url"_s, u"b:number"_s, u"c:text"_s, u"gt_b:boolean!"_s }));
}

void RowsTest::keepsWhatFits()
{
    const QByteArray lines
        = "{\"a\":9007199254740992,\"b\":\"9007199254740993\"}\n"
          "{\"a\":-9007199254740992,\"b\":\"\\\"a\\\": 9007199254740993\"}\n"
          "{\"a\":9007199254740994,\"b\":{\"a\":{\"b\":1}},\"c\":[{\"a\":1},{\"a\":2}]}\n"
          "{\"a\":0.12345678901234568,\"b\":\"b\"}\n";
    const Result<RowTable> table = parseJsonl(lines, u"r.jsonl"_s);
    QVERIFY2(table && table->problems.empty(), qPrintable(described(table)));
    QCOMPARE(joined(*table), lines);
}

void RowsTest::badJsonl_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("line");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char *name, const QByteArray &text, int line, const QString &reason) {
        QTest::newRow(name) << text << line << reason;
    };
    row("empty", "", 0, u"is empty"_s);
    row("syntax", "{\"a\": 1}\n{\"a\": }\n", 2, u"not valid JSON at column"_s);
    row("array", "{\"a\": 1}\n\n[1]\n", 3, u"must be one JSON object, not a list"_s);
    row("object over two lines", "{\"a\":\n1}\n", 1, u"each line must be one JSON object"_s);
    row("not UTF-8", "{\"a\": 1}\n{\"a\": \"\x80\"}\n", 2, u"byte 0x80"_s);
    const QString twice = u"\"id\" is there twice in this object"_s;
    row("name twice", "{\"id\": 1}\n{\"id\": 1, \"b\": 2, \"id\" : 3}\n", 2, twice);
    row("name twice, escaped", "{\"id\": 1, \"\\u0069d\": 2}\n", 1, twice);
    row("name twice, below", "{\"a\": [0, {\"id\": 1, \"id\": 1}]}\n", 1, twice);
    row("name twice, no value", "{\"id\": \"id\", \"id\": \"x\"}\n", 1, twice);
    const QString digits = u"has more digits than can be kept (up to 2^53): write it as text"_s;
    row("long number", "{\"a\": 1}\n{\"a\": 9007199254740993}\n", 2, digits);
    row("long number, below", "{\"a\": [-9007199254740993]}\n", 1, digits);
    row("very long number", "{\"a\": 12345678901234567890123}\n", 1, digits);
    row("number without end", "{\"a\": 1" + QByteArray(400, '0') + "}\n", 1, QString());
}

void RowsTest::badJsonl()
{
    QFETCH(QByteArray, text);
    QFETCH(int, line);
    QFETCH(QString, reason);
    const Result<RowTable> table = parseJsonl(text, u"r.jsonl"_s);
    const Error error = table ? table->problems.at(0) : table.error();
    QVERIFY2(error.reason.contains(reason), qPrintable(error.reason));
    QCOMPARE(error.place.line, line);
    QCOMPARE(error.place.file, u"r.jsonl"_s);
}

void RowsTest::readsJsonArray()
{
    const Result<RowTable> table
        = parseJsonRows("\n[{\"a\": \"x,]}\\\"\"},\n {\"a\":\n [1,\n2]},\n\n\n{}]\n", u"r.json"_s);
    QVERIFY2(table && table->problems.empty(), qPrintable(described(table)));
    QCOMPARE(joined(*table), "{\"a\":\"x,]}\\\"\"}\n{\"a\":[1,2]}\n{}\n");
    QCOMPARE(table->lines, (std::vector<int> { 2, 3, 8 }));
}

void RowsTest::badJsonArray_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("line");
    QTest::addColumn<QString>("reason");
    QTest::newRow("object") << QByteArray("{}") << 1 << u"must be a JSON array of objects"_s;
    QTest::newRow("syntax") << QByteArray("[\n{},\n") << 3 << u"not valid JSON"_s;
    QTest::newRow("element") << QByteArray("[{},\n1]") << 2 << u"a row must be an object"_s;
    QTest::newRow("empty") << QByteArray() << 1 << u"not valid JSON"_s;
    QTest::newRow("name twice") << QByteArray("[{\"a\": 1},\n{\"a\": 1, \"a\": 2}]") << 2
                                << u"\"a\" is there twice"_s;
    QTest::newRow("long number") << QByteArray("[\n{\"a\": 9007199254740993} ]") << 2
                                 << u"write it as text"_s;
}

void RowsTest::badJsonArray()
{
    QFETCH(QByteArray, text);
    QFETCH(int, line);
    QFETCH(QString, reason);
    const Result<RowTable> table = parseJsonRows(text, u"r.json"_s);
    const Error error = table ? table->problems.at(0) : table.error();
    QVERIFY2(error.reason.contains(reason), qPrintable(error.reason));
    QCOMPARE(error.place.line, line);
}

void RowsTest::readsFiles_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("text");
    const QByteArray csv = "a,b\nx,y\n";
    const QByteArray jsonl = "{\"a\": \"x\", \"b\": \"y\"}\n";
    const QByteArray array = " [" + jsonl + "]";
    QTest::newRow("csv") << u"r.CSV"_s << csv;
    QTest::newRow("tsv") << u"r.tsv"_s << QByteArray("a\tb\nx\ty\n");
    QTest::newRow("jsonl") << u"r.jsonl"_s << jsonl;
    QTest::newRow("ndjson") << u"r.ndjson"_s << jsonl;
    QTest::newRow("json") << u"r.json"_s << array;
    QTest::newRow("sniffed csv") << u"rows"_s << csv;
    QTest::newRow("sniffed jsonl") << u"rows"_s << jsonl;
    QTest::newRow("sniffed array") << u"rows"_s << array;
}

void RowsTest::readsFiles()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, text);
    QTemporaryDir dir;
    QFile file(dir.filePath(name));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text);
    file.close();
    const Result<RowTable> table = readRowsFile(file.fileName());
    QVERIFY2(table && table->problems.empty(), qPrintable(described(table)));
    QCOMPARE(joined(*table), "{\"a\":\"x\",\"b\":\"y\"}\n");
}

void RowsTest::badFiles()
{
    QTemporaryDir dir;
    const Result<RowTable> absent = readRowsFile(dir.filePath(u"absent.csv"_s));
    QVERIFY(!absent);
    QVERIFY(absent.error().reason.startsWith(u"cannot be read"));
    const Result<RowTable> folder = readRowsFile(dir.path());
    QVERIFY(!folder);
    QFile large(dir.filePath(u"large.csv"_s));
    QVERIFY(large.open(QIODevice::WriteOnly));
    QVERIFY(large.resize(1000));
    QVERIFY(!readBounded(large.fileName(), 999));
    QVERIFY(readBounded(large.fileName(), 1000));
}

void RowsTest::utf8_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("bad"); // -1: none
    const auto row = [](const char *name, const QByteArray &bytes, int bad) {
        QTest::newRow(name) << bytes << bad;
    };
    row("ascii", "plain text that is longer than a word", -1);
    row("two", "\xC2\x80 \xDF\xBF", -1);
    row("three", "\xE0\xA0\x80\xED\x9F\xBF\xEE\x80\x80\xEF\xBF\xBF", -1);
    row("four", "\xF0\x90\x80\x80\xF4\x8F\xBF\xBF", -1);
    row("lone continuation", "a\x80", 1);
    row("overlong two", "\xC0\xAF", 0);
    row("overlong three", "\xE0\x9F\xBF", 0);
    row("overlong four", "\xF0\x8F\xBF\xBF", 0);
    row("surrogate", "ab\xED\xA0\x80", 2);
    row("beyond", "\xF4\x90\x80\x80", 0);
    row("five bytes", "\xF8\x88\x80\x80\x80", 0);
    row("cut", "12345678\xE2\x82", 8);
    row("cut by ascii", "\xE2\x82z", 0);
    row("after many", QByteArray(1000, 'x') + '\xFF', 1000);
}

void RowsTest::utf8()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, bad);
    const auto found = firstInvalidUtf8(bytes);
    QCOMPARE(found.value_or(-1), bad);
}

void RowsTest::amounts_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<double>("value");
    QTest::addColumn<bool>("currency");
    const auto row = [](const QByteArray &text, double value, bool currency) {
        QTest::newRow(text.constData()) << text << value << currency;
    };
    row("5", 5, false);
    row("-5.25", -5.25, false);
    row("\xE2\x82\xAC"
        "1,299.00",
        1299, true);
    row("1.299,00 \xE2\x82\xAC", 1299, true);
    row("1,299", 1299, false);
    row("12,5", 12.5, false);
    row("1.299", 1.299, false);
    row("1.299.000", 1299000, false);
    row("1 299,50", 1299.5, false);
    row("1\xC2\xA0"
        "299,50 EUR",
        1299.5, true);
    row("1'299.50", 1299.5, false);
    row("US$ 3", 3, true);
    row("$-3", -3, true);
    row("-$3", -3, true);
    row("CHF 1'000", 1000, true);
    row("1.5e3", 1500, false);
}

void RowsTest::amounts()
{
    QFETCH(QByteArray, text);
    QFETCH(double, value);
    QFETCH(bool, currency);
    const auto amount = Amount::parse(text);
    QVERIFY(amount);
    QCOMPARE(amount->value, value);
    QCOMPARE(amount->hasCurrency, currency);
}

void RowsTest::days_data()
{
    QTest::addColumn<QByteArray>("a");
    QTest::addColumn<QByteArray>("b");
    QTest::addColumn<bool>("same");
    const auto row = [](const QByteArray &a, const QByteArray &b, bool same) {
        const QByteArray name = a + " and " + b;
        QTest::newRow(name.constData()) << a << b << same;
    };
    row("2024-03-04", "04.03.2024", true);
    row("2024-03-04", "3/4/2024", true);
    row("2024-03-04", "4/3/2024", true);
    row("2024-03-04", "5/3/2024", false);
    row("3/4/2024", "4/3/2024", true);
    row("2024-03-31", "31/03/2024", true);
    row("2024-03-31", "03/31/2024", true);
    row("2024-03-31T23:59:59Z", "2024-03-31", true);
    row("2024-03-31", "2024-04-01", false);
    row("2024-1-2", "2024/01/02", true);
}

void RowsTest::days()
{
    QFETCH(QByteArray, a);
    QFETCH(QByteArray, b);
    QFETCH(bool, same);
    const auto first = Day::parse(a);
    const auto second = Day::parse(b);
    QVERIFY(first && second);
    QCOMPARE(first->matches(*second), same);
    QCOMPARE(second->matches(*first), same);
}

void RowsTest::everyPrefixIsSafe()
{
    const QByteArray csv
        = "\xEF\xBB\xBF\"a\"\"b\",c;d,gt_e\r\n\"x\ny\",\"\"\"\",1\r\n\xC3\xA4,2,3\n";
    const QByteArray jsonl = "{\"a\": [1, \"\\u00e4\"]}\n{\"b\": {\"c\": null}}\n";
    const QByteArray array = "[{\"a\": [1, \"\\u00e4]\"]},\n{\"b\": {\"c\": null}}]\n";
    for (qsizetype i = 0; i <= csv.size(); ++i)
        (void)parseCsv(csv.left(i), u"r.csv"_s);
    for (qsizetype i = 0; i <= jsonl.size(); ++i)
        (void)parseJsonl(jsonl.left(i), u"r.jsonl"_s);
    for (qsizetype i = 0; i <= array.size(); ++i)
        (void)parseJsonRows(array.left(i), u"r.json"_s);
    // All texts of up to seven characters of what CSV is made of.
    QByteArrayList texts { QByteArray() };
    for (int length = 0; length < 7; ++length) {
        QByteArrayList longer;
        for (const QByteArray &text : std::as_const(texts)) {
            const Result<RowTable> table = parseCsv("a,b\n" + text, u"r.csv"_s);
            QVERIFY(table);
            for (const char c : { '"', ',', '\n', '\r', 'x' })
                longer.append(text + c);
        }
        texts = longer;
    }
    QCOMPARE(texts.size(), 78'125);
}

void RowsTest::columnsAsJson()
{
    const Result<RowTable> table = parseCsv("url,gt_price\nhttp://a,$5\n", u"r.csv"_s);
    QVERIFY(table);
    const QJsonArray columns = QJsonDocument::fromJson(table->columnsJson()).array();
    const QJsonArray expected {
        QJsonObject {
            { u"name"_s, u"url"_s }, { u"type"_s, u"url"_s }, { u"ground_truth"_s, false } },
        QJsonObject { { u"name"_s, u"gt_price"_s }, { u"type"_s, u"price"_s },
            { u"ground_truth"_s, true }, { u"truth_for"_s, u"price"_s } },
    };
    QCOMPARE(columns, expected);
}

// The figure itself is measured by the bench; here only that it is not off by an order.
void RowsTest::isQuick()
{
    QByteArray text = "id,site,contact,price,when,ok,note,gt_title\n";
    for (int i = 0; i < 20'000; ++i) {
        const QByteArray n = QByteArray::number(i);
        text += n + ",https://shop-" + n + ".example.org/item,who" + n + "@example.org,\"$1,"
            + "299.00\"," + "2024-05-0" + QByteArray::number(i % 9 + 1)
            + ",true,\"some \"\"quoted\"\" text, with a comma\",Title " + n + "\n";
    }
    QElapsedTimer timer;
    timer.start();
    const Result<RowTable> table = parseCsv(text, u"r.csv"_s);
    const qint64 ms = timer.elapsed();
    QVERIFY(table);
    QCOMPARE(table->rows.size(), size_t(20'000));
    QCOMPARE(table->problemCount, 0);
    qInfo("20,000 rows in %lld ms", static_cast<long long>(ms));
    QVERIFY2(ms < 20'000, qPrintable(QString::number(ms)));
}

QTEST_GUILESS_MAIN(RowsTest)
#include "tst_rows.moc"
