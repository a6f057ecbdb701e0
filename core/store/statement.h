// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/error.h"
#include "core/base/ids.h"
#include "core/store/sqlitedatabase.h"

#include <QByteArray>
#include <QSqlQuery>
#include <QString>
#include <QVariant>

#include <array>
#include <cstddef>
#include <optional>
#include <type_traits>
#include <vector>

namespace Signalbox {

// Binds the values of a prepared statement in order: `Binder bind(query); bind(id, name, at);`.
// Text goes as UTF-8 bytes, for which the statement says CAST(? AS TEXT): that spares the way
// through UTF-16, and what is JSON already passes unread. Lone surrogates become U+FFFD.
class Binder final
{
public:
    explicit Binder(QSqlQuery &query)
        : m_query(query)
    {
    }

    template<typename... Values>
    void operator()(const Values &...values)
    {
        (add(values), ...);
    }

private:
    void bytes(QByteArray value)
    {
        // Qt binds a null array as NULL; our columns are NOT NULL.
        m_query.bindValue(m_at++, value.isNull() ? QByteArray("", 0) : std::move(value));
    }
    void add(const QByteArray &value)
    {
        bytes(value);
    }
    void add(const QString &value)
    {
        bytes(value.toUtf8());
    }
    template<typename Tag>
    void add(const Id<Tag> &id)
    {
        m_query.bindValue(m_at++, id.value());
    }
    template<typename T>
    void add(const std::optional<T> &value)
    {
        if (value)
            add(*value);
        else
            m_query.bindValue(m_at++, QVariant());
    }
    template<typename T>
    requires(std::is_integral_v<T> || std::is_enum_v<T>) void add(T value)
    {
        m_query.bindValue(m_at++, static_cast<qint64>(value));
    }

    QSqlQuery &m_query;
    int m_at = 0;
};

// "INSERT INTO table (columns) VALUES (...), (...)" for so many rows. Columns are separated by
// blanks; those that hold text end in '$'.
[[nodiscard]] QString insertSql(QStringView table, QStringView columns, int rows);

// A statement that is prepared when it is first used and kept as long as the connection.
class Statement final
{
public:
    Statement(SqliteDatabase &database, QString sql)
        : m_database(database)
        , m_sql(std::move(sql))
    {
    }

    // Runs it with these values; `rows`, where given, gets the number of rows that it changed.
    template<typename... Values>
    [[nodiscard]] SqliteOutcome run(int *rows, const Values &...values)
    {
        if (auto failed = prepare())
            return failed;
        Binder bind(*m_query);
        bind(values...);
        return exec(rows);
    }
    // Prepares it if that has not been done.
    [[nodiscard]] SqliteOutcome prepare();
    [[nodiscard]] QSqlQuery &query()
    {
        return *m_query;
    }
    // Runs it with what has been bound.
    [[nodiscard]] SqliteOutcome exec(int *rows = nullptr);

private:
    SqliteDatabase &m_database;
    QString m_sql;
    std::optional<QSqlQuery> m_query;
};

// Inserts rows of one table, many by one statement: what a statement costs beside its rows is as
// much as a row. Rows are kept by pointer until flush() or until there are enough of them.
template<typename Record>
class RowInserter final
{
public:
    using Bind = void (*)(Binder &bind, const Record &record);

    RowInserter(SqliteDatabase &database, QStringView table, QStringView columns, Bind bind)
        : m_statements { Statement(database, insertSql(table, columns, sizes[0])),
            Statement(database, insertSql(table, columns, sizes[1])),
            Statement(database, insertSql(table, columns, sizes[2])) }
        , m_bind(bind)
    {
    }

    [[nodiscard]] SqliteOutcome add(const Record &record)
    {
        m_waiting.push_back(&record);
        if (m_waiting.size() < std::size_t(sizes[0]))
            return {};
        return flush();
    }
    [[nodiscard]] SqliteOutcome flush()
    {
        std::size_t done = 0;
        SqliteOutcome failed;
        for (std::size_t size = 0; size < sizes.size(); ++size) {
            const auto rows = std::size_t(sizes[size]);
            while (!failed && m_waiting.size() - done >= rows) {
                failed = insert(m_statements[size], done, rows);
                done += rows;
            }
        }
        m_waiting.clear();
        return failed;
    }
    void forget()
    {
        m_waiting.clear();
    }
    // Prepares the statement for one row, which shows whether the table is as it should be.
    [[nodiscard]] SqliteOutcome prepare()
    {
        return m_statements.back().prepare();
    }

private:
    static constexpr std::array<int, 3> sizes { 32, 8, 1 };

    SqliteOutcome insert(Statement &statement, std::size_t first, std::size_t rows)
    {
        if (auto failed = statement.prepare())
            return failed;
        Binder bind(statement.query());
        for (std::size_t i = first; i < first + rows; ++i)
            m_bind(bind, *m_waiting[i]);
        return statement.exec();
    }

    std::array<Statement, 3> m_statements;
    Bind m_bind;
    std::vector<const Record *> m_waiting;
};

}
