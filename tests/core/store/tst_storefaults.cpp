// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/core/store/storetools.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QScopeGuard>
#include <QTemporaryDir>
#include <QTest>

#ifdef Q_OS_UNIX
#include <csignal>
#include <sys/resource.h>
#endif
#ifdef Q_OS_LINUX
#include <sched.h>
#include <sys/mount.h>
#endif

using namespace Qt::StringLiterals;
using namespace Signalbox;
using namespace std::chrono_literals;

namespace {

QCoro::Task<void> commitInto(Store &store, Changes changes, QString &outcome)
{
    outcome = u"pending"_s;
    const Result<void> done = co_await store.commit(std::move(changes));
    outcome = done ? QString() : done.error().reason;
}

#ifdef Q_OS_UNIX
// While it lives, no file of this process grows beyond `bytes`: the same errors as a full disk, for
// the writer of files.
class FileSizeLimit final
{
public:
    explicit FileSizeLimit(rlim_t bytes)
    {
        std::signal(SIGXFSZ, SIG_IGN);
        if (getrlimit(RLIMIT_FSIZE, &m_before) != 0)
            qFatal("getrlimit");
        rlimit limit = m_before;
        limit.rlim_cur = bytes;
        if (setrlimit(RLIMIT_FSIZE, &limit) != 0)
            qFatal("setrlimit");
    }
    ~FileSizeLimit()
    {
        lift();
    }
    FileSizeLimit(const FileSizeLimit &) = delete;
    FileSizeLimit &operator=(const FileSizeLimit &) = delete;

    void lift()
    {
        setrlimit(RLIMIT_FSIZE, &m_before);
    }

private:
    rlimit m_before {};
};
#endif

constexpr qint64 smallLimit = 256 << 10;

}

class TestStoreFaults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        m_dir = std::make_unique<QTemporaryDir>();
        m_options = Store::Options();
        m_options.directory = m_dir->filePath(u"data"_s);
        m_options.reserveBytes = 16 << 10;
        m_options.retryDelay = 20ms;
        m_told.clear();
    }
    void cleanup()
    {
        m_subscription.reset();
        m_store.reset();
    }

    void nothingIsLostWhileTheDiskIsFull();
    void whoWaitsTooLongGetsAnError();
    void closingInTroubleEnds();
    void aFullDiskUsesTheReserve();
    void nothingIsLostWhileSomebodyHoldsTheDatabase();
    void aHeldDatabaseIsNotOpened();
    void aDamagedPageIsFinal();

private:
    void open();
    // Writes until the log is larger than `smallLimit`.
    void growTheLog();
    [[nodiscard]] int events();

    SystemClock m_clock;
    std::unique_ptr<QTemporaryDir> m_dir;
    Store::Options m_options;
    std::unique_ptr<Store> m_store;
    std::unique_ptr<Store::Subscription> m_subscription;
    std::vector<QString> m_told; // reasons of troubles; empty: the end of one
    SessionId m_session { 1 };
    qint64 m_lastEvent = 0;
};

void TestStoreFaults::open()
{
    auto opened = Store::open(m_options, m_clock);
    if (!opened)
        qFatal("%s", qPrintable(opened.error().reason));
    m_store = std::move(*opened);
    m_subscription = m_store->followTrouble([this](const std::optional<Error> &trouble) {
        m_told.push_back(trouble ? trouble->reason : QString());
    });
    const Seed seeded = seed(*m_store, 1);
    m_session = startSession(*m_store, seeded.jobs[0]).id;
    m_lastEvent = 0;
}

void TestStoreFaults::growTheLog()
{
    for (int i = 0; i < 6; ++i) {
        EventRecord event = eventRecord(m_session, ++m_lastEvent);
        event.data = "\"" + QByteArray(smallLimit / 4, 'x') + "\"";
        QVERIFY(commitNow(*m_store, changesOf(AddEvent { event })));
    }
}

int TestStoreFaults::events()
{
    RawDatabase raw(m_options.directory);
    return raw.value(u"SELECT count(*) FROM events"_s).toInt();
}

