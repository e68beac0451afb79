// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/change.h"
#include "core/store/told.h"

#include <functional>

namespace pilar {

/** Who made a change, and when by that computer's clock. */
struct Author
{
    QString by;
    qint64 at = 0; // ms UTC

    bool operator==(const Author &) const = default;
};

/** The value of a group that both sides changed: the server keeps one, the other waits beside it
 * for a decision. */
struct Conflict
{
    RecordId id;
    int entity = 0;
    RecordId record;
    int group = 0; // 0: state or deletion; then the values are empty and `deleted` says who deleted
    Values base; // what the person saw when typing
    Values mine; // what was typed on a stale base
    Values theirs; // what the server keeps …
    SetId standing; // … and its version: the base of whatever decides the conflict
    QString by; // who typed mine …
    qint64 at = 0;
    SetId set = {}; // … in this set
    Author stands = {}; // who brought what stands
    bool deletes = false; // mine is a deletion
    bool resolved = false;
    // Filled in by the store, not sent:
    bool own = false; // mine was typed on this computer
    bool gone = false; // the server has the record in the bin

    bool operator==(const Conflict &) const = default;
};

/** What the server answered to set n. */
struct Verdict
{
    enum class Kind : quint8 { Applied = 1, Rejected = 2, Waiting = 3 };

    quint64 n = 0;
    Kind kind = Kind::Applied;
    QString code = {}; // of a rejection; of a waiting set what it lacks
    QString field = {};
    /** Groups whose value did not become current: a conflict, or equal to what another set wrote
     * before. */
    std::vector<std::pair<RecordId, int>> overruled = {};
    /** What its sentence names: who acted before, both totals, the id that is missing. */
    QStringList args = {};

    bool operator==(const Verdict &) const = default;
};

/** A record (or the changed groups of one) as the server now has it. */
struct Incoming
{
    int entity = 0;
    RecordId record;
    RecordId lks = {}; // whose it is, for the server to keep texts of two apart; not sent
    bool evict = false; // left the scope: nothing else is set
    /** In a fill: the device made the record itself and has it as it is; nothing else is set. */
    bool held = false;
    /** Of an LKS: an account owns it. Of an office's record: that office keeps its own. */
    bool owned = false;
    bool deleted = false; // with group 0
    QString state; // with group 0
    /** Of the groups that came; of a whole record only of those changed since it was created. */
    std::map<int, SetId> versions;
    SetId created; // set when the whole record came
    /** Of those groups. A cleared field is an explicit null, or absent in a whole record. */
    Values values;
    QString by; // who made the first of these versions: the creation, else that of the lowest group
    qint64 at = 0;
    /** Who made those that are of another set. */
    std::map<SetId, Author> others = {};

    /** The sets of its versions in their order, the first before all others; none twice. */
    std::vector<SetId> sets() const;
    Author author(const SetId &version) const;

    bool operator==(const Incoming &) const = default;
};

/** What a group held at the server when the device first changed it and has no verdict yet. */
struct Shadow
{
    Values values;
    QString state; // of group 0
    bool deleted = false;
    SetId version;

    bool operator==(const Shadow &) const = default;
};

/** All the device knows of a record, for merging. */
struct Local
{
    bool exists = false;
    Record record;
    Versions versions;
    bool deleted = false;
    std::map<int, Shadow> shadows; // of groups with own sets that are not settled
};

/** A merged record, to be written as it is. */
struct Merged
{
    bool remove = false; // evicted
    Record record;
    Versions versions;
    bool deleted = false;
    std::map<int, std::optional<Shadow>> shadows; // that change; none = drop
    std::map<int, Author> authors = {}; // of groups that came, for the history
    /** Fields of unchanged groups that came otherwise: the role sees less of them, or more. */
    std::set<int> resighted = {};
};

/** (what the device has after the verdicts, what came) → what to write. Pure; core/sync/merge.h has
 * the real one. */
using Merge = std::function<Merged(const Local &, const Incoming &)>;

/** What one exchange with the server brought. Store::apply settles the verdicts first, then merges
 * the rows. */
struct Outcome
{
    std::vector<Verdict> verdicts;
    std::vector<Incoming> rows;
    std::vector<Conflict> conflicts;
    std::optional<QByteArray> cursor;
    std::optional<QByteArray> receipt; // signed answer, kept for the sets up to receiptUpTo
    quint64 receiptUpTo = 0;
    qint64 receiptTime = 0; // ms UTC by the server's clock
    std::optional<QString> scope; // of the account now
    std::vector<RecordId> lks; // bound to the account now
    FillPart fill; // how rows and conflicts stand in a fill
    Told told;
};

} // namespace pilar
