// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/config.h"
#include "core/base/jsonplace.h"

#include <QFile>
#include <QJsonArray>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace Signalbox;

class TestConfig : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void everythingIsRead();
    void anEmptyObjectGivesTheDefaults();
    void anAbsentFileGivesTheDefaults();
    void unknownFieldsAreKept();
    void whatIsWrongIsNamedWithItsPlace_data();
    void whatIsWrongIsNamedWithItsPlace();
    void aSecretInTheFileIsRefusedAndNotRepeated();
    void users_data();
    void users();
    void theUserIsFound_data();
    void theUserIsFound();
    void linesOfPointers();
    void unreadableFiles();
};

namespace {

Config parsed(const char *text)
{
    const auto config = parseConfig(text, u"config.json"_s);
    return config ? *config : Config();
}

}

void TestConfig::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
}

void TestConfig::everythingIsRead()
{
    const auto config = parseConfig(R"({
        "providers": [{"name": "a", "kind": "anthropic", "base_url": "https://api.example.com",
                       "key": {"env": "KEY"}, "model": "m", "concurrency": 8},
                      {"name": "b", "kind": "ollama"}],
        "users": [{"name": "ops", "providers": ["a"], "budget": {"day_usd": 20}}],
        "engine": {"concurrency": 100000, "resume_at_start": true, "stall_seconds": 0.5},
        "grants": {"api": ["process"], "import": [], "agents": ["files", "process"]}})",
        u"config.json"_s);
    QVERIFY2(config.hasValue(), config ? "" : qPrintable(config.error().toString()));
    QCOMPARE(config->providers.size(), 2);
    const ProviderConfig &provider = config->providers.first();
    QCOMPARE(provider.name, u"a"_s);
    QCOMPARE(provider.kind, u"anthropic"_s);
    QCOMPARE(provider.baseUrl, u"https://api.example.com"_s);
    QCOMPARE(provider.key, (QJsonObject { { u"env"_s, u"KEY"_s } }));
    QCOMPARE(provider.model, u"m"_s);
    QCOMPARE(provider.concurrency, 8);
    QVERIFY(config->hasUsers);
    QCOMPARE(config->users.first().name, u"ops"_s);
    QCOMPARE(config->users.first().providers, QStringList { u"a"_s });
    QVERIFY(config->users.first().lacking.isEmpty());
    QCOMPARE(config->engine, (EngineConfig { 100'000, true, 500ms }));
    QCOMPARE(config->grants.api, QStringList { u"process"_s });
    QCOMPARE(config->grants.agents, (QStringList { u"files"_s, u"process"_s }));
}

void TestConfig::anEmptyObjectGivesTheDefaults()
{
    const auto config = parseConfig("{}", u"config.json"_s);
    QVERIFY(config.hasValue());
    QCOMPARE(*config, Config());
    QCOMPARE(config->engine.concurrency, 8);
    QVERIFY(!config->engine.resumeAtStart);
    QCOMPARE(config->engine.stall, std::chrono::milliseconds(5min));
}

void TestConfig::anAbsentFileGivesTheDefaults()
{
    const QTemporaryDir directory;
    const QString path = directory.filePath(u"config.json"_s);
    const auto config = readConfig(path);
    QVERIFY(config.hasValue());
    QCOMPARE(*config, Config());
    const auto needed = readConfig(path, true);
    QVERIFY(!needed);
    QCOMPARE(needed.error().kind, ErrorKind::BadRequest);
    QCOMPARE(needed.error().place.file, path);
}

void TestConfig::unknownFieldsAreKept()
{
    const Config config = parsed(R"({"future": {"x": [1]}, "engine": {"colour": "green"},
        "providers": [{"name": "a", "kind": "replay", "file": "x"}]})");
    QCOMPARE(config.raw.value(u"future"_s).toObject().value(u"x"_s).toArray().size(), 1);
    QCOMPARE(config.raw.value(u"engine"_s).toObject().value(u"colour"_s).toString(), u"green"_s);
    QCOMPARE(config.providers.first().raw.value(u"file"_s).toString(), u"x"_s);
}

void TestConfig::whatIsWrongIsNamedWithItsPlace_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("line");
    QTest::addColumn<QString>("path");
    const auto row = [](const char *name, const char *text, int line, const char *path) {
        QTest::newRow(name) << QByteArray(text) << line << QString::fromLatin1(path);
    };
    row("not JSON", "{\n\n  \"a\": }", 3, "");
    row("empty", "", 1, "");
    row("array", "[]", 1, "");
    row("cut", "{\"a\": [1,\n2", 2, "");
    row("providers", "{\n\"providers\": {}}", 2, "/providers");
    row("provider", "{\"providers\": [\n{\"name\":\"a\",\"kind\":\"ollama\"},\n5]}", 3,
        "/providers/1");
    row("no name", "{\"providers\": [\n{\"kind\":\"ollama\"}]}", 2, "/providers/0");
    row("empty name", "{\"providers\": [{\"kind\":\"ollama\",\n\"name\":\"\"}]}", 2,
        "/providers/0/name");
    row("kind", "{\"providers\": [{\"name\":\"a\",\n\"kind\":\"gpt\"}]}", 2, "/providers/0/kind");
    row("url", "{\"providers\": [{\"name\":\"a\",\"kind\":\"ollama\",\n\"base_url\":\"ftp://x\"}]}",
        2, "/providers/0/base_url");
    row("url without host",
        "{\"providers\": [{\"name\":\"a\",\"kind\":\"ollama\",\"base_url\":\"https:\"}]}", 1,
        "/providers/0/base_url");
    row("url with password",
        "{\"providers\": [{\"name\":\"a\",\"kind\":\"ollama\",\"base_url\":\"http://u:p@h\"}]}", 1,
        "/providers/0/base_url");
    row("key", "{\"providers\": [{\"name\":\"a\",\"kind\":\"ollama\",\"key\":{\"vault\":\"x\"}}]}",
        1, "/providers/0/key");
    row("key of two",
        "{\"providers\": "
        "[{\"name\":\"a\",\"kind\":\"ollama\",\"key\":{\"env\":\"x\",\"file\":\"y\"}}]}",
        1, "/providers/0/key");
    row("provider concurrency",
        "{\"providers\": [{\"name\":\"a\",\"kind\":\"ollama\",\"concurrency\":0}]}", 1,
        "/providers/0/concurrency");
    row("twice",
        "{\"providers\": "
        "[{\"name\":\"a\",\"kind\":\"ollama\"},\n{\"name\":\"a\",\"kind\":\"adk\"}]}",
        2, "/providers/1/name");
    row("users", "{\"users\": \"me\"}", 1, "/users");
    row("user", "{\"users\": [\"me\"]}", 1, "/users/0");
    row("user twice", "{\"users\": [{\"name\":\"a\"},{\"name\":\"a\"}]}", 1, "/users/1/name");
    row("engine", "{\"engine\": 8}", 1, "/engine");
    row("concurrency 0", "{\"engine\": {\n\"concurrency\": 0}}", 2, "/engine/concurrency");
    row("concurrency too high", "{\"engine\": {\"concurrency\": 100001}}", 1,
        "/engine/concurrency");
    row("concurrency 1.5", "{\"engine\": {\"concurrency\": 1.5}}", 1, "/engine/concurrency");
    row("concurrency text", "{\"engine\": {\"concurrency\": \"8\"}}", 1, "/engine/concurrency");
    row("concurrency huge", "{\"engine\": {\"concurrency\": 1e300}}", 1, "/engine/concurrency");
    row("resume", "{\"engine\": {\"resume_at_start\": 1}}", 1, "/engine/resume_at_start");
    row("stall", "{\"engine\": {\"stall_seconds\": -1}}", 1, "/engine/stall_seconds");
    row("grants", "{\"grants\": []}", 1, "/grants");
    row("grant", "{\"grants\": {\"api\": [\"process\",\n\"root\"]}}", 2, "/grants/api/1");
    row("grant type", "{\"grants\": {\"import\": true}}", 1, "/grants/import");
}