void TestStoreFaults::nothingIsLostWhileTheDiskIsFull()
{
#ifdef Q_OS_UNIX
    open();
    growTheLog();
    const QString reserve = m_options.directory + u"/reserve"_s;
    QVERIFY(QFile::exists(reserve));
    QString first;
    QString second;
    {
        FileSizeLimit limit(smallLimit);
        commitInto(*m_store, changesOf(AddEvent { eventRecord(m_session, 7) }), first);
        QTRY_VERIFY(m_store->trouble());
        m_store->append(AddEvent { eventRecord(m_session, 8) });
        commitInto(*m_store, changesOf(AddEvent { eventRecord(m_session, 9) }), second);
        QTRY_VERIFY(!m_told.empty());
        // Several tries later nobody has had an answer.
        QVERIFY(!QTest::qWaitFor([&] { return first != u"pending"_s; }, 100));
        QCOMPARE(first, u"pending"_s);
        QCOMPARE(second, u"pending"_s);
        QVERIFY(!QFile::exists(reserve)); // given up
        limit.lift();
        QTRY_COMPARE(first, QString());
        QTRY_COMPARE(second, QString());
    }
    QCOMPARE(events(), 9);
    QTRY_VERIFY(!m_store->trouble());
    QTRY_COMPARE(m_told.size(), std::size_t(2));
    QVERIFY2(m_told[0].startsWith(u"The data directory "_s + m_options.directory + u" is full ("_s),
        qPrintable(m_told[0]));
    QVERIFY(m_told[0].contains(u"Free some space"_s));
    QCOMPARE(m_told[1], QString());
    QTRY_COMPARE(QFileInfo(reserve).size(), m_options.reserveBytes); // made again
#else
    QSKIP("needs a limit on file sizes");
#endif
}

void TestStoreFaults::whoWaitsTooLongGetsAnError()
{
#ifdef Q_OS_UNIX
    m_options.troubleLimit = 200ms;
    open();
    growTheLog();
    {
        FileSizeLimit limit(smallLimit);
        m_store->append(AddEvent { eventRecord(m_session, 7) });
        const auto failed = commitNow(*m_store, changesOf(AddEvent { eventRecord(m_session, 8) }));
        QVERIFY(!failed);
        QVERIFY(failed.error().failure == FailureClass::Internal);
        QVERIFY2(failed.error().reason.contains(m_options.directory + u" is full"_s),
            qPrintable(failed.error().reason));
        // The next one does not wait as long.
        QVERIFY(!commitNow(*m_store, changesOf(AddEvent { eventRecord(m_session, 8) })));
        limit.lift();
        QVERIFY(commitNow(*m_store, changesOf(AddEvent { eventRecord(m_session, 9) })));
    }
    QVERIFY(!m_store->trouble());
    RawDatabase raw(m_options.directory);
    QCOMPARE(raw.value(u"SELECT count(*) FROM events WHERE n = 7"_s).toInt(), 1); // appended
    QCOMPARE(raw.value(u"SELECT count(*) FROM events WHERE n = 8"_s).toInt(), 0); // failed
    QCOMPARE(raw.value(u"SELECT count(*) FROM events WHERE n = 9"_s).toInt(), 1);
#else
    QSKIP("needs a limit on file sizes");
#endif
}

void TestStoreFaults::closingInTroubleEnds()
{
#ifdef Q_OS_UNIX
    open();
    growTheLog();
    QString outcome;
    {
        FileSizeLimit limit(smallLimit);
        commitInto(*m_store, changesOf(AddEvent { eventRecord(m_session, 7) }), outcome);
        m_store->append(AddEvent { eventRecord(m_session, 8) });
        QTRY_VERIFY(m_store->trouble());
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"1 changes were lost"_s));
        m_subscription.reset();
        m_store.reset();
    }
    QTRY_VERIFY2(outcome.contains(u"is full"_s), qPrintable(outcome));
    QCOMPARE(events(), 6);
#else
    QSKIP("needs a limit on file sizes");
#endif
}

