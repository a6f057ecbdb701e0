// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"

#include <QJsonObject>
#include <QJsonValue>
#include <QString>

#include <memory>
#include <vector>

namespace Signalbox {

// A place where a value does not match its schema, and what would be right.
struct SchemaProblem
{
    QString path; // JSON pointer into the value; empty: the value itself
    QString reason;
};

// A compiled JSON Schema, draft 7. valijson judges; the words come from the schema itself: from
// its types and limits, or from an "errorMessage" (which editors know too). `pattern` is checked
// with QRegularExpression, and not inside anyOf, oneOf, not and if; `format` is not checked.
//
// Immutable and cheap to copy; check() may be called from any thread.
class JsonSchema
{
public:
    enum class Templates : quint8
    {
        Literal, // a string is a string
        AnyType, // a string with {{ }} stands for a value of any type
    };

    // Errors (invalid_input): what is given is not a schema. References lead only inside it.
    [[nodiscard]] static Result<JsonSchema> compile(const QJsonObject &schema);

    // At most 200 problems, one per place and cause; empty: the value matches.
    [[nodiscard]] std::vector<SchemaProblem> check(
        const QJsonValue &value, Templates templates = Templates::Literal) const;

private:
    struct Data;

    explicit JsonSchema(std::shared_ptr<const Data> data);

    std::shared_ptr<const Data> m_data;
};

}
