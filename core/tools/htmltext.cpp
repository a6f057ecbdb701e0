// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/tools/htmltext.h"

#include "core/tools/htmlstrip.h"
#include "core/tools/htmltree.h"
#include "core/tools/textflow.h"

#include <QLatin1StringView>

#include <gumbo.h>
#include <vector>

using namespace Qt::StringLiterals;

namespace Signalbox {

namespace {

bool isSkipped(const GumboElement &element)
{
    if (element.tag_namespace != GUMBO_NAMESPACE_HTML)
        return true; // drawings and formulas
    switch (element.tag) {
    case GUMBO_TAG_HEAD:
    case GUMBO_TAG_SCRIPT:
    case GUMBO_TAG_STYLE:
    case GUMBO_TAG_NOSCRIPT:
    case GUMBO_TAG_TEMPLATE:
    case GUMBO_TAG_IFRAME:
    case GUMBO_TAG_OBJECT:
    case GUMBO_TAG_CANVAS:
    case GUMBO_TAG_AUDIO:
    case GUMBO_TAG_VIDEO:
    case GUMBO_TAG_DATALIST:
        return true;
    default:
        return false;
    }
}

bool isHidden(const GumboElement &element)
{
    if (gumbo_get_attribute(&element.attributes, "hidden"))
        return true;
    const GumboAttribute *style = gumbo_get_attribute(&element.attributes, "style");
    if (!style)
        return false;
    QByteArray rules = QByteArray(style->value).toLower();
    rules.replace(' ', "");
    return rules.contains("display:none") || rules.contains("visibility:hidden");
}

bool isBlock(GumboTag tag)
{
    return isBlockName(QLatin1StringView(gumbo_normalized_tagname(tag)));
}

// One element on the way down, and how far its children are done.
struct Level
{
    const GumboElement *element;
    unsigned int next = 0;
    bool verbatim = false;
};

// Walks the tree without recursion: pages may nest as deep as they like.
class Walk final
{
public:
    explicit Walk(qsizetype maxCharacters)
        : m_flow(maxCharacters)
    {
    }

    QString text(const GumboNode &root)
    {
        enter(root, false);
        while (!m_levels.empty() && !m_flow.isFull()) {
            Level &level = m_levels.back();
            if (level.next < level.element->children.length) {
                const auto *child
                    = static_cast<const GumboNode *>(level.element->children.data[level.next++]);
                visit(*child, level.verbatim);
            } else {
                leave(*level.element);
                m_levels.pop_back();
            }
        }
        return m_flow.take();
    }

private:
    void visit(const GumboNode &node, bool verbatim)
    {
        switch (node.type) {
        case GUMBO_NODE_ELEMENT:
            enter(node, verbatim);
            break;
        case GUMBO_NODE_TEXT:
        case GUMBO_NODE_CDATA:
        case GUMBO_NODE_WHITESPACE: {
            const QString text = QString::fromUtf8(node.v.text.text);
            verbatim ? m_flow.addVerbatim(text) : m_flow.add(text);
            break;
        }
        case GUMBO_NODE_DOCUMENT:
        case GUMBO_NODE_COMMENT:
        case GUMBO_NODE_TEMPLATE:
            break;
        }
    }
    void enter(const GumboNode &node, bool verbatim)
    {
        const GumboElement &element = node.v.element;
        if (isSkipped(element) || isHidden(element))
            return;
        if (element.tag == GUMBO_TAG_BR)
            m_flow.addLineEnd();
        else if (isBlock(element.tag))
            m_flow.breakLine();
        verbatim |= element.tag == GUMBO_TAG_PRE || element.tag == GUMBO_TAG_TEXTAREA;
        m_levels.push_back(Level { &element, 0, verbatim });
    }
    void leave(const GumboElement &element)
    {
        if (isBlock(element.tag))
            m_flow.breakLine();
        else if (element.tag == GUMBO_TAG_TD || element.tag == GUMBO_TAG_TH)
            m_flow.addTab();
    }

    TextFlow m_flow;
    std::vector<Level> m_levels;
};

// The first <title> in the head.
QString titleOf(const GumboNode &root)
{
    const GumboVector &parts = root.v.element.children;
    for (unsigned int i = 0; i < parts.length; ++i) {
        const auto *head = static_cast<const GumboNode *>(parts.data[i]);
        if (head->type != GUMBO_NODE_ELEMENT || head->v.element.tag != GUMBO_TAG_HEAD)
            continue;
        const GumboVector &children = head->v.element.children;
        for (unsigned int k = 0; k < children.length; ++k) {
            const auto *node = static_cast<const GumboNode *>(children.data[k]);
            if (node->type != GUMBO_NODE_ELEMENT || node->v.element.tag != GUMBO_TAG_TITLE)
                continue;
            if (node->v.element.children.length == 0)
                return {};
            const auto *text = static_cast<const GumboNode *>(node->v.element.children.data[0]);
            const bool isText
                = text->type == GUMBO_NODE_TEXT || text->type == GUMBO_NODE_WHITESPACE;
            return isText ? QString::fromUtf8(text->v.text.text).simplified() : QString();
        }
    }
    return {};
}

}

HtmlText extractHtmlText(
    const QByteArray &html, qsizetype maxCharacters, std::chrono::milliseconds budget)
{
    constexpr qsizetype maxTitle = 1000;
    HtmlText result;
    const HtmlTree tree(html, budget);
    if (tree.root()) {
        result.title = titleOf(*tree.root()).left(maxTitle);
        result.text = Walk(maxCharacters).text(*tree.root());
    } else {
        result.simplified = true;
        result.title = strippedHtmlTitle(html).left(maxTitle);
        result.text = strippedHtml(html, maxCharacters);
    }
    if (!result.title.isEmpty())
        result.text.prepend(
            result.text.isEmpty() ? result.title : QString(result.title + u"\n\n"_s));
    result.text.truncate(maxCharacters);
    return result;
}

}
