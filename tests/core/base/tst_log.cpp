// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/log.h"
#include "core/base/platform/platform.h"
#include "core/base/redactor.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLoggingCategory>
#include <QTemporaryDir>
#include <QTest>

#include <thread>
#include <vector>

#ifndef Q_OS_WIN
#include <sys/resource.h>
#endif

using namespace Qt::StringLiterals;
using namespace Signalbox;

namespace {

Q_LOGGING_CATEGORY(lcTest, "signalbox.test", QtDebugMsg)

QList<QJsonObject> linesOf(const QString &path)
{
    QList<QJsonObject> lines;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return lines;
    while (!file.atEnd())
        lines.append(QJsonDocument::fromJson(file.readLine()).object());
    return lines;
}

int handled = 0;

void countingHandler(QtMsgType, const QMessageLogContext &, const QString &)
{
    ++handled;
}

}

class TestLog : public QObject
{
    Q_OBJECT

private slots:
    void everyLineIsOneObjectWithItsFields();
    void secretsAndControlCharactersAreTakenOut();
    void onlyTheOwnerMayReadIt();
    void itRotates();
    void aFileThatWasThereIsContinued();
    void threadsDoNotTearLines();
    void thePreviousHandlerComesBack();
    void aFolderThatCannotBeMadeIsAnError();
    void aFullDiskIsSurvived();
    void hugeMessagesAreCut();

private:
    static constexpr Log::Options quiet { false, 10'000'000, 10 };
};

void TestLog::everyLineIsOneObjectWithItsFields()
{
    const QTemporaryDir directory;
    {
        const auto log = Log::install(directory.path(), nullptr, quiet);
        QVERIFY(log.hasValue());
        qCDebug(lcTest) << "first";
        qCWarning(lcTest).noquote() << u"zweitens: ü\nand more"_s;
    }
    const auto lines = linesOf(directory.filePath(u"logs/signalbox.log"_s));
    QCOMPARE(lines.size(), 2);
    QCOMPARE(lines.at(0).value(u"level"_s).toString(), u"debug"_s);
    QCOMPARE(lines.at(0).value(u"category"_s).toString(), u"signalbox.test"_s);
    QCOMPARE(lines.at(0).value(u"msg"_s).toString(), u"first"_s);
    QCOMPARE(lines.at(1).value(u"level"_s).toString(), u"warning"_s);
    QCOMPARE(lines.at(1).value(u"msg"_s).toString(), u"zweitens: ü\nand more"_s);
    for (const QJsonObject &line : lines) {
        QVERIFY(QDateTime::fromString(line.value(u"ts"_s).toString(), Qt::ISODateWithMs).isValid());
        QVERIFY(line.value(u"mono_ns"_s).toInteger() > 0);
        QVERIFY(line.value(u"file"_s).toString().endsWith(u"tst_log.cpp"_s));
        QVERIFY(line.value(u"line"_s).toInt() > 0);
        QVERIFY(!line.value(u"thread"_s).toString().isEmpty());
    }
}

void TestLog::secretsAndControlCharactersAreTakenOut()
{
    const QTemporaryDir directory;
    Redactor redactor;
    redactor.add("very-secret");
    {
        const auto log = Log::install(directory.path(), &redactor, quiet);
        QVERIFY(log.hasValue());
        qCInfo(lcTest).noquote() << u"key very-secret \x1b[31mred\x1b[0m \u202e"_s;
    }
    const auto lines = linesOf(directory.filePath(u"logs/signalbox.log"_s));
    QCOMPARE(lines.size(), 1);
    QCOMPARE(lines.at(0).value(u"msg"_s).toString(), u"key [redacted] red <U+202E>"_s);
}

void TestLog::onlyTheOwnerMayReadIt()
{
#ifdef Q_OS_WIN
    QSKIP("access lists say this there");
#endif
    const QTemporaryDir directory;
    const auto log = Log::install(directory.path(), nullptr, quiet);
    QVERIFY(log.hasValue());
    const QFileInfo info(directory.filePath(u"logs/signalbox.log"_s));
    QVERIFY(!(info.permissions()
        & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther)));
}

