// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/crypto.h"
#include "core/server/judging.h"

#include <QtEndian>

#include <algorithm>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

constexpr int longestWalk = 10'000; // from own set to own set; more is no honest line

} // namespace

Replacements stillVain(const World &world, const ChangeSet &set)
{
    Replacements left = world.vain;
    std::erase_if(left, [&](const auto &item) {
        return std::any_of(set.changes.begin(), set.changes.end(), [&](const Change &change) {
            return change.kind == Change::Kind::Create && change.record == item.second;
        });
    });
    return left;
}

RecordId conflictName(const SetId &id, const RecordId &record, int group)
{
    QByteArray n(8, 0);
    QByteArray number(2, 0);
    qToBigEndian(id.n, n.data());
    qToBigEndian(quint16(group), number.data());
    const QByteArray hash = crypto::hash(id.writer.raw(), n, record.raw(), number);
    return RecordId::fromRaw(hash.left(16)).value_or(RecordId());
}

Sighting sighting(const World &world, const Held &held, int group, const SetId &named,
                  const SetId &self)
{
    const SetId current = held.versions.of(group);
    SetId base = named;
    if (base == current || current == self)
        return {Sighting::Current, {}, current};
    if (current.writer == self.writer && current.n > self.n)
        return {Sighting::Overtaken, {}, current};
    for (int step = 0; step < longestWalk; ++step) {
        const auto settled = world.ledger.find(base);
        if (settled == world.ledger.end())
            break;
        const auto overruled = std::find_if(
            settled->second.begin(), settled->second.end(), [&](const Overruled &item) {
                return item.record == held.record.id && item.group == group;
            });
        if (overruled == settled->second.end())
            break;
        if (!overruled->conflict.isNull()) {
            if (base.writer != self.writer)
                break;
            const bool open = world.disputes.contains(overruled->conflict);
            return {open ? Sighting::Disputed : Sighting::Stale, overruled->conflict, base};
        }
        base = overruled->stood;
        if (base == current)
            return {Sighting::Current, {}, current};
    }
    return {Sighting::Stale, {}, base};
}

Sighting Judging::seen(const Held &held, const Change &change, int group) const
{
    const auto given = change.bases.find(group);
    SetId base = given == change.bases.end() ? SetId() : given->second;
    if (given == change.bases.end() && change.kind == Change::Kind::Remove)
        base = held.versions.created;
    return sighting(m_world, held, group, base, self());
}

Judging::Draft &Judging::draft(const RecordId &id)
{
    const auto place = m_places.find(id);
    if (place != m_places.end())
        return m_drafts[place->second];
    const Held &held = *m_world.records.constFind(id);
    Draft draft;
    draft.existed = true;
    draft.written.after = held;
    draft.written.stateBefore = held.record.state;
    draft.written.deletedBefore = held.deleted;
    m_places.emplace(id, m_drafts.size());
    m_drafts.push_back(std::move(draft));
    return m_drafts.back();
}

void Judging::set(const RecordId &id, int group, const Values &values)
{
    Written &written = draft(id).written;
    Values &now = written.after.record.values;
    for (const auto &[field, value] : values) {
        written.before.try_emplace(field, written.after.record[field]);
        if (value.isNull())
            now.erase(field);
        else
            now[field] = value;
    }
    written.groups.insert(group);
    written.after.versions.set(group, self());
}

void Judging::changeState(const RecordId &id, bool deleted)
{
    Written &written = draft(id).written;
    written.after.deleted = deleted;
    written.groups.insert(stateGroup);
    written.after.versions.set(stateGroup, self());
}

void Judging::overrule(const RecordId &id, int group)
{
    const SetId stood = draft(id).written.after.versions.of(group);
    if (stood != self())
        m_result.overruled.push_back({id, group, {}, stood});
}

void Judging::dispute(const Change &change, int group, const Values &mine, const RecordId &replaced)
{
    Dispute dispute;
    dispute.id = conflictName(self(), change.record, group);
    dispute.set = self();
    dispute.entity = change.entity;
    dispute.record = change.record;
    dispute.group = group;
    dispute.mine = mine;
    dispute.deletes = change.kind == Change::Kind::Remove;
    const auto seen = m_world.seen.find({change.record, group});
    if (seen != m_world.seen.end())
        dispute.base = seen->second;
    const auto open = m_world.disputes.find(replaced);
    if (open != m_world.disputes.end()) {
        dispute.base = open->second.base;
        m_result.resolved.push_back(replaced);
    }
    m_result.overruled.push_back({change.record, group, dispute.id, {}});
    m_result.disputes.push_back(std::move(dispute));
}

