// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/plan/batchcheck.h"
#include "tests/support/faketools.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Signalbox;

class BatchCheckTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void good();
    void unknownInput();
    void missingInput();
    void undeclaredButGiven();
    void wholeInputs();
    void missingColumn();
    void noRowsAtAll();
    void rowsWithoutMembers();
    void deepPaths();
    void badTable();
    void emptyTable();
    void bounded();
    void placesInGraphs();

private:
    // A plan of one transform of `value`, written on line 2.
    [[nodiscard]] PlanSource source(const QByteArray &value, const QByteArray &inputs = "{}") const
    {
        return { "{\"inputs\": " + inputs
                + ", \"steps\": [{\"name\": \"a\", \"tool\": \"transform\", \"inputs\": "
                  "{\n\"value\": "
                + value + "}}]}",
            u"p.json"_s, PlanFormat::Json };
    }
    [[nodiscard]] std::vector<Error> check(
        const PlanSource &source, const RowTable *rows, const QJsonObject &inputs = {}) const
    {
        const auto document = parsePlan(source, m_tools);
        if (!document)
            return { document.error() };
        const auto plan = CompiledPlan::make(document->plan);
        return checkBatch(**plan, rows, inputs, u"p.json"_s, u"r.csv"_s, &source);
    }

    Test::FakeTools m_tools;
};

void BatchCheckTest::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
}

void BatchCheckTest::good()
{
    const Result<RowTable> rows = parseCsv("url,n\nhttp://a,1\nhttp://b,\n", u"r.csv"_s);
    QVERIFY(rows);
    const PlanSource plan
        = source(R"(["{{ row.url }}", "{{ row.n }}", "{{ inputs.k }}"])", R"({"k": 1})");
    QVERIFY(check(plan, &*rows).empty());
    QVERIFY(check(plan, &*rows, { { u"k"_s, 2 } }).empty());
    QVERIFY(check(source("1"), nullptr).empty());
}

void BatchCheckTest::unknownInput()
{
    const auto problems
        = check(source("1", R"({"depth": 1})"), nullptr, { { u"detph"_s, u"2"_s } });
    QCOMPARE(problems.size(), size_t(1));
    QCOMPARE(problems[0].reason,
        u"the input 'detph' is unknown to this plan (did you mean 'depth'?); it has: depth"_s);
    QCOMPARE(problems[0].place.file, u"p.json"_s);
}

void BatchCheckTest::missingInput()
{
    const auto problems = check(source(R"("{{ inputs.k }} {{ inputs.k }}")"), nullptr);
    QCOMPARE(problems.size(), size_t(1));
    QVERIFY(problems[0].reason.contains(u"declares no input 'k' and none is given"));
    QCOMPARE(problems[0].place.line, 2);
    QCOMPARE(problems[0].place.path, u"/steps/0/inputs/value"_s);
}

void BatchCheckTest::undeclaredButGiven()
{
    QVERIFY(check(source(R"("{{ inputs.k }}")"), nullptr, { { u"k"_s, 1 } }).empty());
}

void BatchCheckTest::wholeInputs()
{
    QVERIFY(check(source(R"("{{ inputs }}")"), nullptr, { { u"any"_s, 1 } }).empty());
}

void BatchCheckTest::missingColumn()
{
    const Result<RowTable> rows = parseCsv("url,title\nhttp://a,x\nhttp://b,y\n", u"r.csv"_s);
    QVERIFY(rows);
    const auto problems = check(source(R"("{{ row.titel }}")"), &*rows);
    QCOMPARE(problems.size(), size_t(1));
    QCOMPARE(problems[0].reason,
        u"{{ row.titel }}: the rows have no column 'titel' (did you mean 'title'?); they have: "
        "url, title"_s);
    QCOMPARE(problems[0].place.file, u"p.json"_s);
    QCOMPARE(problems[0].place.line, 2);
}

void BatchCheckTest::noRowsAtAll()
{
    const auto problems = check(source(R"("{{ row.url }}")"), nullptr);
    QCOMPARE(problems.size(), size_t(1));
    QVERIFY(problems[0].reason.contains(u"there are no rows"));
    QVERIFY(check(source(R"("{{ row }}")"), nullptr).empty());
}

