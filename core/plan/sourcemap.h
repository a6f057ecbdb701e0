// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHash>
#include <QJsonObject>
#include <QString>

#include <optional>
#include <utility>
#include <vector>

namespace Signalbox {

// Where the values of a document stand in its text.
class SourceMap
{
public:
    struct Position
    {
        int line = 0; // from 1; 0: unknown
        int order = 0; // counts up through the document
    };

    // The whole document is entry 0, on `rootLine`.
    explicit SourceMap(int rootLine = 1);

    // Enters the member `key` (of an array: its index) of entry `parent`; gives the new entry, or
    // nothing when it is there already.
    std::optional<int> add(int parent, const QString &key, int line);
    [[nodiscard]] int size() const
    {
        return static_cast<int>(m_lines.size());
    }
    [[nodiscard]] int line(int entry) const
    {
        return m_lines.at(static_cast<size_t>(entry));
    }
    // The place of a JSON pointer, or of the nearest thing above it that exists.
    [[nodiscard]] Position find(const QString &pointer) const;
    // The JSON pointer of an entry.
    [[nodiscard]] QString pointer(int entry) const;

private:
    std::vector<int> m_lines;
    std::vector<std::pair<int, QString>> m_names; // parent and key
    QHash<std::pair<int, QString>, int> m_entries;
};

// A document that was read, before anyone asks what it means.
struct ParsedDocument
{
    QJsonObject root;
    SourceMap map;
};

// Bounds of any document: values, and how deep they are nested.
inline constexpr int maxDocumentValues = 200'000;
inline constexpr int maxDocumentDepth = 64;

}
