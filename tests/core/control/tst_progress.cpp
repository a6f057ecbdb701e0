// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/control/progress.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Signalbox;

namespace {

StepView step(const QString &name, StepState state)
{
    StepView view;
    view.name = name;
    view.state = state;
    return view;
}

}

class TestProgress final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
    }

    void noStepsAreNoProgress()
    {
        QCOMPARE(progressOf({}, {}), 0.0);
    }

    void withoutAPastAllStepsWeighTheSame()
    {
        const std::vector<StepView> steps { step(u"a"_s, StepState::Succeeded),
            step(u"b"_s, StepState::Running), step(u"c"_s, StepState::Pending),
            step(u"d"_s, StepState::Pending) };
        QCOMPARE(progressOf(steps, {}), 0.25);
    }

    void onlyWhatIsDoneCounts()
    {
        const std::vector<StepView> steps { step(u"a"_s, StepState::Succeeded),
            step(u"b"_s, StepState::Skipped), step(u"c"_s, StepState::Failed),
            step(u"d"_s, StepState::TimedOut), step(u"e"_s, StepState::Cancelled) };
        QCOMPARE(progressOf(steps, {}), 0.4);
    }

    void pastDurationsAreTheWeights()
    {
        StepDurations durations;
        durations.bySteps.insert(u"a"_s, { 2, 1800 });
        durations.bySteps.insert(u"b"_s, { 1, 100 });
        const std::vector<StepView> steps { step(u"a"_s, StepState::Succeeded),
            step(u"b"_s, StepState::Pending) };
        QCOMPARE(progressOf(steps, durations), 0.9);
    }

    void aStepWithoutAPastWeighsTheMean()
    {
        StepDurations durations;
        durations.bySteps.insert(u"a"_s, { 1, 100 });
        durations.bySteps.insert(u"b"_s, { 1, 300 });
        const std::vector<StepView> steps { step(u"a"_s, StepState::Pending),
            step(u"b"_s, StepState::Pending), step(u"new"_s, StepState::Succeeded) };
        QCOMPARE(progressOf(steps, durations), 200.0 / 600.0);
    }

    void immeasurablyShortStepsStillCount()
    {
        StepDurations durations;
        durations.bySteps.insert(u"a"_s, { 5, 0 });
        durations.bySteps.insert(u"b"_s, { 5, 0 });
        const std::vector<StepView> steps { step(u"a"_s, StepState::Succeeded),
            step(u"b"_s, StepState::Pending) };
        QCOMPARE(progressOf(steps, durations), 0.5);
    }
};

QTEST_GUILESS_MAIN(TestProgress)
#include "tst_progress.moc"
