// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/server/scope.h"
#include "core/store/incoming.h"
#include "core/store/replacement.h"

#include <QDate>
#include <QHash>

namespace pilar {

/** A record as the province has it. */
struct Held
{
    qint64 rid = 0; // 0 = not written yet
    Record record;
    Versions versions;
    bool deleted = false;
    Place place;
    qint64 creator = 0; // account
    QString by; // who made the newest change …
    qint64 at = 0; // … and when, by that device's clock
};

/**
 * A group whose value a set did not make current. Of an applied set: in a conflict, or (conflict
 * null) because of the version that stood. Of a rejected or waiting one: every group it named, with
 * its base.
 */
struct Overruled
{
    RecordId record;
    int group = 0;
    RecordId conflict;
    SetId stood;

    bool operator==(const Overruled &) const = default;
};

/** A value that waits beside the one that stands. */
struct Dispute
{
    RecordId id;
    int entity = 0;
    RecordId record;
    int group = 0;
    Values base; // what the person saw
    Values mine;
    bool deletes = false;
    SetId set; // that made it
};

/**
 * What a set may depend on, loaded before it is judged (core/server/world.h does it for the
 * database). What is not in here does not exist.
 */
struct World
{
    WriterId writer;
    QDate today;
    QHash<RecordId, Held> records; // touched by the set, what they hang under, what is below
    /** Rows of an entity under a record, where an act, a total or a lock asks for them. */
    std::map<std::pair<RecordId, int>, std::vector<RecordId>> children;
    std::set<RecordId> owned; // LKS that an account owns
    std::map<QString, int> terms; // of offices that set one: years that a klien is kept
    std::set<QString> kept; // offices (kode_wilayah) whose own accounts made their dinas
    /** What became of earlier sets where a base leads to them: the writer's, or another line's that
     * its computer had before. */
    std::map<SetId, std::vector<Overruled>> ledger;
    std::map<std::pair<RecordId, int>, Values> seen; // groups as a stale base had them
    std::map<RecordId, Values> births; // existing records that the set creates: what they began as
    std::map<RecordId, WriterId> prefixes; // first 8 bytes of an id → who uses them
    std::map<RecordId, Dispute> disputes; // open conflicts of the records
    /** Conflicts that the set names and that are open no more: the group, and who decided. */
    std::map<RecordId, std::pair<int, QString>> decided;
    /** Ids that this writer gave in vain, until it has used those instead. */
    Replacements vain;
    bool newer = false; // the writer's dictionary is newer than the judge's
    /** Who brought records that an act touches into the state they have. */
    std::map<RecordId, QString> actors;
};

/** A record as an applied set leaves it. */
struct Written
{
    Held after;
    bool created = false;
    std::set<int> groups; // that changed
    Values before; // of the fields that changed
    QString stateBefore;
    bool deletedBefore = false;
    std::optional<Place> placeBefore = {}; // when it moved
};

struct Judgement
{
    Verdict verdict;
    RecordId needs; // of a waiting set: what it waits for
    std::vector<Overruled> overruled;
    std::vector<Written> written;
    std::vector<Dispute> disputes; // new ones
    std::vector<RecordId> resolved; // disputes decided or replaced
    std::vector<RecordId> erased; // klien that go for good
    RecordId bound; // LKS that now belongs to the caller's account
};

/** Whether what lies there was erased for good. */
bool isErased(const Place &place);

/** docs/PROTOCOL.md, "Judging a set". A pure function: no database, clock or chance. */
Judgement judge(const Dictionary &dictionary, const ChangeSet &set, const Caller &caller,
                const World &world);

/** What a set without effects leaves behind: the bases it named, for later sets that stand on it.
 */
std::vector<Overruled> basesOf(const ChangeSet &set);

/** What a writer had seen of a group, when it named this base. */
struct Sighting
{
    enum Seen { Current, Overtaken, Disputed, Stale };
    Seen seen = Stale;
    RecordId dispute; // where its own value lies
    SetId base; // what the base stands for
};
Sighting sighting(const World &world, const Held &held, int group, const SetId &base,
                  const SetId &self);

/** What was given in vain and is still so once this set is judged. */
Replacements stillVain(const World &world, const ChangeSet &set);
/** The key of an id in World::prefixes. */
RecordId prefixOf(const RecordId &id);
/** The name of the conflict that this set makes of the group. */
RecordId conflictName(const SetId &set, const RecordId &record, int group);

} // namespace pilar