void TestConfig::whatIsWrongIsNamedWithItsPlace()
{
    QFETCH(QByteArray, text);
    QFETCH(int, line);
    QFETCH(QString, path);
    const auto config = parseConfig(text, u"my config.json"_s);
    QVERIFY(!config);
    QVERIFY(config.error().failure == FailureClass::InvalidInput);
    QCOMPARE(config.error().kind, ErrorKind::BadRequest);
    QCOMPARE(config.error().place, (Place { u"my config.json"_s, line, path }));
    QVERIFY(config.error().reason.endsWith(u'.'));
}

void TestConfig::aSecretInTheFileIsRefusedAndNotRepeated()
{
    const auto config
        = parseConfig(R"({"providers": [{"name": "a", "kind": "anthropic", "key": "sk-hunter2"}]})",
            u"config.json"_s);
    QVERIFY(!config);
    QCOMPARE(config.error().place.path, u"/providers/0/key"_s);
    QVERIFY(!config.error().reason.contains(u"hunter2"_s));
    QVERIFY(config.error().reason.contains(u"reference"_s));
}

void TestConfig::users_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("user");
    QTest::addColumn<QString>("said"); // empty: allowed
    const QByteArray listed = R"({"providers": [{"name": "p", "kind": "ollama"}], "users": [
        {"name": "good", "providers": ["p"], "budget": {"day_usd": 1}},
        {"name": "free", "providers": []},
        {"name": "none"},
        {"name": "text", "providers": "p"},
        {"name": "ghost", "providers": ["p", "q"]},
        {"name": "number", "providers": [5]},
        {"name": "poor", "providers": ["p"], "budget": {"day_usd": 0}},
        {"name": "debtor", "providers": ["p"], "budget": {"day_usd": -3}},
        {"name": "words", "providers": ["p"], "budget": {"day_usd": "20"}},
        {"name": "bare", "providers": ["p"], "budget": 20}]})";
    QTest::newRow("operator") << QByteArray("{}") << u"me"_s << QString();
    QTest::newRow("stranger") << QByteArray("{}") << u"you"_s << u"me"_s;
    QTest::newRow("nobody") << QByteArray(R"({"users": []})") << u"me"_s << u"empty"_s;
    QTest::newRow("unlisted operator") << listed << u"me"_s << u"good, free"_s;
    QTest::newRow("good") << listed << u"good"_s << QString();
    QTest::newRow("free") << listed << u"free"_s << QString();
    for (const char *name : { "none", "text" })
        QTest::newRow(name) << listed << QString::fromLatin1(name) << u"list \"providers\""_s;
    QTest::newRow("ghost") << listed << u"ghost"_s << u"provider \"q\""_s;
    QTest::newRow("number") << listed << u"number"_s << u"provider \"\""_s;
    for (const char *name : { "poor", "debtor", "words", "bare" })
        QTest::newRow(name) << listed << QString::fromLatin1(name) << u"budget"_s;
}

