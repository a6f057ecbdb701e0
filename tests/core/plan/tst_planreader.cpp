// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/plan/planreader.h"
#include "core/plan/planschema.h"
#include "tests/support/faketools.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Signalbox;

namespace {

PlanSource json(const QByteArray &text)
{
    return { text, u"p.json"_s, PlanFormat::Json };
}

PlanSource yaml(const QByteArray &text)
{
    return { text, u"p.yaml"_s, PlanFormat::Yaml };
}

QByteArray oneStep(const QByteArray &members)
{
    return R"({"steps": [{"name": "a", "tool": "transform", "inputs": {"value": 1}, )" + members
        + "}]}";
}

QByteArray withInputs(const QByteArray &tool, const QByteArray &inputs)
{
    return R"({"steps": [{"name": "a", "tool": ")" + tool + R"(", "inputs": )" + inputs + "}]}";
}

const QByteArray fullYaml = R"(# a plan
$schema: https://example.org/plan.schema.json
name: check sites
goal: "Look at every site"
project: demo
user: ops
result: judge
concurrency: 4
inputs: {depth: 2, words: [a, b]}
steps:
  - name: fetch
    label: Fetch the page
    tool: http
    inputs:
      url: "{{ row.url }}"
      max_bytes: "{{ inputs.depth }}"
    timeout: 30s
    stall: 2m
    retry: {max: 3, backoff: 500ms, factor: 1.5, jitter: 0, on: [network, timeout]}
  - name: pause
    tool: delay
    needs: []
    inputs: {seconds: 0.5}
    repeatable: false
  - name: judge
    tool: transform
    needs: [fetch, pause]
    when: {value: "{{ steps.fetch.output.status }}", in: [200, 204]}
    inputs: {value: "{{ steps.fetch.output.text }} by {{ user }}"}
)";

}

class PlanReaderTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void readsAllFields();
    void jsonAndYamlAgree();
    void readsControlPlaneForm();
    void controlPlaneNeeds();
    void controlPlanePolicy_data();
    void controlPlanePolicy();
    void defaults();
    void keepsAliasesCanonical();
    void refuses_data();
    void refuses();
    void refusesYaml_data();
    void refusesYaml();
    void yamlScalars_data();
    void yamlScalars();
    void yamlAnchors();
    void toolInputs_data();
    void toolInputs();
    void durations_data();
    void durations();
    void allProblemsInOrder();
    void firstProblemCountsTheOthers();
    void manyProblemsAreBounded();
    void everyPrefixIsSafe();
    void deepAndHugeInput();
    void readsFiles();
    void badFiles();
    void guessesFormat();
    void placesFromPlainForm();
    void schemaIsThere();

private:
    Test::FakeTools m_tools;
};

void PlanReaderTest::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
}

void PlanReaderTest::readsAllFields()
{
    const Result<PlanDocument> document = parsePlan(yaml(fullYaml), m_tools);
    QVERIFY2(document, document ? "" : qPrintable(document.error().toString()));
    const Plan &plan = document->plan;
    QCOMPARE(plan.name, u"check sites"_s);
    QCOMPARE(plan.goal, u"Look at every site"_s);
    QCOMPARE(plan.project, u"demo"_s);
    QCOMPARE(plan.user, u"ops"_s);
    QCOMPARE(plan.result, u"judge"_s);
    QCOMPARE(plan.concurrency, 4);
    QCOMPARE(plan.inputs.value("depth"_L1), QJsonValue(2));
    QCOMPARE(plan.steps.size(), 3);
    const PlanStep &fetch = plan.steps.at(0);
    QCOMPARE(fetch.name, u"fetch"_s);
    QCOMPARE(fetch.label, u"Fetch the page"_s);
    QCOMPARE(fetch.tool, u"http"_s);
    QCOMPARE(fetch.timeout.count(), 30'000);
    QCOMPARE(fetch.stall.count(), 120'000);
    QCOMPARE(fetch.retry.max, 3);
    QCOMPARE(fetch.retry.backoff.count(), 500);
    QCOMPARE(fetch.retry.factor, 1.5);
    QCOMPARE(fetch.retry.jitter, 0.0);
    QVERIFY(fetch.retry.on == (QList { FailureClass::Network, FailureClass::Timeout }));
    QVERIFY(fetch.needs.isEmpty());
    QVERIFY(!fetch.needsGiven);
    const PlanStep &pause = plan.steps.at(1);
    QVERIFY(pause.needs.isEmpty());
    QVERIFY(pause.needsGiven);
    QVERIFY(!pause.repeatable);
    const PlanStep &judge = plan.steps.at(2);
    QCOMPARE(judge.needs, (QList { 0, 1 }));
    QVERIFY(judge.when.has_value());
    QCOMPARE(judge.when->test, WhenCondition::Test::In);
    QCOMPARE(judge.when->operand, QJsonValue(QJsonArray { 200, 204 }));
    QCOMPARE(document->source.bytes, fullYaml);
}

void PlanReaderTest::jsonAndYamlAgree()
{
    const Result<PlanDocument> fromYaml = parsePlan(yaml(fullYaml), m_tools);
    QVERIFY(fromYaml);
    const QByteArray text = R"({
      "$schema": "https://example.org/plan.schema.json",
      "name": "check sites", "goal": "Look at every site", "project": "demo", "user": "ops",
      "result": "judge", "concurrency": 4, "inputs": {"depth": 2, "words": ["a", "b"]},
      "steps": [
        {"name": "fetch", "label": "Fetch the page", "tool": "http", "inputs": {
          "url": "{{ row.url }}", "max_bytes": "{{ inputs.depth }}"},
         "timeout": 30, "stall": "120s",
         "retry": {"max": 3, "backoff": 0.5, "factor": 1.5, "jitter": 0, "on": ["network", "timeout"]}},
        {"name": "pause", "tool": "delay", "needs": [], "inputs": {"seconds": 0.5}, "repeatable": false},
        {"name": "judge", "tool": "transform", "needs": ["fetch", "pause"],
         "when": {"value": "{{ steps.fetch.output.status }}", "in": [200, 204]},
         "inputs": {"value": "{{ steps.fetch.output.text }} by {{ user }}"}}]})";
    const Result<PlanDocument> fromJson = parsePlan(json(text), m_tools);
    QVERIFY2(fromJson, fromJson ? "" : qPrintable(fromJson.error().toString()));
    QCOMPARE(fromJson->plan, fromYaml->plan);
}

