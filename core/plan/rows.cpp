// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/plan/rows.h"

#include "core/plan/textfile.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace Signalbox {

QString toString(ColumnType type)
{
    switch (type) {
    case ColumnType::Text:
        return u"text"_s;
    case ColumnType::Url:
        return u"url"_s;
    case ColumnType::Email:
        return u"email"_s;
    case ColumnType::Number:
        return u"number"_s;
    case ColumnType::Price:
        return u"price"_s;
    case ColumnType::Date:
        return u"date"_s;
    case ColumnType::Boolean:
        return u"boolean"_s;
    }
    return u"text"_s;
}

QByteArray RowTable::columnsJson() const
{
    QJsonArray list;
    for (const Column &column : columns) {
        QJsonObject one {
            { u"name"_s, column.name },
            { u"type"_s, toString(column.type) },
            { u"ground_truth"_s, column.groundTruth },
        };
        if (column.groundTruth)
            one.insert("truth_for"_L1, column.truthFor);
        list.append(one);
    }
    return QJsonDocument(list).toJson(QJsonDocument::Compact);
}

namespace {

ColumnType typeNamed(const QString &name)
{
    constexpr std::array types { ColumnType::Url, ColumnType::Email, ColumnType::Number,
        ColumnType::Price, ColumnType::Date, ColumnType::Boolean };
    const auto found
        = std::ranges::find_if(types, [&name](ColumnType type) { return toString(type) == name; });
    return found == types.end() ? ColumnType::Text : *found;
}

}

QList<Column> columnsFromJson(const QByteArray &json)
{
    QList<Column> columns;
    const QJsonArray array = QJsonDocument::fromJson(json).array();
    for (const QJsonValue &value : array) {
        const QJsonObject object = value.toObject();
        Column column;
        column.name = object.value("name"_L1).toString();
        column.type = typeNamed(object.value("type"_L1).toString());
        column.groundTruth = object.value("ground_truth"_L1).toBool();
        column.truthFor = object.value("truth_for"_L1).toString();
        columns.append(column);
    }
    return columns;
}

Result<RowTable> readRowsFile(const QString &path)
{
    const Result<QByteArray> bytes = readBounded(path, maxRowsSize);
    if (!bytes)
        return bytes.error();
    const QString suffix = QFileInfo(path).suffix().toLower();
    if (suffix == u"csv" || suffix == u"tsv" || suffix == u"txt")
        return parseCsv(*bytes, path);
    if (suffix == u"jsonl" || suffix == u"ndjson")
        return parseJsonl(*bytes, path);
    if (suffix == u"json")
        return parseJsonRows(*bytes, path);
    const QByteArray start = bytes->first(std::min<qsizetype>(bytes->size(), 4096)).trimmed();
    if (start.startsWith('{'))
        return parseJsonl(*bytes, path);
    return start.startsWith('[') ? parseJsonRows(*bytes, path) : parseCsv(*bytes, path);
}

}
