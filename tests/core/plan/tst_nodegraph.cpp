// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/plan/compiledplan.h"
#include "core/plan/graphprompt.h"
#include "core/plan/planreader.h"
#include "tests/support/faketools.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Signalbox;

namespace {

const QByteArray storyGraph = R"({
  "name": "story", "models": ["x"], "viewport": {"x": 1},
  "nodes": [
    {"id": "out", "type": "output", "position": {"x": 9, "y": 9}, "data": {"label": "Result"}},
    {"id": "in", "type": "input", "data": {"label": "Input", "inputFields": [
      {"name": "topic", "type": "text", "default": "trains"},
      {"name": "words", "type": "number", "defaultValue": "300"},
      {"name": "tone of voice", "type": "text"}]}},
    {"id": "write", "type": "process", "data": {"label": "Write it", "aiEnabled": true,
      "systemPrompt": "You write in a {tone of voice} tone.",
      "userPrompt": "Write {words} words about {topic}. Answer as {'text': '...'}.",
      "temperature": 0.7, "maxTokens": 900, "icon": "pen"}},
    {"id": "check", "type": "preview", "data": {"tool": "assert", "inputs": {
      "actual": "{{ steps.write.output }}", "matches": "."}}}],
  "edges": [{"id": "e1", "source": "in", "target": "write"},
    {"source": "write", "target": "out"}, {"source": "check", "target": "out"},
    {"source": "write", "target": "check"}, {"source": "write", "target": "out"}]
})";

QByteArray branches(const QByteArray &condition, const QByteArray &edges)
{
    return R"({"nodes": [{"id": "in", "type": "input", "data": {"inputFields": {"n": 1}}},
        {"id": "c", "type": "condition", "data": )"
        + condition + R"(},
        {"id": "yes", "type": "output"}, {"id": "no", "type": "output"}],
        "edges": [{"source": "in", "target": "c"}, )"
        + edges + "]}";
}

}

class NodeGraphTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void convertsStory();
    void aiNodes_data();
    void aiNodes();
    void inputFields_data();
    void inputFields();
    void inputWithoutFields();
    void outputs();
    void conditions_data();
    void conditions();
    void result_data();
    void result();
    void prompts_data();
    void prompts();
    void refuses_data();
    void refuses();
    void unknownTypeIsTheOnlyProblem();
    void readsYaml();
    void everyPrefixIsSafe();

private:
    [[nodiscard]] Result<PlanDocument> parse(const QByteArray &text) const
    {
        return parsePlan({ text, u"g.json"_s, PlanFormat::Json }, m_tools);
    }

    Test::FakeTools m_tools;
};

void NodeGraphTest::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
}

void NodeGraphTest::convertsStory()
{
    const auto document = parse(storyGraph);
    QVERIFY2(document, document ? "" : qPrintable(document.error().toString()));
    const Plan &plan = document->plan;
    QCOMPARE(plan.name, u"story"_s);
    QCOMPARE(plan.result, u"out"_s);
    QCOMPARE(plan.inputs, (QJsonObject { { u"topic"_s, u"trains"_s }, { u"words"_s, 300 } }));
    QCOMPARE(plan.steps.size(), 4);

    const PlanStep &in = plan.steps.at(0);
    QCOMPARE(in.name, u"in"_s);
    QCOMPARE(in.label, u"Input"_s);
    QCOMPARE(in.tool, u"transform"_s);
    QVERIFY(in.needsGiven);
    QVERIFY(in.needs.isEmpty());
    QCOMPARE(in.inputs.value("value"_L1).toObject(),
        (QJsonObject { { u"topic"_s, u"{{inputs.topic}}"_s }, { u"words"_s, u"{{inputs.words}}"_s },
            { u"tone of voice"_s, u"{{inputs[\"tone of voice\"]}}"_s } }));

    const PlanStep &write = plan.steps.at(1);
    QCOMPARE(write.name, u"write"_s);
    QCOMPARE(write.tool, u"llm"_s);
    QCOMPARE(write.needs, QList { 0 });
    QCOMPARE(write.inputs,
        (QJsonObject { { u"system"_s, u"You write in a {{inputs[\"tone of voice\"]}} tone."_s },
            { u"prompt"_s,
                u"Write {{inputs.words}} words about {{inputs.topic}}. Answer as {'text': '...'}."_s },
            { u"temperature"_s, 0.7 }, { u"max_tokens"_s, 900 } }));

    const PlanStep &check = plan.steps.at(2);
    QCOMPARE(check.name, u"check"_s);
    QCOMPARE(check.tool, u"assert"_s);
    QCOMPARE(check.needs, QList { 1 });

    const PlanStep &out = plan.steps.at(3);
    QCOMPARE(out.needs, (QList { 1, 2 }));
    QCOMPARE(out.inputs.value("value"_L1).toObject(),
        (QJsonObject { { u"write"_s, u"{{steps.write.output}}"_s },
            { u"check"_s, u"{{steps.check.output}}"_s } }));
}

