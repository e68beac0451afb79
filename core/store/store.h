// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/ids.h"
#include "core/store/incoming.h"
#include "core/store/records.h"
#include "core/store/tray.h"

#include <QDate>

#include <functional>
#include <memory>

namespace pilar {

struct Access;
class Attachments;
class SetWriter;
class Database;
class Key;
class Tables;
class VfsKey;

/**
 * One profile's records in the encrypted file. Use on the thread that opened it only; the desktop
 * goes through StoreThread. A write is one transaction, durable when the call returns, and refuses
 * with problems (Invalid), with the reason of a missing right (Denied), or with DiskFull.
 */
class Store
{
public:
    /** Opens or makes the database. InUse, Damaged, Newer, Passphrase (wrong key), DiskFull. */
    static Result<std::unique_ptr<Store>> open(const StoreOptions &options, const Key &key,
                                               const Dictionary &dictionary, Clock &clock,
                                               Random &random);
    ~Store();

    const Dictionary &dictionary() const { return m_dictionary; }
    const QString &person() const { return m_options.person; }
    WriterId writer() const { return m_writer; }
    QDate today() const { return m_clock.today(); }
    RecordId newId() { return m_ids.next(); }
    Attachments &attachments() { return *m_attachments; }
    const Identity &identity() const { return m_identity; }
    Result<> setIdentity(const Identity &identity);
    QByteArray setting(const QString &name) const; // null when never set
    Result<> setSetting(const QString &name, const QByteArray &value);

    // Reading
    Result<Row> find(int entity, const RecordId &id) const;
    Result<RecordId> resolve(int entity, const QString &start) const; // from ≥ 6 hex digits
    Result<Page> list(int entity, const Query &query) const;
    std::vector<Row> children(int childEntity, const RecordId &parent) const; // living, in order
    /** Another living record under the same parent that is the same person or thing. */
    std::optional<RecordId> same(const Entity &entity, const Record &record) const;
    std::vector<FieldChange> history(int entity, const RecordId &id) const;
    Counts counts() const;
    /** All remarks on the record; submission asks also for what is missing. */
    Problems problems(const Record &record, bool submission) const;
    /** What this person may do to it now: role, state (the file's unless given) and locks. */
    Allowed allowed(const Entity &entity, const Record &record,
                    const std::optional<QString> &state = std::nullopt) const;
    Record computed(const Record &record) const;
    bool isWithdrawn(const RecordId &klien) const; // its consent: no writing, printing, sending

    // Writing
    Result<Saved> save(const std::vector<Edit> &edits);
    /** Many saves, one step, one transaction (import): a result each; a refused one stops none. */
    Result<std::vector<Result<Saved>>> saveAll(const Saves &saves, const Bulk &bulk = {});
    Result<Undone> undo();
    /** While no server has own (unsent, or waiting there): it is the institution theirs of the
     * account. What hangs on it hangs on theirs then; fields are filled, others in conflict. */
    Result<> adoptLks(const RecordId &own, const RecordId &theirs);

    // Drafts: typed and not saved; key is the form's
    Result<> saveDraft(const QString &key, const QByteArray &content);
    QByteArray draft(const QString &key) const;
    std::vector<QString> drafts() const;
    Result<> dropDraft(const QString &key);

    std::vector<Rejection> rejections() const; // the tray
    std::vector<Waiting> waiting() const;
    Result<> retry(const QString &rejection);
    Result<> discard(const QString &id); // of a refused set, or the number of a waiting one
    std::vector<Conflict> conflicts() const; // this person's own first
    std::vector<Receipt> receipts(const RecordId &record) const; // newest first; null: of all

    /** Sets without a verdict, about maxBytes; outgoing() also notes that they may have left. */
    Outgoing unsettled(qint64 maxBytes, bool heldToo = false) const;
    Result<Outgoing> outgoing(qint64 maxBytes);
    quint64 lastToSend() const; // sets after it are held back, since a consent was withdrawn
    const std::optional<Error> &failure() const; // to read, since outgoing() or the last write
    Result<> keepParcel(const QByteArray &body); // of a request under way; empty = none
    QByteArray parcel() const; // until apply(), refork() or reopen()
    Questions questions() const; // what to ask the server beside
    quint64 lastSet() const { return m_lastSet; }
    quint64 known() const; // all sets up to here have a verdict: a claim names it …
    QByteArray chainAt(quint64 n) const; // … with its h(n)
    Local local(int entity, const RecordId &id) const;
    Result<> apply(const Outcome &outcome, const Merge &merge); // all in one transaction
    Result<> refork(); // restored or cloned: a new writer, unsettled sets numbered anew
    Result<> reopen(quint64 upTo); // the server forgot the sets after this one (backup)
    std::vector<QString> check() const; // what is wrong with the file; empty = all is well
    /** Called after each write, on its thread, with the rows it touched. */
    std::function<void(int entity, const std::vector<RecordId> &ids)> onChanged;

private:
    Store(StoreOptions options, const Dictionary &dictionary, Clock &clock, Random &random);
    friend class Attachments; // files on records
    friend class Eraser; // for good
    friend class HoldBack; // what a withdrawn consent keeps here
    friend class SetWriter; // one set's way into the tables
    friend class SaveJob; // one Save on its way to a set
    friend class Rewriter;
    friend class RetiredLines;
    friend class Settler; // what the server said on its way into the tables
    Result<> start();
    Result<> inTransaction(const std::function<Result<>(SetWriter &)> &work);
    QString searchTable(const Entity &entity) const;
    Result<> bringUp(bool fresh);
    bool hasSearch(const Entity &entity) const;
    struct Condition;
    Result<Condition> condition(const Entity &entity, const Query &query) const;
    void addSearch(Condition &condition, const Entity &entity, const Query &query) const;
    class Look;
    QString accessState(const Entity &entity, const Record &record) const;
    Access access(const Entity &entity, const Record &record) const;
    RecordId lksOf(const Entity &entity, const Record &record) const;
    bool isUntouched(quint64 first) const;
    Result<> takeOut(SetWriter &writer, quint64 first, Undone &undone);
    Result<> takeBack(SetWriter &writer, const std::vector<quint64> &sets, Undone &undone);
    Identity readIdentity() const;
    StoreOptions m_options;
    Identity m_identity;
    const Dictionary &m_dictionary;
    Clock &m_clock;
    Random &m_random;
    IdSource m_ids;
    std::unique_ptr<VfsKey> m_vfsKey; // outlives the connection
    std::unique_ptr<Database> m_db;
    std::unique_ptr<Tables> m_tables;
    std::unique_ptr<Attachments> m_attachments;
    mutable std::map<QString, QByteArray> m_settings; // those read or written; nobody else writes
    WriterId m_writer;
    quint64 m_lastSet = 0;
    QByteArray m_lastHash;
};

} // namespace pilar
