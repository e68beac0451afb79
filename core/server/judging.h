// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dictionary/rights.h"
#include "core/domain/problems.h"
#include "core/server/judge.h"

namespace pilar {

/** One set before the judge. Its members return false once the verdict is against it. */
class Judging
{
public:
    Judging(const Dictionary &dictionary, const ChangeSet &set, const Caller &caller,
            const World &world);
    Judgement run();

private:
    /** A record while the set works on it. */
    struct Draft
    {
        Written written;
        bool existed = false;
    };
    // judge.cpp: scope and rights
    bool take(const Change &change);
    bool reject(const QString &code, const QString &field = {}, const QStringList &args = {});
    bool wait(const QString &lacks, const RecordId &needs = {});
    bool standsOnVain() const;
    bool isOfNewerList(const Field &field, const Value &value) const;
    Judgement against();
    bool isThere(const Change &change, const Entity &entity) const;
    enum class Known { Free, Taken, Same, Own };
    Known isThereAlready(const Change &change, const Entity &entity) const;
    bool createAgain(const Change &change, const Entity &entity);
    bool create(const Change &change, const Entity &entity);
    bool placeNew(const Entity &entity, Held &made);
    bool placeLks(Held &made);
    bool placeOffice(const Entity &entity, Held &made);
    bool mayWrite(const Entity &entity, const Held &held, const Values &values, bool creating);
    bool mayRemove(const Entity &entity, const Held &held);
    bool mayDecide(const Entity &entity, const Held &held, int group);
    bool fits(const Entity &entity, const Change &change, const Held *held);
    bool obeys(const Entity &entity, const Record &record, const Values &values, bool creating);
    Access access(const Entity &entity, const Held &held, bool creating) const;
    bool deny(const Entity &entity, const Held &held, bool locked, const QString &field = {});
    bool isLockedNow(const Held &held) const;
    bool isWithdrawnNow(const Entity &entity, const Record &record) const;
    const Held *find(const RecordId &id) const;
    const Held *before(const RecordId &id) const;
    const Held *parentOf(const Entity &entity, const Record &record) const;

    // judge_erase.cpp
    bool reachesErased() const;
    bool reachesErased(const Change &change, const Entity *entity) const;
    bool erases(const Entity &entity, const Held &made);

    // judge_owner.cpp: records that belong to another one
    bool placeWithOwner(const Entity &entity, const Held &made);
    Permission allowed(const Entity &entity, const Access &access, const Held &held,
                       const Record &as) const;
    const Held *ownerOf(const Entity &entity, const Record &record) const;

    // judge_act.cpp: the state machine
    bool act(const Change &change, const Entity &entity);
    bool complete(const Change &change, const Entity &entity, const Record &record);
    bool rejectAct(const Held &held);
    bool hasNote(const Entity &entity, const RecordId &record) const;
    bool otherUnderWay(const Entity &entity, const Held &held) const;
    Circumstances around(const Entity &entity, const Record &record) const;
    std::vector<const Record *> rows(const RecordId &parent, int entity) const;

    // judge_decide.cpp
    bool decide(const Change &change, int *group);
    bool tooLate(const Change &change, int group);
    bool staysGone(const Change &change, const Entity &entity, int decided);

    // judge_merge.cpp: what is written, what is disputed
    bool edit(const Change &change, const Entity &entity);
    bool moveOffice(const Change &change, const Entity &entity);
    bool remove(const Change &change, const Entity &entity);
    bool restore(const Change &change, const Entity &entity);
    bool writeGroups(const Change &change, const Entity &entity, int decided);
    const Dispute *ownDispute(const RecordId &record, int group) const;
    void joinLater(const Change &change, int group, const Values &values, const Dispute &later);
    void writeGroup(const Change &change, const Entity &entity, int group, const Values &values);
    void changeState(const RecordId &id, bool deleted);
    void dispute(const Change &change, int group, const Values &mine, const RecordId &replaced);
    void disputeParent(const Entity &entity, const Record &made);
    void overrule(const RecordId &id, int group);
    void set(const RecordId &id, int group, const Values &values);
    bool goesWith(const Entity &entity, const Record &record) const;
    bool leavesRows(const Entity &entity, const RecordId &id) const;
    bool knowsAll(const Change &change, const Entity &entity, const Held &held) const;
    Sighting seen(const Held &held, const Change &change, int group) const;
    Draft &draft(const RecordId &id);
    SetId self() const { return {m_world.writer, m_set.n}; }

    const Dictionary &m_dictionary;
    const ChangeSet &m_set;
    const World &m_world;
    Caller m_caller; // with an LKS that this very set binds
    std::map<RecordId, size_t> m_places; // of drafts
    std::vector<Draft> m_drafts; // in the order of first touch
    Judgement m_result;
};

} // namespace pilar