void TestConfig::users()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, user);
    QFETCH(QString, said);
    const auto config = parseConfig(text, u"config.json"_s);
    QVERIFY(config.hasValue());
    const auto checked = checkUser(*config, user, u"me"_s);
    QCOMPARE(checked.hasValue(), said.isEmpty());
    if (checked)
        return;
    QVERIFY2(checked.error().reason.contains(said), qPrintable(checked.error().reason));
    QVERIFY(checked.error().reason.contains(user));
    QCOMPARE(checked.error().kind, ErrorKind::BadRequest);
}

void TestConfig::theUserIsFound_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("requested");
    QTest::addColumn<QString>("expected"); // empty: refused
    const QByteArray one = R"({"users": [{"name": "ops", "providers": []}]})";
    const QByteArray two
        = R"({"users": [{"name": "a", "providers": []}, {"name": "b", "providers": []}]})";
    const QByteArray withMe
        = R"({"users": [{"name": "a", "providers": []}, {"name": "me", "providers": []}]})";
    const QByteArray broken = R"({"users": [{"name": "ops"}]})";
    QTest::newRow("nobody named") << QByteArray("{}") << QString() << u"me"_s;
    QTest::newRow("operator named") << QByteArray("{}") << u"me"_s << u"me"_s;
    QTest::newRow("stranger named") << QByteArray("{}") << u"ops"_s << QString();
    QTest::newRow("the only one") << one << QString() << u"ops"_s;
    QTest::newRow("the only one, broken") << broken << QString() << QString();
    QTest::newRow("one of two") << two << QString() << QString();
    QTest::newRow("named") << two << u"b"_s << u"b"_s;
    QTest::newRow("not listed") << two << u"me"_s << QString();
    QTest::newRow("operator listed") << withMe << QString() << u"me"_s;
    QTest::newRow("empty list") << QByteArray(R"({"users": []})") << QString() << QString();
}

void TestConfig::theUserIsFound()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, requested);
    QFETCH(QString, expected);
    const auto config = parseConfig(text, u"config.json"_s);
    QVERIFY(config.hasValue());
    const auto user = resolveUser(*config, requested, u"me"_s);
    QCOMPARE(user.hasValue(), !expected.isEmpty());
    if (user)
        QCOMPARE(*user, expected);
    else
        QVERIFY(!user.error().reason.isEmpty());
}

void TestConfig::linesOfPointers()
{
    const QByteArray json = "{\n \"a\": [1,\n {\"b\\\"\": {}, \"c/d\":\n \"x\\\\\"},\n []],\n"
                            " \"e~\": null }";
    QCOMPARE(lineOfPointer(json, {}), 1);
    QCOMPARE(lineOfPointer(json, u"/a"_s), 2);
    QCOMPARE(lineOfPointer(json, u"/a/1"_s), 3);
    QCOMPARE(lineOfPointer(json, u"/a/1/b\""_s), 3);
    QCOMPARE(lineOfPointer(json, u"/a/1/c~1d"_s), 4);
    QCOMPARE(lineOfPointer(json, u"/a/2"_s), 5);
    QCOMPARE(lineOfPointer(json, u"/a/9"_s), 2);
    QCOMPARE(lineOfPointer(json, u"/e~0"_s), 6);
    QCOMPARE(lineOfPointer(json, u"/nothing/at/all"_s), 1);
    QCOMPARE(lineOfPointer("", u"/a"_s), 1);
    QCOMPARE(lineOfPointer("{\"a\": \"open", u"/b"_s), 1);
}

void TestConfig::unreadableFiles()
{
    const QTemporaryDir directory;
    QVERIFY(!readConfig(directory.path())); // a directory
    QFile file(directory.filePath(u"big"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QVERIFY(file.resize(5 * 1024 * 1024));
    file.close();
    const auto big = readConfig(file.fileName());
    QVERIFY(!big);
    QVERIFY(big.error().reason.contains(u"4 MiB"_s));
}

QTEST_GUILESS_MAIN(TestConfig)
#include "tst_config.moc"
