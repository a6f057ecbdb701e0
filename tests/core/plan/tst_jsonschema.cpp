// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/plan/jsonschema.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
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

class JsonSchemaTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void checks_data();
    void checks();
    void refusesSchemas_data();
    void refusesSchemas();
    void unsafeTexts();
    void boundsProblems();
    void templatesStandForAnything();
};

void JsonSchemaTest::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
}

void JsonSchemaTest::checks_data()
{
    QTest::addColumn<QByteArray>("schema");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QStringList>("problems"); // "path reason"
    const auto row
        = [](const QByteArray &schema, const QByteArray &value, const QStringList &problems) {
              const QByteArray name = schema + " " + value;
              QTest::newRow(name.constData()) << schema << value << problems;
          };
    row("{}", "1", {});
    row(R"({"type": "string"})", "null", { u" must be text, not null"_s });
    row(R"({"type": ["string", "null", "array"]})", "1",
        { u" must be text, null or a list, not the number 1"_s });
    row(R"({"type": "integer"})", "1.0", {});
    row(R"({"type": "boolean"})", R"("true")",
        { u" must be true or false, not the text \"true\""_s });
    row(R"({"const": {"a": 1}})", "2", { u" must be {\"a\":1}"_s });
    row(R"({"enum": [1, "b", null]})", "2", { u" must be one of 1, b, null"_s });
    row(R"({"minLength": 2})", R"("a")", { u" must have at least 2 characters"_s });
    row(R"({"maxLength": 1})", R"("ab")", { u" must have at most 1 character"_s });
    row(R"({"pattern": "^a+$"})", R"("aa")", {});
    row(R"({"pattern": "^a+$"})", R"("aa\n")", { u" must match ^a+$"_s });
    row(R"({"pattern": "^[\\u0061-c]+$"})", R"("abc")", {});
    row(R"({"pattern": "^a", "errorMessage": "begins with a"})", R"("b")", { u" begins with a"_s });
    row(R"({"allOf": [{"pattern": "^a"}, {"pattern": "b$"}]})", R"("ac")", { u" must match b$"_s });
    row(R"({"anyOf": [{"pattern": "^a"}, {"type": "number"}]})", R"("b")", {});
    row(R"({"minimum": 1, "maximum": 2})", "3", { u" must be at most 2"_s });
    row(R"({"exclusiveMinimum": 1})", "1", { u" must be more than 1"_s });
    row(R"({"exclusiveMaximum": 1})", "1", { u" must be less than 1"_s });
    row(R"({"minItems": 2})", "[1]", { u" must have at least 2 items"_s });
    row(R"({"maxItems": 1})", "[1, 2]", { u" must have at most 1 item"_s });
    row(R"({"uniqueItems": true})", "[1, 2, 1]", { u" must not have 1 twice"_s });
    row(R"({"items": {"type": "string"}})", R"(["a", 1, true])",
        { u"/1 must be text, not the number 1"_s, u"/2 must be text, not true"_s });
    row(R"({"items": [{"type": "string"}, {"type": "number"}]})", R"(["a", "b"])",
        { u"/1 must be a number, not the text \"b\""_s });
    row(R"({"minProperties": 1})", "{}", { u" must have at least 1 member"_s });
    row(R"({"required": ["a", "b"]})", "{}", { u" 'a' is missing"_s, u" 'b' is missing"_s });
    row(R"({"properties": {"a/b": {"type": "string"}}})", R"({"a/b": 1})",
        { u"/a~1b must be text, not the number 1"_s });
    row(R"({"properties": {"colour": {}}, "additionalProperties": false})", R"({"color": 1})",
        { u"/color unknown field 'color' (did you mean 'colour'?)"_s });
    row(R"({"additionalProperties": {"type": "number"}})", R"({"a": "x"})",
        { u"/a must be a number, not the text \"x\""_s });
    row(R"({"anyOf": [{"type": "number"}, {"type": "array"}]})", R"("x")",
        { u" must be a number or a list, in one of the forms allowed here"_s });
    row(R"({"anyOf": [{"required": ["a"]}, {"required": ["b"]}]})", "{}",
        { u" must have one of a, b"_s });
    row(R"({"oneOf": [{"required": ["a"]}, {"required": ["b"]}]})", R"({"a": 1, "b": 2})",
        { u" must have exactly one of a, b"_s });
    row(R"({"not": {"type": "number"}})", "1", { u" has a form that is not allowed here"_s });
    row(R"({"multipleOf": 5})", "7", { u" does not match the schema"_s });
    row(R"({"if": {"required": ["a"]}, "then": {"required": ["b"]}})", R"({"a": 1})",
        { u" does not match the schema"_s });
    row(R"({"if": {"required": ["a"]}, "then": {"properties": {"a": {"type": "string"}}}})",
        R"({"a": 1})", { u"/a must be text, not the number 1"_s });
    row(R"({"definitions": {"t": {"type": "string"}}, "properties": {"a": {"$ref": "#/definitions/t"}}})",
        R"({"a": 1})", { u"/a must be text, not the number 1"_s });
    // A schema that goes down in circles is fine: values end.
    row(R"({"type": "object", "properties": {"next": {"$ref": "#"}}, "additionalProperties": false})",
        R"({"next": {"next": {"nxt": 1}}})",
        { u"/next/next/nxt unknown field 'nxt' (did you mean 'next'?)"_s });
    row(R"({"$id": "https://example.org/x", "definitions": {"t": {"type": "string"}}, "$ref": "#/definitions/t"})",
        "1", { u" must be text, not the number 1"_s });
    row(R"({"type": "string", "format": "date"})", R"("no date")", {});
    row(R"({"properties": {"pattern": {"type": "string"}, "id": {"type": "string"}}})",
        R"({"pattern": 1, "id": 2})",
        { u"/id must be text, not the number 2"_s, u"/pattern must be text, not the number 1"_s });
}

