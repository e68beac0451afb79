// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/replacement.h"
#include "core/store/set_writer.h"

namespace pilar {

/**
 * Writes sets of the line anew at its end: under other ids, because theirs were taken, or under
 * another writer, because this file was cloned or restored. Lives for one transaction.
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
    Result<std::vector<Old>> setsFrom(quint64 n) const;
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
};

/** What was refused and taken back whole: an act, or nothing but removals and the like. */
bool wasTakenBack(const ChangeSet &set);

} // namespace pilar
