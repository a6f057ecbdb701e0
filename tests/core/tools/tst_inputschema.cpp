// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/tools/inputschema.h"
#include "core/tools/processtool.h"
#include "core/tools/schemaparts.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTest>

#include <atomic>
#include <thread>
#include <vector>

using namespace Qt::StringLiterals;
using namespace Signalbox;

class TestInputSchema : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void plainInputs_data();
    void plainInputs();
    void processInputs_data();
    void processInputs();
    void whatIsNoSchemaIsRefused_data();
    void whatIsNoSchemaIsRefused();
    void manyProblemsAreCounted();
    void threadsMayCheckAtOnce();
    void plainInputsAreQuick();
};

namespace {

QJsonObject json(const QByteArray &text)
{
    return QJsonDocument::fromJson(text).object();
}

InputSchema compiled(const QJsonObject &schema)
{
    return *InputSchema::compile(schema);
}

InputSchema plain()
{
    return compiled(json(R"({"type": "object", "additionalProperties": false,
        "required": ["any"], "properties": {
            "any": {"description": "x"}, "text": {"type": "string"}, "number": {"type": "number"},
            "whole": {"type": "integer"}, "two": {"type": ["string", "null"]},
            "flag": {"type": "boolean", "default": true}}})"));
}

void checkRow(const InputSchema &schema, const QByteArray &inputs, const QString &said)
{
    const auto checked = schema.check(json(inputs));
    QCOMPARE(checked.hasValue(), said.isEmpty());
    if (checked)
        return;
    QVERIFY(checked.error().failure == FailureClass::InvalidInput);
    QVERIFY2(checked.error().reason.contains(said), qPrintable(checked.error().reason));
}

}

void TestInputSchema::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
}

void TestInputSchema::plainInputs_data()
{
    QTest::addColumn<QByteArray>("inputs");
    QTest::addColumn<QString>("said"); // empty: right
    const auto row = [](const char *inputs, const char *said) {
        QTest::addRow("%s", inputs) << QByteArray(inputs) << QString::fromUtf8(said);
    };
    row(R"({"any": null})", "");
    row(R"({"any": {}, "text": "x", "number": 1.5, "whole": 3, "two": null, "flag": false})", "");
    row(R"({"any": 1, "two": "x"})", "");
    row("{}", "any");
    row(R"({"text": "x"})", "any");
    row(R"({"any": 1, "text": 5})", "Input \"text\" must be");
    row(R"({"any": 1, "number": "5"})", "Input \"number\" must be");
    row(R"({"any": 1, "whole": 1.5})", "Input \"whole\" must be");
    row(R"({"any": 1, "whole": "1"})", "Input \"whole\" must be");
    row(R"({"any": 1, "two": 1})", "Input \"two\" must be");
    row(R"({"any": 1, "flag": null})", "Input \"flag\" must be");
    row(R"({"any": 1, "other": 1})", "other");
    row(R"({"any": 1, "tExt": "x"})", "tExt");
}

void TestInputSchema::plainInputs()
{
    QFETCH(QByteArray, inputs);
    QFETCH(QString, said);
    checkRow(plain(), inputs, said);
}

void TestInputSchema::processInputs_data()
{
    QTest::addColumn<QByteArray>("inputs");
    QTest::addColumn<QString>("said");
    const auto row = [](const char *inputs, const char *said) {
        QTest::addRow("%s", inputs) << QByteArray(inputs) << QString::fromUtf8(said);
    };
    row(R"({"argv": ["x"]})", "");
    row(R"({"argv": ["x", ""], "cwd": "/", "env": {"A": "b", "C": {"env": "D"}}, "stdin": [1],
        "max_output": 1073741824})",
        "");
    row("{}", "argv");
    row(R"({"argv": "ls -l"})", "argv");
    row(R"({"argv": []})", "argv");
    row(R"({"argv": ["x", 5, 1.5, true], "cwd": 1, "env": {"A": 5, "B": false}})", "");
    row(R"({"argv": ["x", null]})", "argv/1");
    row(R"({"argv": ["x", [5]]})", "argv/1");
    row(R"({"argv": ["x"], "env": {"A": null}})", "env/A");
    row(R"({"argv": ["x"], "cwd": null})", "cwd");
    row(R"({"argv": ["x"], "env": {"A": {"vault": "x"}}})", "env/A");
    row(R"({"argv": ["x"], "env": {"A": {"env": "x", "file": "y"}}})", "env/A");
    row(R"({"argv": ["x"], "max_output": 0})", "max_output");
    row(R"({"argv": ["x"], "max_output": 1073741825})", "max_output");
    row(R"({"argv": ["x"], "max_output": 1.5})", "max_output");
    row(R"({"argv": ["x"], "shell": true})", "shell");
    row(R"({"argv": ["x"], "cwd": ""})", "cwd");
}

void TestInputSchema::processInputs()
{
    QFETCH(QByteArray, inputs);
    QFETCH(QString, said);
    checkRow(compiled(ProcessTool().inputsSchema()), inputs, said);
}

void TestInputSchema::whatIsNoSchemaIsRefused_data()
{
    QTest::addColumn<QByteArray>("schema");
    QTest::newRow("empty") << QByteArray("{}");
    QTest::newRow("array") << QByteArray(R"({"type": "array"})");
    QTest::newRow("wrong keyword") << QByteArray(R"({"type": "object", "required": 5})");
    QTest::newRow("reference outside")
        << QByteArray(R"({"type": "object", "properties": {"a": {"$ref": "http://x/y"}}})");
}

void TestInputSchema::whatIsNoSchemaIsRefused()
{
    QFETCH(QByteArray, schema);
    QVERIFY(!InputSchema::compile(json(schema)));
}

void TestInputSchema::manyProblemsAreCounted()
{
    QJsonArray argv;
    for (int i = 0; i < 50; ++i)
        argv.append(QJsonArray { i });
    const auto checked = compiled(ProcessTool().inputsSchema()).check({ { u"argv"_s, argv } });
    QVERIFY(!checked);
    QVERIFY(checked.error().reason.size() < 1000);
    QVERIFY(checked.error().reason.contains(u"more problems"_s));
}

void TestInputSchema::threadsMayCheckAtOnce()
{
    const InputSchema schema = compiled(ProcessTool().inputsSchema());
    std::atomic<int> wrong = 0;
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t) {
        threads.emplace_back([&schema, &wrong] {
            for (int i = 0; i < 100; ++i) {
                wrong += schema.check({ { u"argv"_s, QJsonArray { u"x"_s } } }) ? 0 : 1;
                wrong += schema.check({ { u"argv"_s, i } }) ? 1 : 0;
            }
        });
    }
    for (std::thread &thread : threads)
        thread.join();
    QCOMPARE(wrong.load(), 0);
}

void TestInputSchema::plainInputsAreQuick()
{
    const InputSchema schema = plain();
    const QJsonObject inputs = json(R"({"any": {"a": 1}, "text": "x", "flag": true})");
    int right = 0;
    QBENCHMARK
    {
        right += schema.check(inputs) ? 1 : 0;
    }
    QVERIFY(right > 0);
}

QTEST_GUILESS_MAIN(TestInputSchema)
#include "tst_inputschema.moc"
