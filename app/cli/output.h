// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonValue>
#include <QString>

class QIODevice;

namespace Signalbox {

// Writes text and JSON to a device. When the other side has gone (a closed pipe), everything
// further is dropped without a word.
class Output final
{
public:
    // `device` outlives it.
    explicit Output(QIODevice &device);
    ~Output();
    Output(const Output &) = delete;
    Output &operator=(const Output &) = delete;

    void raw(const QByteArray &bytes);
    // As UTF-8, with a newline after it.
    void line(const QString &text = {});
    // Compact, without a newline.
    void json(const QJsonValue &value);
    void flush();
    [[nodiscard]] bool isBroken() const;

private:
    QIODevice &m_device;
    bool m_broken = false;
};

// Writes a JSON array element by element, so that a long one never lies in memory as a whole. The
// brackets come with construction and close().
class JsonArrayWriter final
{
public:
    explicit JsonArrayWriter(Output &out);

    void add(const QJsonValue &element);
    void close();

private:
    Output &m_out;
    bool m_isFirst = true;
};

}
