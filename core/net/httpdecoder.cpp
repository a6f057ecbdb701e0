// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define ZLIB_CONST

#include "core/net/httpdecoder.h"

#include <utility>
#include <zlib.h>

using namespace Qt::StringLiterals;

namespace Signalbox {

namespace {

constexpr int gzipOrZlib = 15 + 32; // the largest window, the wrapper is recognised
constexpr int noWrapper = -15;

Error damaged(const char *why)
{
    const QString detail = why ? QString::fromLatin1(why) : u"no more is known"_s;
    return { FailureClass::Provider,
        u"The compressed body of the answer is damaged: %1."_s.arg(detail), {} };
}

// RFC 1950, 2.2: method 8 and a header that is a multiple of 31.
bool isZlibHeader(unsigned char first, unsigned char second)
{
    return (first & 0x0f) == 8 && (first * 256 + second) % 31 == 0;
}

}

struct HttpDecoder::Inflater
{
    z_stream stream {};
    bool ready = false;
    bool deflate = false; // may come with or without zlib's wrapper
    bool started = false; // any input was seen
    bool ended = false; // a whole member was read
    bool ignoring = false; // what follows the last member means nothing

    Inflater() = default;
    Inflater(const Inflater &) = delete;
    Inflater &operator=(const Inflater &) = delete;
    ~Inflater()
    {
        if (ready)
            inflateEnd(&stream);
    }
};

HttpDecoder::HttpDecoder() = default;
HttpDecoder::~HttpDecoder() = default;

Result<std::unique_ptr<HttpDecoder>> HttpDecoder::create(const QByteArray &coding)
{
    std::unique_ptr<HttpDecoder> decoder(new HttpDecoder);
    const QByteArray name = coding.trimmed().toLower();
    if (name.isEmpty() || name == "identity")
        return decoder;
    if (name != "gzip" && name != "x-gzip" && name != "deflate") {
        return Error { FailureClass::Provider,
            u"The answer is encoded as \"%1\", which was not asked for."_s.arg(
                QString::fromLatin1(name.left(60))),
            {} };
    }
    decoder->m_inflater = std::make_unique<Inflater>();
    decoder->m_inflater->deflate = name == "deflate";
    return decoder;
}

void HttpDecoder::feed(const QByteArray &encoded)
{
    // Only a first byte can be left, while the format is unknown.
    m_input.remove(0, std::exchange(m_used, 0));
    m_input.append(encoded);
}

Result<QByteArray> HttpDecoder::next()
{
    if (!m_inflater) {
        m_used = 0;
        return std::exchange(m_input, {});
    }
    if (m_used >= m_input.size() && !m_inflater->started)
        return QByteArray();
    m_inflater->started = true;
    if (m_inflater->ignoring) {
        m_used = m_input.size();
        return QByteArray();
    }
    if (!m_inflater->ready && !chooseFormat())
        return QByteArray();
    return inflateSome();
}

// False: the second byte is needed first.
bool HttpDecoder::chooseFormat()
{
    int window = gzipOrZlib;
    if (m_inflater->deflate) {
        if (m_input.size() < 2)
            return false;
        const auto first = static_cast<unsigned char>(m_input.at(0));
        if (!isZlibHeader(first, static_cast<unsigned char>(m_input.at(1))))
            window = noWrapper;
    }
    m_inflater->ready = inflateInit2(&m_inflater->stream, window) == Z_OK;
    return true;
}

Result<QByteArray> HttpDecoder::inflateSome()
{
    z_stream &stream = m_inflater->stream;
    if (!m_inflater->ready)
        return damaged("zlib has no memory");
    QByteArray output(pieceBytes, Qt::Uninitialized);
    stream.next_out = reinterpret_cast<Bytef *>(output.data());
    stream.avail_out = static_cast<uInt>(output.size());
    while (stream.avail_out > 0) {
        if (m_inflater->ended && m_used < m_input.size()) {
            // Another member may follow; anything else after a member is padding.
            m_inflater->ended = false;
            if (m_inflater->deflate || m_input.at(m_used) != '\x1f') {
                m_inflater->ended = true;
                m_inflater->ignoring = true;
                m_used = m_input.size();
                break;
            }
            inflateReset(&stream);
        }
        if (m_inflater->ended)
            break;
        const qsizetype left = m_input.size() - m_used;
        stream.next_in = reinterpret_cast<const Bytef *>(m_input.constData() + m_used);
        stream.avail_in = static_cast<uInt>(left);
        const int code = inflate(&stream, Z_NO_FLUSH);
        m_used += left - static_cast<qsizetype>(stream.avail_in);
        if (code == Z_STREAM_END)
            m_inflater->ended = true;
        else if (code == Z_BUF_ERROR)
            break; // needs more input
        else if (code != Z_OK)
            return damaged(stream.msg);
    }
    output.truncate(output.size() - static_cast<qsizetype>(stream.avail_out));
    return output;
}

Result<void> HttpDecoder::finish() const
{
    if (!m_inflater || !m_inflater->started || m_inflater->ended)
        return {};
    return Error { FailureClass::Provider, u"The compressed body of the answer ends too early."_s,
        {} };
}

}
