// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/crypto.h"
#include "core/server/attachments.h"
#include "core/server/audit.h"
#include "core/server/feed.h"
#include "core/server/lks_list.h"
#include "core/server/world.h"

namespace pilar {

/**
 * The authority of one province: takes sets, judges them, keeps the feed. One for each database
 * connection; on that thread only. No sockets and no time of its own.
 */
class Province
{
public:
    /** Everything given must outlive it; key seals the audit. */
    Province(Database &db, const Dictionary &dictionary, Clock &clock, Random &random,
             const SigningKey &key);

    /** Makes the database or brings it up to this program; area is the province's code. Newer
     * when the database is ahead, Invalid when it is another province's. */
    Result<> bringUp(const QString &area);
    /** Whether the database is exactly of this program: NotFound when empty, Unsupported when
     * older, Newer. */
    Result<> checkVersion() const;
    QString area() const; // the province's code

    /**
     * One exchange. Many sets are taken in several short transactions, so that others need not
     * wait long; what was taken stays, and is not taken twice when they come again. An error of
     * kind RefusedByServer carries the code of a Refusal (messages.h) as its detail; others mean
     * that nothing happened and the client may try again. encodeAnswer() signs the answer.
     */
    Result<SyncAnswer> sync(const Caller &caller, const SyncRequest &request);

    /** Writes down what `who` did or saw, in a transaction of its own; an empty Caller is the
     * operator. */
    Result<> record(const Caller &who, const AuditNote &note);
    /** An account works for this LKS from now on (an account with role lks owns it); judges
     * what waited for it. A waiting one is made, and belongs to the account that made it too;
     * Invalid when it was refused, of which its computer is told. */
    Result<> bind(qint64 account, const RecordId &lks, const Caller &by = {});
    /** The account works for this LKS no longer; its devices let go of it at their next sync. */
    Result<> unbind(qint64 account, const RecordId &lks, const Caller &by = {});
    /** The LKS and all that hangs under it belong to another office of the province now. */
    Result<> moveLks(const RecordId &lks, const QString &office);
    /** Judges again what waits for the account: its role or scope was changed. */
    Result<> follow(qint64 account);

    /** Those that are there, by office and name, then the waiting ones. */
    Result<std::vector<ListedLks>> listLks() const;
    Result<std::vector<ListedLks>> waitingLks() const;
    /** The LKS, there or waiting, whose id begins with these ≥ 6 hex digits; a whole id is not
     * looked for. NotFound, Invalid. */
    Result<RecordId> resolveLks(const QString &start) const;

    /** The content of this hash that the record of lampiran names; none when there is no such
     * record, it names another, or the caller may not see it: these are not told apart. */
    Result<std::optional<NamedContent>> content(const Caller &caller, const RecordId &record,
                                                const QString &sha256) const;
    Result<> contentCame(const RecordId &lks, const QString &sha256); // whole
    /** All contents of the province, or those that this account may have attached. */
    Result<> eachContent(const ContentFunction &found) const;
    Result<> eachContentOf(const Caller &caller, const ContentFunction &found) const;

    /** Files that no record names any more; gone says whether the folder let go of one. */
    Result<> eachErasedFile(const std::function<bool(const RecordId &, const QString &)> &gone);

    /** Faults of the books, the feed and the file; empty = all is well. */
    Result<QStringList> check() const;

private:
    /** A request on its way: what it changed so far. */
    struct Work
    {
        Caller caller;
        Line line;
        WorldLoader *loader = nullptr;
        QByteArray payload; // of the set at hand
        int dictionary = 0; // number the client was built with
        bool careful = false; // a failing set is kept apart instead of failing all
        std::vector<RecordId> created; // others may wait for them
        std::set<qint64> bound; // accounts that got an LKS
    };

    struct Waiting; // a set that is kept until what it lacks is there

    Result<SyncAnswer> exchange(const Caller &caller, const SyncRequest &request);
    Result<> claim(const Caller &caller, const SyncRequest &request, const Line &line,
                   std::vector<QByteArray> &hashes) const;
    Result<> receiveAll(Caller &caller, const SyncRequest &request, Line &line);
    Result<quint64> receive(Caller &caller, const SyncRequest &request, Line &line,
                            std::vector<QByteArray> &hashes, bool careful);
    Result<> receiveSets(Work &work, const SyncRequest &request,
                         const std::vector<QByteArray> &hashes);
    Result<> receiveSet(Work &work, quint64 n, const QByteArray &payload, ChangeSet set,
                        const QByteArray &hash);
    Result<Judgement> judgeSet(Work &work, const ChangeSet &set);
    Result<> apply(Work &work, const ChangeSet &set, Judgement &judgement);
    Result<> applyDisputes(Work &work, const ChangeSet &set, const Judgement &judgement);
    Result<> tellOfDispute(const Work &work, quint64 n, const Dispute &dispute, const Place &place);
    Result<> rememberPrefixes(const Work &work);
    Result<> settleWaiting(std::vector<RecordId> created, std::set<qint64> bound);
    Result<> settleOne(const Waiting &waiting, std::vector<RecordId> &created,
                       std::set<qint64> &bound);
    Result<> erase(Work &work, const RecordId &klien);
    Result<> eraseRecord(int entity, const RecordId &id);
    Result<> begin();
    Result<> end(const Caller &who);
    Result<> noteReading(const Caller &caller, const SyncAnswer &answer);
    /** One change by an office or the operator, with what follows from it; nothing of it when
     * after, called at the end, fails. accounts are read once change has returned. */
    Result<> operate(const Caller &by, AuditNote note,
                     const std::function<Result<>(std::vector<RecordId> &again)> &change,
                     const std::set<qint64> &accounts, const std::function<Result<>()> &after = {});
    Result<> changeOwner(const RecordId &lks, const std::function<Result<>()> &change);
    Result<> moveBelow(const Entity &entity, const QString &condition, const QVariantList &values,
                       const QString &office);
    Result<Held> findLks(const RecordId &lks) const;
    Result<std::vector<ListedLks>> waitingLks(const QString &condition,
                                              const QVariantList &values) const;
    Result<> withdraw(const Caller &caller, const Line &line, const std::vector<quint64> &sets);
    Result<> tell(const Caller &caller, const Questions &questions, qint64 seen, Told &told) const;
    Result<SyncAnswer> answer(const Caller &caller, const SyncRequest &request, const Line &line);
    QDate today() const;

    Database &m_db;
    const Dictionary &m_dictionary;
    Clock &m_clock;
    Random &m_random;
    Tables m_tables;
    Ledger m_ledger;
    Feed m_feed;
    Audit m_audit;
    // Within a transaction:
    qint64 m_order = 0; // of the newest change
    qint64 m_orderBefore = 0; // of the newest one when it began
    AuditNote m_note; // what it did so far
};

/** Why the server would not talk: the code of a RefusedByServer error; empty for others. */
QString refusalCode(const Error &error);

} // namespace pilar
