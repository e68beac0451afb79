// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/messages.h"

#include <optional>

namespace pilar {

/**
 * What a session can do before it is its turn, so that device and server work at the same time:
 * pack the sets of the next request while the server works on this one, and guess the request that
 * will follow an answer, which may go out while the answer is being applied. A wrong guess costs
 * its bytes and nothing else: every request may be repeated.
 */
class Ahead
{
public:
    // Bytes of sets, before compression:
    static constexpr qint64 firstBytes = 256 << 10; // in a session's first request …
    static constexpr qint64 quickBytes = 1 << 20; // … in later ones …
    static constexpr qint64 slowBytes = 4 << 20; // … where length costs more than work

    /** Its body, ready to be sent: the parcel, when one was cut earlier. Leaves in it only the sets
     * that this body holds, and the questions that it asks; what was left out follows. */
    QByteArray bodyOf(SyncRequest &request, const QByteArray &parcel);
    /** Packs what bodyOf() left out. Takes time; any thread, while nobody else uses this. */
    void pack();
    /** The request after this answer to the last bodyOf(); none where it cannot be told. */
    std::optional<QByteArray> guess(const SyncAnswer &answer);
    bool leftSomething() const { return m_left; }
    /** From now on requests are as few and as long as may be, since they pack best so. */
    void lineIsSlow() { m_slow = true; }
    /** How many bytes of sets it can use at a time. */
    qint64 wanted() const { return m_slow ? slowBytes : 2 * quickBytes; }

private:
    qint64 most() const { return m_slow ? slowBytes : m_begun ? quickBytes : firstBytes; }
    bool isGuessed(const SyncRequest &request) const;
    QByteArray blockOf(const std::vector<QByteArray> &payloads);

    SyncRequest m_sent; // the last one; without its sets, known and hash as after them
    SyncRequest m_guess; // the next one, perhaps under way …
    QByteArray m_guessed; // … as bytes
    std::vector<QByteArray> m_next; // sets behind those sent …
    QByteArray m_block; // … packed
    bool m_slow = false;
    bool m_begun = false;
    bool m_left = false;
};

} // namespace pilar