void PlanReaderTest::readsControlPlaneForm()
{
    const QByteArray text
        = R"({"plan":{"goal":"Generate test documentation","steps":[{"name":"generate_hello_world",)"
          R"("tool":"transform","inputs":{"value":{"text":"Hello"}}}]},"projectId":"p-7"})";
    const Result<PlanDocument> document = parsePlan(json(text), m_tools);
    QVERIFY2(document, document ? "" : qPrintable(document.error().toString()));
    QCOMPARE(document->plan.goal, u"Generate test documentation"_s);
    QCOMPARE(document->plan.project, u"p-7"_s);
    QCOMPARE(document->plan.name, u"p"_s);
    QCOMPARE(document->plan.steps.size(), 1);
    QCOMPARE(document->plan.steps.at(0).name, u"generate_hello_world"_s);
    const QJsonObject inputs { { u"value"_s, QJsonObject { { u"text"_s, u"Hello"_s } } } };
    QCOMPARE(document->plan.steps.at(0).inputs, inputs);
}

void PlanReaderTest::controlPlaneNeeds()
{
    const QByteArray text = R"({"plan": {"goal": "g", "steps": [
        {"name": "a", "tool": "transform", "inputs": {"value": 1}},
        {"name": "b", "tool": "transform", "inputs": {"value": 2}},
        {"name": "c", "tool": "transform", "inputs": {"value": 3, "_dependsOn": ["a"]},
         "tools_allowed": [], "env_allowed": ["PATH"], "secrets_scope": "none"},
        {"name": "d", "tool": "transform", "inputs": {"value": 4, "_dependsOn": []}}]}})";
    const Result<PlanDocument> document = parsePlan(json(text), m_tools);
    QVERIFY2(document, document ? "" : qPrintable(document.error().toString()));
    const QList<PlanStep> &steps = document->plan.steps;
    QCOMPARE(steps.at(1).needs, QList { 0 });
    QVERIFY(!steps.at(1).needsGiven);
    QCOMPARE(steps.at(2).needs, QList { 0 });
    QVERIFY(steps.at(2).needsGiven);
    QCOMPARE(steps.at(2).inputs, (QJsonObject { { u"value"_s, 3 } }));
    QVERIFY(steps.at(3).needs.isEmpty());
    QVERIFY(steps.at(3).needsGiven);
}

void PlanReaderTest::controlPlanePolicy_data()
{
    QTest::addColumn<QByteArray>("inputs");
    QTest::addColumn<QByteArray>("beside");
    QTest::addColumn<QString>("path");
    const QByteArray plain = R"({"url": "x"})";
    QTest::newRow("allowed") << plain << QByteArray(R"("tools_allowed": ["http"])") << QString();
    QTest::newRow("alias") << plain << QByteArray(R"("tools_allowed": ["fetch"])") << QString();
    QTest::newRow("others") << plain << QByteArray(R"("tools_allowed": ["process"])")
                            << u"/plan/steps/0/tools_allowed"_s;
    QTest::newRow("policy") << QByteArray(R"({"url": "x", "_policy": {"tools_allowed": ["http"]}})")
                            << QByteArray(R"("repeatable": true)") << QString();
    QTest::newRow("policy, others")
        << QByteArray(R"({"url": "x", "_policy": {"tools_allowed": ["llm"]}})")
        << QByteArray(R"("repeatable": true)") << u"/plan/steps/0/inputs/_policy/tools_allowed"_s;
}

void PlanReaderTest::controlPlanePolicy()
{
    QFETCH(QByteArray, inputs);
    QFETCH(QByteArray, beside);
    QFETCH(QString, path);
    const QByteArray text = R"({"plan": {"steps": [{"name": "a", "tool": "http", "inputs": )"
        + inputs + ", " + beside + "}]}}";
    const std::vector<Error> problems = checkPlan(json(text), m_tools);
    QCOMPARE(problems.size(), path.isEmpty() ? size_t(0) : size_t(1));
    if (!path.isEmpty())
        QCOMPARE(problems.front().place.path, path);
}

void PlanReaderTest::defaults()
{
    const Result<PlanDocument> document = parsePlan(
        json(R"({"steps": [{"name": "a", "tool": "transform", "inputs": {"value": null}}]})"),
        m_tools);
    QVERIFY(document);
    const PlanStep &step = document->plan.steps.at(0);
    QCOMPARE(step.timeout.count(), 0);
    QCOMPARE(step.stall.count(), 0);
    QCOMPARE(step.retry, RetryPolicy());
    QVERIFY(step.repeatable);
    QVERIFY(!step.when);
    QCOMPARE(document->plan.resultIndex(), 0);
}

