// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/config.h"

#include "core/base/jsonplace.h"
#include "core/base/secretstore.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QUrl>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace Signalbox {

namespace {

constexpr qint64 longestFile = 4LL * 1024 * 1024;
constexpr int mostConcurrency = 100'000;

// Reads the members of one document; the first thing that is wrong is kept, the rest is skipped.
class Reader
{
public:
    Reader(const QByteArray &text, const QString &file)
        : m_text(text)
        , m_file(file)
    {
    }

    [[nodiscard]] Config read(const QJsonObject &root);
    [[nodiscard]] const std::optional<Error> &error() const
    {
        return m_error;
    }

private:
    void fail(const QString &path, const QString &reason);
    [[nodiscard]] QString text(const QJsonObject &object, const QString &name, const QString &path);
    [[nodiscard]] QString neededText(
        const QJsonObject &object, const QString &name, const QString &path);
    [[nodiscard]] int number(const QJsonObject &object, const QString &name, const QString &path,
        int least, int fallback);
    [[nodiscard]] QJsonObject object(
        const QJsonObject &parent, const QString &name, const QString &path);
    [[nodiscard]] QJsonArray array(
        const QJsonObject &parent, const QString &name, const QString &path);
    [[nodiscard]] ProviderConfig provider(const QJsonValue &value, const QString &path);
    [[nodiscard]] UserConfig user(const QJsonValue &value, const QString &path);
    [[nodiscard]] EngineConfig engine(const QJsonObject &object);
    [[nodiscard]] QStringList grant(const QJsonObject &grants, const QString &name);
    template<typename T>
    void checkUnique(const QList<T> &list, const QString &path);

