// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/plan/templates.h"

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

QByteArray written(const QJsonValue &value)
{
    const QByteArray text = QJsonDocument(QJsonArray { value }).toJson(QJsonDocument::Compact);
    return text.mid(1, text.size() - 2);
}

}

class TemplatesTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void fills_data();
    void fills();
    void keepsConstants();
    void refusesSyntax_data();
    void refusesSyntax();
    void refusesAtFill_data();
    void refusesAtFill();
    void lastIsAbsent();
    void tellsReferences();
    void placesProblems();
    void allProblems();
    void joinsNames_data();
    void joinsNames();
    void isTemplated_data();
    void isTemplated();
    void survivesAnything();
    void copies();

private:
    [[nodiscard]] TemplateScope scope() const;

    QJsonObject m_row { { u"url"_s, u"http://a"_s }, { u"my col"_s, u"spaced"_s }, { u"n"_s, 7 },
        { u"empty"_s, u""_s }, { u"quo\"te"_s, u"q"_s } };
    QJsonObject m_inputs { { u"depth"_s, 2.5 }, { u"flag"_s, true },
        { u"nothing"_s, QJsonValue(QJsonValue::Null) }, { u"list"_s, QJsonArray { 1, u"b"_s } },
        { u"big"_s, Q_INT64_C(9007199254740993) } };
    QHash<QString, QJsonValue> m_outputs {
        { u"fetch"_s,
            QJsonObject { { u"status"_s, 200 },
                { u"items"_s,
                    QJsonArray { QJsonObject { { u"id"_s, u"x1"_s } },
                        QJsonObject { { u"id"_s, u"x2"_s } } } },
                { u"0"_s, u"zero"_s } } },
        { u"step-2"_s, QJsonValue(QJsonValue::Null) },
    };
};

void TemplatesTest::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
}

TemplateScope TemplatesTest::scope() const
{
    TemplateScope scope;
    scope.row = &m_row;
    scope.inputs = &m_inputs;
    scope.outputs = &m_outputs;
    scope.last = QJsonArray { 10, 20 };
    scope.hasLast = true;
    scope.user = u"ops"_s;
    return scope;
}