void PlanReaderTest::keepsAliasesCanonical()
{
    const auto document
        = parsePlan(json(withInputs("fetch", R"({"url": "http://localhost"})")), m_tools);
    QVERIFY(document);
    QCOMPARE(document->plan.steps.at(0).tool, u"http"_s);
}

void PlanReaderTest::refuses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("line");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("reason"); // a part of it

    const auto row
        = [](const char *name, const QByteArray &text, int line, const QString &path,
              const QString &reason) { QTest::newRow(name) << text << line << path << reason; };
    row("empty", "", 0, {}, u"is empty"_s);
    row("white space", " \n\n ", 0, {}, u"is empty"_s);
    row("array", "[]", 1, {}, u"must be a JSON object"_s);
    row("not JSON", "hello", 1, {}, u"not valid JSON at column"_s);
    row("comma too many", "{\n\"steps\": [],\n}", 3, {}, u"not valid JSON at column"_s);
    row("comma missing", "{\"name\": \"a\"\n \"goal\": \"b\"}", 2, {}, u"comma is missing"_s);
    row("bad escape", R"({"name": "\u12"})", 1, {}, u"escape"_s);
    row("garbage after", "{}\n}", 2, {}, u"after the end"_s);
    row("not UTF-8", "{\n\"name\": \"\xE9\"}", 2, {}, u"byte 0xE9 at offset 11 is not UTF-8"_s);
    row("NUL", QByteArray("{\n\n\0}", 5), 3, {}, u"NUL byte at offset 3"_s);
    row("UTF-16", QByteArray("\xFF\xFE{\0}\0", 6), 1, {}, u"UTF-16"_s);
    row("duplicate key", "{\"goal\": \"a\",\n \"goal\": \"b\", \"steps\": []}", 2, {},
        u"\"goal\" is there twice"_s);
    row("duplicate key, escaped", "{\"steps\": [{\"tool\": \"a\",\n \"t\\u006fol\": \"b\"}]}", 2,
        u"/steps/0"_s, u"\"tool\" is there twice"_s);
    row("no steps", R"({"goal": "x"})", 1, {}, u"'steps' is missing"_s);
    row("empty steps", "{\n\"steps\": []}", 2, u"/steps"_s, u"must not be empty"_s);
    row("steps is text", "{\n\"steps\": \"a\"}", 2, u"/steps"_s,
        u"must be a list, not the text \"a\""_s);
    row("step is a number", "{\"steps\": [\n1]}", 2, u"/steps/0"_s, u"must be an object"_s);
    row("unknown field", "{\n\"gaol\": \"x\", \"steps\": []}", 2, u"/gaol"_s,
        u"unknown field 'gaol' (did you mean 'goal'?)"_s);
    row("unknown field, far", "{\n\"zzzzzz\": \"x\", \"steps\": []}", 2, u"/zzzzzz"_s,
        u"known here: $schema, concurrency"_s);
    row("unknown step field",
        "{\"steps\": [{\"name\": \"a\", \"tool\": \"transform\", \"inputs\": {\"value\": 1},\n"
        "\"timout\": 3}]}",
        2, u"/steps/0/timout"_s, u"(did you mean 'timeout'?)"_s);
    row("no name", "{\"steps\": [\n{\"tool\": \"transform\", \"inputs\": {\"value\": 1}}]}", 2,
        u"/steps/0"_s, u"'name' is missing"_s);
    row("no tool", "{\"steps\": [\n{\"name\": \"a\"}]}", 2, u"/steps/0"_s, u"'tool' is missing"_s);
    for (const char *name : { "a b", "a.b", "a{b", "a[0]", "", "a\\\"b" }) {
        const QByteArray text = QByteArray("{\"steps\": [{\n\"name\": \"") + name
            + "\", \"tool\": \"transform\", \"inputs\": {\"value\": 1}}]}";
        row(qPrintable(u"step name '"_s + QString::fromLatin1(name) + u'\''), text, 2,
            u"/steps/0/name"_s, u"a step name must be text"_s);
    }
    row("step name ends in line end",
        R"({"steps": [{"name": "a\n", "tool": "transform", "inputs": {"value": 1}}]})", 1,
        u"/steps/0/name"_s, u"a step name must be text"_s);
    row("unknown tool", "{\"steps\": [{\"name\": \"a\",\n\"tool\": \"trnasform\"}]}", 2,
        u"/steps/0/tool"_s,
        u"unknown tool 'trnasform' (did you mean 'transform'?); known: assert, delay, gate, http, "
        u"llm, process, transform"_s);
    row("duplicate name",
        "{\"steps\": [{\"name\": \"a\", \"tool\": \"transform\", \"inputs\": {\"value\": 1}},\n"
        "{\"name\": \"a\", \"tool\": \"transform\", \"inputs\": {\"value\": 1}}]}",
        2, u"/steps/1/name"_s, u"already that of step 1"_s);
    row("unknown need", oneStep("\n\"needs\": [\"fetsch\"]"), 2, u"/steps/0/needs/0"_s,
        u"there is no step 'fetsch'"_s);
    row("needs itself", oneStep("\n\"needs\": [\"a\"]"), 2, u"/steps/0/needs/0"_s,
        u"cannot need itself"_s);
    row("needs is text", oneStep("\n\"needs\": \"a\""), 2, u"/steps/0/needs"_s,
        u"must be a list"_s);
    row("cycle",
        "{\"steps\": [{\"name\": \"a\", \"tool\": \"transform\", \"inputs\": {\"value\": 1},\n"
        "\"needs\": [\"c\"]},\n"
        "{\"name\": \"b\", \"tool\": \"transform\", \"inputs\": {\"value\": 1}, \"needs\": "
        "[\"a\"]},\n"
        "{\"name\": \"c\", \"tool\": \"transform\", \"inputs\": {\"value\": 1}, \"needs\": "
        "[\"b\"]}]}",
        2, u"/steps/0/needs"_s, u"in a circle: a needs c needs b needs a"_s);
    row("both kinds of needs",
        "{\"steps\": [{\"name\": \"a\", \"tool\": \"transform\", \"needs\": [],\n"
        "\"inputs\": {\"value\": 1, \"_dependsOn\": []}}]}",
        2, u"/steps/0/inputs/_dependsOn"_s, u"not both"_s);
    row("unknown result",
        "{\n\"result\": \"b\", \"steps\": [{\"name\": \"a\", \"tool\": \"transform\", "
        "\"inputs\": {\"value\": 1}}]}",
        2, u"/result"_s, u"there is no step 'b' (did you mean 'a'?)"_s);
    row("concurrency 0",
        "{\n\"concurrency\": 0, \"steps\": [{\"name\": \"a\", \"tool\": \"transform\", "
        "\"inputs\": {\"value\": 1}}]}",
        2, u"/concurrency"_s, u"must be at least 1"_s);
    row("concurrency half",
        "{\"concurrency\": 1.5, \"steps\": [{\"name\": \"a\", \"tool\": \"transform\", "
        "\"inputs\": {\"value\": 1}}]}",
        1, u"/concurrency"_s, u"must be a whole number, not the number 1.5"_s);
    row("gate with a timeout",
        "{\"steps\": [{\"name\": \"a\", \"tool\": \"gate\", \"inputs\": {\"title\": \"?\"},\n"
        "\"timeout\": 5}]}",
        2, u"/steps/0/timeout"_s,
        u"a gate waits for a person as long as it takes; it has no timeout"_s);
    row("retry and not repeatable", oneStep("\"repeatable\": false,\n\"retry\": {\"max\": 1}"), 2,
        u"/steps/0/retry"_s, u"at most once"_s);
    row("retry without max", oneStep("\n\"retry\": {\"backoff\": 1}"), 2, u"/steps/0/retry"_s,
        u"'max' is missing"_s);
    row("retry on what", oneStep("\n\"retry\": {\"max\": 1, \"on\": [\"netwrok\"]}"), 2,
        u"/steps/0/retry/on/0"_s, u"(did you mean 'network'?)"_s);
    row("factor below 1", oneStep("\n\"retry\": {\"max\": 1, \"factor\": 0.5}"), 2,
        u"/steps/0/retry/factor"_s, u"must be at least 1"_s);
    row("when without test", oneStep("\n\"when\": {\"value\": 1}"), 2, u"/steps/0/when"_s,
        u"must have exactly one of equals, in, not"_s);
    row("when with two", oneStep("\n\"when\": {\"value\": 1, \"equals\": 1, \"not\": 2}"), 2,
        u"/steps/0/when"_s, u"must have exactly one of equals, in, not"_s);
    row("when without value", oneStep("\n\"when\": {\"equals\": 1}"), 2, u"/steps/0/when"_s,
        u"'value' is missing"_s);
    row("when in text", oneStep("\n\"when\": {\"value\": 1, \"in\": \"ab\"}"), 2,
        u"/steps/0/when/in"_s, u"must be a list"_s);
    row("unknown envelope field",
        "{\"plan\": {\"steps\": [{\"name\": \"a\", \"tool\": \"transform\", \"inputs\": "
        "{\"value\": "
        "1}}]},\n\"projetId\": \"x\"}",
        2, u"/projetId"_s, u"(did you mean 'projectId'?)"_s);
    row("envelope step", "{\"plan\": {\"steps\": [\n{\"name\": \"a\", \"tool\": \"nope\"}]}}", 2,
        u"/plan/steps/0/tool"_s, u"unknown tool 'nope'"_s);
    row("envelope cycle",
        "{\"plan\": {\"steps\": [\n{\"name\": \"a\", \"tool\": \"transform\", \"inputs\": "
        "{\"value\": "
        "1, \"_dependsOn\": [\"b\"]}}, {\"name\": \"b\", \"tool\": \"transform\", \"inputs\": "
        "{\"value\": 1}}]}}",
        2, u"/plan/steps/0/inputs/_dependsOn"_s, u"a needs b needs a"_s);
    row("template syntax", withInputs("transform", "{\n\"value\": [1, \"{{ row.a + 1 }}\"]}"), 2,
        u"/steps/0/inputs/value/1"_s, u"only paths can stand in {{ }}"_s);
    row("template not closed", withInputs("transform", "{\n\"value\": \"{{ row.a\"}"), 2,
        u"/steps/0/inputs/value"_s, u"not closed"_s);
    row("template of no step", withInputs("transform", "{\n\"value\": \"{{ steps.b.output }}\"}"),
        2, u"/steps/0/inputs/value"_s, u"there is no step 'b'"_s);
    row("template of itself", withInputs("transform", "{\n\"value\": \"{{ steps.a.output }}\"}"), 2,
        u"/steps/0/inputs/value"_s, u"does not always come before"_s);
    row("last of nothing", withInputs("transform", "{\n\"value\": \"{{ last }}\"}"), 2,
        u"/steps/0/inputs/value"_s, u"this step needs none"_s);
    row("template in when", oneStep("\n\"when\": {\"value\": \"{{ nope }}\", \"equals\": 1}"), 2,
        u"/steps/0/when/value"_s, u"'nope' is unknown"_s);
}

void PlanReaderTest::refuses()
{
    QFETCH(QByteArray, text);
    QFETCH(int, line);
    QFETCH(QString, path);
    QFETCH(QString, reason);
    const std::vector<Error> problems = checkPlan(json(text), m_tools);
    QVERIFY(!problems.empty());
    const Result<PlanDocument> document = parsePlan(json(text), m_tools);
    QVERIFY(!document);
    const auto found = std::find_if(problems.begin(), problems.end(), [&](const Error &error) {
        return error.place.path == path && error.reason.contains(reason);
    });
    QString all;
    for (const Error &error : problems)
        all += error.toString() + u'\n';
    QVERIFY2(found != problems.end(), qPrintable(all));
    QCOMPARE(found->place.file, u"p.json"_s);
    QCOMPARE(found->place.line, line);
    QVERIFY(found->failure == FailureClass::InvalidInput);
    QCOMPARE(found->kind, ErrorKind::BadRequest);
}

void PlanReaderTest::refusesYaml_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("line");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("reason");
    const auto row
        = [](const char *name, const QByteArray &text, int line, const QString &path,
              const QString &reason) { QTest::newRow(name) << text << line << path << reason; };
    const QByteArray head = "steps:\n  - name: a\n    tool: transform\n    inputs:\n";
    row("empty", "", 0, {}, u"is empty"_s);
    row("only comments", "# nothing\n", 0, {}, u"is empty"_s);
    row("a list", "- a\n- b\n", 1, {}, u"must be a mapping"_s);
    row("a text", "hello\n", 1, {}, u"must be a mapping"_s);
    row("syntax", "name: a\n  goal: b\n", 2, {}, u"not valid YAML at column"_s);
    row("tab", "steps:\n\t- name: a\n", 2, {}, u"not valid YAML"_s);
    row("unclosed", "steps: [a, b\n", 2, {}, u"not valid YAML"_s);
    row("duplicate", "name: a\ngoal: b\nname: c\n", 3, {}, u"\"name\" is there twice"_s);
    row("number as name", head + "      1: x\n", 5, {}, u"put it in quotes"_s);
    row("true as name", head + "      true: x\n", 5, {}, u"put it in quotes"_s);
    row("list as name", head + "      ? [a]\n      : x\n", 5, {}, u"a name must be text"_s);
    row("merge", head + "      <<: {value: 1}\n", 5, {}, u"merge keys"_s);
    row("infinity", head + "      value: .inf\n", 5, {}, u"no number '.inf'"_s);
    row("tag", head + "      value: !ruby/object x\n", 5, {}, u"the tag"_s);
    row("wrong tag", head + "      value: !!int abc\n", 5, {}, u"does not go with 'abc'"_s);
    row("second document", "name: a\n---\nname: b\n", 2, {}, u"second document"_s);
    row("unknown alias", head + "      value: *nope\n", 5, {}, u"not valid YAML"_s);
    row("alias of itself", head + "      value: &x [*x]\n", 5, {},
        u"inside of what it refers to"_s);
    row("not UTF-8", "name: a\ngoal: \xC3\x28\n", 2, {}, u"byte 0xC3 at offset 14"_s);
    row("unknown field", head + "      value: 1\n    timout: 3\n", 6, u"/steps/0/timout"_s,
        u"did you mean 'timeout'"_s);
    row("unknown tool", "steps:\n  - name: a\n    tool: nope\n", 3, u"/steps/0/tool"_s,
        u"unknown tool 'nope'"_s);
    row("yes is text", head + "      value: 1\n    repeatable: yes\n", 6, u"/steps/0/repeatable"_s,
        u"must be true or false, not the text \"yes\""_s);
    row("under an alias", "steps:\n  - &s {name: a, tool: nope}\n  - *s\n", 3, u"/steps/1/tool"_s,
        u"unknown tool 'nope'"_s);
}

void PlanReaderTest::refusesYaml()
{
    QFETCH(QByteArray, text);
    QFETCH(int, line);
    QFETCH(QString, path);
    QFETCH(QString, reason);
    const std::vector<Error> problems = checkPlan(yaml(text), m_tools);
    const auto found = std::find_if(problems.begin(), problems.end(), [&](const Error &error) {
        return error.place.path == path && error.reason.contains(reason);
    });
    QString all;
    for (const Error &error : problems)
        all += error.toString() + u'\n';
    QVERIFY2(found != problems.end(), qPrintable(all));
    QCOMPARE(found->place.file, u"p.yaml"_s);
    QCOMPARE(found->place.line, line);
}

void PlanReaderTest::yamlScalars_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QJsonValue>("value");
    const auto row = [](const char *text, const QJsonValue &value) {
        QTest::newRow(text) << QByteArray(text) << value;
    };
    const QJsonValue null(QJsonValue::Null);
    row("~", null);
    row("null", null);
    row("", null);
    row("true", true);
    row("False", false);
    row("yes", u"yes"_s);
    row("no", u"no"_s);
    row("on", u"on"_s);
    row("'true'", u"true"_s);
    row("\"12\"", u"12"_s);
    row("!!str 12", u"12"_s);
    row("12", 12);
    row("-3", -3);
    row("+5", 5);
    row("0x1F", 31);
    row("0o17", 15);
    row("012", 12);
    row("1.5", 1.5);
    row("1e3", 1000);
    row(".5", 0.5);
    row("1_000", u"1_000"_s);
    row("2024-01-31", u"2024-01-31"_s);
    row("12:30", u"12:30"_s);
    row("1.2.3", u"1.2.3"_s);
    row("- a", u"?"_s);
}