void NodeGraphTest::aiNodes_data()
{
    QTest::addColumn<QByteArray>("data");
    QTest::addColumn<QJsonObject>("inputs");
    const auto row = [](const char *name, const QByteArray &data, const QJsonObject &inputs) {
        QTest::newRow(name) << data << inputs;
    };
    row("user prompt", R"("userPrompt": "u", "description": "d")", { { u"prompt"_s, u"u"_s } });
    row("both", R"("userPrompt": "u", "systemPrompt": "s")",
        { { u"prompt"_s, u"u"_s }, { u"system"_s, u"s"_s } });
    row("system prompt", R"("systemPrompt": "s", "userPrompt": " ")", { { u"prompt"_s, u"s"_s } });
    row("description", R"("description": "d", "userPrompt": "", "systemPrompt": null)",
        { { u"prompt"_s, u"d"_s } });
    row("whole template is text", R"("userPrompt": "{in}")",
        { { u"prompt"_s, u"{{steps.in.output}}\n"_s } });
    row("two templates", R"("userPrompt": "{in}{in.x}")",
        { { u"prompt"_s, u"{{steps.in.output}}{{steps.in.output.x}}"_s } });
    row("no numbers", R"("userPrompt": "u", "temperature": null, "maxTokens": null)",
        { { u"prompt"_s, u"u"_s } });
    row("tool wins", R"("userPrompt": "u", "tool": "delay", "inputs": {"seconds": 1})",
        { { u"seconds"_s, 1 } });
}

void NodeGraphTest::aiNodes()
{
    QFETCH(QByteArray, data);
    QFETCH(QJsonObject, inputs);
    const auto document = parse(R"({"nodes": [{"id": "in", "type": "input"},
        {"id": "ai", "type": "any", "data": {"aiEnabled": true, )"
        + data + R"(}}], "edges": [{"source": "in", "target": "ai"}]})");
    QVERIFY2(document, document ? "" : qPrintable(document.error().toString()));
    QCOMPARE(document->plan.steps.at(1).inputs, inputs);
}

void NodeGraphTest::inputFields_data()
{
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<QJsonObject>("defaults");
    const auto row = [](const char *name, const QByteArray &fields, const QJsonObject &defaults) {
        QTest::newRow(name) << fields << defaults;
    };
    row("default", R"([{"name": "a", "default": "x"}])", { { u"a"_s, u"x"_s } });
    row("value", R"([{"name": "a", "type": "text", "value": "5"}])", { { u"a"_s, u"5"_s } });
    row("number", R"([{"name": "a", "type": "number", "value": " 5 "}])", { { u"a"_s, 5 } });
    row("decimal", R"([{"name": "a", "type": "number", "value": "0.5"}])", { { u"a"_s, 0.5 } });
    row("number as such", R"([{"name": "a", "type": "number", "value": 7}])", { { u"a"_s, 7 } });
    row("empty number", R"([{"name": "a", "type": "number", "value": ""}])", {});
    row("boolean", R"([{"name": "a", "type": "boolean", "value": "true"}])", { { u"a"_s, true } });
    row("none", R"([{"name": "a", "type": "text"}])", {});
    row("object", R"({"a": 1, "b": {"type": "number", "default": "2"}, "c": {"x": 1}})",
        { { u"a"_s, 1 }, { u"b"_s, 2 }, { u"c"_s, QJsonObject { { u"x"_s, 1 } } } });
}

void NodeGraphTest::inputFields()
{
    QFETCH(QByteArray, fields);
    QFETCH(QJsonObject, defaults);
    const auto document = parse(
        R"({"nodes": [{"id": "in", "type": "input", "data": {"inputFields": )" + fields + "}}]}");
    QVERIFY2(document, document ? "" : qPrintable(document.error().toString()));
    QCOMPARE(document->plan.inputs, defaults);
    QVERIFY(document->plan.steps.at(0).inputs.value("value"_L1).toObject().contains("a"_L1));
}

void NodeGraphTest::inputWithoutFields()
{
    const auto document = parse(
        R"({"inputs": {"k": 1}, "nodes": [{"id": "in", "type": "input"},
            {"id": "ai", "data": {"aiEnabled": true, "userPrompt": "a {k}"}}]})");
    QVERIFY2(document, document ? "" : qPrintable(document.error().toString()));
    QCOMPARE(document->plan.inputs, (QJsonObject { { u"k"_s, 1 } }));
    QCOMPARE(document->plan.steps.at(0).inputs.value("value"_L1), QJsonValue(u"{{inputs}}"_s));
    QCOMPARE(document->plan.steps.at(1).inputs.value("prompt"_L1), QJsonValue(u"a {{inputs.k}}"_s));
}

