// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/plan/templatepath.h"

#include <QJsonValue>
#include <QString>

#include <memory>
#include <vector>

namespace Signalbox {

// A path that a template uses, and where in the compiled value it stands.
struct TemplateReference
{
    TemplatePath path;
    QString pointer; // JSON pointer into the compiled value; empty: the value itself
};

// A JSON value with {{ }} in its strings, ready to be filled many times. A string that is one whole
// template keeps the JSON type of what it names; templates inside a text become text: strings
// as they are, numbers as short as they can be, true and false, nothing for null, objects and
// arrays as compact JSON. Names of members are never templates. A literal {{ is written \{{ ; a
// backslash right before a template is written \\ .
//
// Immutable and cheap to copy; all members may be called from any thread.
class Template
{
public:
    // Fills to null.
    Template();
    ~Template();
    Template(const Template &other);
    Template &operator=(const Template &other);
    Template(Template &&other) noexcept;
    Template &operator=(Template &&other) noexcept;

    // Errors (invalid_input) carry the JSON pointer inside `value` as their place's path.
    [[nodiscard]] static Result<Template> compile(const QJsonValue &value);
    // The same, with every problem appended to `problems`; of use only if none came.
    [[nodiscard]] static Template compile(const QJsonValue &value, std::vector<Error> *problems);
    // Whether a text has a template in it, well-formed or not.
    [[nodiscard]] static bool isTemplated(const QString &text);

    // True when there is nothing to fill in: fill() then gives the value itself back.
    [[nodiscard]] bool isConstant() const
    {
        return !m_root;
    }
    [[nodiscard]] const std::vector<TemplateReference> &references() const;

    // Errors as TemplatePath::resolve(), with the JSON pointer as path.
    [[nodiscard]] Result<QJsonValue> fill(const TemplateScope &scope) const;

    struct Node;

private:
    struct Data;

    QJsonValue m_constant;
    std::shared_ptr<const Data> m_root;
};

}
