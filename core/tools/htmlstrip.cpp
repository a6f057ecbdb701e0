// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/tools/htmlstrip.h"

#include "core/tools/textflow.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace Signalbox {

namespace {

bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// The name of the tag at `at` (a '<'), in lower case, without '/'; empty: it is no tag.
QByteArray tagName(const QByteArray &html, qsizetype at)
{
    qsizetype i = at + 1;
    if (i < html.size() && html.at(i) == '/')
        ++i;
    const qsizetype start = i;
    while (i < html.size()
        && (isLetter(html.at(i)) || (i > start && html.at(i) >= '0' && html.at(i) <= '9')))
        ++i;
    return html.mid(start, std::min<qsizetype>(i - start, 20)).toLower();
}

// Just behind `end` (lower case), or the end of the page.
qsizetype behind(const QByteArray &lower, QByteArrayView end, qsizetype from)
{
    const qsizetype found = lower.indexOf(end, from);
    return found < 0 ? lower.size() : found + end.size();
}

constexpr qsizetype maxEntity = 10;

struct Entity
{
    QLatin1StringView name;
    char16_t character;
};
constexpr std::array entities {
    Entity { QLatin1StringView("amp"), u'&' },
    Entity { QLatin1StringView("lt"), u'<' },
    Entity { QLatin1StringView("gt"), u'>' },
    Entity { QLatin1StringView("quot"), u'"' },
    Entity { QLatin1StringView("apos"), u'\'' },
    Entity { QLatin1StringView("nbsp"), u' ' },
};

QString withoutEntities(const QString &text)
{
    QString plain;
    plain.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        // Only a few characters are looked at, or many lone ampersands would cost square time.
        const QStringView next = QStringView(text).mid(i, maxEntity);
        const qsizetype length = next.front() == u'&' ? next.indexOf(u';') : -1;
        if (length < 0) {
            plain.append(text.at(i));
            continue;
        }
        const QStringView name = next.mid(1, length - 1);
        const auto *known = std::find_if(entities.begin(), entities.end(),
            [name](const Entity &entity) { return name == entity.name; });
        if (known == entities.end()) {
            plain.append(text.at(i));
            continue;
        }
        plain.append(QChar(known->character));
        i += length;
    }
    return plain;
}

}

QString strippedHtml(const QByteArray &html, qsizetype maxCharacters)
{
    const QByteArray lower = html.toLower();
    TextFlow flow(maxCharacters);
    qsizetype at = 0;
    while (at < html.size() && !flow.isFull()) {
        const qsizetype found = html.indexOf('<', at);
        const qsizetype end = found < 0 ? html.size() : found;
        flow.add(withoutEntities(QString::fromUtf8(html.mid(at, end - at))));
        if (end == html.size())
            break;
        const QByteArray name = tagName(html, end);
        const char second = html.at(std::min(end + 1, html.size() - 1));
        if (lower.mid(end, 4) == "<!--") {
            at = behind(lower, "-->", end);
        } else if (name.isEmpty() && second != '!') {
            flow.add(u"<"_s);
            at = end + 1;
        } else {
            const bool opens = second != '/';
            at = behind(lower, ">", end);
            if (opens && (name == "script" || name == "style" || name == "title"))
                at = behind(lower, ">", behind(lower, QByteArray("</" + name), at));
            if (name == "br" || isBlockName(QLatin1StringView(name)))
                flow.breakLine();
        }
    }
    return flow.take();
}

QString strippedHtmlTitle(const QByteArray &html)
{
    const QByteArray lower = html.toLower();
    const qsizetype tag = lower.indexOf("<title");
    if (tag < 0)
        return {};
    const qsizetype start = behind(lower, ">", tag);
    const qsizetype end = lower.indexOf("</title", start);
    if (end < 0)
        return {};
    return withoutEntities(QString::fromUtf8(html.mid(start, end - start))).simplified();
}

bool isBlockName(QLatin1StringView name)
{
    static constexpr std::array blocks { "address"_L1, "article"_L1, "aside"_L1, "blockquote"_L1,
        "body"_L1, "caption"_L1, "dd"_L1, "details"_L1, "dialog"_L1, "div"_L1, "dl"_L1, "dt"_L1,
        "fieldset"_L1, "figcaption"_L1, "figure"_L1, "footer"_L1, "form"_L1, "h1"_L1, "h2"_L1,
        "h3"_L1, "h4"_L1, "h5"_L1, "h6"_L1, "header"_L1, "hr"_L1, "html"_L1, "legend"_L1, "li"_L1,
        "main"_L1, "menu"_L1, "nav"_L1, "ol"_L1, "option"_L1, "p"_L1, "pre"_L1, "section"_L1,
        "summary"_L1, "table"_L1, "tbody"_L1, "tfoot"_L1, "thead"_L1, "title"_L1, "tr"_L1,
        "ul"_L1 };
    static_assert(
        std::is_sorted(blocks.begin(), blocks.end(), [](QLatin1StringView a, QLatin1StringView b) {
            return std::string_view(a.data(), std::size_t(a.size()))
                < std::string_view(b.data(), std::size_t(b.size()));
        }));
    return std::binary_search(blocks.begin(), blocks.end(), name);
}

}
