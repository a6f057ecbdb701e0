// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonValue>
#include <QString>

class QIODevice;

namespace Signalbox {

// Writes text and JSON to a device. Once something could not be written, everything further is
// dropped; problem() tells why.
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
    // What kept it from being written; empty: nothing, or the reader has gone (a closed pipe),
    // which is no trouble.
    [[nodiscard]] QString problem() const;

private:
    // To be called at once after what failed, while errno is still that of it.
    void setBroken();

    QIODevice &m_device;
    QString m_problem;
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