void NodeGraphTest::outputs()
{
    const auto document = parse(R"({"nodes": [{"id": "in", "type": "input"},
        {"id": "out", "type": "output"}], "edges": [{"source": "in", "target": "out"}]})");
    QVERIFY(document);
    QCOMPARE(document->plan.steps.at(1).inputs,
        (QJsonObject { { u"value"_s, u"{{steps.in.output}}"_s } }));
}

void NodeGraphTest::conditions_data()
{
    QTest::addColumn<QByteArray>("data");
    QTest::addColumn<QByteArray>("edge"); // more members of the edge to "yes"
    QTest::addColumn<int>("test");
    QTest::addColumn<QJsonValue>("operand");
    using Test = WhenCondition::Test;
    const auto row = [](const char *name, const QByteArray &data, const QByteArray &edge, Test test,
                         const QJsonValue &operand) {
        QTest::newRow(name) << data << edge << static_cast<int>(test) << operand;
    };
    const QByteArray equals = R"({"value": "{n}", "equals": 1})";
    row("unmarked", equals, "", Test::Equals, 1);
    row("true", equals, R"(, "sourceHandle": "true")", Test::Equals, 1);
    row("Yes", equals, R"(, "sourceHandle": "Yes")", Test::Equals, 1);
    row("no handle", equals, R"(, "sourceHandle": null)", Test::Equals, 1);
    row("false", equals, R"(, "sourceHandle": "false")", Test::Not, 1);
    row("label no", equals, R"(, "label": "No")", Test::Not, 1);
    row("label something", equals, R"(, "label": "go on")", Test::Equals, 1);
    row("branch false", equals, R"(, "data": {"branch": "false"})", Test::Not, 1);
    row("handle before label", equals, R"(, "sourceHandle": "true", "label": "no")", Test::Equals,
        1);
    row("not", R"({"value": "{n}", "not": 2})", "", Test::Not, 2);
    row("not, negated", R"({"value": "{n}", "not": 2})", R"(, "sourceHandle": "no")", Test::Equals,
        2);
    row("in", R"({"value": "{n}", "in": [1, 2]})", "", Test::In, QJsonArray { 1, 2 });
    row("nested", R"({"condition": {"value": "{n}", "equals": 3}})", "", Test::Equals, 3);
    row("double braces", R"({"value": "{{ inputs.n }}", "equals": 1})", "", Test::Equals, 1);
}

