// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/core/store/storetools.h"

#include <QCoreApplication>
#include <QProcess>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <cstdio>
#include <map>

using namespace Qt::StringLiterals;
using namespace Signalbox;

namespace {

// The child: sessions that commit for ever, saying what has been answered.

QCoro::Task<void> writeForEver(Store &store, JobId job)
{
    const SessionRecord session = sessionRecord(store.newId<SessionId>(), job);
    Changes start = changesOf(StartSession { session });
    store.append(std::move(start));
    for (int i = 0;; ++i) {
        store.append(AddEvent { eventRecord(session.id, 2 * i + 1) });
        Changes changes = changesOf(
            AddStep { stepRecord(session.id, i) }, AddEvent { eventRecord(session.id, 2 * i + 2) });
        const Result<void> done = co_await store.commit(std::move(changes));
        if (!done)
            qFatal("%s", qPrintable(done.error().reason));
        std::printf("%lld %d\n", session.id.value(), i);
        std::fflush(stdout); // what has been said has left this process
    }
}

int beChild(const QString &directory)
{
    SystemClock clock;
    Store::Options options;
    options.directory = directory;
    auto store = Store::open(options, clock);
    if (!store)
        qFatal("%s", qPrintable(store.error().reason));
    if (!(*store)->warning().isEmpty())
        qFatal("%s", qPrintable((*store)->warning()));
    const Seed seeded = seed(**store, 20);
    for (const JobId job : seeded.jobs)
        writeForEver(**store, job);
    return QCoreApplication::exec();
}

}

class TestStoreKill : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
    }

    void whatWasAnsweredSurvivesKills();

private:
    void runAndKill(const QString &directory, int afterMs);

    std::map<qint64, int> m_answered; // session -> last step that was answered
};

void TestStoreKill::runAndKill(const QString &directory, int afterMs)
{
    QProcess child;
    child.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    child.start(QCoreApplication::applicationFilePath(), { u"--child"_s, directory });
    QVERIFY(child.waitForStarted());
    QVERIFY(child.waitForReadyRead(30'000)); // the first answers are there
    QVERIFY(!child.waitForFinished(afterMs)); // it works until it is killed
    child.kill();
    QVERIFY(child.waitForFinished());
    QCOMPARE(child.exitStatus(), QProcess::CrashExit);
    QByteArray output = child.readAllStandardOutput();
    output.truncate(output.lastIndexOf('\n') + 1); // the last line may be cut
    for (const QByteArray &line : output.split('\n')) {
        const auto parts = line.split(' ');
        if (parts.size() == 2)
            m_answered[parts[0].toLongLong()] = parts[1].toInt();
    }
}

void TestStoreKill::whatWasAnsweredSurvivesKills()
{
    QTemporaryDir dir;
    const quint32 start = QRandomGenerator::global()->generate();
    qInfo("random start %u", start);
    QRandomGenerator random(start);
    for (int round = 0; round < 10; ++round) {
        runAndKill(dir.path(), random.bounded(250));
        if (QTest::currentTestFailed())
            return;
        auto reader = Reader::open(dir.path());
        QVERIFY2(reader, reader ? "" : qPrintable(reader.error().reason));
        QCOMPARE(*(*reader)->quickCheck(), QString());
        for (const auto &[session, step] : m_answered) {
            const auto steps = (*reader)->steps(SessionId(session));
            QVERIFY(steps);
            QVERIFY2(int(steps->size()) > step, qPrintable(QString::number(session)));
            const auto events = (*reader)->events(SessionId(session), 1, 0);
            QVERIFY(events);
            for (std::size_t i = 0; i < events->size(); ++i)
                QCOMPARE(events->at(i).n, qint64(i) + 1);
            // A step and its second event are one call: both or none.
            QVERIFY(events->size() >= 2 * steps->size());
        }
    }
    QVERIFY(m_answered.size() >= 100);
}

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() == 3 && arguments[1] == u"--child"_s)
        return beChild(arguments[2]);
    TestStoreKill test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_storekill.moc"
