// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/server/judge.h"
#include "core/store/tables.h"
#include "core/sync/messages.h"

namespace pilar {

/** How far a device has read the feed, and of which server it was. */
struct Cursor
{
    QByteArray epoch; // 8 bytes: one life of the server's database
    qint64 order = 0;
    QByteArray nonce; // 8 bytes, stored with the commit that order lies in
    QByteArray scope; // scopeMark() it was read under

    QByteArray encode() const;
    static std::optional<Cursor> decode(const QByteArray &bytes);
};

/** The province's list of what changed, in the order of commits. */
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
        /** The device may have lost what lies before: its scope changed, or the server was
         * restored. */
        bool refill = false;
    };
    /** The place this cursor names; the beginning when it is empty or can no longer be trusted. */
    Start resolve(const QByteArray &cursor, const Caller &caller) const;

    /** Who asks for a page: sets of this writer up to told are left out of what changed. */
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

    Result<> add(qint64 order, const Written &written, qint64 writer, quint64 n);
    Result<> addConflict(qint64 order, const RecordId &id, int entity, const Place &place,
                         qint64 writer, quint64 n);
    /** Seals a commit that went up to this place. */
    Result<> seal(qint64 order, const QByteArray &nonce);
    /** What the fields held in that version of their group; none when the record never had it. */
    Result<std::optional<Values>> valuesAt(const Record &now, const std::vector<int> &fields,
                                           const SetId &version) const;

    Result<QStringList> check() const;

private:
    struct Entry; // a record of the page
    struct Stream; // one condition of the scope
    std::vector<Stream> streams(const Caller &caller) const;
    Result<std::vector<Entry>> collect(const Caller &caller, const Reader &reader,
                                       const Start &start, bool *more) const;
    Result<std::vector<Entry>> asked(const std::set<RecordId> &records) const;
    Result<> addRecord(const Caller &caller, const Entry &entry, const Reader &reader,
                       FeedPage &page, qint64 &bytes) const;
    Result<> addDispute(const Caller &caller, const Entry &entry, qint64 after, FeedPage &page,
                        qint64 &bytes) const;
    Cursor cursorAt(qint64 order, const Caller &caller) const;
    QByteArray nonceOf(qint64 order) const;

    Database &m_db;
    const Dictionary &m_dictionary;
    const Tables &m_tables;
};

} // namespace pilar