    const QByteArray &m_text;
    const QString &m_file;
    std::optional<Error> m_error;
};

void Reader::fail(const QString &path, const QString &reason)
{
    if (!m_error)
        m_error = Error::invalid(reason, { m_file, lineOfPointer(m_text, path), path });
}

QString Reader::text(const QJsonObject &object, const QString &name, const QString &path)
{
    const QJsonValue value = object.value(name);
    if (!value.isUndefined() && !value.isString())
        fail(path + u'/' + name, u"\""_s + name + u"\" must be a text."_s);
    return value.toString();
}

QString Reader::neededText(const QJsonObject &object, const QString &name, const QString &path)
{
    const QString value = text(object, name, path);
    if (!object.contains(name))
        fail(path, u"\""_s + name + u"\" is missing."_s);
    else if (value.isEmpty())
        fail(path + u'/' + name, u"\""_s + name + u"\" must be a text that is not empty."_s);
    return value;
}

int Reader::number(
    const QJsonObject &object, const QString &name, const QString &path, int least, int fallback)
{
    const QJsonValue value = object.value(name);
    if (value.isUndefined())
        return fallback;
    const double given = value.toDouble(-1);
    if (!value.isDouble() || given < least || given > mostConcurrency
        || std::floor(given) != given) {
        fail(path + u'/' + name,
            u"\""_s + name + u"\" must be a whole number from "_s + QString::number(least)
                + u" to 100000."_s);
        return fallback;
    }
    return static_cast<int>(given);
}

QJsonObject Reader::object(const QJsonObject &parent, const QString &name, const QString &path)
{
    const QJsonValue value = parent.value(name);
    if (!value.isUndefined() && !value.isObject())
        fail(path + u'/' + name, u"\""_s + name + u"\" must be an object: { … }."_s);
    return value.toObject();
}

QJsonArray Reader::array(const QJsonObject &parent, const QString &name, const QString &path)
{
    const QJsonValue value = parent.value(name);
    if (!value.isUndefined() && !value.isArray())
        fail(path + u'/' + name, u"\""_s + name + u"\" must be a list: [ … ]."_s);
    return value.toArray();
}

ProviderConfig Reader::provider(const QJsonValue &value, const QString &path)
{
    static const QStringList kinds { u"anthropic"_s, u"openai-chat"_s, u"openai-responses"_s,
        u"ollama"_s, u"replay"_s, u"adk"_s, u"tinyfish"_s };
    ProviderConfig provider;
    if (!value.isObject()) {
        fail(path, u"A provider must be an object with \"name\" and \"kind\"."_s);
        return provider;
    }
    provider.raw = value.toObject();
    provider.name = neededText(provider.raw, u"name"_s, path);
    provider.kind = neededText(provider.raw, u"kind"_s, path);
    if (!kinds.contains(provider.kind))
        fail(path + u"/kind"_s,
            u"There is no kind of provider with that name; there are "_s + kinds.join(u", "_s)
                + u'.');
    provider.baseUrl = text(provider.raw, u"base_url"_s, path);
    const QUrl url(provider.baseUrl, QUrl::StrictMode);
    if (!provider.baseUrl.isEmpty()
        && (!url.isValid() || url.host().isEmpty()
            || (url.scheme() != u"http" && url.scheme() != u"https")))
        fail(path + u"/base_url"_s, u"\"base_url\" must be an http or https address."_s);
    if (!url.userInfo().isEmpty())
        fail(path + u"/base_url"_s, u"\"base_url\" must hold no password: use \"key\"."_s);
    const QJsonValue key = provider.raw.value(u"key"_s);
    if (key.isString())
        fail(path + u"/key"_s,
            u"\"key\" must not be the secret itself: store it elsewhere and name it by a "
            u"reference such as {\"env\": \"NAME\"}."_s);
    else if (!key.isUndefined() && !key.isNull()) {
        if (const auto checked = SecretStore::checkReference(key); !checked)
            fail(path + u"/key"_s, checked.error().reason);
    }
    provider.key = key.toObject();
    provider.model = text(provider.raw, u"model"_s, path);
    provider.concurrency = number(provider.raw, u"concurrency"_s, path, 1, 0);
    return provider;
}

UserConfig Reader::user(const QJsonValue &value, const QString &path)
{
    UserConfig user;
    if (!value.isObject()) {
        fail(path, u"A user must be an object with \"name\" and \"providers\"."_s);
        return user;
    }
    user.raw = value.toObject();
    user.name = neededText(user.raw, u"name"_s, path);
    for (const QJsonValue &name : user.raw.value(u"providers"_s).toArray())
        user.providers.append(name.toString());
    return user;
}

EngineConfig Reader::engine(const QJsonObject &object)
{
    EngineConfig engine;
    const QString path = u"/engine"_s;
    engine.concurrency = number(object, u"concurrency"_s, path, 1, engine.concurrency);
    const QJsonValue resume = object.value(u"resume_at_start"_s);
    if (!resume.isUndefined() && !resume.isBool())
        fail(path + u"/resume_at_start"_s, u"\"resume_at_start\" must be true or false."_s);
    engine.resumeAtStart = resume.toBool();
    const QJsonValue stall = object.value(u"stall_seconds"_s);
    constexpr double longest = 1e7;
    if (!stall.isUndefined()
        && (!stall.isDouble() || stall.toDouble() < 0.001 || stall.toDouble() > longest))
        fail(path + u"/stall_seconds"_s, u"\"stall_seconds\" must be a positive number."_s);
    else if (stall.isDouble())
        engine.stall = std::chrono::milliseconds(std::llround(stall.toDouble() * 1000));
    return engine;
}

QStringList Reader::grant(const QJsonObject &grants, const QString &name)
{
    QStringList granted;
    const QJsonArray list = array(grants, name, u"/grants"_s);
    for (qsizetype i = 0; i < list.size(); ++i) {
        const QString capability = list.at(i).toString();
        if (capability != u"process" && capability != u"files")
            fail(u"/grants/"_s + name + u'/' + QString::number(i),
                u"A grant is \"process\" or \"files\"."_s);
        granted.append(capability);
    }
    return granted;
}

template<typename T>
void Reader::checkUnique(const QList<T> &list, const QString &path)
{
    QStringList seen;
    for (const T &entry : list) {
        if (seen.contains(entry.name))
            fail(path + u'/' + QString::number(seen.size()) + u"/name"_s,
                u"The name \""_s + entry.name + u"\" is given twice."_s);
        seen.append(entry.name);
    }
}

// What keeps a user from running anything.
QString lackingOf(const UserConfig &user, const QList<ProviderConfig> &providers)
{
    const QJsonValue list = user.raw.value(u"providers"_s);
    if (!list.isArray())
        return u"the list \"providers\" of providers this user may use"_s;
    for (const QString &name : user.providers) {
        const auto named
            = [&name](const ProviderConfig &provider) { return provider.name == name; };
        if (!std::any_of(providers.begin(), providers.end(), named))
            return u"the provider \""_s + name + u"\", which is not configured"_s;
    }
    const QJsonValue budget = user.raw.value(u"budget"_s);
    const QString wrongBudget
        = u"a valid \"budget\": an object of positive numbers such as {\"day_usd\": 20}"_s;
    if (!budget.isUndefined() && !budget.isObject())
        return wrongBudget;
    const QJsonObject limits = budget.toObject();
    for (const QJsonValue &limit : limits) {
        if (!(limit.toDouble() > 0))
            return wrongBudget;
    }
    return {};
}

Config Reader::read(const QJsonObject &root)
{
    Config config;
    config.raw = root;
    const QJsonArray providers = array(root, u"providers"_s, {});
    for (qsizetype i = 0; i < providers.size(); ++i)
        config.providers.append(provider(providers.at(i), u"/providers/"_s + QString::number(i)));
    checkUnique(config.providers, u"/providers"_s);
    config.hasUsers = root.contains(u"users"_s);
    const QJsonArray users = array(root, u"users"_s, {});
    for (qsizetype i = 0; i < users.size(); ++i)
        config.users.append(user(users.at(i), u"/users/"_s + QString::number(i)));
    checkUnique(config.users, u"/users"_s);
    for (UserConfig &entry : config.users)
        entry.lacking = lackingOf(entry, config.providers);
    config.engine = engine(object(root, u"engine"_s, {}));
    const QJsonObject grants = object(root, u"grants"_s, {});
    config.grants
        = { grant(grants, u"api"_s), grant(grants, u"import"_s), grant(grants, u"agents"_s) };
    return config;
}

}

Result<Config> parseConfig(const QByteArray &text, const QString &file)
{
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(text, &problem);
    if (problem.error != QJsonParseError::NoError)
        return Error::invalid(
            u"The configuration is no valid JSON: "_s + problem.errorString() + u'.',
            { file, lineOfOffset(text, problem.offset), {} });
    if (!document.isObject())
        return Error::invalid(u"The configuration must be an object: { … }."_s, { file, 1, {} });
    Reader reader(text, file);
    Config config = reader.read(document.object());
    if (reader.error())
        return *reader.error();
    return config;
}

Result<Config> readConfig(const QString &path, bool mustExist)
{
    QFile file(path);
    if (!file.exists() && !mustExist)
        return Config();
    if (!file.open(QIODevice::ReadOnly))
        return Error::invalid(
            u"The configuration cannot be read: "_s + file.errorString() + u'.', { path, 0, {} });
    const QByteArray text = file.read(longestFile + 1);
    if (text.size() > longestFile)
        return Error::invalid(u"The configuration is larger than 4 MiB."_s, { path, 0, {} });
    return parseConfig(text, path);
}

}
