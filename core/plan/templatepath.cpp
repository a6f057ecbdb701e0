// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/plan/templatepath.h"

#include "core/plan/suggest.h"

#include <QJsonArray>
#include <QStringList>

#include <optional>

using namespace Qt::StringLiterals;

namespace Signalbox {

namespace {

constexpr QStringView reserved = u".[]{}\"'\\";

bool isNameChar(QChar c)
{
    return !c.isSpace() && c.category() != QChar::Other_Control && !reserved.contains(c);
}

bool isPlainName(QStringView name)
{
    for (const QChar c : name) {
        if (!isNameChar(c))
            return false;
    }
    return !name.isEmpty();
}

int arrayIndex(QStringView name)
{
    bool ok = false;
    if (name.isEmpty() || name.size() > 9 || !name.front().isDigit())
        return -1;
    const int index = name.toInt(&ok);
    return ok ? index : -1;
}

Error wrongPath(QStringView text, const QString &reason)
{
    return Error::invalid(u"{{ "_s + text.toString().left(80) + u" }}: "_s + reason);
}

const QString onlyPaths
    = u"only paths can stand in {{ }}: row.NAME, inputs.NAME, steps.NAME.output, last, user"_s;

// Cuts "a.b[0]["c d"]" into its names.
class Cutter
{
public:
    explicit Cutter(QStringView text)
        : m_text(text)
    {
    }

    // Absent: the text is no path.
    std::optional<QStringList> run()
    {
        QStringList names;
        if (!name(&names))
            return std::nullopt;
        while (m_at < m_text.size()) {
            const QChar c = m_text.at(m_at++);
            if (!(c == u'.' ? name(&names) : c == u'[' && bracket(&names)))
                return std::nullopt;
        }
        return names;
    }

private:
    bool name(QStringList *names)
    {
        const qsizetype begin = m_at;
        while (m_at < m_text.size() && isNameChar(m_text.at(m_at)))
            ++m_at;
        names->append(m_text.mid(begin, m_at - begin).toString());
        return m_at > begin;
    }

    bool bracket(QStringList *names)
    {
        if (m_at >= m_text.size())
            return false;
        const QChar quote = m_text.at(m_at);
        if (quote != u'"' && quote != u'\'') {
            if (!name(names) || arrayIndex(names->last()) < 0)
                return false;
        } else {
            const std::optional<QString> text = quoted(quote);
            if (!text)
                return false;
            names->append(*text);
        }
        return m_at < m_text.size() && m_text.at(m_at++) == u']';
    }

    std::optional<QString> quoted(QChar quote)
    {
        QString text;
        for (++m_at; m_at < m_text.size(); ++m_at) {
            QChar c = m_text.at(m_at);
            if (c == quote) {
                ++m_at;
                return text;
            }
            if (c == u'\\' && m_at + 1 < m_text.size())
                c = m_text.at(++m_at);
            text.append(c);
        }
        return std::nullopt;
    }

    QStringView m_text;
    qsizetype m_at = 0;
};

QString quotedName(QStringView name)
{
    QString text = name.toString();
    text.replace(u"\\"_s, u"\\\\"_s);
    text.replace(u"\""_s, u"\\\""_s);
    return u"[\""_s + text + u"\"]"_s;
}

QString describe(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Object: {
        const QStringList names = value.toObject().keys();
        return names.isEmpty() ? u"it is empty"_s : u"it has: "_s + listOf(names);
    }
    case QJsonValue::Array:
        return u"it is a list of "_s + QString::number(value.toArray().size());
    case QJsonValue::String:
        return u"it is text"_s;
    case QJsonValue::Double:
        return u"it is a number"_s;
    case QJsonValue::Bool:
        return u"it is true or false"_s;
    case QJsonValue::Null:
    case QJsonValue::Undefined:
        break;
    }
    return u"it is null"_s;
}

}

