// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/plan/templates.h"

#include "core/plan/jsonpointer.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <optional>
#include <utility>
#include <variant>

using namespace Qt::StringLiterals;

namespace Signalbox {

namespace {

const QString opening = u"{{"_s;

// A number, an object or a list as JSON writes it.
QString compactText(const QJsonValue &value)
{
    const QByteArray text = QJsonDocument(QJsonArray { value }).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(text.mid(1, text.size() - 2));
}

QString asText(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::String:
        return value.toString();
    case QJsonValue::Bool:
        return value.toBool() ? u"true"_s : u"false"_s;
    case QJsonValue::Double:
    case QJsonValue::Array:
    case QJsonValue::Object:
        return compactText(value);
    case QJsonValue::Null:
    case QJsonValue::Undefined:
        break;
    }
    return {};
}

using TextPart = std::variant<QString, TemplatePath>;

// Where a path ends, given that it begins at `from`: the }} that is not inside quotes; -1: nowhere.
qsizetype findClosing(const QString &text, qsizetype from)
{
    QChar quote;
    for (qsizetype at = from; at + 1 < text.size(); ++at) {
        const QChar c = text.at(at);
        if (!quote.isNull()) {
            if (c == u'\\')
                ++at;
            else if (c == quote)
                quote = QChar();
        } else if (c == u'"' || c == u'\'') {
            quote = c;
        } else if (c == u'}' && text.at(at + 1) == u'}') {
            return at;
        }
    }
    return -1;
}

// Cuts a text into literal parts and paths. Backslashes right before {{ stand for half as many; an
// odd one makes the braces literal.
Result<std::vector<TextPart>> cut(const QString &text)
{
    std::vector<TextPart> parts;
    QString literal;
    qsizetype at = 0;
    for (;;) {
        const qsizetype open = text.indexOf(opening, at);
        if (open < 0)
            break;
        qsizetype slashes = 0;
        while (open - slashes > at && text.at(open - slashes - 1) == u'\\')
            ++slashes;
        literal += QStringView(text).mid(at, open - at - slashes);
        literal += QString(slashes / 2, u'\\');
        if (slashes % 2 == 1) {
            literal += opening;
            at = open + 2;
            continue;
        }
        qsizetype close = findClosing(text, open + 2);
        if (close < 0)
            close = text.indexOf(u"}}"_s, open + 2);
        if (close < 0)
            return Error::invalid(u"{{ is not closed with }}; a literal {{ is written \\{{"_s);
        Result<TemplatePath> path
            = TemplatePath::parse(QStringView(text).mid(open + 2, close - open - 2));
        if (!path)
            return path.error();
        if (!literal.isEmpty())
            parts.emplace_back(std::exchange(literal, QString()));
        parts.emplace_back(std::move(*path));
        at = close + 2;
    }
    literal += QStringView(text).mid(at);
    if (!literal.isEmpty() || parts.empty())
        parts.emplace_back(literal);
    return parts;
}

}

// One value with something to fill in at or below it.
struct Template::Node
{
    struct Text
    {
        std::vector<TextPart> parts;
    };
    struct Object
    {
        QJsonObject constant;
        std::vector<std::pair<QString, Node>> members;
    };
    struct Array
    {
        QJsonArray constant; // with null where an element is filled in
        std::vector<std::pair<qsizetype, Node>> elements;
    };

    std::variant<TemplatePath, Text, Object, Array> content;

    [[nodiscard]] Result<QJsonValue> fill(const TemplateScope &scope) const;
    [[nodiscard]] static Result<QJsonValue> fillText(const Text &text, const TemplateScope &scope);
    [[nodiscard]] static Result<QJsonValue> fillObject(
        const Object &object, const TemplateScope &scope);
    [[nodiscard]] static Result<QJsonValue> fillArray(
        const Array &array, const TemplateScope &scope);
};

struct Template::Data
{
    Node root;
    std::vector<TemplateReference> references;
};

namespace {

Error placed(Error error, const QString &at)
{
    error.place.path = at;
    return error;
}

// Either a constant, or a node and nothing.
struct Compiled
{
    QJsonValue constant;
    std::optional<Template::Node> node;
};

class Compiler
{
public:
    explicit Compiler(std::vector<Error> *problems)
        : m_problems(problems)
    {
    }

    [[nodiscard]] std::vector<TemplateReference> takeReferences()
    {
        return std::exchange(m_references, {});
    }

    Compiled compile(const QJsonValue &value, const QString &at)
    {
        if (value.isString())
            return text(value.toString(), at);
        if (value.isArray())
            return array(value.toArray(), at);
        if (value.isObject())
            return object(value.toObject(), at);
        return { value, std::nullopt };
    }

private:
    Compiled text(const QString &value, const QString &at)
    {
        if (!value.contains(opening))
            return { QJsonValue(value), std::nullopt };
        Result<std::vector<TextPart>> parts = cut(value);
        if (!parts) {
            m_problems->push_back(placed(parts.error(), at));
            return { QJsonValue(value), std::nullopt };
        }
        for (const TextPart &part : *parts) {
            if (const auto *path = std::get_if<TemplatePath>(&part))
                m_references.push_back({ *path, at });
        }
        if (parts->size() > 1)
            return { {}, Template::Node { Template::Node::Text { std::move(*parts) } } };
        if (const auto *literal = std::get_if<QString>(&parts->front()))
            return { QJsonValue(*literal), std::nullopt };
        return { {}, Template::Node { std::get<TemplatePath>(parts->front()) } };
    }

