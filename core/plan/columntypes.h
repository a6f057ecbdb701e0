// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/plan/rows.h"

#include <QByteArrayView>

#include <optional>

namespace Signalbox {

// Works out what the values of one column have in common, one value at a time.
class ColumnGuess
{
public:
    // A cell of white space says nothing.
    void add(QByteArrayView raw);

    [[nodiscard]] ColumnType type() const;
    // Whether every value would come back letter by letter from a JSON number, or from true or
    // false; only asked of Number and Boolean.
    [[nodiscard]] bool isExact() const
    {
        return m_exact;
    }

private:
    enum Form : quint8
    {
        AsBoolean = 1,
        AsAmount = 2, // a number, with or without separators and currency
        AsDate = 4,
        AsEmail = 8,
        AsUrl = 16,
    };

    quint8 m_forms = AsBoolean | AsAmount | AsDate | AsEmail | AsUrl;
    bool m_any = false;
    bool m_currency = false;
    bool m_exact = true;
};

// A number as people write it: a sign, separators of thousands (comma, dot, space, apostrophe), a
// decimal comma or point, an exponent, a currency sign or code before or after.
struct Amount
{
    double value = 0;
    bool hasCurrency = false;
    // Reads "007" as an identifier, not a number, like anything else that is no amount: absent.
    [[nodiscard]] static std::optional<Amount> parse(QByteArrayView text);
};

// A day, whatever form it was written in; a time after it is checked and dropped.
struct Day
{
    int year = 0;
    int month = 0;
    int day = 0;
    // Of a date like 3/4/2024 the month is not certain: this is the other reading.
    bool ambiguous = false;

    [[nodiscard]] static std::optional<Day> parse(QByteArrayView text);
    // Whether both can mean the same day.
    [[nodiscard]] bool matches(const Day &other) const;
};

// true for "true" and "yes", false for "false" and "no", in any case.
[[nodiscard]] std::optional<bool> parseBoolean(QByteArrayView text);

// Says of a column by its name whether it holds ground truth, and for which field.
void markGroundTruth(Column *column);

}