/** Something new hangs under a removed parent: someone must say which of the two is meant. */
void Judging::disputeParent(const Entity &entity, const Record &made)
{
    const Held *parent = parentOf(entity, made);
    if (!parent || !parent->deleted)
        return;
    Dispute dispute;
    dispute.id = conflictName(self(), parent->record.id, stateGroup);
    dispute.set = self();
    dispute.entity = parent->record.entity;
    dispute.record = parent->record.id;
    const auto same = [&](const Dispute &other) {
        return other.record == dispute.record && other.group == stateGroup;
    };
    const bool known = std::any_of(m_result.disputes.begin(), m_result.disputes.end(), same)
        || std::any_of(m_world.disputes.begin(), m_world.disputes.end(),
                       [&](const auto &item) { return same(item.second); });
    if (!known)
        m_result.disputes.push_back(std::move(dispute));
}

/** The open conflict over the group in which another set of this line lies; of several the last. */
const Dispute *Judging::ownDispute(const RecordId &record, int group) const
{
    const Dispute *last = nullptr;
    for (const auto &[name, open] : m_world.disputes) {
        const bool own
            = open.record == record && open.group == group && open.set.writer == self().writer;
        if (own && (!last || open.set.n > last->set.n))
            last = &open;
    }
    return last;
}

/** The later set did not write what it has as this one found it. */
void Judging::joinLater(const Change &change, int group, const Values &values, const Dispute &later)
{
    const auto found = m_world.seen.find({change.record, group});
    const auto valueIn = [](const Values &all, int field) {
        const auto item = all.find(field);
        return item == all.end() ? Value() : item->second;
    };
    Dispute joined = later;
    for (const auto &[field, value] : values) {
        const Value before = found == m_world.seen.end() ? Value() : valueIn(found->second, field);
        if (valueIn(later.mine, field) == before)
            joined.mine[field] = value;
    }
    m_result.overruled.push_back({change.record, group, later.id, {}});
    if (joined.mine != later.mine)
        m_result.disputes.push_back(std::move(joined));
}

void Judging::writeGroup(const Change &change, const Entity &entity, int group,
                         const Values &values)
{
    const Held &held = draft(change.record).written.after;
    const Sighting sighted = seen(held, change, group);
    if (sighted.seen == Sighting::Current && !held.deleted)
        return set(change.record, group, values);
    if (sighted.seen == Sighting::Overtaken)
        return overrule(change.record, group);
    Values mine = values; // of the whole group, as the writer had it
    const auto open = m_world.disputes.find(sighted.dispute);
    if (sighted.seen == Sighting::Disputed && open != m_world.disputes.end()) {
        mine.insert(open->second.mine.begin(), open->second.mine.end());
    } else {
        const auto based = m_world.seen.find({change.record, group});
        const Group *known = entity.group(group);
        if (based != m_world.seen.end() && known) {
            for (const int field : known->fields) {
                const auto value = based->second.find(field);
                mine.try_emplace(field, value == based->second.end() ? Value() : value->second);
            }
        }
    }
    const bool same = std::all_of(mine.begin(), mine.end(), [&](const auto &item) {
        return held.record[item.first] == item.second;
    });
    const Dispute *own = same ? nullptr : ownDispute(change.record, group);
    if (own && own->set.n > self().n) // this set waited
        return joinLater(change, group, values, *own);
    if (!same)
        return dispute(change, group, mine, sighted.dispute);
    if (sighted.seen == Sighting::Disputed)
        m_result.resolved.push_back(sighted.dispute);
    overrule(change.record, group);
}