void PlanReaderTest::yamlScalars()
{
    QFETCH(QByteArray, text);
    QFETCH(QJsonValue, value);
    if (text == "- a") {
        text = "[a, 1, {b: null}]";
        value = QJsonArray { u"a"_s, 1, QJsonObject { { u"b"_s, QJsonValue(QJsonValue::Null) } } };
    }
    const auto document = parsePlan(
        yaml("steps:\n  - name: a\n    tool: transform\n    inputs:\n      value: " + text + "\n"),
        m_tools);
    QVERIFY2(document, document ? "" : qPrintable(document.error().toString()));
    QCOMPARE(document->plan.steps.at(0).inputs.value("value"_L1), value);
}

void PlanReaderTest::yamlAnchors()
{
    const auto document = parsePlan(yaml("inputs:\n  base: &base {a: 1, b: [x]}\n"
                                         "steps:\n  - name: s\n    tool: transform\n"
                                         "    inputs: {value: *base}\n"),
        m_tools);
    QVERIFY2(document, document ? "" : qPrintable(document.error().toString()));
    QCOMPARE(document->plan.steps.at(0).inputs.value("value"_L1),
        document->plan.inputs.value("base"_L1));

    QByteArray laughs = "inputs:\n  a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
    for (int i = 1; i < 12; ++i) {
        const QByteArray last = "*a" + QByteArray::number(i - 1);
        const QByteArray n = QByteArray::number(i);
        laughs += "  a" + n + ": &a" + n + " [" + last;
        for (int j = 0; j < 9; ++j)
            laughs += ", " + last;
        laughs += "]\n";
    }
    laughs += "steps:\n  - {name: a, tool: transform, inputs: {value: 1}}\n";
    const std::vector<Error> problems = checkPlan(yaml(laughs), m_tools);
    QCOMPARE(problems.size(), size_t(1));
    QVERIFY2(problems.front().reason.contains(u"aliases stand for too much"),
        qPrintable(problems.front().toString()));
    QVERIFY(problems.front().place.line > 2);
}

