// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/platform/childprocess.h"
#include "core/base/platform/platform.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QUuid>

#include <cstdio>
#include <memory>

using namespace Qt::StringLiterals;
using namespace Signalbox;

namespace {

using Stream = ChildProcess::Stream;

// A zombie that init has not reaped yet does not run.
bool runs(qint64 pid)
{
    QFile file(u"/proc/%1/stat"_s.arg(pid));
    if (!file.open(QIODevice::ReadOnly))
        return Platform::isProcessAlive(pid) && !QFile::exists(u"/proc/self/stat"_s);
    const QByteArray text = file.readAll();
    return text.mid(text.lastIndexOf(')') + 2, 1) != "Z";
}

ChildProcess::Command shell(const QString &script)
{
    ChildProcess::Command command;
    command.program = u"/bin/sh"_s;
    command.arguments = QStringList { u"-c"_s, script };
    command.environment.insert(u"PATH"_s, u"/usr/bin:/bin"_s);
    command.directory = u"/"_s;
    return command;
}

}

class TestPlatform : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void whoAndWhere();
    void volumes();
    void directories();
    void processesAreToldApart();
    void signalNames();
    void leftoversAreEnded();
    void leftoversNeedALongMarker();
    void aChildIsHeardAndReaped();
    void aChildReadsItsInput();
    void aChildThatCannotStartSaysSo();
    void aSignalIsNotAnExitCode();
    void outputWaitsUntilItIsRead();
    void theWholeGroupEnds();
    void aChildHasNoTerminalAndFreshSignals();
    void destroyingEndsTheGroup();
    void theChildEndsWithItsParent();
};

void TestPlatform::initTestCase()
{
#ifdef Q_OS_WIN
    QSKIP("the children of this test are for Unix");
#endif
}

void TestPlatform::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
}

void TestPlatform::whoAndWhere()
{
    QProcess id;
    id.start(u"id"_s, { u"-un"_s });
    QVERIFY(id.waitForFinished());
    QCOMPARE(Platform::loginName(), QString::fromLocal8Bit(id.readAllStandardOutput()).trimmed());
    id.start(u"id"_s, { u"-u"_s });
    QVERIFY(id.waitForFinished());
    QCOMPARE(Platform::isRoot(), id.readAllStandardOutput().trimmed() == "0");
    QVERIFY(!Platform::hostName().isEmpty());
    QVERIFY(Platform::terminalWidth(Platform::StandardStream::Error) > 0);
}

void TestPlatform::volumes()
{
    const QTemporaryDir directory;
    const auto free = Platform::freeBytes(directory.path());
    QVERIFY(free && *free > 0);
    QVERIFY(Platform::freeBytes(directory.filePath(u"not/there/yet"_s)));
}

void TestPlatform::directories()
{
    QVERIFY(Platform::dataDirectory().endsWith(u"/signalbox"_s));
    const QTemporaryDir base;
    const QByteArray before = qgetenv("XDG_RUNTIME_DIR");
    const QByteArray beforeTemporary = qgetenv("TMPDIR");
    qputenv("XDG_RUNTIME_DIR", base.path().toLocal8Bit());
    const QString own = Platform::runtimeDirectory();
    QCOMPARE(own, QString(base.path() + u"/signalbox"_s));
    QCOMPARE(QFileInfo(own).permissions() & QFile::Permissions(0x0077), QFile::Permissions());
    // Somebody could have put a folder that others can write to in its place.
    QVERIFY(QFile::setPermissions(own, QFile::Permissions(0x7777)));
    QCOMPARE(Platform::runtimeDirectory(), QString());
    qputenv("XDG_RUNTIME_DIR", "");
    qputenv("TMPDIR", base.path().toLocal8Bit());
    QVERIFY(Platform::runtimeDirectory().startsWith(base.path()));
    qputenv("XDG_RUNTIME_DIR", before);
    if (beforeTemporary.isNull())
        qunsetenv("TMPDIR");
    else
        qputenv("TMPDIR", beforeTemporary);
}

void TestPlatform::processesAreToldApart()
{
    const qint64 own = QCoreApplication::applicationPid();
    QVERIFY(Platform::isProcessAlive(own));
    QVERIFY(!Platform::isProcessAlive(0));
    QVERIFY(!Platform::isProcessAlive(-1));
    QVERIFY(Platform::processStartTime(own));
    QCOMPARE(Platform::processStartTime(own), Platform::processStartTime(own));
    QVERIFY(!Platform::processStartTime(0));
    QVERIFY(Platform::processName(own).contains(u"tst_platform"_s));
    QProcess child;
    child.start(u"true"_s, QStringList());
    const qint64 pid = child.processId();
    QVERIFY(child.waitForFinished());
    QVERIFY(!Platform::isProcessAlive(pid));
    QVERIFY(!Platform::processStartTime(pid));
}

