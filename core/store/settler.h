// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/set_writer.h"

namespace pilar {

/** Brings what the server said into the tables: verdicts of own sets, changed records, conflicts.
 * Lives for one transaction. */
class Settler
{
public:
    Settler(Store &store, SetWriter &writer)
        : m_store(store)
        , m_writer(writer)
    { }

    /** told: the time of the answer, ms UTC by the server's clock. */
    Result<> settleAll(const std::vector<Verdict> &verdicts, qint64 told);
    /** A restored server tells all its verdicts: sets that came to it anew, in a late copy of a
     * request, say, may have another kind of verdict than this device heard before. */
    Result<> reopenJudgedAnew(const std::vector<Verdict> &verdicts);
    /** Rows and conflicts, and what a fill leaves out. */
    Result<> takeIn(const Outcome &outcome, const Merge &merge);
    /** After the dictionary became newer: what it knows now goes where it belongs. */
    Result<> readUnread();
    /** Shows again what the server holds, and gives up with the set n all open ones that stand on
     * it. */
    Result<> giveUp(quint64 n);
    /** Of the set n only what it did to this record. */
    Result<> giveUp(quint64 n, int entity, const RecordId &record);

    // adopt.cpp
    /** Rows of this line's own making, parents first; those of the institution own alone unless it
     * is null. */
    Result<std::vector<Table::Stored>> rowsOf(const RecordId &own) const;
    /** Nothing of the line has left this computer: it begins anew, without these rows. */
    Result<> forgetLine(const std::vector<Table::Stored> &rows);

    // filling.cpp: what the device holds against what it may hold
    /** What the store would ask the server now. */
    static Questions questions(const Store &store);
    /** Whether the row shows of the group what the own set n wrote, or what was typed over that. */
    bool isSeen(int entity, const RecordId &record, int group, quint64 n) const;
    /** Shows what the server holds of the group, whatever was refused there; nothing while own sets
     * are without a verdict, or wait unless overWaiting. */
    Result<> showStanding(int entity, const RecordId &record, int group, bool overWaiting = false);
    /** Shows what the server holds of the groups that this change of the set n wrote, where no
     * other open set writes them too. */
    Result<> showShadows(const Change &change, quint64 n);
    /** What own sets without a last word make of the two sides: one that stands on the value in the
     * conflict goes on with it, one that stands on what the server keeps lies over that. Gives all
     * but the former. */
    static std::set<quint64> addOwnWork(const Store &store, Conflict &item);
    Result<> hear(const Told &told);

    /** From now on the set no longer stands for what it wrote in this record. */
    Result<> leave(quint64 n, int entity, const RecordId &record);

private:
    Result<> keepUnread(const Incoming &incoming);
    Result<> spreadUnknown(const Table &table);
    Result<> takeIn(const Incoming &incoming, const Merge &merge);
    Result<> takeIn(const Conflict &conflict);
    Result<> settleRange(quint64 first, quint64 last);
    using Overruled = std::vector<std::pair<RecordId, int>>;
    Result<> settle(const Verdict &verdict);
    Result<> releaseLeft(const ChangeSet &set);
    Result<> bringAbout(const ChangeSet &set, const Overruled &overruled);
    bool removesWaiting(const ChangeSet &set) const;
    Result<> giveUpRecord(int entity, const RecordId &record);
    bool writesOthers(quint64 n, const std::set<std::pair<int, RecordId>> &records) const;
    Result<std::vector<quint64>> openSetsOf(int entity, const RecordId &record) const;
    Result<> settleShadows(int entity, const RecordId &record, quint64 first, quint64 last,
                           const Overruled &overruled);
    Result<> showRefused(int entity, const RecordId &record);
    std::optional<std::pair<quint64, Change>> refusedBelow(int entity, const RecordId &record,
                                                           int group) const;
    bool shows(const Entity &entity, const RecordId &record, const Shadow &content,
               int group) const;
    Result<> takeBackRefused(const ChangeSet &set);
    bool wasTakenBack(quint64 n, const Change &change) const;
    bool isHeldApart(int entity, const RecordId &record, int group, quint64 n) const;
    Result<> takeBack(const Incoming &incoming);
    Result<> noteOwned(const Entity &entity, const Incoming &incoming);
    Result<> beginFill(const Outcome &outcome);
    Result<> breakOffFill();
    /** The fill brought this record; with entity 0 this conflict. */
    Result<> brought(int entity, const RecordId &id);
    /** Lets go of what did not come; what a restored server forgot stays. */
    Result<> endFill();
    Result<> release(const Table::Stored &stored);
    Result<> forgetWords(bool filling);
    Result<> noteReleased();
    Result<> letGo(const Table &table, bool restored, quint64 known);
    bool isOwnWork(const Table::Stored &stored, quint64 known) const;
    Result<> closeConflicts();
    Result<> hearSets(const std::vector<std::pair<SetId, bool>> &sets);
    Result<> compare(const Told &told);
    Census count(const Table &table) const;
    Census countConflicts() const;
    Census countApplied() const;
    std::vector<std::pair<quint64, Change>> ownChanges(int entity, const RecordId &record,
                                                       int group, const QString &verdict,
                                                       quint64 first, quint64 last) const;

    Store &m_store;
    SetWriter &m_writer;
    std::set<quint64> m_taken; // sets refused because ids they speak of are taken
    std::set<quint64> m_givenUp;
    qint64 m_told = 0;
    bool m_wordsLeft = false; // of such records, or of values that may be seen no more
    int m_released = 0; // records taken out, since they are no longer in scope
    int m_changed = 0; // records that came otherwise than they were held, or left
};

/** What was typed stays visible though it is refused, until it is corrected; an act (with all its
 * set), a removal or a decision for what stands has simply not happened. */
bool staysTyped(const ChangeSet &set, const Change &change);

} // namespace pilar