void PlanReaderTest::toolInputs_data()
{
    QTest::addColumn<QByteArray>("tool");
    QTest::addColumn<QByteArray>("inputs");
    QTest::addColumn<QString>("path"); // empty: no problem
    QTest::addColumn<QString>("reason");
    const auto row = [](const char *name, const QByteArray &tool, const QByteArray &inputs,
                         const QString &path, const QString &reason) {
        QTest::newRow(name) << tool << inputs << path << reason;
    };
    row("good", "http", R"({"url": "x", "method": "GET"})", {}, {});
    row("template for a number", "delay", R"({"seconds": "{{ row.wait }}"})", {}, {});
    row("template for a list", "process", R"({"argv": "{{ row.argv }}"})", {}, {});
    row("template in a list", "process", R"({"argv": ["echo", "{{ row.a }}"]})", {}, {});
    row("template for a choice", "http", R"({"url": "x", "method": "{{ row.m }}"})", {}, {});
    row("template inside text", "delay", R"({"seconds": "1{{ row.wait }}"})", {}, {});
    row("escaped is text", "delay", R"({"seconds": "\\{{ row.wait }}"})",
        u"/steps/0/inputs/seconds"_s, u"must be a number, not the text"_s);
    row("missing", "http", R"({"method": "GET"})", u"/steps/0/inputs"_s,
        u"inputs of 'http': 'url' is missing"_s);
    row("unknown", "http", R"({"url": "x", "methd": "GET"})", u"/steps/0/inputs/methd"_s,
        u"unknown field 'methd' (did you mean 'method'?)"_s);
    row("unknown, templated", "http", R"({"url": "x", "methd": "{{ row.m }}"})",
        u"/steps/0/inputs/methd"_s, u"unknown field"_s);
    row("wrong type", "http", R"({"url": 1})", u"/steps/0/inputs/url"_s,
        u"must be text, not the number 1"_s);
    row("wrong choice", "http", R"({"url": "x", "method": "GETT"})", u"/steps/0/inputs/method"_s,
        u"must be one of GET, POST, PUT (did you mean 'GET'?)"_s);
    row("too small", "delay", R"({"seconds": -1})", u"/steps/0/inputs/seconds"_s,
        u"must be at least 0"_s);
    row("empty list", "process", R"({"argv": []})", u"/steps/0/inputs/argv"_s,
        u"must not be empty"_s);
    row("wrong element", "process", R"({"argv": ["a", 2]})", u"/steps/0/inputs/argv/1"_s,
        u"must be text"_s);
    row("one of", "llm", R"({"system": "x"})", u"/steps/0/inputs"_s,
        u"must have exactly one of prompt, messages"_s);
    row("both of", "llm", R"({"prompt": "x", "messages": []})", u"/steps/0/inputs"_s,
        u"must have exactly one of prompt, messages"_s);
    row("one of, templated", "llm", R"({"prompt": "{{ row.x }}"})", {}, {});
}

