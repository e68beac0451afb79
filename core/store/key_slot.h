// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/crypto.h"

#include <QByteArray>

#include <vector>

namespace pilar {

/**
 * The profile's key as one holder of a secret has it: a person, or the recovery key on paper.
 * Whoever is not there when the key is changed is given the new one, closed for their public key
 * and under the key before: only they open it, and only somebody who had the profile open could
 * give it. what and who, of every call, bind a slot to its holder, so that none opens in another's
 * place.
 */
class KeySlot
{
public:
    KeySlot() = default;
    KeySlot(const Key &secret, const Key &profileKey, QByteArrayView binding);
    /** As it was kept. */
    KeySlot(QByteArray publicKey, QByteArray box, std::vector<QByteArray> given);

    /** The key of the profile as it is now; none when it is another's secret or was changed. */
    std::optional<Key> open(const Key &secret, QByteArrayView binding) const;
    /** The profile's key becomes next. */
    void give(const Key &now, const Key &next, QByteArrayView binding);

    const QByteArray &publicKey() const { return m_public; }
    const QByteArray &box() const { return m_box; }
    const std::vector<QByteArray> &given() const { return m_given; } // in order
    bool isWhole() const;

private:
    QByteArray m_public; // X25519 by way of Ed25519, as SigningKey has it
    QByteArray m_box; // the key when this slot was closed
    std::vector<QByteArray> m_given; // those since
};

} // namespace pilar
