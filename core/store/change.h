// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dictionary/dictionary.h"

namespace pilar {

/** Version of each group of one record: the set that last changed it. */
class Versions
{
public:
    SetId created; // the set that made the record; version of every group not named below

    SetId of(int group) const;
    void set(int group, const SetId &version);
    const std::map<int, SetId> &changed() const { return m_changed; }

    /** For the row in the database; about 20 bytes, and 5 for each group changed later. */
    QByteArray encode() const;
    /** Empty when these are not the bytes of encode(). */
    static Versions decode(const QByteArray &bytes);
    bool operator==(const Versions &) const = default;

private:
    std::map<int, SetId> m_changed;
};

/** The group that holds a record's state and whether it is deleted. */
inline constexpr int stateGroup = 0;

/** What happens to one record in a set. */
struct Change
{
    enum class Kind : quint8 {
        Create = 1,
        Edit = 2,
        Remove = 3, // into the bin
        Restore = 4,
        Act = 5, // a transition of the state machine, perhaps with fields
    };

    Kind kind = Kind::Edit;
    int entity = 0;
    RecordId record;
    Values values; // what is written; null clears
    /** The version the writer last saw of each group written (Edit, Act), of group 0 (Act,
     * Restore), of all groups (Remove). */
    std::map<int, SetId> bases;
    QString from; // Act
    QString to;
    Values seen; // Act: totals the person saw
    RecordId conflict; // Edit: decides this conflict; values may then be empty ("theirs")

    bool operator==(const Change &) const = default;
};

/** One Save, one imported row or one act: all or nothing. Sets of a writer are numbered 1, 2, …
 * without gap. */
struct ChangeSet
{
    quint64 n = 0;
    qint64 at = 0; // ms UTC by the device's clock: evidence, never an order
    QString by; // name of the person, a label
    RecordId step; // what undo takes back as one (an import is many sets, one step)
    std::vector<Change> changes;

    bool operator==(const ChangeSet &) const = default;
};

/** A set longer than this is refused everywhere; a Save that would make one is refused before. */
inline constexpr qsizetype maxSetBytes = 1 << 20;

/** The one byte form of a set (docs/PROTOCOL.md); equal sets give equal bytes on every machine. */
QByteArray encodeSet(const ChangeSet &set);
/** Damaged when these are not exactly the bytes of a set. */
Result<ChangeSet> decodeSet(const QByteArray &bytes);

/** What stays of a set whose content was erased for good: 00 and the hash of the payload, so that
 * the line of sets and its receipts stay proved. No set begins so. */
QByteArray erasedSet(const QByteArray &payload);
bool isErasedSet(const QByteArray &payload);
/** BLAKE2b-256 of the payload, also once it was erased. */
QByteArray payloadHash(const QByteArray &payload);

/** h(n) = H(h(n−1) ‖ H(payload n)): names a writer's whole line up to n. Empty previous for n = 1.
 */
QByteArray chainHash(const QByteArray &previous, const QByteArray &payload);

} // namespace pilar
