// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/store/statement.h"

using namespace Qt::StringLiterals;

namespace Signalbox {

QString insertSql(QStringView table, QStringView columns, int rows)
{
    QString names;
    QString row;
    for (QStringView column : columns.split(u' ')) {
        const bool isText = column.endsWith(u'$');
        if (isText)
            column.chop(1);
        if (!names.isEmpty()) {
            names += u", "_s;
            row += u", "_s;
        }
        names += column;
        row += isText ? u"CAST(? AS TEXT)"_s : u"?"_s;
    }
    QString sql = u"INSERT INTO "_s % table % u" ("_s % names % u") VALUES "_s;
    for (int i = 0; i < rows; ++i)
        sql += (i > 0 ? u", ("_s : u"("_s) + row + u')';
    return sql;
}

SqliteOutcome Statement::prepare()
{
    if (m_query)
        return {};
    m_query.emplace(m_database.query());
    auto failed = m_database.prepare(*m_query, m_sql);
    if (failed)
        m_query.reset();
    return failed;
}

SqliteOutcome Statement::exec(int *rows)
{
    if (!m_query->exec())
        return SqliteDatabase::errorOf(*m_query);
    if (rows)
        *rows = m_query->numRowsAffected();
    return {};
}

}
