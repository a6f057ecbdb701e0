// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/tools/asserttool.h"
#include "core/tools/delaytool.h"
#include "core/tools/gatetool.h"
#include "core/tools/jsondifference.h"
#include "core/tools/transformtool.h"
#include "tests/support/fakeclock.h"
#include "tests/support/faketoolcontext.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTest>

#include <memory>
#include <optional>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace Signalbox;

namespace {

struct Run
{
    std::shared_ptr<FakeToolContext> context = std::make_shared<FakeToolContext>();
    std::optional<Result<QJsonValue>> result;
};

QCoro::Task<void> start(Run &run, const Tool &tool, QJsonObject inputs)
{
    const std::shared_ptr<ToolContext> context = run.context;
    const auto running = tool.run(inputs, context);
    run.result = co_await running;
}

// Object text in, so that tables stay readable.
QJsonObject json(const char *text)
{
    return QJsonDocument::fromJson(text).object();
}

}

class TestSmallTools : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void delayWaitsOnTheClock();
    void delayOfNothing();
    void delayEndsAtOnceWhenCancelled();
    void longDelaysShowThatTheyLive();
    void transformGivesItsValue_data();
    void transformGivesItsValue();
    void assertHolds_data();
    void assertHolds();
    void assertFails_data();
    void assertFails();
    void wildExpressionsEnd();
    void differences_data();
    void differences();
    void valuesAreShownBriefly();
    void gateApproves();
    void gateRejects();
    void gateErrorsPass();
};

void TestSmallTools::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
}

void TestSmallTools::delayWaitsOnTheClock()
{
    FakeClock clock;
    Run run;
    run.context->fakeClock = &clock;
    start(run, DelayTool(), json(R"({"seconds": 1.5})"));
    QVERIFY(!run.result);
    clock.advance(1499ms);
    QCoreApplication::processEvents();
    QVERIFY(!run.result);
    clock.advance(1ms);
    QTRY_VERIFY(run.result);
    QVERIFY(run.result->hasValue());
    QCOMPARE((**run.result).toObject(), json(R"({"seconds": 1.5})"));
}

void TestSmallTools::delayOfNothing()
{
    FakeClock clock;
    Run run;
    run.context->fakeClock = &clock;
    start(run, DelayTool(), json(R"({"seconds": 0})"));
    QTRY_VERIFY(run.result);
    QVERIFY(run.result->hasValue());
}

void TestSmallTools::delayEndsAtOnceWhenCancelled()
{
    FakeClock clock;
    Run run;
    run.context->fakeClock = &clock;
    start(run, DelayTool(), json(R"({"seconds": 1000000000})"));
    QVERIFY(!run.result);
    run.context->cancelSource.cancel(CancelReason::ByUser);
    QVERIFY(run.result);
    QVERIFY(run.result->error().failure == FailureClass::Cancelled);
    QCOMPARE(clock.timerCount(), 0);
}

void TestSmallTools::longDelaysShowThatTheyLive()
{
    FakeClock clock;
    Run run;
    run.context->fakeClock = &clock;
    start(run, DelayTool(), json(R"({"seconds": 100})"));
    for (int i = 1; i <= 3; ++i) {
        clock.advance(30s);
        QTRY_COMPARE(run.context->signs.size(), i);
        QVERIFY(!run.result);
    }
    clock.advance(10s);
    QTRY_VERIFY(run.result);
}

void TestSmallTools::transformGivesItsValue_data()
{
    QTest::addColumn<QJsonValue>("value");
    QTest::newRow("object") << QJsonValue(json(R"({"a": [1, null]})"));
    QTest::newRow("text") << QJsonValue(u"x"_s);
    QTest::newRow("null") << QJsonValue(QJsonValue::Null);
    QTest::newRow("false") << QJsonValue(false);
}

void TestSmallTools::transformGivesItsValue()
{
    QFETCH(QJsonValue, value);
    Run run;
    start(run, TransformTool(), { { u"value"_s, value } });
    QVERIFY(run.result && run.result->hasValue()); // it waits for nothing
    QCOMPARE(**run.result, value);
    QVERIFY(TransformTool().isInstant());
}

