// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/plan/compiledplan.h"
#include "core/plan/steporder.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Signalbox;

namespace {

PlanStep step(const QString &name, const QList<int> &needs, const QJsonObject &inputs = {})
{
    PlanStep made;
    made.name = name;
    made.tool = u"transform"_s;
    made.needs = needs;
    made.needsGiven = true;
    made.inputs = inputs;
    return made;
}

Plan planOf(const QList<PlanStep> &steps)
{
    Plan plan;
    plan.name = u"p"_s;
    plan.steps = steps;
    return plan;
}

QJsonValue parsed(const QByteArray &text)
{
    return QJsonDocument::fromJson("[" + text + "]").array().at(0);
}

}

class CompiledPlanTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void orders();
    void keepsPlanOrderWhereFree();
    void namesCycles();
    void checksReferences_data();
    void checksReferences();
    void findsAllProblems();
    void equality_data();
    void equality();
    void conditions_data();
    void conditions();
    void conditionThatLeadsNowhere();
    void operandMayBeTemplated();
    void stepsWithoutConditionRun();
    void fillsInputs();
    void largePlans();
};

void CompiledPlanTest::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
}

//   0 -> 2 -> 3 -> 5
//   1 ------> 3    4 alone
void CompiledPlanTest::orders()
{
    const auto plan = CompiledPlan::make(planOf({ step(u"a"_s, { 2 }), step(u"b"_s, {}),
        step(u"c"_s, {}), step(u"d"_s, { 0, 1 }), step(u"e"_s, {}), step(u"f"_s, { 3 }) }));
    QVERIFY2(plan, plan ? "" : qPrintable(plan.error().toString()));
    QCOMPARE((*plan)->order(), (QList { 1, 2, 0, 3, 4, 5 }));
    QCOMPARE((*plan)->dependents(), (QList<QList<int>> { { 3 }, { 3 }, { 0 }, { 5 }, {}, {} }));
    QCOMPARE((*plan)->descendants(2), (QList { 0, 3, 5 }));
    QCOMPARE((*plan)->descendants(4), QList<int>());
    QCOMPARE((*plan)->ancestors(5), (QList { 0, 1, 2, 3 }));
    QCOMPARE((*plan)->ancestors(1), QList<int>());
    QCOMPARE((*plan)->size(), 6);
}

void CompiledPlanTest::keepsPlanOrderWhereFree()
{
    QCOMPARE(topologicalOrder({ step(u"a"_s, {}), step(u"b"_s, {}), step(u"c"_s, {}) }),
        (QList { 0, 1, 2 }));
    QVERIFY(topologicalOrder({}).isEmpty());
}

void CompiledPlanTest::namesCycles()
{
    const auto plan = CompiledPlan::make(planOf({ step(u"free"_s, {}), step(u"a"_s, { 3 }),
        step(u"b"_s, { 1 }), step(u"c"_s, { 2, 0 }), step(u"after"_s, { 3 }) }));
    QVERIFY(!plan);
    QVERIFY2(plan.error().reason.endsWith(u"a needs c needs b needs a"),
        qPrintable(plan.error().reason));
    QCOMPARE(plan.error().place.path, u"/steps/1/needs"_s);
    QVERIFY(findCycle({ step(u"a"_s, {}) }).isEmpty());
    QCOMPARE(findCycle({ step(u"a"_s, { 0 }) }), (QList { 0, 0 }));
}

void CompiledPlanTest::checksReferences_data()
{
    QTest::addColumn<QString>("text"); // in the inputs of the last step
    QTest::addColumn<QList<int>>("needs");
    QTest::addColumn<QString>("reason"); // empty: fine
    const auto row = [](const QString &text, const QList<int> &needs, const QString &reason) {
        QTest::newRow(qPrintable(text + u' ' + QString::number(needs.size())))
            << text << needs << reason;
    };
    row(u"{{ steps.a.output }}"_s, { 1 }, {}); // through b
    row(u"{{ steps.b.output.x }}"_s, { 1 }, {});
    row(u"{{ steps.c.output }}"_s, { 1 }, u"does not always come before this one"_s);
    row(u"{{ steps.d.output }}"_s, { 1 }, u"does not always come before this one"_s);
    row(u"{{ steps.bb.output }}"_s, { 1 }, u"there is no step 'bb' (did you mean 'b'?)"_s);
    row(u"{{ last }}"_s, { 1 }, {});
    row(u"{{ last }}"_s, { 1, 2 }, u"this step needs 2"_s);
    row(u"{{ last.x }}"_s, {}, u"this step needs none"_s);
    row(u"{{ row.any }} {{ inputs.any }} {{ user }}"_s, {}, {});
}

