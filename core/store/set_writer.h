// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/store.h"
#include "core/store/tables.h"

namespace pilar {

/** Columns that the device's tables carry beside the fields. */
inline const QStringList deviceColumns{
    QStringLiteral("_sync INTEGER NOT NULL DEFAULT 0"),
    QStringLiteral("_lengkap INTEGER NOT NULL DEFAULT 0"),
    QStringLiteral("_updated INTEGER NOT NULL DEFAULT 0"),
};

/** The row before a set, so that a set that never left can be taken out again. */
struct Before
{
    int entity = 0;
    RecordId record;
    bool existed = false;
    bool deleted = false;
    QString state;
    Versions versions;
    Values values;
    std::vector<int> shadows; // groups whose shadow this set made
};

/**
 * Writes rows with everything that must go with them: search words, shadows, history. Lives for one
 * transaction of a Store; every change of a record on this device passes here.
 */
class SetWriter
{
public:
    explicit SetWriter(Store &store)
        : m_store(store)
    { }

    /** Writes the set of these changes: rows, shadows, history, journal. The set gets the next
     * number. */
    Result<quint64> append(std::vector<Change> changes, const RecordId &step);
    /** Writes a row as it is, with search words and completeness; sync is worked out again. */
    Result<> put(Table::Stored stored, const std::optional<Table::Stored> &old);
    /** Takes a row out for good, with its search words. */
    Result<> erase(const Table::Stored &stored);
    /** History of what was done here by the set n. */
    Result<> remember(const Table::Stored *old, const Table::Stored &now, quint64 n);
    /** History of what others did: the versions say which set brought what. */
    Result<> recall(const Table::Stored *old, const Table::Stored &now,
                    const std::map<int, Author> &authors);
    Result<> keepShadow(const Table::Stored &old, int group);
    bool hasShadow(int entity, const RecordId &record, int group) const;
    /** Of the groups the change writes that have none yet; made gets them. */
    Result<> keepShadows(const Change &change, const Table::Stored &old, std::vector<int> &made);
    /** These sets are without a verdict again: the rows show what they wrote, as that of any such
     * set, whatever the server holds of it. */
    Result<> reopen(const std::set<quint64> &sets);
    /** A record came that was not here: what open sets typed into it shows over it. */
    Result<> showOpen(int entity, const RecordId &record);
    Result<> writeShadow(int entity, const RecordId &record, int group, const Shadow &shadow);
    Result<> dropShadow(int entity, const RecordId &record, int group);
    /** Makes the row show this content of a group. */
    Result<> show(const Entity &entity, const RecordId &record, int group, const Shadow &content);
    /** Takes a row that left the scope out, with all that would tell of it, unless own sets still
     * wait. */
    Result<> evict(const Table::Stored &stored);
    /** Takes fields of a record (or of all of the entity) out of everything that tells of its past:
     * history, decided conflicts, and what sets found. */
    Result<> scrub(int entity, const std::optional<RecordId> &record,
                   const std::function<bool(int field)> &hidden);
    /** The hashes of the sets behind this one anew, over their payloads as they are: none of them
     * ever left. */
    Result<> rechain(quint64 sent);
    /** Tells those who listen that this row changed. */
    void note(int entity, const RecordId &record) { m_touched[entity].push_back(record); }
    /** Whether this change of the open set n still counts: it may be given up alone. */
    bool counts(quint64 n, const Change &change) const;
    /** Works out the row's sync state from its sets and conflicts. */
    Result<> refreshSync(int entity, const RecordId &record);

    const std::map<int, std::vector<RecordId>> &touched() const { return m_touched; }
    /** Whether something went for good. */
    bool hasErased() const { return m_erased; }

private:
    Result<Before> write(const Change &change, const SetId &self);
    Result<> writeRow(const Table &table, const Change &change, const SetId &self,
                      const std::optional<Table::Stored> &old);
    Result<> reopen(const Change &change, const SetId &self, bool shows,
                    const std::set<quint64> &sets);
    bool isOvertaken(const Change &change, int group, quint64 n,
                     const std::set<quint64> &sets) const;
    Result<> scrubTable(const QString &table, const QString &key, const QStringList &columns,
                        const QString &condition, const QVariantList &values,
                        const std::function<bool(int field)> &hidden);
    Result<> scrubJournal(int entity, const std::optional<RecordId> &record,
                          const std::function<bool(int field)> &hidden);

    Store &m_store;
    qint64 m_now = m_store.m_clock.now();
    bool m_erased = false;
    std::map<int, std::vector<RecordId>> m_touched;
};

QByteArray encodeBefore(const std::vector<Before> &rows);
std::vector<Before> decodeBefore(const QByteArray &bytes);
/** The record as a set found it. */
std::optional<Table::Stored> rowBefore(const QByteArray &before, const RecordId &record);
/** Conflicts that wait for a decision: neither the server nor an own set that may still count has
 * decided them, and their record neither left the scope nor was forgotten by the server. */
inline const QString openConflict
    = QStringLiteral("resolved = 0 and not exists (select 1 from journal where n = decided and "
                     "verdict <= 3 and verdict <> 2) and not exists (select 1 from evicted e where "
                     "e.entity = conflict.entity and e.record = conflict.record) and not exists "
                     "(select 1 from forgotten f where f.entity = conflict.entity and "
                     "f.record = conflict.record)");

/** Whether the change writes this group: a create all, a remove and a restore the state, the others
 * what they name. */
bool writesGroup(const Change &change, int group);
/** What a change makes of a row. */
void applyChange(const Entity &entity, Table::Stored &stored, const Change &change,
                 const SetId &self);
/** The words under which a record is found. */
QString searchWords(const Entity &entity, const Record &record);
/** Makes the groups of a row equal to a shadow or an older state of it. */
void setGroup(Table::Stored &stored, int group, const Shadow &content);
Shadow groupOf(const Entity &entity, const Table::Stored &stored, int group);

} // namespace pilar