void TestSmallTools::assertHolds_data()
{
    QTest::addColumn<QByteArray>("inputs");
    for (const char *inputs :
        { R"({"actual": 1, "equals": 1.0})", R"({"actual": null, "equals": null})",
            R"({"actual": {"a": [1, {"b": "c"}]}, "equals": {"a": [1, {"b": "c"}]}})",
            R"({"actual": "Grüße", "matches": "^Gr.ße$"})", R"({"actual": "abc", "matches": "b"})",
            R"({"actual": 5, "matches": "^5$"})", R"({"actual": {"a": 1}, "matches": "\"a\":1"})",
            R"({"actual": 5, "min": 5, "max": 5})", R"({"actual": " 12.5 ", "min": 12, "max": 13})",
            R"({"actual": -1e10, "max": 0})", R"({"actual": "x", "equals": "x", "matches": "x"})" })
        QTest::addRow("%s", inputs) << QByteArray(inputs);
}

void TestSmallTools::assertHolds()
{
    QFETCH(QByteArray, inputs);
    Run run;
    start(run, AssertTool(), json(inputs.constData()));
    QVERIFY(run.result);
    QVERIFY2(run.result->hasValue(),
        run.result->hasValue() ? "" : qPrintable(run.result->error().reason));
    QVERIFY((**run.result).toObject().contains(u"actual"_s));
}

void TestSmallTools::assertFails_data()
{
    QTest::addColumn<QByteArray>("inputs");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char *inputs, const char *reason) {
        QTest::addRow("%s", inputs) << QByteArray(inputs) << QString::fromUtf8(reason);
    };
    row(R"({"actual": 1, "equals": 2})", "Not equal: expected 2, got 1.");
    row(R"({"actual": "1", "equals": 1})", "Not equal: expected 1, got \"1\".");
    row(R"({"actual": {"a": {"b": 1}}, "equals": {"a": {"b": 2}}})",
        "Not equal: at /a/b: expected 2, got 1.");
    row(R"({"actual": "abc", "matches": "^b"})", "\"abc\" does not match \"^b\".");
    row(R"({"actual": null, "matches": "x"})", "null does not match \"x\".");
    row(R"({"actual": 4.5, "min": 5})", "Expected at least 5, got 4.5.");
    row(R"({"actual": "6", "max": 5})", "Expected at most 5, got 6.");
    row(R"({"actual": "six", "max": 5})", "Expected a number, got \"six\".");
    row(R"({"actual": "", "min": 0})", "Expected a number, got \"\".");
    row(R"({"actual": [1], "min": 0})", "Expected a number, got [1].");
    row(R"({"actual": "nan", "min": 0})", "Expected at least 0, got null.");
}

void TestSmallTools::assertFails()
{
    QFETCH(QByteArray, inputs);
    QFETCH(QString, reason);
    Run run;
    start(run, AssertTool(), json(inputs.constData()));
    QVERIFY(run.result && !*run.result);
    QVERIFY(run.result->error().failure == FailureClass::Tool);
    QCOMPARE(run.result->error().reason, reason);
}

