// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The promise, attacked: `run` of a batch is killed at a random moment, `resume` ends it. No step
// whose end was durable runs again, any other at most once more, and no session's events have a
// gap. Steps are counted by what they do, outside of our own books.

#include "core/store/reader.h"

#include <QElapsedTimer>
#include <QFile>
#include <QHash>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRandomGenerator>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace Qt::StringLiterals;
using namespace Signalbox;

namespace {

constexpr int jobCount = 200;
constexpr int deadlineMs = 120'000;

// The soak asks for more.
int killCount()
{
    bool given = false;
    const int count = qEnvironmentVariableIntValue("SIGNALBOX_TEST_KILLS", &given);
    return given ? count : 20;
}

QString cli()
{
    return QCoreApplication::applicationDirPath() + u"/signalbox-cli"_s;
}

// A data directory with a plan whose every step leaves one line in a file.
class Scene
{
public:
    Scene()
    {
        write(u"plan.json"_s, plan());
        QByteArray rows = "name\n";
        for (int i = 1; i <= jobCount; ++i)
            rows += QByteArray("n" + QByteArray::number(i) + "\n");
        write(u"rows.csv"_s, rows);
    }

    [[nodiscard]] QString path(const QString &name) const
    {
        return m_directory.filePath(name);
    }
    void start(QProcess &process, const QStringList &arguments) const
    {
        process.setStandardErrorFile(path(u"stderr.txt"_s), QIODevice::Append);
        process.setStandardOutputFile(path(u"stdout.json"_s));
        process.start(
            cli(), QStringList(arguments) << u"--json"_s << u"--data-dir"_s << path(u"data"_s));
    }
    void startRun(QProcess &process) const
    {
        start(process, { u"run"_s, path(u"plan.json"_s), u"--rows"_s, path(u"rows.csv"_s) });
    }
    [[nodiscard]] QJsonObject answer() const
    {
        QFile file(path(u"stdout.json"_s));
        return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object()
                                              : QJsonObject();
    }
    // How often each step of each job has run: "n17 first".
    [[nodiscard]] QHash<QByteArray, int> effects() const
    {
        QHash<QByteArray, int> counts;
        QFile file(path(u"effects"_s));
        if (!file.open(QIODevice::ReadOnly))
            return counts;
        const QList<QByteArray> lines = file.readAll().split('\n');
        for (const QByteArray &line : lines) {
            if (!line.isEmpty())
                ++counts[line];
        }
        return counts;
    }
    // The steps whose success is durable now, named as in effects().
    [[nodiscard]] QSet<QByteArray> durable(bool *accepted) const
    {
        QSet<QByteArray> steps;
        *accepted = false;
        const auto reader = Reader::open(path(u"data"_s));
        if (!reader)
            return steps;
        const auto jobs = (*reader)->jobs({});
        if (!jobs)
            return steps;
        *accepted = !jobs->empty();
        for (const JobRecord &job : *jobs) {
            const auto sessions = (*reader)->sessionsOfJob(job.id);
            for (const SessionRecord &session : *sessions) {
                const auto ended
                    = (*reader)->eventsOfTypes(session.id, { EventType::StepFinished }, 0);
                for (const EventRecord &event : *ended)
                    steps.insert(
                        QByteArray("n" + QByteArray::number(job.row) + " " + event.step.toUtf8()));
            }
        }
        return steps;
    }
    // Sessions whose events have a gap; -1: unreadable.
    [[nodiscard]] int sessionsWithGaps() const
    {
        const auto reader = Reader::open(path(u"data"_s));
        if (!reader)
            return -1;
        const auto sessions = (*reader)->sessions({}, {});
        if (!sessions)
            return -1;
        int gaps = 0;
        for (const SessionRecord &session : *sessions) {
            const auto events = (*reader)->events(session.id, 1, 0);
            qint64 expected = 1;
            bool whole = events.hasValue() && !events->empty();
            for (size_t i = 0; whole && i < events->size(); ++i)
                whole = (*events)[i].n == expected++;
            gaps += whole ? 0 : 1;
        }
        return gaps;
    }

private:
    void write(const QString &name, const QByteArray &text) const
    {
        QFile file(path(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
            qFatal("cannot write %s", qPrintable(name));
    }
    [[nodiscard]] QByteArray plan() const
    {
        const QByteArray effects = path(u"effects"_s).toUtf8();
        const auto step = [&effects](const QByteArray &name) {
            return QByteArray("{\"name\":\"" + name
                + "\",\"tool\":\"process\",\"inputs\":{\"argv\":[\"/bin/sh\",\"-c\","
                  "\"echo \\\"$0 "
                + name + "\\\" >> " + effects + "\",\"{{row.name}}\"]}}");
        };
        return QByteArray("{\"steps\":[" + step("first") + "," + step("second") + "]}");
    }

    QTemporaryDir m_directory;
};

}

class TestKillResume : public QObject
{
    Q_OBJECT

private slots:
    void killedAtRandomMomentsNothingIsLostOrDoneTwice()
    {
        const quint32 seed = QRandomGenerator::global()->generate();
        QRandomGenerator random(seed);
        qInfo("seed %u", seed);

        // How long the whole takes here, to spread the moments over it.
        QElapsedTimer timer;
        timer.start();
        {
            Scene scene;
            QProcess process;
            scene.startRun(process);
            QVERIFY(process.waitForFinished(deadlineMs));
            QCOMPARE(process.exitCode(), 0);
            QCOMPARE(scene.effects().size(), 2 * jobCount);
        }
        const int whole = static_cast<int>(timer.elapsed());

        int inTheMiddle = 0;
        const int kills = killCount();
        for (int i = 0; i < kills; ++i) {
            const int moment = random.bounded(whole / 20, whole);
            Scene scene;
            bool killed = false;
            runAndKill(scene, moment, &killed, &inTheMiddle);
            if (QTest::currentTestFailed()) {
                qWarning("at %d of %d ms, seed %u", moment, whole, seed);
                return;
            }
        }
        QVERIFY2(inTheMiddle >= kills / 4, "too few kills hit the work itself");
    }

private:
    static void runAndKill(Scene &scene, int moment, bool *killed, int *inTheMiddle)
    {
        QProcess run;
        scene.startRun(run);
        QVERIFY(run.waitForStarted(deadlineMs));
        *killed = !run.waitForFinished(moment);
        if (*killed) {
            run.kill(); // SIGKILL
            QVERIFY(run.waitForFinished(deadlineMs));
        }
        bool accepted = false;
        const QSet<QByteArray> durable = scene.durable(&accepted);
        const auto before = scene.effects();
        if (!accepted) {
            QVERIFY(before.isEmpty()); // nothing runs before it is accepted
            return;
        }
        *inTheMiddle += !durable.isEmpty() && durable.size() < 2 * jobCount ? 1 : 0;
        for (const QByteArray &step : durable)
            QCOMPARE(before.value(step), 1);

        QProcess resume;
        scene.start(resume, { u"resume"_s, u"b1"_s });
        QVERIFY(resume.waitForFinished(deadlineMs));
        QCOMPARE(resume.exitCode(), 0);
        const QJsonObject summary = scene.answer().value(u"summary"_s).toObject();
        QCOMPARE(summary.value(u"succeeded"_s).toInt(), jobCount);
        QCOMPARE(summary.value(u"total"_s).toInt(), jobCount);

        const auto after = scene.effects();
        QCOMPARE(after.size(), 2 * jobCount);
        for (auto it = after.cbegin(); it != after.cend(); ++it) {
            const int most = durable.contains(it.key()) ? 1 : 2;
            QVERIFY2(it.value() <= most, it.key().constData());
        }
        QCOMPARE(scene.sessionsWithGaps(), 0);
    }
};

QTEST_GUILESS_MAIN(TestKillResume)
#include "tst_killresume.moc"
