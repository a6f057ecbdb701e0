// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/bench/sqlitelimit.h"

#include "core/base/clock.h"
#include "core/store/store.h"

#include <QElapsedTimer>

#include <algorithm>
#include <sqlite3.h>
#include <string>
#include <vector>

using namespace Qt::StringLiterals;

namespace Signalbox {

namespace {

class Statement
{
public:
    Statement(sqlite3 *database, const char *sql)
    {
        sqlite3_prepare_v2(database, sql, -1, &m_statement, nullptr);
    }
    ~Statement()
    {
        sqlite3_finalize(m_statement);
    }
    Q_DISABLE_COPY_MOVE(Statement)

    Statement &bind(qint64 number)
    {
        sqlite3_bind_int64(m_statement, ++m_index, number);
        return *this;
    }
    Statement &bind(const std::string &text)
    {
        sqlite3_bind_text(
            m_statement, ++m_index, text.data(), static_cast<int>(text.size()), SQLITE_STATIC);
        return *this;
    }
    Statement &null()
    {
        sqlite3_bind_null(m_statement, ++m_index);
        return *this;
    }
    void run()
    {
        sqlite3_step(m_statement);
        sqlite3_reset(m_statement);
        m_index = 0;
    }

private:
    sqlite3_stmt *m_statement = nullptr;
    int m_index = 0;
};

// Writes sessions as the engine does, row for row.
class RawWriter
{
public:
    explicit RawWriter(sqlite3 *database)
        : m_database(database)
        , m_session(database,
              "INSERT INTO sessions (id, job, plan, attempt, parent, state, user, inputs, "
              "from_step,"
              " started_at, ended_at, failure, reason, input_tokens, output_tokens, cost_nano_usd)"
              " VALUES (?, ?, 1, 1, NULL, 2, 'operator', '', '', ?, 0, NULL, '', 0, 0, 0)")
        , m_beginJob(database,
              "UPDATE jobs SET state = 2, attempts = 1, session = ?, changed_at = ? WHERE id = ?")
        , m_endSession(
              database, "UPDATE sessions SET state = 5, ended_at = ?, reason = '' WHERE id = ?")
        , m_endJob(database, "UPDATE jobs SET state = 5, changed_at = ? WHERE id = ?")
        , m_event(database,
              "INSERT INTO events (session, n, at, type, step, data) VALUES (?, ?, ?, ?, ?, ?)")
        , m_step(database,
              "INSERT INTO steps (session, idx, name, tool, state, tries, started_at, ended_at,"
              " output, failure, reason, source)"
              " VALUES (?, ?, ?, 'noop', 5, 1, ?, ?, 'null', NULL, '', NULL)")
    {
    }

    void begin()
    {
        sqlite3_exec(m_database, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr);
    }
    [[nodiscard]] bool commit()
    {
        return sqlite3_exec(m_database, "COMMIT", nullptr, nullptr, nullptr) == SQLITE_OK;
    }
    void startSession(qint64 job)
    {
        m_session.bind(job).bind(job).bind(now).run();
        m_beginJob.bind(job).bind(now).bind(job).run();
        event(job, 1, 1, m_none, m_created);
    }
    void step(qint64 job, int index)
    {
        event(job, 2 + 2 * index, 10, m_name, m_started);
        m_step.bind(job).bind(index).bind(m_name).bind(now).bind(now).run();
        event(job, 3 + 2 * index, 13, m_name, m_finished);
    }
    void endSession(qint64 job, int steps)
    {
        event(job, 2 + 2 * steps, 5, m_none, m_done);
        m_endSession.bind(now).bind(job).run();
        m_endJob.bind(now).bind(job).run();
    }

private:
    static constexpr qint64 now = 1'790'000'000'000;

    void event(
        qint64 session, qint64 n, qint64 type, const std::string &step, const std::string &data)
    {
        m_event.bind(session).bind(n).bind(now).bind(type).bind(step).bind(data).run();
    }

    sqlite3 *m_database;
    Statement m_session;
    Statement m_beginJob;
    Statement m_endSession;
    Statement m_endJob;
    Statement m_event;
    Statement m_step;
    const std::string m_none;
    const std::string m_name = "step1";
    const std::string m_created = R"({"attempt":1,"plan":"bench","row":1234,"user":"operator"})";
    const std::string m_started = R"({"tool":"noop","try":1})";
    const std::string m_finished = R"({"state":"succeeded","ms":0,"tries":1})";
    const std::string m_done = R"({"state":"succeeded"})";
};

// A database of our schema with a batch and `jobs` queued jobs, opened plainly.
class RawDatabase
{
public:
    ~RawDatabase()
    {
        sqlite3_close(m_database);
    }
    RawDatabase() = default;
    Q_DISABLE_COPY_MOVE(RawDatabase)