void TestPlatform::signalNames()
{
    QCOMPARE(Platform::signalName(9), u"SIGKILL"_s);
    QCOMPARE(Platform::signalName(15), u"SIGTERM"_s);
    QCOMPARE(Platform::signalName(11), u"SIGSEGV"_s);
    QCOMPARE(Platform::signalName(99), u"signal 99"_s);
}

void TestPlatform::leftoversAreEnded()
{
    const QString marker = u"test-"_s + QUuid::createUuid().toString(QUuid::WithoutBraces);
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    const auto started = [&environment](const QString &step, const QString &script) {
        auto process = std::make_unique<QProcess>();
        environment.insert(u"SIGNALBOX_STEP"_s, step);
        process->setProcessEnvironment(environment);
        process->start(u"/bin/sh"_s, { u"-c"_s, script });
        return process;
    };
    const auto ours = started(marker + u"/s1/fetch"_s, u"echo ready; sleep 600 & wait"_s);
    const auto other = started(u"other-"_s + marker, u"echo ready; exec sleep 600"_s);
    QVERIFY(ours->waitForReadyRead(10'000));
    QVERIFY(other->waitForReadyRead(10'000));
    QVERIFY(Platform::endLeftovers(marker) >= 1); // the sleep may not be there yet
    QVERIFY(ours->waitForFinished(10'000));
    QCOMPARE(ours->exitStatus(), QProcess::CrashExit);
    QTRY_COMPARE(Platform::endLeftovers(marker), 0);
    QVERIFY(runs(other->processId()));
    QCOMPARE(Platform::endLeftovers(u"other-"_s + marker), 1);
    QVERIFY(other->waitForFinished(10'000));
}

void TestPlatform::leftoversNeedALongMarker()
{
    for (const QString &marker : { u""_s, u"test"_s, u"1234567"_s })
        QCOMPARE(Platform::endLeftovers(marker), 0);
}

void TestPlatform::aChildIsHeardAndReaped()
{
    ChildProcess child;
    QSignalSpy ended(&child, &ChildProcess::ended);
    QSignalSpy readable(&child, &ChildProcess::readable);
    child.start(shell(u"echo out; echo err >&2; exit 3"_s));
    QVERIFY(child.pid() > 0);
    QByteArray output;
    QByteArray error;
    while (!child.isAtEnd(Stream::Output) || !child.isAtEnd(Stream::Error)) {
        child.want(Stream::Output);
        child.want(Stream::Error);
        QVERIFY(!readable.isEmpty() || readable.wait(10'000));
        readable.clear();
        output += child.read(Stream::Output, 100);
        error += child.read(Stream::Error, 100);
    }
    QTRY_COMPARE(ended.size(), 1);
    QCOMPARE(ended.first().at(0).toInt(), 3);
    QCOMPARE(ended.first().at(1).toInt(), 0);
    QCOMPARE(output, QByteArray("out\n"));
    QCOMPARE(error, QByteArray("err\n"));
    QVERIFY(!child.isRunning());
}

void TestPlatform::aChildReadsItsInput()
{
    ChildProcess child;
    QSignalSpy ended(&child, &ChildProcess::ended);
    ChildProcess::Command command = shell(u"exec wc -c"_s);
    command.input = QByteArray(1'000'000, 'x');
    child.start(command);
    QVERIFY(ended.wait(10'000));
    QCOMPARE(child.read(Stream::Output, 100).trimmed(), QByteArray("1000000"));
}

void TestPlatform::aChildThatCannotStartSaysSo()
{
    ChildProcess child;
    QSignalSpy failed(&child, &ChildProcess::failedToStart);
    ChildProcess::Command command = shell(u"true"_s);
    command.program = u"/nowhere/program"_s;
    child.start(command);
    QTRY_COMPARE(failed.size(), 1);
    QVERIFY(!failed.first().at(0).toString().isEmpty());
    QVERIFY(!child.isRunning());
}

void TestPlatform::aSignalIsNotAnExitCode()
{
    ChildProcess child;
    QSignalSpy ended(&child, &ChildProcess::ended);
    child.start(shell(u"kill -SEGV $$"_s));
    QVERIFY(ended.wait(10'000));
    QCOMPARE(ended.first().at(0).toInt(), -1);
    QCOMPARE(ended.first().at(1).toInt(), 11);
}

void TestPlatform::outputWaitsUntilItIsRead()
{
    ChildProcess child;
    QSignalSpy ended(&child, &ChildProcess::ended);
    QSignalSpy readable(&child, &ChildProcess::readable);
    child.start(shell(u"exec head -c 10000000 /dev/zero"_s));
    QVERIFY(!ended.wait(300)); // it is stuck in its write
    qint64 total = 0;
    while (!child.isAtEnd(Stream::Output)) {
        child.want(Stream::Output);
        QVERIFY(readable.wait(10'000));
        const QByteArray bytes = child.read(Stream::Output, 65536);
        QVERIFY(bytes.size() <= 65536);
        total += bytes.size();
    }
    QCOMPARE(total, 10'000'000);
    QTRY_COMPARE(ended.size(), 1);
}

void TestPlatform::theWholeGroupEnds()
{
    const QTemporaryDir directory;
    const QString file = directory.filePath(u"pid"_s);
    ChildProcess child;
    QSignalSpy ended(&child, &ChildProcess::ended);
    child.start(shell(u"trap '' TERM; sleep 600 & echo $! > '%1.new'; mv '%1.new' '%1'; "
                      u"while :; do wait; done"_s.arg(file)));
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(file), 10'000);
    QFile pidFile(file);
    QVERIFY(pidFile.open(QIODevice::ReadOnly));
    const qint64 grandchild = pidFile.readAll().trimmed().toLongLong();
    QVERIFY(runs(grandchild));
    QVERIFY(child.isGroupAlive());
    child.endGroup(true);
    QTRY_COMPARE(ended.size(), 1);
    QCOMPARE(ended.first().at(1).toInt(), 9);
    QTRY_VERIFY(!runs(grandchild));
}

void TestPlatform::aChildHasNoTerminalAndFreshSignals()
{
    Platform::ignoreWriteSignals();
    ChildProcess child;
    QSignalSpy ended(&child, &ChildProcess::ended);
    child.start(shell(u"exec grep -E 'Sig(Ign|Blk)' /proc/self/status"_s));
    QVERIFY(ended.wait(10'000));
    const QByteArray status = child.read(Stream::Output, 1000);
    if (status.isEmpty())
        QSKIP("there is no /proc here");
    const QList<QByteArray> lines = status.trimmed().split('\n');
    for (const QByteArray &line : lines) {
        const quint64 mask = line.mid(line.lastIndexOf('\t') + 1).toULongLong(nullptr, 16);
        QCOMPARE(mask & 0x7fffffffULL, 0ULL);
    }
    ChildProcess terminal;
    QSignalSpy terminalEnded(&terminal, &ChildProcess::ended);
    terminal.start(shell(u": < /dev/tty"_s));
    QVERIFY(terminalEnded.wait(10'000));
    QVERIFY(terminalEnded.first().at(0).toInt() != 0);
}

void TestPlatform::destroyingEndsTheGroup()
{
    qint64 pid = 0;
    {
        ChildProcess child;
        QSignalSpy started(&child, &ChildProcess::started);
        child.start(shell(u"trap '' TERM; exec sleep 600"_s));
        QVERIFY(started.wait(10'000));
        pid = child.pid();
        QVERIFY(runs(pid));
    }
    QVERIFY(!runs(pid));
}

void TestPlatform::theChildEndsWithItsParent()
{
#ifndef Q_OS_LINUX
    QSKIP("only Linux and Windows can do that");
#endif
    QProcess parent;
    parent.start(QCoreApplication::applicationFilePath(), { u"--parent"_s });
    QVERIFY(parent.waitForReadyRead(20'000));
    const qint64 pid = parent.readAllStandardOutput().trimmed().toLongLong();
    QVERIFY(runs(pid));
    parent.kill(); // SIGKILL: it can do nothing about its child any more
    QVERIFY(parent.waitForFinished());
    QTRY_VERIFY(!runs(pid));
}

namespace {

int beParent()
{
    ChildProcess child;
    QObject::connect(&child, &ChildProcess::started, &child, [&child] {
        std::printf("%lld\n", child.pid());
        std::fflush(stdout);
    });
    child.start(shell(u"exec sleep 600"_s));
    return QCoreApplication::exec();
}

}

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    if (argc == 2 && qstrcmp(argv[1], "--parent") == 0)
        return beParent();
    TestPlatform test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_platform.moc"
