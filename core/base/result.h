// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/error.h"

#include <QtGlobal>

#include <utility>
#include <variant>

namespace Signalbox {

// The outcome of a call that can fail: a T or an Error. std::expected is C++23, and g++ 12 has
// none. Reading the wrong side is a programmer's error and asserts.
template<typename T>
class [[nodiscard]] Result
{
public:
    Result(T value) // NOLINT: implicit, so that `return value;` reads as it means
        : m_value(std::in_place_index<0>, std::move(value))
    {
    }
    Result(Error error) // NOLINT: the same for `return error;`
        : m_value(std::in_place_index<1>, std::move(error))
    {
    }

    [[nodiscard]] bool hasValue() const
    {
        return m_value.index() == 0;
    }
    explicit operator bool() const
    {
        return hasValue();
    }
    [[nodiscard]] T &value() &
    {
        Q_ASSERT(hasValue());
        return *std::get_if<0>(&m_value);
    }
    [[nodiscard]] const T &value() const &
    {
        Q_ASSERT(hasValue());
        return *std::get_if<0>(&m_value);
    }
    [[nodiscard]] T &&value() &&
    {
        Q_ASSERT(hasValue());
        return std::move(*std::get_if<0>(&m_value));
    }
    T &operator*() &
    {
        return value();
    }
    const T &operator*() const &
    {
        return value();
    }
    T &&operator*() &&
    {
        return std::move(*this).value();
    }
    T *operator->()
    {
        return &value();
    }
    const T *operator->() const
    {
        return &value();
    }
    [[nodiscard]] const Error &error() const
    {
        Q_ASSERT(!hasValue());
        return *std::get_if<1>(&m_value);
    }

private:
    std::variant<T, Error> m_value;
};

// A call that can fail and has nothing to give back.
template<>
class [[nodiscard]] Result<void>
{
public:
    Result() = default;
    Result(Error error) // NOLINT: implicit, as above
        : m_error(std::move(error))
        , m_failed(true)
    {
    }

    [[nodiscard]] bool hasValue() const
    {
        return !m_failed;
    }
    explicit operator bool() const
    {
        return hasValue();
    }
    [[nodiscard]] const Error &error() const
    {
        Q_ASSERT(m_failed);
        return m_error;
    }

private:
    Error m_error;
    bool m_failed = false;
};

}
