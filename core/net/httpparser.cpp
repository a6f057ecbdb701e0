// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/net/httpparser.h"

#include <algorithm>
#include <boost/beast/http/basic_parser.hpp>
#include <limits>
#include <utility>

using namespace Qt::StringLiterals;

namespace Signalbox {

namespace {

namespace http = boost::beast::http;
using boost::beast::error_code;
using boost::beast::string_view;

QByteArray toBytes(string_view text)
{
    return QByteArray(text.data(), static_cast<qsizetype>(text.size()));
}

Error notHttp(const QString &why)
{
    return { FailureClass::Provider, u"The server's answer is not valid HTTP: %1."_s.arg(why), {} };
}

// Beast would look at a first line only when it, or the whole head, is there.
bool isStartOfHttp(QByteArrayView input)
{
    constexpr QByteArrayView start("HTTP/1.");
    const qsizetype size = std::min(input.size(), start.size());
    return input.first(size) == start.first(size);
}

Error headTooLong()
{
    return { FailureClass::Provider, u"The head of the server's answer is longer than 64 KiB."_s,
        {} };
}

}

// Beast calls it for each part that it has read; it keeps head and body.
class HttpParser::Impl final : public http::basic_parser<false>
{
public:
    HttpResponseHead head;
    QByteArray body;
    quint64 bodyBytes = 0;

private:
    void on_request_impl(http::verb, string_view, string_view, int, error_code &) override { }
    void on_response_impl(int code, string_view reason, int, error_code &) override
    {
        head.status = code;
        head.reason = toBytes(reason).trimmed();
    }
    void on_field_impl(http::field, string_view name, string_view value, error_code &) override
    {
        if (!is_header_done()) // else it is a trailer, which nobody needs
            head.fields.append(HttpField { toBytes(name), toBytes(value) });
    }
    void on_header_impl(error_code &) override { }
    void on_body_init_impl(const boost::optional<std::uint64_t> &, error_code &) override { }
    std::size_t on_body_impl(string_view part, error_code &) override
    {
        return take(part);
    }
    void on_chunk_header_impl(std::uint64_t, string_view, error_code &) override { }
    std::size_t on_chunk_body_impl(std::uint64_t, string_view part, error_code &) override
    {
        return take(part);
    }
    void on_finish_impl(error_code &) override { }

    std::size_t take(string_view part)
    {
        body.append(part.data(), static_cast<qsizetype>(part.size()));
        bodyBytes += part.size();
        return part.size();
    }
};

HttpParser::HttpParser(bool bodiless)
    : m_bodiless(bodiless)
{
    startAnswer();
}

HttpParser::~HttpParser() = default;

void HttpParser::startAnswer()
{
    m_impl = std::make_unique<Impl>();
    m_atStart = true;
    m_impl->header_limit(static_cast<std::uint32_t>(maxHeadBytes));
    // Counted after decoding, by the client. Boost 1.74 takes boost::none for "nothing at all".
    m_impl->body_limit(std::numeric_limits<std::uint64_t>::max());
    m_impl->skip(m_bodiless);
}

Result<void> HttpParser::feed(const QByteArray &bytes)
{
    if (m_failed)
        return m_failure;
    m_input.append(bytes);
    auto parsed = parseSome();
    if (!parsed) {
        m_failed = true;
        m_failure = parsed.error();
    }
    return parsed;
}

Result<void> HttpParser::parseSome()
{
    qsizetype used = 0;
    while (used < m_input.size() && !m_impl->is_done()) {
        if (m_atStart && !isStartOfHttp(QByteArrayView(m_input).sliced(used)))
            return notHttp(u"it does not begin with \"HTTP/1.\""_s);
        const bool inHead = !m_impl->is_header_done();
        const auto left = static_cast<std::size_t>(m_input.size() - used);
        error_code code;
        const auto taken = static_cast<qsizetype>(
            m_impl->put(boost::asio::const_buffer(m_input.constData() + used, left), code));
        used += taken;
        m_atStart = m_atStart && taken == 0;
        if (inHead)
            m_headBytes += taken;
        if (m_headBytes > maxHeadBytes || code == http::error::header_limit)
            return headTooLong();
        if (code == http::error::need_more)
            break;
        if (code)
            return notHttp(QString::fromStdString(code.message()));
        if (inHead && m_impl->is_header_done()) {
            if (auto good = checkHead(); !good)
                return good;
        }
    }
    m_input.remove(0, used);
    if (m_impl->is_done())
        m_input.clear();
    else if (m_impl->is_header_done() && m_input.size() > maxHeadBytes)
        return notHttp(u"a chunk's head or trailer is longer than 64 KiB"_s);
    else if (!m_impl->is_header_done() && m_headBytes + m_input.size() > maxHeadBytes)
        return headTooLong(); // Beast's own limit counts each part for itself
    return {};
}

Result<void> HttpParser::checkHead()
{
    HttpResponseHead &head = m_impl->head;
    if (head.status == 101)
        return notHttp(u"it switches to another protocol, which was not asked for"_s);
    if (head.status < 200) {
        startAnswer();
        return {};
    }
    const QByteArray coding = fieldValue(head.fields, "Transfer-Encoding").trimmed().toLower();
    if (!coding.isEmpty() && coding != "chunked" && coding != "identity") {
        return notHttp(u"it has the transfer coding \"%1\", which was not asked for"_s.arg(
            QString::fromLatin1(coding.left(60))));
    }
    head.endsWithConnection = m_impl->need_eof() && !m_impl->is_done();
    return {};
}

Result<void> HttpParser::feedEnd()
{
    if (m_failed)
        return m_failure;
    if (m_impl->is_done())
        return {};
    const auto lost = [](const QString &when) {
        return Error { FailureClass::Network, u"The server closed the connection %1."_s.arg(when),
            {} };
    };
    if (!m_impl->is_header_done()) {
        return m_headBytes == 0 && m_input.isEmpty()
            ? lost(u"without an answer"_s)
            : lost(u"in the middle of the answer's head"_s);
    }
    if (m_impl->need_eof()) {
        error_code code;
        m_impl->put_eof(code);
        return code ? Result<void>(notHttp(QString::fromStdString(code.message())))
                    : Result<void>();
    }
    const QString have = QString::number(m_impl->bodyBytes);
    if (const auto length = m_impl->content_length())
        return lost(u"after %1 of %2 bytes of the answer"_s.arg(have).arg(*length));
    return lost(u"after %1 bytes of the answer, before its end"_s.arg(have));
}

bool HttpParser::hasHead() const
{
    return m_impl->is_header_done() && !m_failed;
}

const HttpResponseHead &HttpParser::head() const
{
    return m_impl->head;
}

bool HttpParser::isDone() const
{
    return m_impl->is_done();
}

QByteArray HttpParser::takeBody()
{
    return std::exchange(m_impl->body, {});
}

}
