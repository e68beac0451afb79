// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/set_writer.h"

namespace pilar {

/**
 * Keeps back what was typed about a klien whose consent was withdrawn. Its place in the line is
 * taken by a set without these changes, and they move to the end as a set of their own, which does
 * not leave until a consent is in force again. Consents, removals and what may have left go on.
 * Lives for one transaction.
 */
class HoldBack
{
public:
    HoldBack(Store &store, SetWriter &writer)
        : m_store(store)
        , m_writer(writer)
    { }

    /** Whether there may be something to keep back or to let go. */
    static bool isDue(const Store &store);
    Result<> run();

private:
    struct Part
    {
        std::vector<Change> changes;
        std::vector<Before> before; // one a change
    };
    struct Old
    {
        ChangeSet set; // without changes: they are in the parts
        Part goes;
        Part stays;
        QVariantList flags; // carries, back, moved, renewed, given_up
        bool held = false;
        bool released = false; // was held, and need not be any more
        quint64 moved = 0; // its new number, of what stays
        std::set<RecordId> counting; // of what stays: not given up alone
    };
    struct Subject
    {
        RecordId klien;
        bool consent = false; // a consent, or a paper of one
    };

    Result<> read();
    Subject subjectOf(const Change &change) const;
    Record recordOf(int entity, const RecordId &id, const Values &made) const;
    bool stays(const Change &change) const;
    bool isInOrder() const;
    Result<> mark();
    Result<> move();
    Result<> shorten(Old &old);
    Result<> append(const Old &old);
    Result<> renumberRow(const Change &change);
    const Old *staying(const SetId &version, const RecordId &record) const;
    SetId before(SetId base, const RecordId &record, int group) const;
    SetId renumbered(const SetId &version, const RecordId &record) const;
    void renumber(std::vector<Before> &rows) const;

    Store &m_store;
    SetWriter &m_writer;
    quint64 m_sent = 0; // sets up to here may have left
    std::map<quint64, Old> m_tail; // all others
    mutable std::map<RecordId, bool> m_stopped;
};

} // namespace pilar
