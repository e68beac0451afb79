// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/server/feed.h"
#include "core/server/ledger.h"
#include "core/store/tables.h"

namespace pilar {

/** The columns the province adds to each entity's table. */
QStringList placeColumns();
/** A table's row as a Held, and back. */
Held heldOf(Table::Stored &&stored);
Table::Stored storedOf(const Held &held);

/**
 * Fetches what the sets of one writer depend on, and keeps it between the sets of a request. It
 * knows what they wrote before the database has it: call keep() after each judgement.
 */
class WorldLoader
{
public:
    WorldLoader(const Database &db, const Dictionary &dictionary, const Tables &tables,
                const Ledger &ledger, const Feed &feed, const Line &line, QDate today,
                int dictionaryOfWriter);

    /** Fetches together what these sets are sure to need. */
    Result<> preload(const std::vector<ChangeSet> &sets);
    Result<> load(const ChangeSet &set);
    const World &world() const { return m_world; }
    void keep(const ChangeSet &set, const Judgement &judgement);
    /** Records are fetched anew: some were moved past the loader. */
    void forgetRows();
    /** Ids that became the highest of their prefix. */
    std::map<RecordId, RecordId> &newHighest() { return m_newHighest; }
    /** An id that the line gave in vain, and from which set on it may mean somebody else's record
     * (0: not yet). */
    struct Vain
    {
        RecordId instead;
        quint64 until = 0;
        bool written = true; // the database has it so
    };
    const std::map<RecordId, Vain> &vain() const { return m_vain; }

private:
    void keepPrefix(const RecordId &id);
    void keepPrefixes(const ChangeSet &set);
    Result<> loadVain(quint64 n);
    void keepVain(const ChangeSet &set, const Judgement &judgement);
    Result<> loadActor(const RecordId &record);
    Result<> loadCreate(const Change &change, const Entity &entity);
    Result<> loadExisting(const Change &change, const Entity &entity, quint64 n);
    Result<> loadNamed(const Change &change, const Entity *entity);
    const Entity *entityOf(const RecordId &id) const;
    Result<> loadBirth(const Entity &entity, const RecordId &id);
    Result<> loadAct(const Change &change, const Entity &entity, const Held &held);
    Result<> loadRecord(const Entity &entity, const RecordId &id);
    Result<> loadRecords(std::map<int, std::set<RecordId>> wanted);
    void keepDispute(const SqlRow &row);
    Result<> loadOwner(const Entity &entity, const Record &record);
    Result<> loadErasure(const Entity &entity, const Record &made);
    Result<> loadConsents(const Entity &entity, const Record &record);
    Result<> preloadConsents(const std::set<RecordId> &klien);
    Result<> loadAbove(const Entity &entity, const Record &record);
    Result<> loadRows(const Entity &entity, const RecordId &parent);
    Result<> loadPlace(const Entity &entity, const Place &place);
    Result<> loadBases(const Change &change, const Held &held, quint64 n);
    Result<> loadDisputes(const RecordId &record);
    Result<> loadDecided(const RecordId &conflict);
    Result<> loadDisputes(const QByteArrayList &records);
    Result<> loadSeen(const Held &held, int group, const SetId &base, quint64 n);

    const Database &m_db;
    const Dictionary &m_dictionary;
    const Tables &m_tables;
    const Ledger &m_ledger;
    const Feed &m_feed;
    const Line &m_line;
    World m_world;
    std::set<RecordId> m_asked; // records looked for, found or not
    std::set<RecordId> m_disputed; // records whose conflicts are known
    std::set<RecordId> m_places; // LKS whose owners are known
    std::set<QString> m_offices;
    std::map<RecordId, RecordId> m_highest; // of own prefixes
    std::map<RecordId, RecordId> m_newHighest;
    bool m_vainKnown = false;
    std::map<RecordId, Vain> m_vain;
};

} // namespace pilar
