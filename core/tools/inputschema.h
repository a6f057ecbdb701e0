// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/plan/jsonschema.h"

#include <QHash>
#include <QJsonObject>
#include <QStringList>

namespace Signalbox {

// The compiled schema of a tool's inputs. Plain inputs, whose schema asks for a type at most, are
// checked here in about a microsecond; anything more, and every problem's words, by JsonSchema.
// Immutable; check() may be called from any thread.
class InputSchema final
{
public:
    // Errors: `schema` is no schema of draft 7, or not one of an object.
    [[nodiscard]] static Result<InputSchema> compile(const QJsonObject &schema);

    // Errors: class invalid_input, naming each input that is wrong.
    [[nodiscard]] Result<void> check(const QJsonObject &inputs) const;

private:
    explicit InputSchema(JsonSchema schema);
    [[nodiscard]] bool isPlainlyRight(const QJsonObject &inputs) const;

    // The types an input may have, one bit per QJsonValue::Type; 0: the schema asks for more.
    using Types = unsigned;

    JsonSchema m_schema;
    QHash<QString, Types> m_inputs;
    QStringList m_needed;
    bool m_isPlain = false; // the object itself asks for nothing but its inputs
};

}
