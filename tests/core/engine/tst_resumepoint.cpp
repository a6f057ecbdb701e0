// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/engine/resumepoint.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Signalbox;

// A plan of steps a, b, c ... with the needs given.
static std::shared_ptr<const CompiledPlan> planWith(
    const QList<QList<int>> &needs, const QList<int> &onceOnly = {})
{
    Plan plan;
    for (qsizetype i = 0; i < needs.size(); ++i) {
        PlanStep step;
        step.name = QString(QChar(static_cast<char16_t>(u'a' + i)));
        step.tool = u"probe"_s;
        step.needs = needs.at(i);
        step.repeatable = !onceOnly.contains(static_cast<int>(i));
        plan.steps.append(step);
    }
    return *CompiledPlan::make(plan);
}

static std::vector<StepRecord> records(const QList<StepState> &states)
{
    std::vector<StepRecord> list;
    for (qsizetype i = 0; i < states.size(); ++i) {
        if (states.at(i) == StepState::Pending)
            continue; // not reached: no record
        StepRecord record { SessionId(1), static_cast<int>(i),
            QString(QChar(static_cast<char16_t>(u'a' + i))), u"probe"_s, states.at(i), 1, 0, 0, "1",
            {}, {}, {} };
        list.push_back(record);
    }
    return list;
}

static QString text(const ResumePoint &point)
{
    QString reused;
    for (const StepRecord &step : point.reused)
        reused += step.name;
    QString remaining;
    for (const int index : point.remaining)
        remaining += QChar(static_cast<char16_t>(u'a' + index));
    return reused + u'|' + remaining + u'|' + point.unknown.join(u',');
}

class TestResumePoint : public QObject
{
    Q_OBJECT

private slots:
    void table_data()
    {
        constexpr auto ok = StepState::Succeeded;
        constexpr auto bad = StepState::Failed;
        constexpr auto not_ = StepState::Pending;
        constexpr auto skip = StepState::Skipped;
        const QList<QList<int>> line { {}, { 0 }, { 1 }, { 2 } };
        const QList<QList<int>> diamond { {}, { 0 }, { 0 }, { 1, 2 } };
        QTest::addColumn<QList<QList<int>>>("needs");
        QTest::addColumn<QList<StepState>>("states");
        QTest::addColumn<int>("from");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *name, const QList<QList<int>> &needs,
                             const QList<StepState> &states, int from, const QString &expected) {
            QTest::newRow(name) << needs << states << from << expected;
        };
        row("failed in the middle", line, { ok, ok, bad, not_ }, -1, u"ab|cd|"_s);
        row("failed first", line, { bad, not_, not_, not_ }, -1, u"|abcd|"_s);
        row("cancelled", line, { ok, StepState::Cancelled, not_, not_ }, -1, u"a|bcd|"_s);
        row("timed out", line, { ok, StepState::TimedOut, not_, not_ }, -1, u"a|bcd|"_s);
        row("all done", line, { ok, ok, ok, ok }, -1, u"abcd||"_s);
        row("skipped stays", line, { ok, skip, bad, not_ }, -1, u"ab|cd|"_s);
        row("skipped after a failure runs", line, { bad, skip, not_, not_ }, -1, u"|abcd|"_s);
        row("other branch stands", diamond, { ok, ok, bad, not_ }, -1, u"ab|cd|"_s);
        row("from the second", line, { ok, ok, ok, ok }, 1, u"a|bcd|"_s);
        row("from a branch", diamond, { ok, ok, ok, ok }, 2, u"ab|cd|"_s);
        row("from a step before the failed one", line, { ok, ok, bad, not_ }, 1, u"a|bcd|"_s);
        row("from a step whose needs failed", diamond, { ok, bad, ok, not_ }, 2, u"a|bcd|"_s);
    }

    void table()
    {
        QFETCH(QList<QList<int>>, needs);
        QFETCH(QList<StepState>, states);
        QFETCH(int, from);
        QFETCH(QString, expected);
        const auto plan = planWith(needs);
        const ResumePoint point = resumePoint(
            *plan, records(states), {}, from < 0 ? std::nullopt : std::optional<int>(from));
        QCOMPARE(text(point), expected);
    }

    void asksAboutWhatMustNotRunTwice()
    {
        const auto plan = planWith({ {}, { 0 }, { 1 } }, { 1 });
        const auto states = records({ StepState::Succeeded, StepState::Cancelled });
        QCOMPARE(text(resumePoint(*plan, states, { u"b"_s }, std::nullopt)), u"a|bc|b"_s);
        // A repeatable step is never asked about, nor one whose output stands.
        QCOMPARE(text(resumePoint(*plan, states, { u"a"_s, u"c"_s }, std::nullopt)), u"a|bc|"_s);
    }

    void needsMayStandLaterInThePlan()
    {
        const auto plan = planWith({ { 1 }, {} });
        const auto states = records({ StepState::Succeeded, StepState::Failed });
        QCOMPARE(text(resumePoint(*plan, states, {}, std::nullopt)), u"|ab|"_s);
    }
};

QTEST_GUILESS_MAIN(TestResumePoint)
#include "tst_resumepoint.moc"
