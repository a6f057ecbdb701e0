// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/secretstore.h"

#include "core/base/keychain.h"
#include "core/base/redactor.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace Signalbox {

namespace {

constexpr qint64 longestFile = 64LL * 1024;

Error missing(QString reason)
{
    return { FailureClass::Auth, std::move(reason), {}, ErrorKind::Failure };
}

Result<QByteArray> fromEnvironment(const QString &name)
{
    // The name goes to the system as it is: what it cannot be is not asked for.
    if (name.contains(u'=') || name.contains(QChar(u'\0')))
        return Error::invalid(u"An environment variable cannot be called that."_s);
    const QByteArray value = qgetenv(name.toLocal8Bit().constData());
    if (value.isEmpty())
        return missing(u"The environment variable "_s + name
            + u" is not set: set it where Signalbox is started."_s);
    return value;
}

Result<void> checkAccess(const QFileInfo &info, const QString &shown)
{
    if (!info.exists())
        return missing(u"The key file "_s + shown + u" does not exist."_s);
    if (!info.isFile())
        return missing(u"The key file "_s + shown + u" is not a plain file."_s);
#ifndef Q_OS_WIN // where access lists say this, not these bits
    constexpr QFile::Permissions others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup
        | QFile::ReadOther | QFile::WriteOther | QFile::ExeOther;
    if (info.permissions() & others)
        return missing(u"The key file "_s + shown
            + u" is open to other users: make it yours alone with \"chmod 600\"."_s);
#endif
    if (info.size() > longestFile)
        return missing(u"The key file "_s + shown + u" is larger than 64 KiB."_s);
    return {};
}

Result<QByteArray> fromFile(const QString &path)
{
    const QString shown = QDir::toNativeSeparators(path);
    if (QDir::isRelativePath(path))
        return Error::invalid(u"The path of a key file must be absolute."_s);
    if (const auto allowed = checkAccess(QFileInfo(path), shown); !allowed)
        return allowed.error();
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return missing(
            u"The key file "_s + shown + u" cannot be read: "_s + file.errorString() + u'.');
    QByteArray value = file.read(longestFile);
    if (value.endsWith('\n'))
        value.chop(1);
    if (value.endsWith('\r'))
        value.chop(1);
    if (value.isEmpty())
        return missing(u"The key file "_s + shown + u" is empty."_s);
    return value;
}

}

SecretStore::SecretStore(Redactor &redactor, Keychain &keychain)
    : m_redactor(redactor)
    , m_keychain(keychain)
{
}

Result<void> SecretStore::checkReference(const QJsonValue &reference)
{
    const QJsonObject object = reference.toObject();
    const QString kind = object.isEmpty() ? QString() : object.begin().key();
    const bool known = kind == u"env" || kind == u"keychain" || kind == u"file";
    if (object.size() == 1 && known && !object.begin()->toString().isEmpty())
        return {};
    return Error::invalid(u"A secret is named by a reference such as {\"env\": \"NAME\"}, "
                          u"{\"keychain\": \"NAME\"} or {\"file\": \"/path\"}; it is never "
                          u"written out."_s);
}

QCoro::Task<Result<QByteArray>> SecretStore::resolve(QJsonObject reference)
{
    if (const auto checked = checkReference(reference); !checked)
        co_return checked.error();
    const QString kind = reference.begin().key();
    const QString name = reference.begin()->toString();
    Result<QByteArray> value = QByteArray();
    if (kind == u"env") {
        value = fromEnvironment(name);
    } else if (kind == u"file") {
        value = fromFile(name);
    } else {
        const auto task = m_keychain.read(name);
        Result<QByteArray> read = co_await task;
        value = std::move(read);
        if (value && value->isEmpty())
            value = missing(u"The keychain's entry \""_s + name + u"\" is empty."_s);
    }
    if (value)
        m_redactor.add(*value);
    co_return value;
}

}