    Compiled array(const QJsonArray &value, const QString &at)
    {
        Template::Node::Array out;
        for (qsizetype i = 0; i < value.size(); ++i) {
            Compiled one = compile(value.at(i), pointerTo(at, i));
            out.constant.append(one.constant);
            if (one.node)
                out.elements.emplace_back(i, std::move(*one.node));
        }
        if (out.elements.empty())
            return { QJsonValue(out.constant), std::nullopt };
        return { {}, Template::Node { std::move(out) } };
    }

    Compiled object(const QJsonObject &value, const QString &at)
    {
        Template::Node::Object out;
        for (auto it = value.begin(); it != value.end(); ++it) {
            Compiled one = compile(it.value(), pointerTo(at, it.key()));
            if (one.node)
                out.members.emplace_back(it.key(), std::move(*one.node));
            else
                out.constant.insert(it.key(), one.constant);
        }
        if (out.members.empty())
            return { QJsonValue(out.constant), std::nullopt };
        return { {}, Template::Node { std::move(out) } };
    }

    std::vector<Error> *m_problems;
    std::vector<TemplateReference> m_references;
};

}

Result<QJsonValue> Template::Node::fillText(const Text &text, const TemplateScope &scope)
{
    QString out;
    for (const TextPart &part : text.parts) {
        if (const auto *literal = std::get_if<QString>(&part)) {
            out += *literal;
            continue;
        }
        const Result<QJsonValue> value = std::get<TemplatePath>(part).resolve(scope);
        if (!value)
            return value.error();
        out += asText(*value);
    }
    return QJsonValue(out);
}

Result<QJsonValue> Template::Node::fillObject(const Object &object, const TemplateScope &scope)
{
    QJsonObject out = object.constant;
    for (const auto &[name, node] : object.members) {
        const Result<QJsonValue> value = node.fill(scope);
        if (!value)
            return placed(value.error(), pointerTo(QString(), name) + value.error().place.path);
        out.insert(name, *value);
    }
    return QJsonValue(out);
}

Result<QJsonValue> Template::Node::fillArray(const Array &array, const TemplateScope &scope)
{
    QJsonArray out = array.constant;
    for (const auto &[index, node] : array.elements) {
        const Result<QJsonValue> value = node.fill(scope);
        if (!value)
            return placed(value.error(), pointerTo(QString(), index) + value.error().place.path);
        out.replace(index, *value);
    }
    return QJsonValue(out);
}

// Paths in errors are put together on the way back, so that filling does not pay for them.
Result<QJsonValue> Template::Node::fill(const TemplateScope &scope) const
{
    if (const auto *path = std::get_if<TemplatePath>(&content))
        return path->resolve(scope);
    if (const auto *text = std::get_if<Text>(&content))
        return fillText(*text, scope);
    if (const auto *object = std::get_if<Object>(&content))
        return fillObject(*object, scope);
    return fillArray(std::get<Array>(content), scope);
}

Template::Template() = default;
Template::~Template() = default;
Template::Template(const Template &other) = default;
Template &Template::operator=(const Template &other) = default;
Template::Template(Template &&other) noexcept = default;
Template &Template::operator=(Template &&other) noexcept = default;

Template Template::compile(const QJsonValue &value, std::vector<Error> *problems)
{
    Compiler compiler(problems);
    Compiled compiled = compiler.compile(value, QString());
    Template made;
    made.m_constant = compiled.constant;
    if (compiled.node) {
        made.m_root = std::make_shared<const Data>(
            Data { std::move(*compiled.node), compiler.takeReferences() });
    }
    return made;
}

Result<Template> Template::compile(const QJsonValue &value)
{
    std::vector<Error> problems;
    Template made = compile(value, &problems);
    if (!problems.empty())
        return problems.front();
    return made;
}

bool Template::isTemplated(const QString &text)
{
    if (!text.contains(opening))
        return false;
    const Result<std::vector<TextPart>> parts = cut(text);
    if (!parts)
        return true;
    return std::any_of(parts->begin(), parts->end(),
        [](const TextPart &part) { return std::holds_alternative<TemplatePath>(part); });
}

const std::vector<TemplateReference> &Template::references() const
{
    static const std::vector<TemplateReference> none;
    return m_root ? m_root->references : none;
}

Result<QJsonValue> Template::fill(const TemplateScope &scope) const
{
    if (!m_root)
        return m_constant;
    return m_root->root.fill(scope);
}

}
