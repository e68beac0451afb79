// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/set_writer.h"

namespace pilar {

/** One Save on its way to a set: adds what belongs to it, asks rights and rules, and hands the
 * changes to the writer. */
class SaveJob
{
public:
    SaveJob(Store &store, SetWriter &writer)
        : m_store(store)
        , m_writer(writer)
    { }

    /** Set number 0 when nothing had changed. The caller's transaction undoes all when this fails.
     */
    Result<Saved> run(std::vector<Edit> edits, const RecordId &step);
    /** Sends what a refused set holds once more; n is its number in this line, 0 of a retired one.
     */
    Result<Saved> again(quint64 n, const ChangeSet &set, const RecordId &step);

private:
    using Place = std::pair<int, RecordId>;

    void fillIn(std::vector<Edit> &edits);
    void addChecklist(std::vector<Edit> &edits, const Edit &registrasi);
    void addNote(std::vector<Edit> &edits, const Edit &act);
    std::optional<Edit> bringsBack(const Edit &edit);
    bool leavesInBin(const Edit &edit) const;
    void addRowsOfRemoved(std::vector<Edit> &edits);
    void addRowsOfRestored(std::vector<Edit> &edits);
    Result<> giveUpRemoved(std::vector<Edit> &edits);
    Result<> giveUpDecided(const std::vector<Edit> &edits);
    Result<> showBeneathTakenUp(const std::vector<Change> &changes);
    Result<> settleTakenUp(quint64 set);
    void addSeen(const Edit &removal, const Row &row, Change &change) const;
    Result<std::set<quint64>> refusedSets(const Edit &edit) const;
    Result<> checkSettled(const Edit &act, const Row &row);
    Result<> takeUpRejected(std::vector<Edit> &edits);
    Result<> takeUp(quint64 n, std::vector<Edit> &edits);

    Result<std::optional<Change>> toChange(const Edit &edit);
    Result<std::optional<Change>> toEdit(const Edit &edit, Change change, const Row &row);
    Result<std::optional<Change>> toAct(const Edit &edit, Change change, const Row &row);
    Result<> check(const Entity &entity, const Record &record, const Change &change);
    Result<> checkRights(const Entity &entity, const Record &record, const Change &change);
    void forgiveNewerCodes(const Entity &entity, const Record &record, Problems &problems) const;
    Result<Row> current(int entity, const RecordId &record);

    Store &m_store;
    SetWriter &m_writer;
    std::map<Place, Record> m_after; // the records as this Save leaves them
    std::set<Place> m_created;
    bool m_notes = false; // an act with its note
    std::set<Place> m_restored;
    std::set<Place> m_withParent; // removed (or restored) because their parent is
    std::vector<quint64> m_takenUp; // rejected sets whose content this set carries …
    std::vector<std::pair<quint64, Place>> m_takenUpOf; // … of these records, if not all of it …
    std::set<std::pair<Place, int>>
        m_again; // … and the fields of theirs, to be sent though unchanged
    std::map<Place, Versions> m_shown; // of removed records, with what was refused of them
    std::set<std::pair<Place, int>> m_letStand; // groups decided for what stands
    std::set<quint64> m_leftRefused; // sets that a decision for what stands leaves in the tray
    Problems m_warnings;
};

} // namespace pilar