Result<TemplatePath> TemplatePath::parse(QStringView text)
{
    const QStringView trimmed = text.trimmed();
    if (trimmed.isEmpty())
        return Error::invalid(u"{{ }} is empty; "_s + onlyPaths);
    std::optional<QStringList> names = Cutter(trimmed).run();
    if (!names)
        return wrongPath(trimmed, onlyPaths);
    static const QStringList roots { u"row"_s, u"inputs"_s, u"steps"_s, u"last"_s, u"user"_s };
    const qsizetype root = roots.indexOf(names->first());
    if (root < 0)
        return wrongPath(trimmed,
            u"'"_s + names->first() + u"' is unknown"_s + didYouMean(names->first(), roots)
                + u"; "_s + onlyPaths);
    TemplatePath path;
    path.m_root = static_cast<Root>(root);
    qsizetype first = 1;
    if (path.m_root == Root::Step) {
        if (names->size() < 3 || names->at(2) != u"output")
            return wrongPath(trimmed, u"write steps.NAME.output"_s);
        path.m_step = names->at(1);
        first = 3;
    }
    if (path.m_root == Root::User && (names->size() > 2 || names->value(1, u"name"_s) != u"name"))
        return wrongPath(trimmed, u"of the user there is only user.name"_s);
    if (path.m_root == Root::User)
        first = names->size();
    for (qsizetype i = first; i < names->size(); ++i)
        path.m_segments.push_back({ names->at(i), arrayIndex(names->at(i)) });
    return path;
}

QString TemplatePath::join(QStringView root, QStringView name)
{
    QString text = root.toString();
    if (isPlainName(name))
        text += u"."_s + name.toString();
    else
        text += quotedName(name);
    return text;
}

QString TemplatePath::toString() const
{
    QString text;
    switch (m_root) {
    case Root::Row:
        text = u"row"_s;
        break;
    case Root::Inputs:
        text = u"inputs"_s;
        break;
    case Root::Step:
        text = join(u"steps", m_step) + u".output"_s;
        break;
    case Root::Last:
        text = u"last"_s;
        break;
    case Root::User:
        text = u"user"_s;
        break;
    }
    for (const Segment &segment : m_segments)
        text = join(text, segment.name);
    return text;
}

Result<QJsonValue> TemplatePath::start(const TemplateScope &scope) const
{
    const auto none = [this](const QString &reason) {
        return Error::invalid(u"{{ "_s + toString() + u" }}: "_s + reason);
    };
    switch (m_root) {
    case Root::Row:
        return scope.row ? QJsonValue(*scope.row) : QJsonValue(QJsonObject());
    case Root::Inputs:
        return scope.inputs ? QJsonValue(*scope.inputs) : QJsonValue(QJsonObject());
    case Root::Step: {
        const auto found = scope.outputs ? scope.outputs->constFind(m_step)
                                         : QHash<QString, QJsonValue>::const_iterator();
        if (!scope.outputs || found == scope.outputs->cend())
            return none(u"the step '"_s + m_step + u"' has no output"_s);
        return *found;
    }
    case Root::Last:
        if (!scope.hasLast)
            return none(u"there is no last output"_s);
        return scope.last;
    case Root::User:
        return QJsonValue(scope.user);
    }
    return none(u"is unknown"_s);
}

Result<QJsonValue> TemplatePath::resolve(const TemplateScope &scope) const
{
    Result<QJsonValue> value = start(scope);
    if (!value)
        return value;
    for (size_t i = 0; i < m_segments.size(); ++i) {
        const Segment &segment = m_segments[i];
        QJsonValue next(QJsonValue::Undefined);
        if (value->isObject())
            next = value->toObject().value(segment.name);
        else if (value->isArray() && segment.index >= 0)
            next = value->toArray().at(segment.index);
        if (next.isUndefined())
            return missing(*value, i);
        *value = next;
    }
    return value;
}

Error TemplatePath::missing(const QJsonValue &where, size_t depth) const
{
    TemplatePath above = *this;
    above.m_segments.resize(depth);
    const QString name = m_segments[depth].name;
    const QString hint = where.isObject() ? didYouMean(name, where.toObject().keys()) : QString();
    return Error::invalid(u"{{ "_s + toString() + u" }}: "_s + above.toString() + u" has no '"_s
        + name + u"'"_s + hint + u"; "_s + describe(where));
}

}
