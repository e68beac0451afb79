// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/replacement.h"
#include "core/store/set_writer.h"

namespace pilar {

/**
 * Writes sets of the line anew at its end: under other ids, because theirs were taken, under
 * another writer, because this file was cloned or restored, or behind sets that must be judged
 * before them. Lives for one transaction.
 */
class Rewriter
{
public:
    Rewriter(Store &store, SetWriter &writer)
        : m_store(store)
        , m_writer(writer)
        , m_from(store.m_writer)
    { }

    /** The server refused these sets because ids they speak of are taken: gives their records new
     * ids and writes them, and all later ones that stand on them, once more. */
    Result<> rename(std::set<quint64> taken);
    /** A new writer: what has no verdict, and what was typed and refused, begins its line. */
    Result<> refork();
    /** What a group of a record has to stand on now. */
    using Stands = std::function<SetId(const SetId &base, const RecordId &record, int group)>;
    /** Rows show what they did before what has not been sent yet … */
    Result<> takeOffUnsent();
    /** … and show it again, written at the end of the line, over what was written in between. */
    Result<> putOnUnsent(const Stands &stands);

private:
    struct Old
    {
        quint64 n = 0;
        int verdict = 0;
        ChangeSet set;
        QByteArray before;
        int carries = 0;
        int back = 0;
        int renewed = 0;
    };
    struct TakenOff // a group of a row as one of these sets showed it
    {
        quint64 n = 0;
        int entity = 0;
        RecordId record;
        int group = 0;
        Shadow shown;
    };
    Result<std::vector<Old>> setsFrom(quint64 n) const;
    Result<> takeOff(const Old &old, int number, const RecordId &record);
    Result<> findAnew(Old &old) const;
    Result<> renameRows(const std::vector<const Old *> &affected);
    Result<> renameRow(const Table &table, const RecordId &id);
    Result<> dropOvertaken(Old &old, const std::vector<Old> &all,
                           const std::set<quint64> &affected) const;
    Result<std::vector<std::pair<int, RecordId>>> retire();
    Result<> append(const Old &old);
    Result<> moveVersions(const Change &change);
    QByteArray moved(const QByteArray &before) const;
    SetId moved(const SetId &version) const;
    Versions moved(const Versions &versions) const;

    Store &m_store;
    SetWriter &m_writer;
    WriterId m_from; // of the sets as they were
    Replacements m_ids;
    std::map<quint64, quint64> m_numbers; // of sets, old to new
    std::set<RecordId> m_rebuilt; // rows made anew from what was sent
    std::vector<Old> m_unsent;
    std::vector<TakenOff> m_takenOff;
    std::set<std::pair<int, RecordId>> m_away; // they speak of it, but it was not here
};

/** What was refused and taken back whole: an act, or nothing but removals and the like. */
bool wasTakenBack(const ChangeSet &set);

} // namespace pilar