void PlanReaderTest::toolInputs()
{
    QFETCH(QByteArray, tool);
    QFETCH(QByteArray, inputs);
    QFETCH(QString, path);
    QFETCH(QString, reason);
    const std::vector<Error> problems = checkPlan(json(withInputs(tool, inputs)), m_tools);
    QString all;
    for (const Error &error : problems)
        all += error.toString() + u'\n';
    if (path.isEmpty()) {
        QVERIFY2(problems.empty(), qPrintable(all));
        return;
    }
    QCOMPARE(problems.size(), size_t(1));
    QCOMPARE(problems.front().place.path, path);
    QVERIFY2(problems.front().reason.contains(reason), qPrintable(all));
}

void PlanReaderTest::durations_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("ms"); // -1: refused
    const auto row
        = [](const char *text, int ms) { QTest::newRow(text) << QByteArray(text) << ms; };
    row("30", 30'000);
    row("0.25", 250);
    row("\"500ms\"", 500);
    row("\"30s\"", 30'000);
    row("\"1.5m\"", 90'000);
    row("\"2h\"", 7'200'000);
    row("0", -1);
    row("-1", -1);
    row("\"0s\"", -1);
    row("\"30\"", -1);
    row("\"30 s\"", -1);
    row("\"-3s\"", -1);
    row("\"s\"", -1);
    row("\"1d\"", -1);
    row("\"9999999h\"", -1);
    row("1e300", -1);
    row("true", -1);
    row("null", -1);
    row("\"{{ row.t }}\"", -1);
}

void PlanReaderTest::durations()
{
    QFETCH(QByteArray, text);
    QFETCH(int, ms);
    const PlanSource source = json(oneStep("\"timeout\": " + text));
    if (ms >= 0) {
        const auto document = parsePlan(source, m_tools);
        QVERIFY2(document, document ? "" : qPrintable(document.error().toString()));
        QCOMPARE(document->plan.steps.at(0).timeout.count(), ms);
        return;
    }
    const std::vector<Error> problems = checkPlan(source, m_tools);
    QCOMPARE(problems.size(), size_t(1));
    QCOMPARE(problems.front().place.path, u"/steps/0/timeout"_s);
}

void PlanReaderTest::allProblemsInOrder()
{
    const QByteArray text
        = "{\"steps\": [\n"
          "{\"name\": \"a\", \"tool\": \"nope\"},\n"
          "{\"name\": \"b\", \"tool\": \"http\",\n\"inputs\": {\"url\": \"{{ roww.x }}\"}},\n"
          "{\"name\": \"c\", \"tool\": \"delay\",\n\"timeout\": \"x\", \"inputs\": {\"seconds\": "
          "1}},\n"
          "{\"name\": \"d\", \"tool\": \"transform\", \"extra\": 1, \"inputs\": {\"value\": 1}}]}";
    const std::vector<Error> problems = checkPlan(json(text), m_tools);
    QStringList paths;
    QList<int> lines;
    for (const Error &error : problems) {
        paths.append(error.place.path);
        lines.append(error.place.line);
    }
    QCOMPARE(paths,
        (QStringList { u"/steps/0/tool"_s, u"/steps/1/inputs/url"_s, u"/steps/2/timeout"_s,
            u"/steps/3/extra"_s }));
    QCOMPARE(lines, (QList { 2, 4, 6, 7 }));
}

void PlanReaderTest::firstProblemCountsTheOthers()
{
    const auto document = parsePlan(
        json(R"({"steps": [{"name": "a", "tool": "x"}, {"name": "b", "tool": "y"}]})"), m_tools);
    QVERIFY(!document);
    QVERIFY(document.error().reason.endsWith(u" (and 1 more)"));
    QCOMPARE(document.error().place.path, u"/steps/0/tool"_s);
}

void PlanReaderTest::manyProblemsAreBounded()
{
    QByteArray text = "{\"steps\": [";
    for (int i = 0; i < 1000; ++i)
        text += (i ? ",\n" : "") + QByteArray("{\"name\": \"s") + QByteArray::number(i)
            + "\", \"tool\": \"nope\"}";
    text += "]}";
    const std::vector<Error> problems = checkPlan(json(text), m_tools);
    QCOMPARE(problems.size(), size_t(200));
    QCOMPARE(problems.back().reason, u"and 801 more problems"_s);
}

// Whatever a file is cut to, there is an answer and no crash.
void PlanReaderTest::everyPrefixIsSafe()
{
    for (qsizetype i = 0; i < fullYaml.size(); ++i)
        (void)checkPlan(yaml(fullYaml.left(i)), m_tools);
    const auto document = parsePlan(yaml(fullYaml), m_tools);
    QVERIFY(document);
    const QByteArray text = R"({"plan": {"goal": "g\u00e9", "steps": [{"name": "a", "tool": "http",
        "inputs": {"url": "{{ row[\"a b\"] }}", "json": [1, 2.5e3, null, true, {"k": "\\{{"}]},
        "when": {"value": "{{inputs.x}}", "not": false}}]}, "projectId": null})";
    const std::vector<Error> problems = checkPlan(json(text), m_tools);
    QVERIFY2(problems.empty(), problems.empty() ? "" : qPrintable(problems.front().toString()));
    for (qsizetype i = 0; i < text.size(); ++i) {
        QVERIFY2(!checkPlan(json(text.left(i)), m_tools).empty(), qPrintable(QString::number(i)));
        // YAML is nearly a superset of JSON.
        (void)checkPlan(yaml(text.left(i)), m_tools);
    }
    // One byte changed anywhere.
    for (qsizetype i = 0; i < text.size(); ++i) {
        for (const char c : { '"', '{', '}', '\\', '\n', '\xFF', '0' }) {
            QByteArray changed = text;
            changed[i] = c;
            (void)checkPlan(json(changed), m_tools);
        }
    }
}