// On a real, very small disk, where one can be mounted.
void TestStoreFaults::aFullDiskUsesTheReserve()
{
#ifdef Q_OS_LINUX
    const QString disk = m_dir->filePath(u"disk"_s);
    QVERIFY(QDir().mkdir(disk));
    // In a mount namespace of this thread and those that it starts: however the test ends, nothing
    // of it stays behind.
    if (::unshare(CLONE_NEWNS) != 0
        || ::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0
        || ::mount("none", QFile::encodeName(disk).constData(), "tmpfs", 0, "size=40m") != 0)
        QSKIP("no disk can be mounted here");
    const auto unmount = qScopeGuard([&] {
        m_subscription.reset();
        m_store.reset();
        ::umount2(QFile::encodeName(disk).constData(), MNT_DETACH);
    });
    m_options.directory = disk + u"/data"_s;
    m_options.reserveBytes = 4 << 20;
    m_options.troubleLimit = 300ms;
    open();
    QFile filler(disk + u"/filler"_s);
    QVERIFY(filler.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
    const QByteArray block(1 << 16, 'f');
    const auto fill = [&] {
        while (filler.write(block) == block.size()) { }
        while (filler.write("f", 1) == 1) { }
    };
    fill();
    // Larger than what the log has been given beforehand, so that room is needed.
    EventRecord big = eventRecord(m_session, 1);
    big.data = "\"" + QByteArray(9 << 20, 'x') + "\"";
    QVERIFY(commitNow(*m_store, changesOf(AddEvent { big })));
    QVERIFY(!QFile::exists(m_options.directory + u"/reserve"_s));
    QTRY_COMPARE(m_told.size(), std::size_t(2));
    // With the reserve gone there is nothing left to give.
    fill();
    big.n = 2;
    const auto failed = commitNow(*m_store, changesOf(AddEvent { big }));
    QVERIFY(!failed);
    QVERIFY2(failed.error().reason.contains(u"is full"_s), qPrintable(failed.error().reason));
    const auto artifact = m_store->artifacts().put(QByteArray(1 << 20, 'a'));
    QVERIFY(!artifact);
    QVERIFY2(artifact.error().reason.contains(m_options.directory + u" is full"_s),
        qPrintable(artifact.error().reason));
    QVERIFY(filler.resize(0));
    QVERIFY(commitNow(*m_store, changesOf(AddEvent { big })));
    QVERIFY(!m_store->trouble());
    QTRY_VERIFY(QFile::exists(m_options.directory + u"/reserve"_s));
    QVERIFY(m_store->artifacts().put(QByteArray(1 << 20, 'a')));
    auto reader = Reader::open(m_options.directory);
    QCOMPARE(*(*reader)->quickCheck(), QString());
    QCOMPARE(*(*reader)->lastEventNumber(m_session), 2);
#else
    QSKIP("no disk can be mounted here");
#endif
}

void TestStoreFaults::nothingIsLostWhileSomebodyHoldsTheDatabase()
{
    open();
    QString first;
    QString second;
    {
        RawDatabase raw(m_options.directory);
        QCOMPARE(raw.exec(u"BEGIN EXCLUSIVE"_s), QString());
        commitInto(*m_store, changesOf(AddEvent { eventRecord(m_session, 1) }), first);
        m_store->append(AddEvent { eventRecord(m_session, 2) });
        QTRY_VERIFY(m_store->trouble());
        QVERIFY(m_store->trouble()->reason.contains(u"held by another program"_s));
        commitInto(*m_store, changesOf(AddEvent { eventRecord(m_session, 3) }), second);
        QCOMPARE(first, u"pending"_s);
        // Reading goes on.
        auto reader = Reader::open(m_options.directory);
        QCOMPARE(*(*reader)->lastEventNumber(m_session), 0);
        QCOMPARE(raw.exec(u"ROLLBACK"_s), QString());
    }
    QTRY_COMPARE(first, QString());
    QTRY_COMPARE(second, QString());
    QCOMPARE(events(), 3);
    QVERIFY(!m_store->trouble());
    QTRY_COMPARE(m_told.size(), std::size_t(2));
    QCOMPARE(m_told[1], QString());
}

void TestStoreFaults::aHeldDatabaseIsNotOpened()
{
    open();
    m_subscription.reset();
    m_store.reset();
    RawDatabase raw(m_options.directory);
    QCOMPARE(raw.exec(u"BEGIN IMMEDIATE"_s), QString());
    const auto second = Store::open(m_options, m_clock);
    QVERIFY(!second);
    QVERIFY(second.error().kind == ErrorKind::NotAllowed);
    QVERIFY2(second.error().reason.contains(u"held by another program"_s),
        qPrintable(second.error().reason));
    QVERIFY(second.error().reason.contains(m_options.directory));
}

void TestStoreFaults::aDamagedPageIsFinal()
{
    open();
    m_subscription.reset();
    m_store.reset();
    qint64 page = 0;
    {
        RawDatabase raw(m_options.directory);
        page = raw.value(u"SELECT rootpage FROM sqlite_master WHERE name = 'steps'"_s).toLongLong();
    }
    QVERIFY(page > 1);
    QFile file(m_options.directory + u"/signalbox.db"_s);
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.seek((page - 1) * 4096));
    QCOMPARE(file.write(QByteArray(4096, '\xee')), 4096);
    file.close();
    auto opened = Store::open(m_options, m_clock);
    QVERIFY(opened);
    m_store = std::move(*opened);
    const auto first = commitNow(*m_store, changesOf(AddStep { stepRecord(m_session, 0) }));
    QVERIFY(!first);
    QVERIFY2(first.error().reason.contains(u"code 11"_s), qPrintable(first.error().reason));
    QVERIFY(m_store->trouble());
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"1 changes were lost"_s));
    m_store->append(AddEvent { eventRecord(m_session, 1) });
    const auto later = commitNow(*m_store, changesOf(AddEvent { eventRecord(m_session, 1) }));
    QVERIFY(!later);
    QCOMPARE(later.error().reason, first.error().reason);
    QCOMPARE(m_store->counters().lost, 1);
}

QTEST_GUILESS_MAIN(TestStoreFaults)
#include "tst_storefaults.moc"
