// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/disk.h"
#include "core/base/random.h"
#include "core/sync/key_chain.h"

namespace pilar {

/**
 * The keys of a province: the one it signs with, those it signed with before (what was sealed to
 * them can still be opened), and the signatures that hand over from each to the next. In a folder:
 * server.key, server-1.key … hold a seed each, keys.chain the signatures; the newest key is the one
 * that the chain ends with.
 */
class ServerKeys
{
public:
    /** NotFound when there are none; Damaged. */
    static Result<ServerKeys> read(Disk &disk, const QString &folder);
    /** The same; the first key is made when it is not there yet. */
    static Result<ServerKeys> make(Disk &disk, Random &random, const QString &folder);
    /** Makes a new key, signed by the present one, the newest from now on. After a crash either the
     * old or the new one is. */
    static Result<ServerKeys> rotate(Disk &disk, Random &random, const QString &folder, qint64 now);
    /** A single key, as a server has before its first rotation. */
    explicit ServerKeys(SigningKey only);

    const SigningKey &current() const { return m_keys.back(); }
    /** Oldest first. */
    const std::vector<SigningKey> &all() const { return m_keys; }
    const std::vector<KeyLink> &chain() const { return m_chain; }
    /** The key that a bundle for addresseeOf() is sealed to; null when it is none of these. */
    const SigningKey *readerOf(const QByteArray &addressee) const;
    /** What was closed for one of these keys; none otherwise. */
    std::optional<QByteArray> openSealed(QByteArrayView sealed) const;

private:
    std::vector<SigningKey> m_keys;
    std::vector<KeyLink> m_chain;
};

} // namespace pilar