void BatchCheckTest::rowsWithoutMembers()
{
    const Result<RowTable> rows
        = parseJsonl("{\"a\": 1, \"b\": 2}\n{\"b\": 3}\n\n{\"a\": null}\n{}\n", u"r.csv"_s);
    QVERIFY(rows);
    const auto problems = check(source(R"("{{ row.a }}")"), &*rows);
    QCOMPARE(problems.size(), size_t(2));
    QCOMPARE(problems[0].place.file, u"r.csv"_s);
    QCOMPARE(problems[0].place.line, 2);
    QVERIFY(problems[0].reason.contains(u"row has no 'a'"));
    QCOMPARE(problems[1].place.line, 5);
}

void BatchCheckTest::deepPaths()
{
    const Result<RowTable> json
        = parseJsonl("{\"a\": {\"b\": [1, 2]}}\n{\"a\": {\"b\": [1]}}\n", u"r.csv"_s);
    QVERIFY(json);
    const auto problems = check(source(R"("{{ row.a.b[1] }}")"), &*json);
    QCOMPARE(problems.size(), size_t(1));
    QCOMPARE(problems[0].place.line, 2);
    const Result<RowTable> csv = parseCsv("a,b\nx,y\n", u"r.csv"_s);
    QVERIFY(csv);
    QCOMPARE(check(source(R"("{{ row.a.b }}")"), &*csv).size(), size_t(1));
}

void BatchCheckTest::badTable()
{
    const Result<RowTable> rows = parseCsv("a,b\n1\n2,3\n4,5,6\n", u"r.csv"_s);
    QVERIFY(rows);
    const auto problems = check(source(R"("{{ row.a }}")"), &*rows);
    QCOMPARE(problems.size(), size_t(2));
    QCOMPARE(problems[0].place.line, 2);
    QCOMPARE(problems[1].place.line, 4);
}

void BatchCheckTest::emptyTable()
{
    const Result<RowTable> rows = parseCsv("a,b\n", u"r.csv"_s);
    QVERIFY(rows);
    const auto problems = check(source(R"("{{ row.a }}")"), &*rows);
    QCOMPARE(problems.size(), size_t(1));
    QVERIFY(problems[0].reason.contains(u"has no rows"));
}

void BatchCheckTest::bounded()
{
    QByteArray csv = "a,b\n";
    QByteArray jsonl = "{\"a\": 1}\n";
    for (int i = 0; i < 3000; ++i) {
        csv += "1\n";
        jsonl += "{}\n";
    }
    const Result<RowTable> bad = parseCsv(csv, u"r.csv"_s);
    QVERIFY(bad);
    const auto problems = check(source("1"), &*bad);
    QCOMPARE(problems.size(), size_t(200));
    QVERIFY(problems.back().reason.startsWith(u"and "));
    const Result<RowTable> lacking = parseJsonl(jsonl, u"r.csv"_s);
    QVERIFY(lacking);
    QCOMPARE(check(source(R"("{{ row.a }}")"), &*lacking).size(), size_t(200));
}

void BatchCheckTest::placesInGraphs()
{
    const PlanSource graph { "{\"nodes\": [{\"id\": \"a\", \"type\": \"input\", \"data\": {\n"
                             "\"inputFields\": [{\"name\": \"topic\"}]}},\n"
                             "{\"id\": \"b\", \"data\": {\"aiEnabled\": true,\n"
                             "\"userPrompt\": \"{row.site}\"}}]}",
        u"p.json"_s, PlanFormat::Json };
    const auto problems = check(graph, nullptr);
    QCOMPARE(problems.size(), size_t(2));
    QVERIFY(problems[0].reason.contains(u"no input 'topic'"));
    QCOMPARE(problems[0].place.path, u"/nodes/0/data/inputFields/0"_s);
    QCOMPARE(problems[0].place.line, 2);
    QCOMPARE(problems[1].place.path, u"/nodes/1/data/userPrompt"_s);
    QCOMPARE(problems[1].place.line, 4);
}

QTEST_GUILESS_MAIN(BatchCheckTest)
#include "tst_batchcheck.moc"