void TemplatesTest::fills_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const QByteArray &value, const QByteArray &expected) {
        QTest::newRow(value.constData()) << value << expected;
    };
    // Whole templates keep the type.
    row(R"("{{row.url}}")", R"("http://a")");
    row(R"("{{ row.n }}")", "7");
    row(R"("{{inputs.depth}}")", "2.5");
    row(R"("{{inputs.flag}}")", "true");
    row(R"("{{inputs.nothing}}")", "null");
    row(R"("{{inputs.list}}")", R"([1,"b"])");
    row(R"("{{inputs.big}}")", "9007199254740993");
    row(R"("{{steps.fetch.output.status}}")", "200");
    row(R"("{{steps.fetch.output}}")",
        R"({"0":"zero","items":[{"id":"x1"},{"id":"x2"}],"status":200})");
    row(R"("{{steps.step-2.output}}")", "null");
    row(R"("{{last}}")", "[10,20]");
    row(R"("{{user}}")", R"("ops")");
    row(R"("{{user.name}}")", R"("ops")");
    // Ways down.
    row(R"("{{ row[\"my col\"] }}")", R"("spaced")");
    row(R"("{{ row['my col'] }}")", R"("spaced")");
    row(R"("{{ row[\"quo\\\"te\"] }}")", R"("q")");
    row(R"("{{steps.fetch.output.items.1.id}}")", R"("x2")");
    row(R"("{{steps.fetch.output.items[1].id}}")", R"("x2")");
    row(R"("{{steps.fetch.output.0}}")", R"("zero")");
    row(R"("{{steps[\"fetch\"].output.status}}")", "200");
    row(R"("{{last[0]}}")", "10");
    row(R"("{{last.1}}")", "20");
    // Inside text.
    row(R"("a {{row.url}} b")", R"("a http://a b")");
    row(R"(" {{row.n}}")", R"(" 7")");
    row(R"("{{row.n}}{{row.n}}")", R"("77")");
    row(R"("d={{inputs.depth}}")", R"("d=2.5")");
    row(R"("f={{inputs.flag}}")", R"("f=true")");
    row(R"("n={{inputs.nothing}}.")", R"("n=.")");
    row(R"("l={{inputs.list}}")", R"("l=[1,\"b\"]")");
    row(R"("b={{inputs.big}}")", R"("b=9007199254740993")");
    row(R"("o={{steps.fetch.output.items[0]}}")", R"("o={\"id\":\"x1\"}")");
    row(R"("e={{row.empty}}.")", R"("e=.")");
    // Depth, and names that look like templates.
    row(R"({"a":[1,{"b":"{{row.n}}"},"c"],"k":"v"})", R"({"a":[1,{"b":7},"c"],"k":"v"})");
    row(R"({"{{row.n}}":"{{row.n}}"})", R"({"{{row.n}}":7})");
    // Literal braces.
    row(R"("\\{{row.n}}")", R"("{{row.n}}")");
    row(R"("a \\{{ b {{row.n}}")", R"("a {{ b 7")");
    row(R"("\\\\{{row.n}}")", R"("\\7")");
    row(R"("\\\\\\{{row.n}}")", R"("\\{{row.n}}")");
    row(R"("C:\\dir {{row.n}}")", R"("C:\\dir 7")");
    row(R"("{ {row.n} }")", R"("{ {row.n} }")");
    row(R"("}} {{row.n}} }}")", R"("}} 7 }}")");
    row(R"("{{row.n}}}")", R"("7}")");
}

void TemplatesTest::fills()
{
    QFETCH(QByteArray, value);
    QFETCH(QByteArray, expected);
    const Result<Template> made = Template::compile(parsed(value));
    QVERIFY2(made, made ? "" : qPrintable(made.error().toString()));
    const Result<QJsonValue> filled = made->fill(scope());
    QVERIFY2(filled, filled ? "" : qPrintable(filled.error().toString()));
    QCOMPARE(written(*filled), expected);
}

void TemplatesTest::keepsConstants()
{
    for (const QByteArray value : { "1", "null", R"("text")", R"({"a":[1,2,{"b":"c"}]})", "[]" }) {
        const Result<Template> made = Template::compile(parsed(value));
        QVERIFY(made);
        QVERIFY(made->isConstant());
        QVERIFY(made->references().empty());
        QCOMPARE(written(*made->fill({})), value);
    }
    QVERIFY(Template::compile(parsed(R"("\\{{")"))->isConstant());
    QVERIFY(!Template::compile(parsed(R"({"a":"{{user}}"})"))->isConstant());
    QVERIFY(Template().fill({})->isNull());
}

void TemplatesTest::refusesSyntax_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("reason");
    const auto row = [](const QString &text, const QString &reason) {
        QTest::newRow(qPrintable(text)) << text << reason;
    };
    const QString paths = u"only paths can stand in {{ }}"_s;
    row(u"{{"_s, u"not closed"_s);
    row(u"a {{ row.x"_s, u"not closed"_s);
    row(u"{{ row.x }"_s, u"not closed"_s);
    row(u"{{}}"_s, u"is empty"_s);
    row(u"{{  }}"_s, u"is empty"_s);
    row(u"{{ row.a + 1 }}"_s, paths);
    row(u"{{ row.a | upper }}"_s, paths);
    row(u"{{ f(row.a) }}"_s, paths);
    row(u"{{ row.a b }}"_s, paths);
    row(u"{{ row. }}"_s, paths);
    row(u"{{ .row }}"_s, paths);
    row(u"{{ row..a }}"_s, paths);
    row(u"{{ row[ }}"_s, paths);
    row(u"{{ row[\"a }}"_s, paths);
    row(u"{{ row[\"a\" }}"_s, paths);
    row(u"{{ row[a] }}"_s, paths);
    row(u"{{ row[-1] }}"_s, paths);
    row(u"{{ \"text\" }}"_s, paths);
    row(u"{{ 1 }}"_s, u"'1' is unknown"_s);
    row(u"{{ rwo.a }}"_s, u"'rwo' is unknown (did you mean 'row'?)"_s);
    row(u"{{ env.HOME }}"_s, u"'env' is unknown"_s);
    row(u"{{ steps.a }}"_s, u"write steps.NAME.output"_s);
    row(u"{{ steps }}"_s, u"write steps.NAME.output"_s);
    row(u"{{ steps.a.result }}"_s, u"write steps.NAME.output"_s);
    row(u"{{ user.mail }}"_s, u"there is only user.name"_s);
    row(u"{{ user.name.x }}"_s, u"there is only user.name"_s);
    row(u"{{ {{ row.a }} }}"_s, paths);
}

void TemplatesTest::refusesSyntax()
{
    QFETCH(QString, text);
    QFETCH(QString, reason);
    const Result<Template> made = Template::compile(text);
    QVERIFY(!made);
    QVERIFY2(made.error().reason.contains(reason), qPrintable(made.error().reason));
    QVERIFY(made.error().failure == FailureClass::InvalidInput);
}

void TemplatesTest::refusesAtFill_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("reason");
    const auto row = [](const QString &text, const QString &reason) {
        QTest::newRow(qPrintable(text)) << text << reason;
    };
    row(u"{{ row.ulr }}"_s,
        u"{{ row.ulr }}: row has no 'ulr' (did you mean 'url'?); it has: empty, my col, n, "
        "quo\"te, url"_s);
    row(u"x {{ inputs.zzz }}"_s, u"inputs has no 'zzz'; it has: big, depth"_s);
    row(u"{{ steps.other.output }}"_s, u"the step 'other' has no output"_s);
    row(u"{{ steps.fetch.output.items[2] }}"_s,
        u"steps.fetch.output.items has no '2'; it is a list of 2"_s);
    row(u"{{ steps.fetch.output.items.first }}"_s, u"it is a list of 2"_s);
    row(u"{{ steps.fetch.output.status.x }}"_s, u"it is a number"_s);
    row(u"{{ steps.step-2.output.x }}"_s, u"it is null"_s);
    row(u"{{ row.url.x }}"_s, u"it is text"_s);
    row(u"{{ inputs.flag.x }}"_s, u"it is true or false"_s);
    row(u"{{ last[2] }}"_s, u"last has no '2'"_s);
    row(u"{{ row[\"no such\"] }}"_s, u"row has no 'no such'"_s);
}

void TemplatesTest::refusesAtFill()
{
    QFETCH(QString, text);
    QFETCH(QString, reason);
    const Result<Template> made
        = Template::compile(QJsonObject { { u"a/b"_s, QJsonArray { text } } });
    QVERIFY(made);
    const Result<QJsonValue> filled = made->fill(scope());
    QVERIFY(!filled);
    QVERIFY2(filled.error().reason.contains(reason), qPrintable(filled.error().reason));
    QVERIFY(filled.error().failure == FailureClass::InvalidInput);
    QCOMPARE(filled.error().place.path, u"/a~1b/0"_s);
}

void TemplatesTest::lastIsAbsent()
{
    const Result<Template> made = Template::compile(u"{{ last }}"_s);
    QVERIFY(made);
    QVERIFY(!made->fill({}));
    const Result<Template> row = Template::compile(u"{{ row }}"_s);
    QVERIFY(row);
    QCOMPARE(*row->fill({}), QJsonValue(QJsonObject()));
    const Result<Template> step = Template::compile(u"{{ steps.a.output }}"_s);
    QVERIFY(step);
    QVERIFY(!step->fill({}));
}

void TemplatesTest::tellsReferences()
{
    const Result<Template> made = Template::compile(
        parsed(R"({"a":["x {{row.b}} {{ steps.s.output.k }}"],"c":"{{last}}"})"));
    QVERIFY(made);
    const auto &references = made->references();
    QCOMPARE(references.size(), size_t(3));
    QCOMPARE(references[0].path.toString(), u"row.b"_s);
    QCOMPARE(references[0].pointer, u"/a/0"_s);
    QVERIFY(references[1].path.root() == TemplatePath::Root::Step);
    QCOMPARE(references[1].path.step(), u"s"_s);
    QCOMPARE(references[1].path.toString(), u"steps.s.output.k"_s);
    QCOMPARE(references[2].pointer, u"/c"_s);
    QVERIFY(references[2].path.root() == TemplatePath::Root::Last);
}

void TemplatesTest::placesProblems()
{
    const Result<Template> made = Template::compile(parsed(R"({"a":[1,{"b/c":"{{ nope }}"}]})"));
    QVERIFY(!made);
    QCOMPARE(made.error().place.path, u"/a/1/b~1c"_s);
}

void TemplatesTest::allProblems()
{
    std::vector<Error> problems;
    (void)Template::compile(parsed(R"(["{{ a }}","{{ row.x }}","{{"])"), &problems);
    QCOMPARE(problems.size(), size_t(2));
    QCOMPARE(problems[0].place.path, u"/0"_s);
    QCOMPARE(problems[1].place.path, u"/2"_s);
}

void TemplatesTest::joinsNames_data()
{
    QTest::addColumn<QString>("name");
    for (const char *name : { "a", "a b", "a.b", "a[0]", "a\"b", "a\\b", "a'b", "{{x}}", "1",
             "\xC3\xA4", "line\nend", "" })
        QTest::newRow(name) << QString::fromUtf8(name);
}

void TemplatesTest::joinsNames()
{
    QFETCH(QString, name);
    const QJsonObject row { { name, 42 } };
    TemplateScope scope;
    scope.row = &row;
    const QString path = TemplatePath::join(u"row", name);
    const Result<Template> made = Template::compile(QString(u"{{"_s + path + u"}}"_s));
    QVERIFY2(made, made ? "" : qPrintable(made.error().toString()));
    QCOMPARE(*made->fill(scope), QJsonValue(42));
    QCOMPARE(made->references().front().path.toString(), path);
}

void TemplatesTest::isTemplated_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("expected");
    QTest::newRow("plain") << u"abc"_s << false;
    QTest::newRow("path") << u"a {{ row.x }}"_s << true;
    QTest::newRow("broken") << u"{{"_s << true;
    QTest::newRow("literal") << u"\\{{ row.x }}"_s << false;
    QTest::newRow("literal and path") << u"\\{{ {{ user }}"_s << true;
}

void TemplatesTest::isTemplated()
{
    QFETCH(QString, text);
    QFETCH(bool, expected);
    QCOMPARE(Template::isTemplated(text), expected);
}

// All texts of up to six characters of what templates are made of.
void TemplatesTest::survivesAnything()
{
    const QString letters = u"{}r.[\"\\"_s;
    QStringList texts { QString() };
    for (int length = 0; length < 6; ++length) {
        QStringList longer;
        for (const QString &text : std::as_const(texts)) {
            const Result<Template> made = Template::compile(QString(u"{{row."_s + text));
            if (made)
                (void)made->fill(scope());
            for (const QChar letter : letters)
                longer.append(text + letter);
        }
        texts = longer;
    }
    QCOMPARE(texts.size(), 117'649);
}

void TemplatesTest::copies()
{
    Template copy;
    {
        const Result<Template> made = Template::compile(u"{{ row.n }}"_s);
        QVERIFY(made);
        copy = *made;
    }
    QCOMPARE(*copy.fill(scope()), QJsonValue(7));
    const Template moved = std::move(copy);
    QCOMPARE(*moved.fill(scope()), QJsonValue(7));
}

QTEST_GUILESS_MAIN(TemplatesTest)
#include "tst_templates.moc"
