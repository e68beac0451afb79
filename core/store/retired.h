// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/store.h"

namespace pilar {

class SetWriter;

/**
 * Lines of sets that this computer parted from (a fork). What a server accepted of them it may have
 * forgotten when it was restored from a backup; then each is offered to it once more as itself,
 * the oldest first (docs/PROTOCOL.md, "A server restored from a backup").
 */
class RetiredLines
{
public:
    explicit RetiredLines(Store &store)
        : m_store(store)
    { }

    /** What to claim and send of a line that is still to be offered. */
    struct Offer
    {
        WriterId writer;
        quint64 known = 0; // with its hash in sets.before
        Outgoing sets; // none until it is known how far the server has the line
    };
    std::optional<Offer> offer(qint64 maxBytes) const;
    /** Whether upTo, with this h, can be the server's last set of the line. */
    bool isOf(const WriterId &writer, quint64 upTo, const QByteArray &hash) const;
    /** The server has the line up to here only. */
    Result<> reopen(quint64 upTo);
    /** The line on offer goes otherwise at the server: once it is known from where, what had been
     * accepted after that goes on as sets of the present line. */
    Result<> part();
    /** Takes the server's word on the line on offer, of which it has up to receiptUpTo with this h;
     * what it refuses now and had accepted goes into the tray, as a set of the present line. */
    Result<> settle(const Outcome &outcome, const QByteArray &hash);

    /** Within the caller's transaction: all lines are to be offered. */
    Result<> offerAll();

private:
    std::optional<WriterId> next() const;
    quint64 lastJudged(const WriterId &writer) const;
    QByteArray hashAt(const WriterId &writer, quint64 n) const;
    quint64 claimed(const WriterId &writer) const;
    Result<> pop();
    Result<> forgetPlace();
    Result<> narrow(SetWriter &writer, const WriterId &line, quint64 same, quint64 other);
    Result<> sendAnewAfter(SetWriter &writer, const WriterId &line, quint64 same);
    SetId below(const SetId &same, SetId base, const RecordId &record, int group) const;
    SetId wentOnAs(const ChangeSet &set, const RecordId &record, int group) const;
    Result<> settle(const WriterId &line, const Verdict &verdict,
                    std::vector<ChangeSet> &nowRefused);
    /** What a base that is not written anew becomes. */
    using Ground = std::function<SetId(const SetId &base, const RecordId &record, int group)>;
    Result<> sendAnew(SetWriter &writer, const WriterId &line, std::vector<ChangeSet> sets,
                      const Ground &ground);
    Result<> sendAnew(SetWriter &writer, const WriterId &line, const ChangeSet &set);

    Store &m_store;
};

} // namespace pilar
