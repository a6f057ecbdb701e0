// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

#include <chrono>
#include <memory>

struct GumboInternalNode;

namespace Signalbox {

// A page parsed by libgumbo, within limits: a hostile page can make the parser use time and memory
// far beyond its size, and make the recursion of gumbo's own clean-up overflow the stack.
class HtmlTree final
{
public:
    // `html` must outlive the tree.
    HtmlTree(const QByteArray &html, std::chrono::milliseconds budget);
    ~HtmlTree();
    HtmlTree(const HtmlTree &) = delete;
    HtmlTree &operator=(const HtmlTree &) = delete;

    // The <html> element; null: a limit was reached.
    [[nodiscard]] const GumboInternalNode *root() const;

private:
    struct Memory;
    std::unique_ptr<Memory> m_memory;
    const GumboInternalNode *m_root = nullptr;
};

}