void JsonSchemaTest::checks()
{
    QFETCH(QByteArray, schema);
    QFETCH(QByteArray, value);
    QFETCH(QStringList, problems);
    const auto compiled = JsonSchema::compile(parsed(schema).toObject());
    QVERIFY2(compiled, compiled ? "" : qPrintable(compiled.error().toString()));
    QStringList found;
    for (const SchemaProblem &problem : compiled->check(parsed(value)))
        found.append(problem.path + u' ' + problem.reason);
    QCOMPARE(found, problems);
}

void JsonSchemaTest::refusesSchemas_data()
{
    QTest::addColumn<QByteArray>("schema");
    QTest::addColumn<QString>("reason");
    const auto row = [](const QByteArray &schema, const QString &reason) {
        QTest::newRow(schema.left(60).constData()) << schema << reason;
    };
    row(R"({"type": "txt"})", u"not a JSON Schema"_s);
    row(R"({"required": "a"})", u"not a JSON Schema"_s);
    row(R"({"$ref": "#"})", u"in a circle"_s);
    row(R"({"allOf": [{"$ref": "#"}]})", u"in a circle"_s);
    row(R"({"properties": {"a": {"$ref": "#/definitions/x"}}, "definitions": {"x": {"anyOf": [{"$ref": "#/definitions/y"}]}, "y": {"not": {"$ref": "#/definitions/x"}}}})",
        u"in a circle"_s);
    row(R"({"$ref": "https://example.org/other.json"})", u"which is nowhere in it"_s);
    row(R"({"$ref": "file:///etc/passwd"})", u"which is nowhere in it"_s);
    row(R"({"$ref": "#/definitions/none"})", u"which is nowhere in it"_s);
    row(R"({"properties": {"a": {"pattern": "("}}})", u"no regular expression"_s);
    QByteArray deep = "{}";
    for (int i = 0; i < 200; ++i)
        deep = R"({"not": )" + deep + "}";
    row(deep, u"nested too deep"_s);
}

void JsonSchemaTest::refusesSchemas()
{
    QFETCH(QByteArray, schema);
    QFETCH(QString, reason);
    const auto compiled = JsonSchema::compile(parsed(schema).toObject());
    QVERIFY(!compiled);
    QVERIFY2(compiled.error().reason.contains(reason), qPrintable(compiled.error().reason));
}

// What would overflow the stack of a recursive matcher.
void JsonSchemaTest::unsafeTexts()
{
    const auto compiled = JsonSchema::compile(
        parsed(R"({"properties": {"a": {"pattern": "^(x|y)*z$", "format": "date-time"}}})")
            .toObject());
    QVERIFY(compiled);
    const QString text(3'000'000, u'x');
    QCOMPARE(compiled->check(QJsonObject { { u"a"_s, text } }).size(), size_t(1));
    QCOMPARE(compiled->check(QJsonObject { { text, 1 } }).size(), size_t(1));
}

void JsonSchemaTest::boundsProblems()
{
    const auto compiled = JsonSchema::compile(
        parsed(R"({"items": {"type": "string"}, "additionalProperties": false})").toObject());
    QVERIFY(compiled);
    QJsonArray array;
    QJsonObject object;
    for (int i = 0; i < 5000; ++i) {
        array.append(i);
        object.insert(u'k' + QString::number(i), i);
    }
    QCOMPARE(compiled->check(array).size(), size_t(200));
    QCOMPARE(compiled->check(object).size(), size_t(200));
}

void JsonSchemaTest::templatesStandForAnything()
{
    const auto compiled = JsonSchema::compile(parsed(
        R"({"properties": {"a": {"anyOf": [{"type": "number"}, {"type": "object", "required": ["k"]}]}},
            "required": ["a"]})")
                                                  .toObject());
    QVERIFY(compiled);
    const QJsonObject value { { u"a"_s, u"{{ row.x }}"_s } };
    QCOMPARE(compiled->check(value).size(), size_t(1));
    QCOMPARE(compiled->check(value, JsonSchema::Templates::AnyType).size(), size_t(0));
    QCOMPARE(compiled->check(QJsonObject(), JsonSchema::Templates::AnyType).size(), size_t(1));
}

QTEST_GUILESS_MAIN(JsonSchemaTest)
#include "tst_jsonschema.moc"
