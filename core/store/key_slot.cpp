// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/key_slot.h"

#include <algorithm>

namespace pilar {

namespace {

constexpr qsizetype boxSize = qsizetype(Key::size) + crypto::sealSize;
constexpr qsizetype sealedForSize = qsizetype(Key::size) + 48; // an ephemeral public key and a tag

Key boxKey(const Key &secret)
{
    return secret.subkey("pilar kunci 2 box");
}

SigningKey pairOf(const Key &secret)
{
    return SigningKey(secret.subkey("pilar kunci 2 pair"));
}

Key gift(const Key &now)
{
    return now.subkey("pilar kunci 2 given");
}

std::optional<Key> keyIn(std::optional<QByteArray> bytes)
{
    if (!bytes)
        return std::nullopt;
    auto key = Key::fromBytes(*bytes);
    crypto::wipe(*bytes);
    return key;
}

} // namespace

KeySlot::KeySlot(const Key &secret, const Key &profileKey, QByteArrayView binding)
    : m_public(pairOf(secret).publicKey())
    , m_box(crypto::seal(boxKey(secret), profileKey.view(), binding))
{ }

KeySlot::KeySlot(QByteArray publicKey, QByteArray box, std::vector<QByteArray> given)
    : m_public(std::move(publicKey))
    , m_box(std::move(box))
    , m_given(std::move(given))
{ }

std::optional<Key> KeySlot::open(const Key &secret, QByteArrayView binding) const
{
    std::optional<Key> key = keyIn(crypto::open(boxKey(secret), m_box, binding));
    const SigningKey pair = pairOf(secret);
    for (const QByteArray &given : m_given) {
        const auto closed
            = key ? crypto::open(gift(*key), given, binding) : std::optional<QByteArray>();
        key = closed ? keyIn(pair.openSealed(*closed)) : std::nullopt;
    }
    return key;
}

void KeySlot::give(const Key &now, const Key &next, QByteArrayView binding)
{
    // A public key that is none was not written by this program; its holder gets nothing.
    const auto closed = crypto::sealFor(m_public, next.view());
    m_given.push_back(crypto::seal(gift(now), closed.value_or(QByteArray()), binding));
}

bool KeySlot::isWhole() const
{
    return m_public.size() == SigningKey::publicSize && m_box.size() == boxSize
        && std::all_of(m_given.begin(), m_given.end(), [](const QByteArray &given) {
               return given.size() == sealedForSize + crypto::sealSize;
           });
}

} // namespace pilar
