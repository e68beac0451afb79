// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/crypto.h"

#include <utility>

namespace pilar {

/**
 * A NIK, passphrase or token on its way: cannot be printed, logged, compared or joined into a text
 * by mistake; whoever needs what is in it says reveal(). Wiped at the end when nobody shares it.
 */
template <typename T>
class Secret
{
public:
    Secret(T value) // into secrecy whatever comes
        : m_value(std::move(value))
    { }
    Secret(const Secret &) = default;
    Secret(Secret &&) noexcept = default;
    Secret &operator=(const Secret &) = default;
    Secret &operator=(Secret &&) noexcept = default;
    ~Secret()
    {
        if (m_value.isDetached() && !m_value.isEmpty())
            crypto::wipe(m_value.data(), size_t(m_value.size()) * sizeof(*m_value.constData()));
    }

    const T &reveal() const { return m_value; }
    bool isEmpty() const { return m_value.isEmpty(); }
    qsizetype size() const { return m_value.size(); }

private:
    T m_value;
};

} // namespace pilar
