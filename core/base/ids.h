// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHashFunctions>
#include <QString>

#include <compare>
#include <optional>

namespace Signalbox {

// A strong id: a positive number that means one kind of thing only. Outside the program it is
// written with a letter before it (b7 a batch, j42 a job, s43 a session, g1 a gate), so that a
// person can type it and a command can tell what it was given. Ids are counted up per data
// directory by the one engine that holds it. There is no invalid id: absence is std::optional.
template<typename Tag>
class Id
{
public:
    explicit constexpr Id(qint64 value)
        : m_value(value)
    {
    }

    [[nodiscard]] constexpr qint64 value() const
    {
        return m_value;
    }
    [[nodiscard]] QString toString() const
    {
        return QChar(Tag::letter) + QString::number(m_value);
    }
    // Reads what toString() wrote; anything else is absent.
    [[nodiscard]] static std::optional<Id> fromString(QStringView text)
    {
        if (text.size() < 2 || text.front() != QChar(Tag::letter) || !text.at(1).isDigit())
            return std::nullopt;
        bool ok = false;
        const qint64 value = text.mid(1).toLongLong(&ok);
        return ok && value > 0 ? std::optional<Id>(Id(value)) : std::nullopt;
    }

    friend constexpr auto operator<=>(const Id &, const Id &) = default;
    friend size_t qHash(const Id &id, size_t seed = 0)
    {
        return ::qHash(id.m_value, seed);
    }

private:
    qint64 m_value;
};

using ProjectId = Id<struct ProjectTag>;
using PlanId = Id<struct PlanTag>;
using BatchId = Id<struct BatchTag>;
using JobId = Id<struct JobTag>;
using SessionId = Id<struct SessionTag>;
using ArtifactId = Id<struct ArtifactTag>;
using GateId = Id<struct GateTag>;

struct ProjectTag
{
    static constexpr char16_t letter = u'p';
};
struct PlanTag
{
    static constexpr char16_t letter = u'l';
};
struct BatchTag
{
    static constexpr char16_t letter = u'b';
};
struct JobTag
{
    static constexpr char16_t letter = u'j';
};
struct SessionTag
{
    static constexpr char16_t letter = u's';
};
struct ArtifactTag
{
    static constexpr char16_t letter = u'a';
};
struct GateTag
{
    static constexpr char16_t letter = u'g';
};

}
