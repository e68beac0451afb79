// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDebug>
#include <QString>
#include <QTextStream>
#include <QVariant>

#include <concepts>
#include <ostream>

namespace pilar::test {

template <typename Stream, typename T>
concept Takes = requires(Stream &stream, const T &value)
{
    stream << value;
};
template <typename T>
concept Joins = requires(const T &value, QString text)
{
    text + value;
};
template <typename T>
concept Fills = requires(const T &value, QString text)
{
    text.arg(value);
};
template <typename T>
concept Becomes = std::convertible_to<T, QString> || std::convertible_to<
    T, QByteArray> || std::convertible_to<T, QVariant>;
static_assert(
    Takes<QDebug,
          QString> && Takes<QTextStream, QString> && Joins<QString>); // the questions are right
static_assert(Fills<QString> && Becomes<QString>);

/** It does not come into a log or a message by mistake. */
template <typename T>
concept Mute
    = !Takes<
          QDebug,
          T> && !Takes<QTextStream, T> && !Takes<std::ostream, T> && !Joins<T> && !Fills<T> && !Becomes<T>;

} // namespace pilar::test
