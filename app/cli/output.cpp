// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/output.h"

#include "core/engine/jsonvalue.h"

#include <QFileDevice>
#include <QIODevice>

#include <cerrno>

namespace Signalbox {

Output::Output(QIODevice &device)
    : m_device(device)
{
}

Output::~Output()
{
    flush();
}

void Output::raw(const QByteArray &bytes)
{
    if (!m_broken && m_device.write(bytes) != bytes.size())
        setBroken();
}

void Output::line(const QString &text)
{
    QByteArray bytes = text.toUtf8();
    bytes.append('\n');
    raw(bytes);
}

void Output::json(const QJsonValue &value)
{
    raw(jsonText(value));
}

void Output::flush()
{
    auto *file = qobject_cast<QFileDevice *>(&m_device);
    if (!m_broken && file && !file->flush())
        setBroken();
}

bool Output::isBroken() const
{
    return m_broken;
}

QString Output::problem() const
{
    return m_problem;
}

void Output::setBroken()
{
    const bool readerHasGone = errno == EPIPE;
    m_broken = true;
    if (!readerHasGone)
        m_problem = m_device.errorString();
}

JsonArrayWriter::JsonArrayWriter(Output &out)
    : m_out(out)
{
    m_out.raw("[");
}

void JsonArrayWriter::add(const QJsonValue &element)
{
    m_out.raw(m_isFirst ? "\n" : ",\n");
    m_isFirst = false;
    m_out.json(element);
}

void JsonArrayWriter::close()
{
    m_out.raw(m_isFirst ? "]" : "\n]");
}

}