void NodeGraphTest::conditions()
{
    QFETCH(QByteArray, data);
    QFETCH(QByteArray, edge);
    QFETCH(int, test);
    QFETCH(QJsonValue, operand);
    const auto document = parse(branches(data,
        R"({"source": "c", "target": "yes")" + edge + R"(}, {"source": "in", "target": "no"})"));
    QVERIFY2(document, document ? "" : qPrintable(document.error().toString()));
    const Plan &plan = document->plan;
    const PlanStep &condition = plan.steps.at(plan.indexOf(u"c"));
    QCOMPARE(condition.tool, u"transform"_s);
    QCOMPARE(condition.inputs, (QJsonObject { { u"value"_s, u"{{steps.in.output}}"_s } }));
    QVERIFY(!condition.when);
    const PlanStep &yes = plan.steps.at(plan.indexOf(u"yes"));
    QVERIFY(yes.when.has_value());
    QCOMPARE(static_cast<int>(yes.when->test), test);
    QCOMPARE(yes.when->operand, operand);
    QVERIFY(yes.when->value == u"{{inputs.n}}"_s || yes.when->value == u"{{ inputs.n }}"_s);
    QVERIFY(!plan.steps.at(plan.indexOf(u"no")).when);
    QVERIFY(CompiledPlan::make(plan));
}

void NodeGraphTest::result_data()
{
    QTest::addColumn<QByteArray>("graph");
    QTest::addColumn<QString>("result");
    QTest::newRow("one output") << QByteArray(
        R"({"nodes": [{"id": "o", "type": "output"}, {"id": "a", "type": "input"},
            {"id": "z", "data": {"tool": "delay", "inputs": {"seconds": 1}}}],
            "edges": [{"source": "a", "target": "o"}]})")
                                << u"o"_s;
    QTest::newRow("named") << QByteArray(R"({"result": "a", "nodes": [{"id": "a", "type": "input"},
            {"id": "o", "type": "output"}], "edges": [{"source": "a", "target": "o"}]})")
                           << u"a"_s;
    QTest::newRow("last") << QByteArray(
        R"({"nodes": [{"id": "b", "data": {"tool": "delay", "inputs": {"seconds": 1}}},
            {"id": "a", "type": "input"}], "edges": [{"source": "a", "target": "b"}]})")
                          << u"b"_s;
}

void NodeGraphTest::result()
{
    QFETCH(QByteArray, graph);
    QFETCH(QString, result);
    const auto document = parse(graph);
    QVERIFY2(document, document ? "" : qPrintable(document.error().toString()));
    QCOMPARE(document->plan.steps.at(document->plan.resultIndex()).name, result);
}

void NodeGraphTest::prompts_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected"); // what begins with ! is the reason of a refusal
    const auto row = [](const QString &text, const QString &expected) {
        QTest::newRow(qPrintable(text)) << text << expected;
    };
    row(u"plain"_s, u"plain"_s);
    row(u"{topic}"_s, u"{{inputs.topic}}"_s);
    row(u"{ topic }"_s, u"{{inputs.topic}}"_s);
    row(u"{n1} and {n1.text[0]}"_s, u"{{steps.n1.output}} and {{steps.n1.output.text[0]}}"_s);
    row(u"{My node}"_s, u"{{steps.n2.output}}"_s);
    row(u"{row.url} {user} {last.x}"_s, u"{{row.url}} {{user}} {{last.x}}"_s);
    row(u"{{ row.url }} {topic}"_s, u"{{ row.url }} {{inputs.topic}}"_s);
    row(u"{\"a\": {topic}}"_s, u"{\"a\": {{inputs.topic}}}"_s);
    row(u"{\"a\": [1, 2]} {} { } {1} {1,2} {a\nb}"_s, u"{\"a\": [1, 2]} {} { } {1} {1,2} {a\nb}"_s);
    row(u"\\{topic}"_s, u"{topic}"_s);
    row(u"open { brace"_s, u"open { brace"_s);
    row(u"{tpoic}"_s,
        u"!{tpoic} is neither an input nor the id or label of a node (did you mean 'topic'?)"_s);
    row(u"{twice}"_s, u"!several nodes have this label"_s);
    row(u"{nope.x}"_s, u"!{nope.x} is neither"_s);
}