void TestLog::itRotates()
{
    const QTemporaryDir directory;
    constexpr Log::Options small { false, 2000, 3 };
    {
        const auto log = Log::install(directory.path(), nullptr, small);
        QVERIFY(log.hasValue());
        for (int i = 0; i < 100; ++i)
            qCInfo(lcTest) << i;
    }
    const QStringList files
        = QDir(directory.filePath(u"logs"_s)).entryList(QDir::Files, QDir::Name);
    QCOMPARE(
        files, (QStringList { u"signalbox.log"_s, u"signalbox.log.1"_s, u"signalbox.log.2"_s }));
    int expected = 99; // the newest line is last in the newest file
    for (const QString &name : files) {
        const QString path = directory.filePath(u"logs/"_s + name);
        QVERIFY(QFileInfo(path).size() <= 2000);
        const auto lines = linesOf(path);
        QVERIFY(!lines.isEmpty());
        for (auto line = lines.rbegin(); line != lines.rend(); ++line)
            QCOMPARE(line->value(u"msg"_s).toString(), QString::number(expected--));
    }
}

void TestLog::aFileThatWasThereIsContinued()
{
    const QTemporaryDir directory;
    for (int i = 0; i < 2; ++i) {
        const auto log = Log::install(directory.path(), nullptr, quiet);
        QVERIFY(log.hasValue());
        qCInfo(lcTest) << i;
    }
    QCOMPARE(linesOf(directory.filePath(u"logs/signalbox.log"_s)).size(), 2);
}

void TestLog::threadsDoNotTearLines()
{
    const QTemporaryDir directory;
    {
        const auto log = Log::install(directory.path(), nullptr, quiet);
        QVERIFY(log.hasValue());
        std::vector<std::thread> threads;
        for (int t = 0; t < 4; ++t) {
            threads.emplace_back([] {
                for (int i = 0; i < 200; ++i)
                    qCInfo(lcTest) << "line";
            });
        }
        for (std::thread &thread : threads)
            thread.join();
    }
    const auto lines = linesOf(directory.filePath(u"logs/signalbox.log"_s));
    QCOMPARE(lines.size(), 800);
    for (const QJsonObject &line : lines)
        QCOMPARE(line.value(u"msg"_s).toString(), u"line"_s);
}

void TestLog::thePreviousHandlerComesBack()
{
    const QtMessageHandler before = qInstallMessageHandler(countingHandler);
    handled = 0;
    {
        const QTemporaryDir directory;
        const auto log = Log::install(directory.path(), nullptr, quiet);
        QVERIFY(log.hasValue());
        qCInfo(lcTest) << "into the file";
    }
    QCOMPARE(handled, 0);
    qCInfo(lcTest) << "to the handler";
    QCOMPARE(handled, 1);
    qInstallMessageHandler(before);
}

void TestLog::aFolderThatCannotBeMadeIsAnError()
{
    const QTemporaryDir directory;
    QFile file(directory.filePath(u"logs"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    const auto log = Log::install(directory.path(), nullptr, quiet);
    QVERIFY(!log);
    QVERIFY(log.error().reason.contains(u"signalbox.log"_s));
}

void TestLog::aFullDiskIsSurvived()
{
#ifdef Q_OS_WIN
    QSKIP("there is no limit to set there");
#else
    const QTemporaryDir directory;
    Platform::ignoreWriteSignals();
    rlimit before {};
    QCOMPARE(::getrlimit(RLIMIT_FSIZE, &before), 0);
    {
        const auto log = Log::install(directory.path(), nullptr, quiet);
        QVERIFY(log.hasValue());
        qCInfo(lcTest) << "before";
        rlimit small = before;
        small.rlim_cur = 500;
        QCOMPARE(::setrlimit(RLIMIT_FSIZE, &small), 0);
        for (int i = 0; i < 10; ++i)
            qCInfo(lcTest) << "some of these are lost";
        QCOMPARE(::setrlimit(RLIMIT_FSIZE, &before), 0);
        qCInfo(lcTest) << "after";
    }
    const auto lines = linesOf(directory.filePath(u"logs/signalbox.log"_s));
    QVERIFY(lines.size() >= 2 && lines.size() < 12);
    for (const QJsonObject &line : lines)
        QVERIFY(!line.isEmpty());
    QCOMPARE(lines.last().value(u"msg"_s).toString(), u"after"_s);
#endif
}

void TestLog::hugeMessagesAreCut()
{
    const QTemporaryDir directory;
    {
        const auto log = Log::install(directory.path(), nullptr, quiet);
        QVERIFY(log.hasValue());
        qCInfo(lcTest).noquote() << QString(1'000'000, u'x');
    }
    QVERIFY(QFileInfo(directory.filePath(u"logs/signalbox.log"_s)).size() < 70'000);
    QCOMPARE(linesOf(directory.filePath(u"logs/signalbox.log"_s)).size(), 1);
}

QTEST_GUILESS_MAIN(TestLog)
#include "tst_log.moc"
