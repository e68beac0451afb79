// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/computed.h"
#include "core/domain/locks.h"
#include "core/server/judging.h"

#include <algorithm>

namespace pilar {

using namespace Qt::StringLiterals;

std::vector<const Record *> Judging::rows(const RecordId &parent, int entity) const
{
    std::vector<const Record *> living;
    const auto add = [&](const RecordId &id) {
        const Held *held = find(id);
        if (held && !held->deleted)
            living.push_back(&held->record);
    };
    const auto known = m_world.children.find({parent, entity});
    if (known != m_world.children.end())
        std::for_each(known->second.begin(), known->second.end(), add);
    for (const Draft &draft : m_drafts) {
        const Record &record = draft.written.after.record;
        if (!draft.existed && record.entity == entity
            && record[m_dictionary.entity(entity)->parent].record() == parent)
            add(record.id);
    }
    return living;
}

Circumstances Judging::around(const Entity &entity, const Record &record) const
{
    Circumstances circumstances;
    circumstances.today = m_world.today;
    const NeededRows needed = neededRows(m_dictionary, entity);
    const Held *parent = parentOf(entity, record);
    if (parent)
        circumstances.parent = &parent->record;
    for (const int child : needed.children)
        circumstances.children[child] = rows(record.id, child);
    for (const int sibling : needed.siblings) {
        if (!parent)
            continue;
        auto &siblings = circumstances.siblings[sibling] = rows(parent->record.id, sibling);
        std::erase_if(siblings, [&](const Record *r) { return r->id == record.id; });
    }
    return circumstances;
}

bool Judging::hasNote(const Entity &entity, const RecordId &record) const
{
    const Entity *note = m_dictionary.entity(u"tinjauan");
    if (!note)
        return false;
    return std::any_of(m_set.changes.begin(), m_set.changes.end(), [&](const Change &change) {
        const Record made{change.record, change.entity, change.values, {}};
        return change.kind == Change::Kind::Create && change.entity == note->number
            && valueOf(*note, made, u"entitas").text() == entity.name
            && valueOf(*note, made, u"rekaman").text() == record.text()
            && !valueOf(*note, made, u"isi").isNull();
    });
}

/** An LKS has one registrasi at a time in the queue. */
bool Judging::otherUnderWay(const Entity &entity, const Held &held) const
{
    const std::vector<const Record *> all = rows(held.place.lks, entity.number);
    return std::any_of(all.begin(), all.end(), [&](const Record *other) {
        return other->id != held.record.id && isUnderWay(*other);
    });
}

/** Somebody was there first: says what the record is now, and by whom. */
bool Judging::rejectAct(const Held &held)
{
    if (held.deleted)
        return reject(u"deleted"_s);
    const auto actor = m_world.actors.find(held.record.id);
    return reject(u"stale"_s, {},
                  {held.record.state, actor == m_world.actors.end() ? QString() : actor->second});
}

bool Judging::complete(const Change &change, const Entity &entity, const Record &record)
{
    const Circumstances circumstances = around(entity, record);
    for (const Problem &problem :
         missingForSubmission(m_dictionary, entity, record, circumstances)) {
        if (problem.severity == Problem::Severity::Error)
            return reject(u"incomplete"_s, problem.field);
    }
    for (const QString &total : entity.machine->totals) {
        const Field &field = *entity.field(total);
        const auto seen = change.seen.find(field.number);
        const Value stands = compute(m_dictionary, entity, field, record, circumstances);
        const Value then = seen == change.seen.end() ? Value() : seen->second;
        if (then != stands) {
            return reject(u"totals"_s, total,
                          {QString::number(then.number()), QString::number(stands.number())});
        }
    }
    return true;
}

bool Judging::act(const Change &change, const Entity &entity)
{
    const Held held = *before(change.record);
    if (!entity.machine || held.deleted || held.record.state != change.from
        || (change.bases.contains(stateGroup)
            && seen(held, change, stateGroup).seen != Sighting::Current))
        return rejectAct(held);
    const Transition *step = entity.machine->transition(change.from, change.to);
    if (!step || !mayTransition(entity, *step, access(entity, held, false))
        || (change.to == u"diterbitkan" && !m_caller.penerbit))
        return reject(u"denied"_s);
    if (!mayWrite(entity, held, change.values, false)
        || !obeys(entity, find(change.record)->record, change.values, false)
        || !writeGroups(change, entity, -1))
        return false;
    const Record record = draft(change.record).written.after.record;
    for (const QString &name : step->needsFields) {
        if (valueOf(entity, record, name).isNull())
            return reject(u"incomplete"_s, name);
    }
    if (step->needsComplete && !complete(change, entity, record))
        return false;
    if (step->needsNote && !hasNote(entity, change.record))
        return reject(u"note_missing"_s);
    Record then = record;
    then.state = change.to;
    if (entity.name == u"registrasi" && isUnderWay(then) && !isUnderWay(record)
        && otherUnderWay(entity, held))
        return reject(u"another_registration"_s);
    draft(change.record).written.after.record.state = change.to;
    changeState(change.record, false);
    return true;
}

} // namespace pilar