void NodeGraphTest::prompts()
{
    QFETCH(QString, text);
    QFETCH(QString, expected);
    PromptNames names;
    names.addInput(u"topic"_s);
    names.addNode(u"n1"_s, u"twice"_s);
    names.addNode(u"n2"_s, u"My node"_s);
    names.addNode(u"n3"_s, u"twice"_s);
    const Result<QString> translated = names.translate(text);
    if (expected.startsWith(u'!')) {
        QVERIFY(!translated);
        QVERIFY2(translated.error().reason.contains(expected.mid(1)),
            qPrintable(translated.error().reason));
        return;
    }
    QVERIFY2(translated, translated ? "" : qPrintable(translated.error().reason));
    QCOMPARE(*translated, expected);
}

void NodeGraphTest::refuses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("line");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("reason");
    const auto row
        = [](const char *name, const QByteArray &text, int line, const QString &path,
              const QString &reason) { QTest::newRow(name) << text << line << path << reason; };
    row("no nodes", "{\n\"nodes\": []}", 2, u"/nodes"_s, u"must not be empty"_s);
    row("nodes is text", "{\n\"nodes\": \"a\"}", 2, u"/nodes"_s, u"must be a list"_s);
    row("no id", "{\"nodes\": [\n{\"type\": \"input\"}]}", 2, u"/nodes/0"_s, u"'id' is missing"_s);
    row("number as id", "{\"nodes\": [\n{\"id\": 1, \"type\": \"input\"}]}", 2, u"/nodes/0/id"_s,
        u"a step name must be text"_s);
    row("id with a dot", "{\"nodes\": [\n{\"id\": \"a.b\", \"type\": \"input\"}]}", 2,
        u"/nodes/0/id"_s, u"without white space, dots"_s);
    row("duplicate id",
        "{\"nodes\": [{\"id\": \"a\", \"type\": \"input\"},\n{\"id\": \"a\", \"type\": "
        "\"input\"}]}",
        2, u"/nodes/1/id"_s, u"already that of another node"_s);
    row("unknown type", "{\"nodes\": [{\"id\": \"a\",\n\"type\": \"webhook\"}]}", 2,
        u"/nodes/0/type"_s,
        u"the type 'webhook', which is unknown; known: input, output, condition"_s);
    row("no type", "{\"nodes\": [\n{\"id\": \"a\"}]}", 2, u"/nodes/0"_s, u"which is unknown"_s);
    row("unknown tool", "{\"nodes\": [{\"id\": \"a\", \"data\": {\n\"tool\": \"nope\"}}]}", 2,
        u"/nodes/0/data/tool"_s, u"unknown tool 'nope'"_s);
    row("wrong inputs",
        "{\"nodes\": [{\"id\": \"a\", \"data\": {\"tool\": \"http\", \"inputs\": {\n\"ulr\": "
        "\"x\", \"url\": \"y\"}}}]}",
        2, u"/nodes/0/data/inputs/ulr"_s, u"did you mean 'url'"_s);
    row("inputs is text",
        "{\"nodes\": [{\"id\": \"a\", \"data\": {\"tool\": \"http\",\n\"inputs\": \"x\"}}]}", 2,
        u"/nodes/0/data/inputs"_s, u"must be an object or null"_s);
    row("edge from nowhere",
        "{\"nodes\": [{\"id\": \"abc\", \"type\": \"input\"}], \"edges\": [\n{\"source\": \"abd\", "
        "\"target\": \"abc\"}]}",
        2, u"/edges/0/source"_s, u"there is no node 'abd' (did you mean 'abc'?)"_s);
    row("edge without target",
        "{\"nodes\": [{\"id\": \"a\", \"type\": \"input\"}], \"edges\": [\n{\"source\": \"a\"}]}",
        2, u"/edges/0"_s, u"'target' is missing"_s);
    row("cycle",
        "{\"nodes\": [\n{\"id\": \"a\", \"type\": \"output\"}, {\"id\": \"b\", \"type\": "
        "\"output\"}],"
        "\"edges\": [{\"source\": \"a\", \"target\": \"b\"}, {\"source\": \"b\", \"target\": "
        "\"a\"}]}",
        2, u"/nodes/0"_s, u"in a circle: a needs b needs a"_s);
    row("output of nothing", "{\"nodes\": [\n{\"id\": \"a\", \"type\": \"output\"}]}", 2,
        u"/nodes/0"_s, u"nothing reaches the output node 'a'"_s);
    row("no prompt", "{\"nodes\": [{\"id\": \"a\",\n\"data\": {\"aiEnabled\": true}}]}", 2,
        u"/nodes/0/data"_s, u"needs userPrompt, systemPrompt or description"_s);
    row("unknown name",
        "{\"nodes\": [{\"id\": \"a\", \"data\": {\"aiEnabled\": true,\n\"userPrompt\": \"x "
        "{nope}\"}}]}",
        2, u"/nodes/0/data/userPrompt"_s, u"{nope} is neither an input"_s);
    row("bad temperature",
        "{\"nodes\": [{\"id\": \"a\", \"data\": {\"aiEnabled\": true, \"userPrompt\": "
        "\"x\",\n\"temperature\": \"hot\"}}]}",
        2, u"/nodes/0/data/temperature"_s, u"must be a number or null"_s);
    row("bad token count",
        "{\"nodes\": [{\"id\": \"a\", \"data\": {\"aiEnabled\": true, \"userPrompt\": "
        "\"x\",\n\"maxTokens\": 0}}]}",
        2, u"/nodes/0/data/maxTokens"_s, u"must be at least 1"_s);
    row("later node in prompt",
        "{\"nodes\": [{\"id\": \"a\", \"data\": {\"aiEnabled\": true,\n\"userPrompt\": \"x {b}\"}},"
        "{\"id\": \"b\", \"type\": \"input\"}]}",
        2, u"/nodes/0/data/userPrompt"_s, u"does not always come before"_s);
    row("field without name",
        "{\"nodes\": [{\"id\": \"a\", \"type\": \"input\", \"data\": {\"inputFields\": [\n{}]}}]}",
        2, u"/nodes/0/data/inputFields/0"_s, u"needs a 'name'"_s);
    row("default of another type",
        "{\"nodes\": [{\"id\": \"a\", \"type\": \"input\", \"data\": {\"inputFields\": "
        "[\n{\"name\": \"n\", \"type\": \"number\", \"default\": \"many\"}]}}]}",
        2, u"/nodes/0/data/inputFields/0"_s, u"must be of type number, not \"many\""_s);
    row("two defaults",
        "{\"nodes\": [{\"id\": \"a\", \"type\": \"input\", \"data\": {\"inputFields\": {\"n\": "
        "1}}},"
        "{\"id\": \"b\", \"type\": \"input\", \"data\": {\"inputFields\": {\n\"n\": 2}}}]}",
        2, u"/nodes/1/data/inputFields/n"_s, u"two different defaults"_s);
    const QByteArray equals = "{\"value\": \"{n}\", \"equals\": 1}";
    row("condition without value",
        branches("{\n\"equals\": 1}",
            R"({"source": "c", "target": "yes"}, {"source": "in", "target": "no"})"),
        2, u"/nodes/1/data"_s, u"a condition needs 'value' and exactly one of"_s);
    row("condition with two tests",
        branches("{\"value\": 1, \"equals\": 1, \"not\": 2}",
            R"({"source": "c", "target": "yes"}, {"source": "in", "target": "no"})"),
        2, u"/nodes/1/data"_s, u"exactly one of"_s);
    row("negated in",
        branches("{\"value\": \"{n}\", \"in\": [1]}",
            R"({"source": "in", "target": "yes"}, {"source": "c", "target": "no", "sourceHandle": "false"})"),
        4, u"/edges/2"_s, u"'in' cannot be negated"_s);
    row("strange handle",
        branches(equals,
            R"({"source": "in", "target": "yes"}, {"source": "c", "target": "no", "sourceHandle": "maybe"})"),
        4, u"/edges/2"_s, u"'maybe' is no way out of a condition"_s);
    row("both ways to one node",
        branches(equals,
            R"({"source": "c", "target": "yes"}, {"source": "c", "target": "yes", "sourceHandle": "no"}, {"source": "in", "target": "no"})"),
        4, u"/edges/2"_s, u"both ways out of the condition 'c'"_s);
    row("two conditions",
        "{\"nodes\": [{\"id\": \"c\", \"type\": \"condition\", \"data\": {\"value\": 1, "
        "\"equals\": 1}},"
        "{\"id\": \"d\", \"type\": \"condition\", \"data\": {\"value\": 1, \"equals\": 1}},"
        "{\"id\": \"o\", \"type\": \"output\"}], \"edges\": [{\"source\": \"c\", \"target\": "
        "\"o\"},\n"
        "{\"source\": \"d\", \"target\": \"o\"}]}",
        2, u"/edges/1"_s, u"two conditions lead into the node 'o'"_s);
    row("template in condition",
        branches("{\"value\": \"{{ nope }}\", \"equals\": 1}",
            R"({"source": "c", "target": "yes"}, {"source": "in", "target": "no"})"),
        2, u"/nodes/1/data/value"_s, u"'nope' is unknown"_s);
    row("result", "{\n\"result\": \"x\", \"nodes\": [{\"id\": \"a\", \"type\": \"input\"}]}", 2,
        u"/result"_s, u"there is no step 'x'"_s);
}

