// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/progressview.h"

#include "app/cli/commandio.h"
#include "app/cli/output.h"
#include "app/cli/words.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace Signalbox {

namespace {

class PlainView final : public ProgressView
{
public:
    explicit PlainView(Output &out)
        : m_out(out)
    {
    }

    void say(const QString &line) override
    {
        m_out.line(line);
    }
    void show(const QStringList &) override
    {
        m_out.flush();
    }
    void finish() override
    {
        m_out.flush();
    }
    [[nodiscard]] int room() const override
    {
        return 0;
    }
    [[nodiscard]] int width() const override
    {
        return 0;
    }

private:
    Output &m_out;
};

// Each time: up to the first live line, erase from there on, the new lines that stay, the live ones
// again. All in one write, so that nothing flickers.
class TerminalView final : public ProgressView
{
public:
    TerminalView(std::function<QSize()> size, Output &out)
        : m_size(std::move(size))
        , m_out(out)
    {
    }

    void say(const QString &line) override
    {
        m_said.append(line);
    }

    void show(const QStringList &live) override
    {
        if (m_finished || (m_said.isEmpty() && live == m_shown))
            return;
        const int columns = width();
        QString frame;
        if (!m_shown.isEmpty())
            frame += u"\r\x1b[%1A\x1b[J"_s.arg(m_shown.size());
        for (const QString &line : std::as_const(m_said))
            frame += line + u'\n';
        for (const QString &line : live)
            frame += Words::oneLine(line, columns) + u'\n';
        m_said.clear();
        m_shown = live;
        m_out.raw(frame.toUtf8());
        m_out.flush();
    }

    void finish() override
    {
        show({});
        m_finished = true;
    }

    [[nodiscard]] int room() const override
    {
        return std::max(1, m_size().height() - 2);
    }

    [[nodiscard]] int width() const override
    {
        return std::max(20, m_size().width() - 1);
    }

private:
    std::function<QSize()> m_size;
    Output &m_out;
    QStringList m_said; // since the last frame
    QStringList m_shown;
    bool m_finished = false;
};

}

ProgressView::~ProgressView() = default;

std::unique_ptr<ProgressView> ProgressView::make(const CommandIo &io, Output &err)
{
    if (io.terminal)
        return std::make_unique<TerminalView>(io.terminal, err);
    return std::make_unique<PlainView>(err);
}

}