void CompiledPlanTest::checksReferences()
{
    QFETCH(QString, text);
    QFETCH(QList<int>, needs);
    QFETCH(QString, reason);
    const auto plan = CompiledPlan::make(planOf({ step(u"a"_s, {}), step(u"b"_s, { 0 }),
        step(u"c"_s, {}), step(u"d"_s, needs, { { u"k"_s, QJsonArray { 1, text } } }) }));
    if (reason.isEmpty()) {
        QVERIFY2(plan, plan ? "" : qPrintable(plan.error().toString()));
        return;
    }
    QVERIFY(!plan);
    QVERIFY2(plan.error().reason.contains(reason), qPrintable(plan.error().reason));
    QCOMPARE(plan.error().place.path, u"/steps/3/inputs/k/1"_s);
}

void CompiledPlanTest::findsAllProblems()
{
    PlanStep second = step(u"b"_s, {}, { { u"x"_s, u"{{ last }}"_s } });
    second.when = WhenCondition { u"{{ steps.z.output }}"_s, WhenCondition::Test::Not, u"{{"_s };
    const std::vector<Error> problems = CompiledPlan::problems(
        planOf({ step(u"a"_s, {}, { { u"x"_s, u"{{ nope }}"_s } }), second }));
    QStringList paths;
    for (const Error &error : problems)
        paths.append(error.place.path);
    QCOMPARE(paths,
        (QStringList { u"/steps/0/inputs/x"_s, u"/steps/1/when/not"_s, u"/steps/1/inputs/x"_s,
            u"/steps/1/when/value"_s }));
}

void CompiledPlanTest::equality_data()
{
    QTest::addColumn<QByteArray>("a");
    QTest::addColumn<QByteArray>("b");
    QTest::addColumn<bool>("equal");
    const auto row = [](const QByteArray &a, const QByteArray &b, bool equal) {
        const QByteArray name = a + " and " + b;
        QTest::newRow(name.constData()) << a << b << equal;
    };
    row("1", "1.0", true);
    row("1", "1e0", true);
    row("0", "-0", true);
    row("1", "2", false);
    row("1", "\"1\"", false);
    row("0", "false", false);
    row("null", "null", true);
    row("null", "false", false);
    row("null", "\"\"", false);
    row("0.1", "0.10", true);
    row("9007199254740993", "9007199254740992", false);
    row("\"a\"", "\"A\"", false);
    row("[1,2]", "[1.0,2]", true);
    row("[1,2]", "[2,1]", false);
    row("[1]", "[1,1]", false);
    row(R"({"a":1,"b":[2]})", R"({"b":[2.0],"a":1})", true);
    row(R"({"a":1})", R"({"a":1,"b":null})", false);
    row(R"({"a":null})", R"({"b":null})", false);
    row("{}", "[]", false);
}

void CompiledPlanTest::equality()
{
    QFETCH(QByteArray, a);
    QFETCH(QByteArray, b);
    QFETCH(bool, equal);
    QCOMPARE(jsonEquals(parsed(a), parsed(b)), equal);
    QCOMPARE(jsonEquals(parsed(b), parsed(a)), equal);
}

void CompiledPlanTest::conditions_data()
{
    QTest::addColumn<QByteArray>("value"); // of row.v
    QTest::addColumn<int>("test");
    QTest::addColumn<QByteArray>("operand");
    QTest::addColumn<bool>("holds");
    using Test = WhenCondition::Test;
    const auto row = [](const QByteArray &value, Test test, const QByteArray &operand, bool holds) {
        const QByteArray name
            = value + ' ' + QByteArray::number(static_cast<int>(test)) + ' ' + operand;
        QTest::newRow(name.constData()) << value << static_cast<int>(test) << operand << holds;
    };
    row("1", Test::Equals, "1.0", true);
    row("1", Test::Equals, "\"1\"", false);
    row("1", Test::Not, "2", true);
    row("1", Test::Not, "1", false);
    row("\"b\"", Test::In, R"(["a","b"])", true);
    row("\"c\"", Test::In, R"(["a","b"])", false);
    row("2", Test::In, "[1,2.0]", true);
    row("2", Test::In, "[]", false);
    row("null", Test::Equals, "null", true);
    row("null", Test::Not, "null", false);
    row("[1]", Test::In, "[[1]]", true);
    row("true", Test::Equals, "true", true);
    row("\"true\"", Test::Equals, "true", false);
}