void PlanReaderTest::deepAndHugeInput()
{
    const auto reasonOf = [this](const PlanSource &source) {
        const auto problems = checkPlan(source, m_tools);
        return problems.empty() ? QString() : problems.front().reason;
    };
    for (const int depth : { 65, 2000, 200'000 }) {
        const QByteArray open(depth, '[');
        const QByteArray close(depth, ']');
        const QByteArray text = "{\"inputs\": {\"a\": " + open + close + "}}";
        QVERIFY2(reasonOf(json(text)).contains(u"nested deeper"), qPrintable(reasonOf(json(text))));
        QVERIFY(!reasonOf(yaml(text)).isEmpty());
    }
    QByteArray wide = "{\"inputs\": {\"a\": [0";
    for (int i = 0; i < 200'001; ++i)
        wide += ",0";
    wide += "]}}";
    QVERIFY(reasonOf(json(wide)).contains(u"more than 200000 values"));
    QVERIFY(reasonOf(yaml(wide)).contains(u"more than 200000 values"));
    // A pattern is matched against a long text without harm.
    const QByteArray longName(2'000'000, 'x');
    QVERIFY(reasonOf(json("{\"steps\": [{\"name\": \"" + longName
                         + "\", \"tool\": \"transform\", \"inputs\": {\"value\": 1}}]}"))
                .contains(u"a step name must be text"));
    QVERIFY(reasonOf(json("{\"" + longName + "\": 1, \"steps\": []}")).contains(u"longer than"));
}

void PlanReaderTest::readsFiles()
{
    QTemporaryDir dir;
    const QString path = dir.filePath(u"My plan.yml"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("\xEF\xBB\xBFsteps: [{name: a, tool: transform, inputs: {value: 1}}]\n");
    file.close();
    Result<PlanSource> source = readPlanFile(path);
    QVERIFY(source);
    QCOMPARE(source->format, PlanFormat::Yaml);
    const auto document = parsePlan(*source, m_tools);
    QVERIFY2(document, document ? "" : qPrintable(document.error().toString()));
    QCOMPARE(document->plan.name, u"My plan"_s);
}

void PlanReaderTest::badFiles()
{
    QTemporaryDir dir;
    const QString absent = dir.filePath(u"absent.json"_s);
    const auto none = readPlanFile(absent);
    QVERIFY(!none);
    QCOMPARE(none.error().place.file, absent);
    QVERIFY(none.error().reason.startsWith(u"cannot be read: "));
    QCOMPARE(none.error().kind, ErrorKind::BadRequest);
    const auto folder = readPlanFile(dir.path());
    QVERIFY(!folder);
    QVERIFY(folder.error().reason.contains(u"folder"));
    QFile large(dir.filePath(u"large.json"_s));
    QVERIFY(large.open(QIODevice::WriteOnly));
    QVERIFY(large.resize(maxPlanSize + 1));
    const auto tooLarge = readPlanFile(large.fileName());
    QVERIFY(!tooLarge);
    QVERIFY(tooLarge.error().reason.contains(u"8 MiB"));
    QVERIFY(large.resize(maxPlanSize));
    QVERIFY(readPlanFile(large.fileName()));
}

void PlanReaderTest::guessesFormat()
{
    QCOMPARE(guessPlanFormat(u"a.JSON"_s, "x: 1"), PlanFormat::Json);
    QCOMPARE(guessPlanFormat(u"a.yaml"_s, "{}"), PlanFormat::Yaml);
    QCOMPARE(guessPlanFormat(u"a.yml"_s, "{}"), PlanFormat::Yaml);
    QCOMPARE(guessPlanFormat(u"plan"_s, " \n {}"), PlanFormat::Json);
    QCOMPARE(guessPlanFormat({}, "\xEF\xBB\xBF{}"), PlanFormat::Json);
    QCOMPARE(guessPlanFormat({}, "steps: []"), PlanFormat::Yaml);
    QCOMPARE(guessPlanFormat({}, ""), PlanFormat::Yaml);
}

void PlanReaderTest::placesFromPlainForm()
{
    const PlanSource source
        = json("{\"plan\": {\"steps\": [\n{\"name\": \"a\", \"tool\": \"http\",\n"
               "\"inputs\": {\n\"url\": \"{{ row.u }}\"}}]}}");
    const Place place = planPlace(source, u"/steps/0/inputs/url"_s);
    QCOMPARE(place.file, u"p.json"_s);
    QCOMPARE(place.line, 4);
    QCOMPARE(place.path, u"/plan/steps/0/inputs/url"_s);
}

void PlanReaderTest::schemaIsThere()
{
    const QJsonObject schema = QJsonDocument::fromJson(planSchemaText()).object();
    QCOMPARE(schema.value("title"_L1).toString(), u"Signalbox plan"_s);
    // The whole schema, as editors use it, judges all three forms.
    const auto whole = JsonSchema::compile(schema);
    QVERIFY2(whole, whole ? "" : qPrintable(whole.error().toString()));
    const auto problems = [&whole](const QByteArray &text) {
        return whole->check(QJsonDocument::fromJson(text).object()).size();
    };
    QCOMPARE(problems(R"({"steps": [{"name": "a", "tool": "b"}]})"), size_t(0));
    QCOMPARE(problems(R"({"plan": {"steps": [{"name": "a", "tool": "b"}]}})"), size_t(0));
    QCOMPARE(problems(R"({"nodes": [{"id": "a", "whatever": 1}], "edges": []})"), size_t(0));
    QVERIFY(problems(R"({"steps": []})") > 0);
    QVERIFY(problems(R"({"nodes": []})") > 0);
}

QTEST_GUILESS_MAIN(PlanReaderTest)
#include "tst_planreader.moc"
