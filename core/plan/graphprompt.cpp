// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/plan/graphprompt.h"

#include "core/plan/suggest.h"
#include "core/plan/templatepath.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace Signalbox {

namespace {

bool looksLikeName(const QString &text)
{
    static const QRegularExpression form(
        u"\\A[\\p{L}\\p{N}_][\\p{L}\\p{N}_ .\\-\\[\\]]{0,199}\\z"_s,
        QRegularExpression::UseUnicodePropertiesOption);
    static const QRegularExpression onlyDigits(u"\\A[\\d, .\\-]+\\z"_s);
    return form.match(text).hasMatch() && !onlyDigits.match(text).hasMatch();
}

}

void PromptNames::addInput(const QString &name)
{
    m_inputs.insert(name, TemplatePath::join(u"inputs", name));
}

void PromptNames::addNode(const QString &id, const QString &label)
{
    const QString path = TemplatePath::join(u"steps", id) + u".output"_s;
    m_ids.insert(id, path);
    if (!label.isEmpty())
        m_labels.insert(label, m_labels.contains(label) ? QString() : path);
}

Result<QString> PromptNames::pathOf(const QString &name) const
{
    for (const auto *names : { &m_inputs, &m_ids, &m_labels }) {
        const auto found = names->constFind(name);
        if (found == names->cend())
            continue;
        if (found->isEmpty())
            return Error::invalid(
                u"{"_s + name + u"}: several nodes have this label; write the node's id"_s);
        return *found;
    }
    static const QRegularExpression end(u"[.\\[]"_s);
    const qsizetype cut = name.indexOf(end);
    const QString head = name.left(cut);
    static const QStringList roots { u"row"_s, u"inputs"_s, u"steps"_s, u"last"_s, u"user"_s };
    if (roots.contains(head))
        return name;
    if (cut > 0 && (m_inputs.contains(head) || m_ids.contains(head) || m_labels.contains(head))) {
        Result<QString> above = pathOf(head);
        if (above)
            *above += name.mid(cut);
        return above;
    }
    const QStringList known = m_inputs.keys() + m_ids.keys() + m_labels.keys();
    return Error::invalid(u"{"_s + name + u"} is neither an input nor the id or label of a node"_s
        + didYouMean(name, known) + u"; a literal brace is written \\{"_s);
}

Result<QString> PromptNames::translate(const QString &text) const
{
    QString out;
    qsizetype at = 0;
    while (at < text.size()) {
        const qsizetype open = text.indexOf(u'{', at);
        if (open < 0)
            break;
        out += QStringView(text).mid(at, open - at);
        at = open;
        if (text.mid(open, 2) == u"{{") {
            const qsizetype close = text.indexOf(u"}}"_s, open);
            const qsizetype end = close < 0 ? text.size() : close + 2;
            out += QStringView(text).mid(open, end - open);
            at = end;
            continue;
        }
        const qsizetype close = text.indexOf(u'}', open);
        const QString name = close < 0 ? QString() : text.mid(open + 1, close - open - 1).trimmed();
        if (!looksLikeName(name)) {
            out += u'{';
            ++at;
            continue;
        }
        if (out.endsWith(u'\\')) {
            out.chop(1);
            out += QStringView(text).mid(open, close + 1 - open);
        } else {
            const Result<QString> path = pathOf(name);
            if (!path)
                return path.error();
            out += u"{{"_s + *path + u"}}"_s;
        }
        at = close + 1;
    }
    out += QStringView(text).mid(at);
    return out;
}

}