void CompiledPlanTest::conditions()
{
    QFETCH(QByteArray, value);
    QFETCH(int, test);
    QFETCH(QByteArray, operand);
    QFETCH(bool, holds);
    PlanStep conditional = step(u"a"_s, {});
    conditional.when = WhenCondition { u"{{ row.v }}"_s, static_cast<WhenCondition::Test>(test),
        parsed(operand) };
    const auto plan = CompiledPlan::make(planOf({ conditional }));
    QVERIFY(plan);
    const QJsonObject row { { u"v"_s, parsed(value) } };
    TemplateScope scope;
    scope.row = &row;
    const Result<bool> result = (*plan)->holds(0, scope);
    QVERIFY(result);
    QCOMPARE(*result, holds);
}

void CompiledPlanTest::conditionThatLeadsNowhere()
{
    PlanStep conditional = step(u"a"_s, {});
    conditional.when = WhenCondition { u"{{ row.v }}"_s, WhenCondition::Test::Equals, 1 };
    const auto plan = CompiledPlan::make(planOf({ conditional }));
    QVERIFY(plan);
    const Result<bool> result = (*plan)->holds(0, {});
    QVERIFY(!result);
    QVERIFY(result.error().failure == FailureClass::InvalidInput);
}

void CompiledPlanTest::operandMayBeTemplated()
{
    PlanStep conditional = step(u"a"_s, {});
    conditional.when = WhenCondition { u"{{ row.v }}"_s, WhenCondition::Test::In,
        QJsonArray { 1, u"{{ inputs.w }}"_s } };
    const auto plan = CompiledPlan::make(planOf({ conditional }));
    QVERIFY(plan);
    const QJsonObject row { { u"v"_s, u"x"_s } };
    const QJsonObject inputs { { u"w"_s, u"x"_s } };
    TemplateScope scope;
    scope.row = &row;
    scope.inputs = &inputs;
    QCOMPARE(*(*plan)->holds(0, scope), true);
}

void CompiledPlanTest::stepsWithoutConditionRun()
{
    const auto plan = CompiledPlan::make(planOf({ step(u"a"_s, {}) }));
    QVERIFY(plan);
    QCOMPARE(*(*plan)->holds(0, {}), true);
}

void CompiledPlanTest::fillsInputs()
{
    const auto plan = CompiledPlan::make(
        planOf({ step(u"a"_s, {}, { { u"x"_s, u"{{ user }}"_s } }), step(u"b"_s, { 0 }) }));
    QVERIFY(plan);
    TemplateScope scope;
    scope.user = u"ops"_s;
    QCOMPARE(*(*plan)->inputs(0).fill(scope), QJsonValue(QJsonObject { { u"x"_s, u"ops"_s } }));
    QVERIFY((*plan)->inputs(1).isConstant());
    QCOMPARE(*(*plan)->inputs(1).fill(scope), QJsonValue(QJsonObject()));
}

// A chain of 5,000 steps neither overflows the stack nor takes long.
void CompiledPlanTest::largePlans()
{
    QList<PlanStep> steps;
    for (int i = 0; i < 5000; ++i)
        steps.append(step(u's' + QString::number(i), i > 0 ? QList { i - 1 } : QList<int>(),
            { { u"x"_s, i > 0 ? u"{{ last }}"_s : u"first"_s } }));
    const auto plan = CompiledPlan::make(planOf(steps));
    QVERIFY(plan);
    QCOMPARE((*plan)->descendants(0).size(), 4999);
    steps[0].needs = { 4999 };
    QVERIFY(!CompiledPlan::make(planOf(steps)));
}

QTEST_GUILESS_MAIN(CompiledPlanTest)
#include "tst_compiledplan.moc"
