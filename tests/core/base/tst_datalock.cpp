// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/datalock.h"
#include "core/base/platform/platform.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace Signalbox;

class TestDataLock : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void takingMakesThePrivateDirectory();
    void aSecondTakerIsRefusedAndLearnsWho();
    void releasingFrees();
    void aKilledHolderHoldsNothing();
    void anotherProcessIsNamed();
    void aForeignPidIsNoHolder();
    void anEmptyLockFileIsTakenOver();
    void anUnwritableDirectoryIsAnError();
    void nobodyHoldsWhatDoesNotExist();
};

namespace {

// This program in another process, holding the lock of a directory.
std::unique_ptr<QProcess> holderOf(const QString &directory)
{
    auto process = std::make_unique<QProcess>();
    process->start(QCoreApplication::applicationFilePath(), { u"--hold"_s, directory });
    process->waitForReadyRead(20'000);
    return process;
}

int hold(const QString &directory)
{
    const auto lock = DataLock::take(directory);
    std::puts(lock ? "held" : "refused");
    std::fflush(stdout);
    std::getchar();
    return 0;
}

void writeLock(const QString &directory, const QByteArray &content)
{
    QFile file(directory + u"/lock"_s);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
    QVERIFY(file.flush());
    QVERIFY(file.setFileTime(
        QDateTime::currentDateTime().addSecs(-3600), QFileDevice::FileModificationTime));
}

}

void TestDataLock::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
}

void TestDataLock::takingMakesThePrivateDirectory()
{
    const QTemporaryDir parent;
    const QString directory = parent.filePath(u"a/b"_s);
    const auto lock = DataLock::take(directory);
    QVERIFY(lock.hasValue());
    QVERIFY(QFileInfo::exists(directory + u"/lock"_s));
#ifndef Q_OS_WIN
    QVERIFY(!(QFileInfo(directory).permissions() & (QFile::ReadGroup | QFile::ReadOther)));
#endif
}

void TestDataLock::aSecondTakerIsRefusedAndLearnsWho()
{
    const QTemporaryDir directory;
    const auto lock = DataLock::take(directory.path());
    QVERIFY(lock.hasValue());
    const auto second = DataLock::take(directory.path());
    QVERIFY(!second);
    QCOMPARE(second.error().kind, ErrorKind::NotAllowed);
    QVERIFY(second.error().reason.contains(directory.path()));
    QVERIFY(second.error().reason.contains(QString::number(QCoreApplication::applicationPid())));
    const auto holder = DataLock::holder(directory.path());
    QVERIFY(holder);
    QCOMPARE(holder->pid, QCoreApplication::applicationPid());
    QCOMPARE(holder->host, Platform::hostName());
    QVERIFY(holder->program.contains(u"tst_datalock"_s));
}

void TestDataLock::releasingFrees()
{
    const QTemporaryDir directory;
    {
        const auto lock = DataLock::take(directory.path());
        QVERIFY(lock.hasValue());
    }
    QVERIFY(!DataLock::holder(directory.path()));
    QVERIFY(DataLock::take(directory.path()).hasValue());
}

void TestDataLock::aKilledHolderHoldsNothing()
{
    const QTemporaryDir directory;
    for (int round = 0; round < 5; ++round) {
        const auto process = holderOf(directory.path());
        QCOMPARE(process->readAllStandardOutput().trimmed(), QByteArray("held"));
        QVERIFY(!DataLock::take(directory.path()));
        process->kill();
        QVERIFY(process->waitForFinished());
        QVERIFY(!DataLock::holder(directory.path()));
        const auto lock = DataLock::take(directory.path());
        QVERIFY2(lock.hasValue(), lock ? "" : qPrintable(lock.error().reason));
    }
}

void TestDataLock::anotherProcessIsNamed()
{
    const QTemporaryDir directory;
    const auto process = holderOf(directory.path());
    const auto refused = DataLock::take(directory.path());
    QVERIFY(!refused);
    const QString pid = QString::number(process->processId());
    QVERIFY(refused.error().reason.contains(u"tst_datalock (pid "_s + pid + u')'));
    const auto holder = DataLock::holder(directory.path());
    QVERIFY(holder);
    QCOMPARE(holder->pid, process->processId());
    process->closeWriteChannel(); // lets it end
    QVERIFY(process->waitForFinished());
}

void TestDataLock::aForeignPidIsNoHolder()
{
    // Somebody else has the pid of a holder that died without tidying up.
    const QTemporaryDir directory;
    const QByteArray pid = QByteArray::number(QCoreApplication::applicationPid());
    writeLock(
        directory.path(), pid + "\nsignalbox-cli\n" + Platform::hostName().toUtf8() + "\n\n\n");
    QVERIFY(!DataLock::holder(directory.path()));
    QVERIFY(DataLock::take(directory.path()).hasValue());
}

void TestDataLock::anEmptyLockFileIsTakenOver()
{
    for (const QByteArray &content :
        { QByteArray(), QByteArray("nonsense"), QByteArray(100, '\0') }) {
        const QTemporaryDir directory;
        writeLock(directory.path(), content);
        QVERIFY(!DataLock::holder(directory.path()));
        const auto lock = DataLock::take(directory.path());
        QVERIFY2(lock.hasValue(), lock ? "" : qPrintable(lock.error().reason));
    }
}

void TestDataLock::anUnwritableDirectoryIsAnError()
{
    // A file where the directory should be: also root cannot write there.
    const QTemporaryDir parent;
    QFile file(parent.filePath(u"file"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    const auto lock = DataLock::take(parent.filePath(u"file/data"_s));
    QVERIFY(!lock);
    QVERIFY(lock.error().failure == FailureClass::Internal);
    QVERIFY(lock.error().reason.contains(u"file/data"_s));
}

void TestDataLock::nobodyHoldsWhatDoesNotExist()
{
    const QTemporaryDir directory;
    QVERIFY(!DataLock::holder(directory.filePath(u"none"_s)));
    QVERIFY(!QFileInfo::exists(directory.filePath(u"none"_s)));
}

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    if (argc == 3 && qstrcmp(argv[1], "--hold") == 0)
        return hold(QString::fromLocal8Bit(argv[2]));
    TestDataLock test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_datalock.moc"