void TestSmallTools::wildExpressionsEnd()
{
    QElapsedTimer timer;
    timer.start();
    Run wild;
    start(wild, AssertTool(),
        { { u"actual"_s, QString(QString(5000, u'a') + u'b') }, { u"matches"_s, u"(a+)+$"_s } });
    QVERIFY(wild.result && !*wild.result);
    QVERIFY(timer.elapsed() < 2000);
    QVERIFY(wild.result->error().failure == FailureClass::InvalidInput);
    Run broken;
    start(broken, AssertTool(), json(R"({"actual": "a", "matches": "("})"));
    QVERIFY(broken.result && !*broken.result);
    QVERIFY(broken.result->error().failure == FailureClass::InvalidInput);
    QVERIFY(broken.result->error().reason.contains(u"regular expression"_s));
}

void TestSmallTools::differences_data()
{
    QTest::addColumn<QByteArray>("expected");
    QTest::addColumn<QByteArray>("actual");
    QTest::addColumn<QString>("difference"); // empty: none
    const auto row
        = [](const char *name, const char *expected, const char *actual, const char *difference) {
              QTest::newRow(name) << QByteArray(expected) << QByteArray(actual)
                                  << QString::fromUtf8(difference);
          };
    row("equal", R"({"v": {"a": [1, "x"]}})", R"({"v": {"a": [1.0, "x"]}})", "");
    row("order of members", R"({"v": {"a": 1, "b": 2}})", R"({"v": {"b": 2, "a": 1}})", "");
    row("member is missing", R"({"v": {"a": null}})", R"({"v": {}})",
        "at /v/a: expected null, got nothing");
    row("member too many", R"({"v": {}})", R"({"v": {"a/b": 1}})",
        "at /v/a~1b: expected nothing, got 1");
    row("length", R"({"v": [1, 2]})", R"({"v": [1]})",
        "at /v: expected 2 elements, got 1 elements");
    row("element before length", R"({"v": [1, 2]})", R"({"v": [3]})", "at /v/0: expected 1, got 3");
    row("type", R"({"v": "1"})", R"({"v": 1})", "at /v: expected \"1\", got 1");
    row("line", R"({"v": "a\nb\nc"})", R"({"v": "a\nB\nc"})",
        "at /v, line 2: expected \"b\", got \"B\"");
    row("line too few", R"({"v": "a\nb"})", R"({"v": "a"})",
        "at /v, line 2: expected \"b\", got the end of the text");
    row("large numbers", R"({"v": 9007199254740993})", R"({"v": 9007199254740992})",
        "at /v: expected 9007199254740993, got 9007199254740992");
    row("bool", R"({"v": true})", R"({"v": false})", "at /v: expected true, got false");
}

void TestSmallTools::differences()
{
    QFETCH(QByteArray, expected);
    QFETCH(QByteArray, actual);
    QFETCH(QString, difference);
    const auto found = firstDifference(json(expected.constData()), json(actual.constData()));
    QCOMPARE(found.value_or(QString()), difference);
    QVERIFY(!firstDifference(json(actual.constData()), json(actual.constData())));
}

void TestSmallTools::valuesAreShownBriefly()
{
    QVERIFY(briefly(QString(1000, u'x')).size() <= 123);
    QVERIFY(briefly(QJsonArray { QString(1000, u'x') }).size() <= 120);
    QCOMPARE(briefly(u"a\nb"_s), u"\"a\\nb\""_s);
    // The difference of two long texts shows where they differ.
    const QString expected = QString(500, u'x') + u"HERE"_s + QString(500, u'x');
    const QString actual = QString(500, u'x') + u"THERE"_s + QString(500, u'x');
    const auto difference = firstDifference(expected, actual);
    QVERIFY(difference && difference->contains(u"HERE"_s) && difference->contains(u"THERE"_s));
    QVERIFY(difference->size() < 400);
}

void TestSmallTools::gateApproves()
{
    Run run;
    run.context->decision = GateDecision { true, u"ann"_s, u"fine"_s, json(R"({"price": 3})") };
    start(run, GateTool(), json(R"({"title": "Ship it?", "schema": {"type": "object"}})"));
    QVERIFY(run.result && run.result->hasValue());
    QCOMPARE((**run.result).toObject(),
        json(R"({"approved": true, "by": "ann", "reason": "fine", "value": {"price": 3}})"));
    QCOMPARE(run.context->gates.size(), 1);
    QCOMPARE(run.context->gates.first().title, u"Ship it?"_s);
    QCOMPARE(run.context->gates.first().schema, json(R"({"type": "object"})"));
    Run bare;
    bare.context->decision
        = GateDecision { true, u"ann"_s, QString(), QJsonValue(QJsonValue::Undefined) };
    start(bare, GateTool(), json(R"({"title": "?"})"));
    QVERIFY((**bare.result).toObject().value(u"value"_s).isNull());
}

void TestSmallTools::gateRejects()
{
    Run run;
    run.context->decision = GateDecision { false, u"ann"_s, u"too dear"_s, {} };
    start(run, GateTool(), json(R"({"title": "Ship it?"})"));
    QVERIFY(run.result && !*run.result);
    QVERIFY(run.result->error().failure == FailureClass::Tool);
    QCOMPARE(run.result->error().reason, u"Rejected by ann: too dear"_s);
}

void TestSmallTools::gateErrorsPass()
{
    Run run; // its context decides nothing
    start(run, GateTool(), json(R"({"title": "Ship it?"})"));
    QVERIFY(run.result && !*run.result);
    QVERIFY(run.result->error().failure == FailureClass::Internal);
}

QTEST_GUILESS_MAIN(TestSmallTools)
#include "tst_smalltools.moc"
