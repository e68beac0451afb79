// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace pilar {

/** What went wrong, for a caller to act on. The command line maps each kind to one word and exit
 * code. */
enum class ErrorKind {
    Usage,
    Invalid,
    NotFound,
    Exists,
    InUse,
    Offline,
    RefusedByServer,
    Passphrase,
    Denied,
    Damaged,
    Newer,
    DiskFull,
    Unsupported,
    Internal,
    Cancelled,
};

/**
 * One remark about one value. code is stable and travels over the wire; args are the words that
 * fill its sentence. core/domain/reasons.h makes the sentence, in the language of the reader.
 */
struct Problem
{
    enum class Severity { Error, Warning };

    int line = 0; // of an imported file, counted from 1; 0 = none
    QString field; // name in the dictionary; empty = the record as a whole
    Severity severity = Severity::Error;
    QString code;
    QStringList args;

    bool operator==(const Problem &) const = default;
};

using Problems = std::vector<Problem>;

/** Why a thing could not be done: a kind to act on, a sentence for the user, a detail for the
 * operator. */
struct Error
{
    ErrorKind kind = ErrorKind::Internal;
    QString message;
    Problems problems = {};
    QString detail = {};
};

/** A T, or why there is none. Spelled like std::expected. */
template <typename T = void>
class [[nodiscard]] Result
{
    static_assert(!std::is_same_v<T, bool>, "if (r) would lie");

public:
    Result(T value)
        : m_state(std::in_place_index<0>, std::move(value))
    { }
    Result(Error error)
        : m_state(std::in_place_index<1>, std::move(error))
    { }

    explicit operator bool() const { return m_state.index() == 0; }
    bool has_value() const { return m_state.index() == 0; }
    T &value() & { return std::get<0>(m_state); }
    const T &value() const & { return std::get<0>(m_state); }
    T &&value() && { return std::get<0>(std::move(m_state)); }
    T &operator*() & { return value(); }
    const T &operator*() const & { return value(); }
    T &&operator*() && { return std::move(*this).value(); }
    T *operator->() { return &value(); }
    const T *operator->() const { return &value(); }
    const Error &error() const { return std::get<1>(m_state); }

private:
    std::variant<T, Error> m_state;
};

template <>
class [[nodiscard]] Result<void>
{
public:
    Result() = default;
    Result(Error error)
        : m_error(std::in_place_index<1>, std::move(error))
    { }

    explicit operator bool() const { return m_error.index() == 0; }
    bool has_value() const { return m_error.index() == 0; }
    const Error &error() const { return std::get<1>(m_error); }

private:
    std::variant<std::monostate, Error> m_error;
};

} // namespace pilar