void NodeGraphTest::refuses()
{
    QFETCH(QByteArray, text);
    QFETCH(int, line);
    QFETCH(QString, path);
    QFETCH(QString, reason);
    const PlanSource source { text, u"g.json"_s, PlanFormat::Json };
    const std::vector<Error> problems = checkPlan(source, m_tools);
    QVERIFY(!parsePlan(source, m_tools));
    QString all;
    for (const Error &error : problems)
        all += error.toString() + u'\n';
    const auto found = std::find_if(problems.begin(), problems.end(), [&](const Error &error) {
        return error.place.path == path && error.reason.contains(reason);
    });
    QVERIFY2(found != problems.end(), qPrintable(all));
    QCOMPARE(found->place.line, line);
    QCOMPARE(found->place.file, u"g.json"_s);
}

void NodeGraphTest::unknownTypeIsTheOnlyProblem()
{
    const QByteArray text = R"({"nodes": [{"id": "a", "type": "webhook", "data": {"x": 1}},
        {"id": "b", "type": "output"}], "edges": [{"source": "a", "target": "b"}]})";
    const std::vector<Error> problems = checkPlan({ text, u"g.json"_s, PlanFormat::Json }, m_tools);
    QCOMPARE(problems.size(), size_t(1));
    QCOMPARE(problems.front().place.path, u"/nodes/0/type"_s);
    QVERIFY(problems.front().reason.contains(u"the type 'webhook', which is unknown"));
}

