// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/net/httprequest.h"

#include <QByteArray>

#include <memory>

namespace Signalbox {

// Reads one HTTP/1.x answer from bytes as they come (RFC 9112), with Boost.Beast's parser behind
// it. Answers of status 1xx are passed over. It holds at most maxHeadBytes of input that
// is not understood yet. One thread.
class HttpParser final
{
public:
    static constexpr qsizetype maxHeadBytes = 64 * 1024;

    // `bodiless`: the answer to HEAD, which has no body whatever its fields say.
    explicit HttpParser(bool bodiless);
    ~HttpParser();
    HttpParser(const HttpParser &) = delete;
    HttpParser &operator=(const HttpParser &) = delete;

    // Gives the next bytes from the connection. Errors: provider, when they are not HTTP, and then
    // always again; the bytes after a whole answer are ignored.
    [[nodiscard]] Result<void> feed(const QByteArray &bytes);
    // The connection has ended. Errors: network, when the answer is not whole.
    [[nodiscard]] Result<void> feedEnd();

    [[nodiscard]] bool hasHead() const;
    // The head, once hasHead().
    [[nodiscard]] const HttpResponseHead &head() const;
    // The whole answer was read.
    [[nodiscard]] bool isDone() const;
    // Body bytes read since the last call, without transfer coding.
    [[nodiscard]] QByteArray takeBody();

private:
    class Impl;
    [[nodiscard]] Result<void> parseSome();
    [[nodiscard]] Result<void> checkHead();
    void startAnswer();

    bool m_bodiless = false;
    std::unique_ptr<Impl> m_impl;
    QByteArray m_input; // not understood yet
    qsizetype m_headBytes = 0; // of all heads so far, those of status 1xx too
    bool m_atStart = true; // nothing of this answer is understood yet
    Error m_failure; // valid when m_failed
    bool m_failed = false;
};

}