bool Judging::writeGroups(const Change &change, const Entity &entity, int decided)
{
    std::map<int, Values> groups;
    for (const auto &[field, value] : change.values)
        groups[entity.field(field)->group][field] = value;
    for (const auto &[group, values] : groups) {
        if (group == decided && draft(change.record).written.after.deleted)
            return tooLate(change, group); // what is in force is the removal
        if (group == decided)
            set(change.record, group, values);
        else
            writeGroup(change, entity, group, values);
    }
    if (decided >= 0 && !groups.contains(decided))
        overrule(change.record, decided); // what stands shall stand
    return true;
}

bool Judging::edit(const Change &change, const Entity &entity)
{
    int decided = -1;
    return decide(change, &decided) && staysGone(change, entity, decided)
        && writeGroups(change, entity, decided) && moveOffice(change, entity);
}

/** The place of an office's record is its area: one that changes moves it, with its rows. */
bool Judging::moveOffice(const Change &change, const Entity &entity)
{
    if (!entity.office || entity.parent)
        return true;
    Written &written = draft(change.record).written;
    const Place before = written.after.place;
    if (valueOf(entity, written.after.record, u"kode_wilayah").text() == before.office)
        return true;
    if (!placeOffice(entity, written.after))
        return false;
    written.placeBefore = before;
    return true;
}

/** Whether a living row under the record would stay behind. */
bool Judging::leavesRows(const Entity &entity, const RecordId &id) const
{
    for (const Entity *child : m_dictionary.children(entity)) {
        for (const Record *row : rows(id, child->number)) {
            const auto goes
                = std::find_if(m_set.changes.begin(), m_set.changes.end(), [&](const Change &c) {
                      return c.kind == Change::Kind::Remove && c.record == row->id;
                  });
            if (goes == m_set.changes.end() || !knowsAll(*goes, *child, *find(row->id)))
                return true;
        }
    }
    return false;
}

/** Whether the one who removes had seen all of the record and of what goes with it. */
bool Judging::knowsAll(const Change &change, const Entity &entity, const Held &held) const
{
    std::set<int> groups{stateGroup};
    for (const Group &group : entity.groups)
        groups.insert(group.number);
    for (const auto &[group, version] : held.versions.changed())
        groups.insert(group);
    return std::all_of(
               groups.begin(), groups.end(),
               [&](int group) { return seen(held, change, group).seen == Sighting::Current; })
        && !leavesRows(entity, change.record);
}

bool Judging::remove(const Change &change, const Entity &entity)
{
    int decided = -1;
    if (!decide(change, &decided))
        return false;
    const Held &held = draft(change.record).written.after;
    if (held.deleted) {
        if (!staysGone(change, entity, decided))
            return false;
        overrule(change.record, stateGroup);
        return true;
    }
    std::set<int> groups{stateGroup};
    for (const Group &group : entity.groups)
        groups.insert(group.number);
    for (const auto &[group, version] : held.versions.changed())
        groups.insert(group);
    RecordId replaced;
    for (const int group : groups) {
        const Sighting sighted = seen(held, change, group);
        if (sighted.seen == Sighting::Overtaken) {
            overrule(change.record, stateGroup);
            return true;
        }
        if (group == stateGroup && sighted.seen == Sighting::Disputed)
            replaced = sighted.dispute;
    }
    if (knowsAll(change, entity, held)) {
        changeState(change.record, true);
        for (const auto &[id, dispute] : m_world.disputes) { // that wished the same
            if (dispute.record == change.record && dispute.deletes && id != change.conflict)
                m_result.resolved.push_back(id);
        }
    } else if (decided >= 0)
        return tooLate(change, stateGroup);
    else
        dispute(change, stateGroup, {}, replaced);
    return true;
}

bool Judging::restore(const Change &change, const Entity &)
{
    int decided = -1;
    if (!decide(change, &decided))
        return false;
    const Held &held = draft(change.record).written.after;
    const Sighting sighted = seen(held, change, stateGroup);
    if (!held.deleted || sighted.seen == Sighting::Overtaken) {
        if (sighted.seen == Sighting::Disputed) // the person took the disputed removal back
            m_result.resolved.push_back(sighted.dispute);
        overrule(change.record, stateGroup);
    } else if (sighted.seen == Sighting::Current || decided == stateGroup) {
        changeState(change.record, false);
    } else {
        dispute(change, stateGroup, {}, sighted.dispute);
    }
    return true;
}

} // namespace pilar
