// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/change.h"

#include <functional>

namespace pilar {

class Disk;

/** Where a store is, and for whom it was opened. */
struct StoreOptions
{
    QString folder; // the profile
    QString person; // who unlocked it
    QString device; // name of this computer, a label
    QByteArray fileId; // of the key ring
    QByteArray vfs = "pilar"; // tests put a faulty disk under the encryption
    Disk *files = nullptr; // where attached files lie; null: in the folder, on the computer's disk
};

/** Where a record stands towards the server; the worst of its unsettled sets. */
enum class SyncState { Synced, Pending, Waiting, Rejected, Conflict };

/** A record as the device holds it. */
struct Row
{
    Record record;
    Versions versions;
    SyncState sync = SyncState::Synced;
    int completeness = 0; // 0..100 of what submission asks
    bool deleted = false;
    qint64 updatedAt = 0; // ms UTC
};

/** Whose data the profile holds, since `login`; before it role lks and nothing else. */
struct Identity
{
    QString role = QStringLiteral("lks");
    QString scope; // kode_wilayah of the office
    QString account; // e-mail
    QString server; // URL
    std::vector<RecordId> lks; // bound to the account

    bool signedIn() const { return !server.isEmpty(); }
};

struct Query
{
    QString search; // words of names, digits of a NIK
    std::vector<std::pair<QString, QString>>
        where; // field (or "state", "sync", "lengkap" = ya|belum) = stored text
    QString sort; // field, or "updated_at"; empty = by title
    bool descending = false;
    int limit = 50; // 0 = all
    int offset = 0;
    bool deleted = false; // only deleted
};

struct Page
{
    int total = 0;
    std::vector<Row> rows;
};

/** One wish of a Save. values holds only what the person changed. */
struct Edit
{
    Change::Kind kind = Change::Kind::Edit;
    int entity = 0;
    RecordId record; // null on Create: the store makes one (see Store::newId for children of it)
    Values values;
    std::optional<Versions> seen = {}; // what the form showed; without it, what the row holds now
    QString to = {}; // Act
    QString note = {}; // Act
    RecordId conflict = {}; // decides this conflict
};

using Saves = std::vector<std::vector<Edit>>; // the edits of each

struct Saved
{
    quint64 set = 0; // 0: nothing had changed
    std::vector<RecordId> records; // one per edit
    Problems warnings;
};

/** How many saves are done in one transaction. */
struct Bulk
{
    bool keep = true; // false: tells what would come of it, and leaves all as it was
    std::function<bool(size_t done)> goOn = {}; // before each save; false undoes all (Cancelled)
};

struct FieldChange
{
    qint64 at = 0; // ms UTC
    QString by;
    QString device;
    int field = 0; // 0 = the state
    Value before;
    Value after;
};

struct Counts
{
    int pending = 0; // records with sets that have no verdict yet
    int rejected = 0;
    int conflicts = 0;
    int waiting = 0;
    int held = 0; // of pending: stay here, since the consent for their klien was withdrawn
    std::map<QString, int> records; // by entity, without deleted
};

struct Undone
{
    std::vector<std::pair<int, RecordId>> records; // entity, id
    std::vector<QString> kept; // "entity id field": changed since by others, so left alone
};

/** What the person may do to a record now. */
struct Allowed
{
    bool create = false;
    bool remove = false;
    std::set<int> groups; // that may be written
    std::set<int> initial; // that a new record may carry
    std::vector<const Transition *> transitions;
    QString reason; // a code for reason(): why nothing may be written
};

/** Sets on their way to the server. */
struct Outgoing
{
    std::vector<QByteArray> payloads; // of sets first, first + 1, …
    quint64 first = 0;
    QByteArray before; // h(first − 1)
};

} // namespace pilar
