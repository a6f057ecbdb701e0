// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/canceltoken.h"

#include <QRegularExpression>
#include <QTest>

#include <memory>
#include <optional>

using namespace Qt::StringLiterals;
using namespace Signalbox;

class TestCancelToken : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void aDefaultTokenIsNeverCancelled();
    void cancelCallsEachCallbackOnce();
    void onlyTheFirstCancelCounts();
    void aLateCallbackIsCalledAtOnce();
    void aDestroyedRegistrationIsNotCalled();
    void movingKeepsAndReplacingDrops();
    void aCallbackMayDestroySourceAndOthers();
    void copiesShareOneState();
};

void TestCancelToken::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
}

void TestCancelToken::aDefaultTokenIsNeverCancelled()
{
    const CancelToken token;
    bool called = false;
    const auto registration = token.onCancel([&called] { called = true; });
    QVERIFY(!token.isCancelled());
    QCOMPARE(token.reason(), CancelReason::None);
    QVERIFY(!called);
}

void TestCancelToken::cancelCallsEachCallbackOnce()
{
    CancelSource source;
    int first = 0;
    int second = 0;
    const auto one = source.token().onCancel([&first] { ++first; });
    const auto two = source.token().onCancel([&second] { ++second; });
    source.cancel(CancelReason::Timeout);
    QCOMPARE(first, 1);
    QCOMPARE(second, 1);
    QCOMPARE(source.token().reason(), CancelReason::Timeout);
}

void TestCancelToken::onlyTheFirstCancelCounts()
{
    CancelSource source;
    int calls = 0;
    const auto registration = source.token().onCancel([&calls] { ++calls; });
    source.cancel(CancelReason::Shutdown);
    source.cancel(CancelReason::ByUser);
    QCOMPARE(calls, 1);
    QCOMPARE(source.token().reason(), CancelReason::Shutdown);
}

void TestCancelToken::aLateCallbackIsCalledAtOnce()
{
    CancelSource source;
    source.cancel(CancelReason::ByUser);
    bool called = false;
    const auto registration = source.token().onCancel([&called] { called = true; });
    QVERIFY(called);
}

void TestCancelToken::aDestroyedRegistrationIsNotCalled()
{
    CancelSource source;
    bool called = false;
    {
        const auto registration = source.token().onCancel([&called] { called = true; });
    }
    source.cancel(CancelReason::ByUser);
    QVERIFY(!called);
}

void TestCancelToken::movingKeepsAndReplacingDrops()
{
    CancelSource source;
    int first = 0;
    int second = 0;
    auto registration = source.token().onCancel([&first] { ++first; });
    auto moved = std::move(registration);
    moved = source.token().onCancel([&second] { ++second; });
    source.cancel(CancelReason::ByUser);
    QCOMPARE(first, 0);
    QCOMPARE(second, 1);
}

void TestCancelToken::aCallbackMayDestroySourceAndOthers()
{
    auto source = std::make_unique<CancelSource>();
    const CancelToken token = source->token();
    bool second = false;
    std::optional<CancelToken::Registration> two;
    const auto one = token.onCancel([&source, &two] {
        source.reset();
        two.reset();
    });
    two = token.onCancel([&second] { second = true; });
    source->cancel(CancelReason::ByUser);
    QVERIFY(!source);
    QVERIFY(!second);
    QVERIFY(token.isCancelled());
}

void TestCancelToken::copiesShareOneState()
{
    CancelSource source;
    const CancelToken copy = source.token();
    const CancelToken other = copy; // NOLINT: the copy is the point
    source.cancel(CancelReason::ByUser);
    QVERIFY(copy.isCancelled());
    QVERIFY(other.isCancelled());
}

QTEST_GUILESS_MAIN(TestCancelToken)
#include "tst_canceltoken.moc"
