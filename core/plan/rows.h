// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <vector>

namespace Signalbox {

// What all non-empty values of a column look like. A column without values is Text.
enum class ColumnType : quint8
{
    Text,
    Url, // http:// or https://, or www.
    Email,
    Number, // a plain number, or one with thousands separators
    Price, // numbers, at least one of them with a currency
    Date, // with or without a time
    Boolean, // true, false, yes, no
};

// The name in JSON, such as "url".
[[nodiscard]] QString toString(ColumnType type);

struct Column
{
    QString name;
    ColumnType type = ColumnType::Text;
    bool groundTruth = false; // the name is gt_X, X_gt, expected_X or has "truth" in it
    QString truthFor; // X, the field of the result it judges; empty: the whole result

    bool operator==(const Column &) const = default;
};

// The rows of a batch. In rows from CSV values are JSON strings as the file has them, except: a
// Number or Boolean column of which every value would come back letter by letter has JSON numbers,
// or true and false; an empty cell is "" in a Text column and null in any other. Rows from JSON
// keep their values.
struct RowTable
{
    QList<Column> columns; // CSV: as in the file; JSON: in the order of their first appearance
    std::vector<QByteArray> rows; // each a compact JSON object
    std::vector<int> lines; // where each row begins in the file, from 1
    std::vector<Error> problems; // at most maxRowProblems; the table is not to be used if any
    qint64 problemCount = 0; // all of them
    bool uniform = false; // every row has a value for every column

    // A JSON array of {"name", "type", "ground_truth", "truth_for"}.
    [[nodiscard]] QByteArray columnsJson() const;
};

// What columnsJson() wrote; an unknown type is Text.
[[nodiscard]] QList<Column> columnsFromJson(const QByteArray &json);

inline constexpr qint64 maxRowsSize = 1024LL * 1024 * 1024; // bytes of a file of rows
inline constexpr int maxRowProblems = 1000;
inline constexpr int maxColumns = 4096;

// Reads .csv, .tsv and .txt as CSV, .jsonl and .ndjson as JSON lines, .json as an array of
// objects; other names by their first character. Errors (invalid_input) where nothing can be read
// at all: no such file, too large, not UTF-8 (naming the byte), no header, bad column names. What
// is wrong with single rows is in `problems`. Any thread; takes about a second for 100 MB.
[[nodiscard]] Result<RowTable> readRowsFile(const QString &path);

// RFC 4180, with a header line; separated by comma, semicolon, tab or bar, whichever the header has
// most of; lines end in LF, CRLF or CR; a UTF-8 byte order mark is passed over, and so are blank
// lines. `file` is for messages.
[[nodiscard]] Result<RowTable> parseCsv(const QByteArray &bytes, const QString &file);
// One JSON object a line.
[[nodiscard]] Result<RowTable> parseJsonl(const QByteArray &bytes, const QString &file);
// One JSON array of objects.
[[nodiscard]] Result<RowTable> parseJsonRows(const QByteArray &bytes, const QString &file);

}
