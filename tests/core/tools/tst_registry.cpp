// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/tools/registry.h"
#include "core/tools/transformtool.h"

#include <QJsonArray>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Signalbox;

namespace {

class AliasedTool final : public Tool
{
public:
    [[nodiscard]] QString name() const override
    {
        return u"webagent"_s;
    }
    [[nodiscard]] QStringList aliases() const override
    {
        return { u"eva"_s, u"tinyfish"_s };
    }
    [[nodiscard]] QString summary() const override
    {
        return u"For this test."_s;
    }
    [[nodiscard]] QJsonObject inputsSchema() const override
    {
        return { { u"type"_s, u"object"_s }, { u"additionalProperties"_s, false } };
    }
    [[nodiscard]] QCoro::Task<Result<QJsonValue>> run(
        QJsonObject, std::shared_ptr<ToolContext>) const override
    {
        co_return QJsonValue();
    }
};

}

class TestRegistry : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void theStandardToolsAreThere();
    void everySchemaIsWhatAnEditorNeeds();
    void aliasesLeadToTheTool();
    void unknownNamesLeadNowhere();
    void inputsAreChecked();
    void aRegistryMoves();
};

void TestRegistry::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
}

void TestRegistry::theStandardToolsAreThere()
{
    const ToolRegistry registry = standardTools();
    QCOMPARE(registry.names(),
        (QStringList {
            u"assert"_s, u"delay"_s, u"gate"_s, u"http"_s, u"process"_s, u"transform"_s }));
    for (const QString &name : registry.names()) {
        QVERIFY(registry.find(name));
        QCOMPARE(registry.find(name)->name(), name);
        QCOMPARE(registry.canonicalName(name), name);
        QVERIFY(!registry.find(name)->summary().isEmpty());
    }
    QCOMPARE(registry.find(u"process"_s)->capability(), u"process"_s);
    QCOMPARE(registry.find(u"http"_s)->capability(), QString());
    QVERIFY(registry.find(u"transform"_s)->isInstant());
    QVERIFY(!registry.find(u"delay"_s)->isInstant());
}

void TestRegistry::everySchemaIsWhatAnEditorNeeds()
{
    const ToolRegistry registry = standardTools();
    for (const QString &name : registry.names()) {
        const QJsonObject schema = registry.inputsSchema(name);
        QCOMPARE(schema.value(u"type"_s).toString(), u"object"_s);
        QCOMPARE(schema.value(u"additionalProperties"_s), QJsonValue(false));
        const QJsonObject properties = schema.value(u"properties"_s).toObject();
        QVERIFY(!properties.isEmpty());
        for (auto it = properties.begin(); it != properties.end(); ++it)
            QVERIFY2(!it->toObject().value(u"description"_s).toString().isEmpty(),
                qPrintable(name + u'.' + it.key()));
        for (const QJsonValue &needed : schema.value(u"required"_s).toArray())
            QVERIFY(properties.contains(needed.toString()));
    }
}

void TestRegistry::aliasesLeadToTheTool()
{
    ToolRegistry registry;
    registry.add(std::make_unique<AliasedTool>());
    for (const QString &name : { u"webagent"_s, u"eva"_s, u"tinyfish"_s }) {
        QVERIFY(registry.find(name));
        QCOMPARE(registry.canonicalName(name), u"webagent"_s);
        QVERIFY(!registry.inputsSchema(name).isEmpty());
    }
    QCOMPARE(registry.names(), QStringList { u"webagent"_s });
}

void TestRegistry::unknownNamesLeadNowhere()
{
    const ToolRegistry registry = standardTools();
    for (const QString &name : { u""_s, u"Process"_s, u"process "_s, u"shell"_s }) {
        QVERIFY(!registry.find(name));
        QCOMPARE(registry.canonicalName(name), QString());
        QVERIFY(registry.inputsSchema(name).isEmpty());
    }
}

void TestRegistry::inputsAreChecked()
{
    const ToolRegistry registry = standardTools();
    const Tool &assertTool = *registry.find(u"assert"_s);
    QVERIFY(registry.checkInputs(assertTool, { { u"actual"_s, 1 }, { u"min"_s, 1 } }));
    const auto lonely = registry.checkInputs(assertTool, { { u"actual"_s, 1 } });
    QVERIFY(!lonely);
    QVERIFY2(lonely.error().reason.contains(u"equals"_s), qPrintable(lonely.error().reason));
    QVERIFY(!registry.checkInputs(assertTool, { { u"equals"_s, 1 } }));
    const Tool &delay = *registry.find(u"delay"_s);
    QVERIFY(registry.checkInputs(delay, { { u"seconds"_s, 0 } }));
    QVERIFY(!registry.checkInputs(delay, { { u"seconds"_s, -1 } }));
    QVERIFY(!registry.checkInputs(delay, { { u"seconds"_s, u"1"_s } }));
    const Tool &gate = *registry.find(u"gate"_s);
    QVERIFY(registry.checkInputs(gate, { { u"title"_s, u"?"_s } }));
    QVERIFY(!registry.checkInputs(gate, { { u"title"_s, u""_s } }));
    const TransformTool stranger;
    QVERIFY(!registry.checkInputs(stranger, { { u"value"_s, 1 } }));
}

void TestRegistry::aRegistryMoves()
{
    ToolRegistry first = standardTools();
    const ToolRegistry second = std::move(first);
    QVERIFY(second.checkInputs(*second.find(u"transform"_s), { { u"value"_s, 1 } }));
}

QTEST_GUILESS_MAIN(TestRegistry)
#include "tst_registry.moc"
