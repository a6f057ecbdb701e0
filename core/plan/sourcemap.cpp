// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/plan/sourcemap.h"

#include "core/plan/jsonpointer.h"

namespace Signalbox {

SourceMap::SourceMap(int rootLine)
    : m_lines { rootLine }
    , m_names { { -1, QString() } }
{
}

std::optional<int> SourceMap::add(int parent, const QString &key, int line)
{
    const std::pair<int, QString> name(parent, key);
    if (m_entries.contains(name))
        return std::nullopt;
    const int entry = size();
    m_entries.insert(name, entry);
    m_names.push_back(name);
    m_lines.push_back(line);
    return entry;
}

SourceMap::Position SourceMap::find(const QString &pointer) const
{
    int entry = 0;
    const QStringList parts = pointerParts(pointer);
    for (const QString &part : parts) {
        const auto found = m_entries.constFind(std::pair<int, QString>(entry, part));
        if (found == m_entries.cend())
            break;
        entry = *found;
    }
    return { line(entry), entry };
}

QString SourceMap::pointer(int entry) const
{
    QStringList keys;
    for (; entry > 0; entry = m_names.at(static_cast<size_t>(entry)).first)
        keys.prepend(m_names.at(static_cast<size_t>(entry)).second);
    QString text;
    for (const QString &key : keys)
        text = pointerTo(text, key);
    return text;
}

}
