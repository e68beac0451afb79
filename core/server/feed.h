// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/server/cursor.h"
#include "core/server/judge.h"
#include "core/store/tables.h"
#include "core/sync/messages.h"

namespace pilar {

struct Shelf;

/** The province's list of what changed, in the order of commits; and the scopes it is read by. */
class Feed
{
public:
    Feed(Database &db, const Dictionary &dictionary, const Tables &tables);

    /** The place of the newest change; 0 = none yet. */
    qint64 newest() const;
    /** Where a page begins. */
    struct Start
    {
        qint64 order = 0; // changes after this place
        std::optional<Cursor::Fill> fill; // everything first, by order of key
        bool begins = false; // the fill
        qint64 seen = 0; // earlier pages brought records as they were at this place
    };
    /** The place this cursor names. A fill begins when it is empty, when the scope is another one
     * now, when the device asks for it, or when the server has forgotten what the cursor saw. */
    Start resolve(const QByteArray &cursor, const Caller &caller, bool wantsFill) const;

    /** Who asks for a page: sets of this writer up to told, which it claimed, are left out of what
     * changed. */
    struct Reader
    {
        qint64 key = 0;
        WriterId writer;
        quint64 told = 0;
    };
    /** What changed in the caller's scope, as its role may see it, and whatever the place: these
     * records whole, with their open conflicts. bytes: about how long the page may get. */
    Result<FeedPage> page(const Caller &caller, const Reader &reader, const Start &start,
                          qint64 bytes, const std::set<RecordId> &always) const;
    /** What the caller may hold of entities from this number on; some of them when it is much. */
    Result<Told> census(const Caller &caller, int from) const;

    Result<> add(qint64 order, const Written &written, qint64 writer, quint64 n);
    Result<> addConflict(qint64 order, const RecordId &id, int entity, const Place &place,
                         qint64 writer, quint64 n);
    /** Whether an account owns the LKS has changed. */
    Result<> addOwner(qint64 order, const RecordId &lks, int entity, const Place &place);
    /** Moves all rows of an entity that meet the condition to another office, with a row of the
     * feed each; order is raised. */
    Result<> moveRows(const Table &table, const QString &condition, const QVariantList &values,
                      const QString &office, qint64 &order);
    /** Seals a commit that went up to this place. */
    Result<> seal(qint64 order, const QByteArray &nonce);
    /** What the fields held in that version of their group; none when the record never had it. */
    Result<std::optional<Values>> valuesAt(const Record &now, const std::vector<int> &fields,
                                           const SetId &version) const;

    Result<QStringList> check() const;

private:
    struct Entry; // a record of the page
    struct Sheet; // a page being written
    Result<std::vector<Entry>> collect(const Caller &caller, const Reader &reader,
                                       const Start &start, bool *more) const;
    Result<> collectStream(const Caller &caller, const Reader &reader, const Shelf &shelf,
                           const Start &start, std::map<qint64, Entry> &rows) const;
    Result<> addAlways(Sheet &sheet, const std::set<RecordId> &records) const;
    /** Whether the caller may hold the record at all, where it is. */
    bool mayHold(const Caller &caller, const Entity &entity, const Place &place,
                 const Record &record, qint64 creator) const;
    Result<> addRecord(Sheet &sheet, const Entry &entry) const;
    Result<> addWhole(Sheet &sheet, const Entity &entity, const Held &held) const;
    Result<> addDispute(Sheet &sheet, int entity, const RecordId &id) const;
    Result<> addOpenDisputes(Sheet &sheet, int entity, const RecordId &record) const;
    Result<> addChanges(Sheet &sheet, const Entity &entity, const Held &held,
                        const Entry &entry) const;
    Result<std::optional<Held>> find(int entity, const RecordId &id) const;
    bool owned(const Entity &entity, const Held &held) const;
    /** Who made the versions on the page, and when. */
    Result<> addAuthors(FeedPage &page) const;
    /** A page of a fill; moves its place on, or ends it. */
    Result<> fill(Sheet &sheet, std::optional<Cursor::Fill> &place, qint64 bytes) const;
    Result<> fillFrom(Sheet &sheet, const Entity &entity, const Shelf &shelf, Cursor::Fill &place,
                      qint64 bytes, bool *whole) const;
    Result<> countRows(const Caller &caller, const Entity &entity, const Shelf &shelf,
                       Census &census) const;
    Result<> countDisputes(const Caller &caller, const Entity &entity, const Shelf &shelf,
                           Census &census) const;
    QByteArray markOf(const Caller &caller) const;
    QByteArray cursorAt(qint64 order, const Caller &caller,
                        const std::optional<Cursor::Fill> &fill) const;
    QByteArray nonceOf(qint64 order) const;

    Database &m_db;
    const Dictionary &m_dictionary;
    const Tables &m_tables;
};

} // namespace pilar
