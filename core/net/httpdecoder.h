// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"

#include <QByteArray>

#include <memory>

namespace Signalbox {

// Takes the content coding off a body, piece by piece and never more than `pieceBytes` at a time,
// so that a small input that unpacks into gigabytes costs no memory. One thread.
class HttpDecoder final
{
public:
    static constexpr qsizetype pieceBytes = 64 * 1024;

    // `coding` is the value of Content-Encoding: empty, identity, gzip, x-gzip or deflate (with
    // or without zlib's wrapper). Errors: provider, for any other coding.
    [[nodiscard]] static Result<std::unique_ptr<HttpDecoder>> create(const QByteArray &coding);

    ~HttpDecoder();
    HttpDecoder(const HttpDecoder &) = delete;
    HttpDecoder &operator=(const HttpDecoder &) = delete;

    // The next bytes of the encoded body. Only after next() gave nothing.
    void feed(const QByteArray &encoded);
    // The next decoded piece; empty: feed() more. Errors: provider, for damaged data.
    [[nodiscard]] Result<QByteArray> next();
    // After the last feed() and an empty next(). Errors: provider, when the data ended too early.
    [[nodiscard]] Result<void> finish() const;

private:
    struct Inflater;
    HttpDecoder();
    [[nodiscard]] bool chooseFormat();
    [[nodiscard]] Result<QByteArray> inflateSome();

    std::unique_ptr<Inflater> m_inflater; // null: identity
    QByteArray m_input;
    qsizetype m_used = 0; // bytes of m_input that are done with
};

}