    [[nodiscard]] Result<void> open(const QString &directory, int jobs)
    {
        SystemClock clock;
        Store::Options options;
        options.directory = directory;
        {
            auto store = Store::open(std::move(options), clock);
            if (!store)
                return store.error();
        }
        const QByteArray path = QString(directory + u"/signalbox.db"_s).toUtf8();
        if (sqlite3_open(path.constData(), &m_database) != SQLITE_OK)
            return Error::internal(QString::fromUtf8(sqlite3_errmsg(m_database)));
        const std::string fill = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
                                 "PRAGMA foreign_keys=ON; PRAGMA temp_store=MEMORY;"
                                 "PRAGMA wal_autocheckpoint=4000;"
                                 "INSERT INTO projects VALUES (1, 'Default', 0);"
                                 "INSERT INTO plans VALUES (1, 'hash', 'bench', '', x'00', 0);"
                                 "INSERT INTO batches VALUES (1, 1, 1, 'bench', 'operator', '{}',"
                                 " '[]', 0, 0, 0);"
                                 "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n"
                                 " WHERE i < "
            + std::to_string(jobs)
            + ") INSERT INTO jobs SELECT i, 1, i, '{}', 1, 0, NULL, NULL, '', 0, 0, 0 FROM n;";
        char *problem = nullptr;
        if (sqlite3_exec(m_database, fill.c_str(), nullptr, nullptr, &problem) != SQLITE_OK) {
            const QString text = QString::fromUtf8(problem);
            sqlite3_free(problem);
            return Error::internal(text);
        }
        return {};
    }
    [[nodiscard]] sqlite3 *get() const
    {
        return m_database;
    }

private:
    sqlite3 *m_database = nullptr;
};

}

SqliteLimit::SqliteLimit(QString directory)
    : m_directory(std::move(directory))
{
}

Result<double> SqliteLimit::stepsPerSecond(int steps, int perTransaction)
{
    // As many sessions at once as steps to a transaction: each transaction takes one step of each.
    const int rounds = 10;
    const int groups = std::max(1, steps / (rounds * perTransaction));
    RawDatabase database;
    const Result<void> opened = database.open(m_directory + u"/steps"_s, groups * perTransaction);
    if (!opened)
        return opened.error();
    RawWriter writer(database.get());
    QElapsedTimer timer;
    timer.start();
    for (int group = 0; group < groups; ++group) {
        for (int round = 0; round < rounds; ++round) {
            writer.begin();
            for (int i = 1; i <= perTransaction; ++i) {
                const qint64 job = group * perTransaction + i;
                if (round == 0)
                    writer.startSession(job);
                writer.step(job, round);
                if (round == rounds - 1)
                    writer.endSession(job, rounds);
            }
            if (!writer.commit())
                return Error::internal(u"SQLite could not commit."_s);
        }
    }
    const double seconds = static_cast<double>(timer.nsecsElapsed()) / 1e9;
    return static_cast<double>(groups) * perTransaction * rounds / seconds;
}

Result<double> SqliteLimit::jobsPerSecond(int jobs)
{
    RawDatabase database;
    const Result<void> opened = database.open(m_directory + u"/jobs"_s, jobs);
    if (!opened)
        return opened.error();
    RawWriter writer(database.get());
    QElapsedTimer timer;
    timer.start();
    for (int job = 1; job <= jobs; ++job) {
        if (job % 100 == 1)
            writer.begin();
        writer.startSession(job);
        writer.step(job, 0);
        writer.endSession(job, 1);
        if ((job % 100 == 0 || job == jobs) && !writer.commit())
            return Error::internal(u"SQLite could not commit."_s);
    }
    return static_cast<double>(jobs) / (static_cast<double>(timer.nsecsElapsed()) / 1e9);
}

Result<double> SqliteLimit::stepMilliseconds(int steps)
{
    RawDatabase database;
    const Result<void> opened = database.open(m_directory + u"/single"_s, 1);
    if (!opened)
        return opened.error();
    RawWriter writer(database.get());
    writer.startSession(1);
    std::vector<double> times;
    QElapsedTimer timer;
    for (int i = 0; i < steps; ++i) {
        timer.start();
        writer.begin();
        writer.step(1, i);
        if (!writer.commit())
            return Error::internal(u"SQLite could not commit."_s);
        times.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
    }
    std::nth_element(times.begin(), times.begin() + steps / 2, times.end());
    return times[static_cast<size_t>(steps / 2)];
}

}