void NodeGraphTest::readsYaml()
{
    const QByteArray text = "nodes:\n  - {id: a, type: input, data: {inputFields: {n: 1}}}\n"
                            "  - {id: b, type: output}\nedges:\n  - {source: a, target: b}\n";
    const auto document = parsePlan({ text, u"g.yaml"_s, PlanFormat::Yaml }, m_tools);
    QVERIFY2(document, document ? "" : qPrintable(document.error().toString()));
    QCOMPARE(document->plan.name, u"g"_s);
    QCOMPARE(document->plan.steps.size(), 2);
}

void NodeGraphTest::everyPrefixIsSafe()
{
    for (qsizetype i = 0; i < storyGraph.size() - 1; ++i)
        QVERIFY2(!parse(storyGraph.left(i)), qPrintable(QString::number(i)));
    // A graph with any one member removed is either fine or refused.
    const QJsonObject graph = QJsonDocument::fromJson(storyGraph).object();
    const QJsonArray nodes = graph.value("nodes"_L1).toArray();
    for (qsizetype i = 0; i < nodes.size(); ++i) {
        for (const QString &key : nodes.at(i).toObject().keys()) {
            QJsonArray changed = nodes;
            QJsonObject node = nodes.at(i).toObject();
            node.remove(key);
            changed.replace(i, node);
            QJsonObject whole = graph;
            whole.insert("nodes"_L1, changed);
            (void)parse(QJsonDocument(whole).toJson());
        }
    }
}

QTEST_GUILESS_MAIN(NodeGraphTest)
#include "tst_nodegraph.moc"
