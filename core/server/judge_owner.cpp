// SPDX-License-Identifier: GPL-3.0-or-later
// Records that belong to a record of any entity (Entity::ofRecord): they lie where it lies and may
// be written by those who may write something of it.
#include "core/server/judging.h"

namespace pilar {

using namespace Qt::StringLiterals;

const Held *Judging::ownerOf(const Entity &entity, const Record &record) const
{
    return entity.ofRecord ? before(record[entity.ofRecord].record()) : nullptr;
}

/** The record it belongs to must be there, be what it is called, and lie in the same LKS. */
bool Judging::placeWithOwner(const Entity &entity, const Held &made)
{
    if (!entity.ofRecord)
        return true;
    const QString &name = entity.field(entity.ofRecord)->name;
    const Entity *kind = ownerEntity(m_dictionary, entity, made.record);
    const RecordId id = made.record[entity.ofRecord].record();
    if (id.isNull())
        return reject(u"invalid"_s, name);
    const Held *owner = find(id);
    if (!kind || !owner)
        return kind ? wait(u"parent"_s, id) : wait(u"dictionary"_s); // it comes later
    if (owner->record.entity != kind->number || !(owner->place == made.place)
        || !contains(m_caller, *kind, owner->place, owner->record, owner->creator))
        return wait(u"parent"_s, id); // as one that is absent
    return sees(m_dictionary, entity, m_caller.role, made.record) || reject(u"denied"_s, name);
}

Permission Judging::allowed(const Entity &entity, const Access &access, const Held &held,
                            const Record &as) const
{
    Permission own = permission(entity, access, &as);
    const Held *owner = ownerOf(entity, held.record);
    if (!entity.ofRecord)
        return own;
    const Entity *kind = owner ? m_dictionary.entity(owner->record.entity) : nullptr;
    if (!kind)
        return {};
    const bool born = !m_world.records.contains(owner->record.id);
    return withOwner(std::move(own),
                     permission(*kind, this->access(*kind, *owner, born), &owner->record));
}

} // namespace pilar
