// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dictionary/rights.h"

#include "core/dictionary/condition.h"

#include <algorithm>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

bool isOffice(const Access &access)
{
    return access.role == (access.officeIsProvinsi ? "provinsi"_L1 : "kabkota"_L1);
}

bool isMeant(const QString &role, const Access &access)
{
    return role == access.role || (role == u"kantor" && isOffice(access));
}

bool applies(const Entity &entity, const Right &right, const Access &access, const Record *record)
{
    return isMeant(right.role, access)
        && (right.states.isEmpty() || right.states.contains(access.state))
        && (!right.own || access.ownRecord) && (!right.unowned || !access.owned)
        && (!right.only || !record || meets(entity, *record, *right.only));
}

bool isLocked(const Entity &entity, const Access &access, const Record *record)
{
    if (!access.locked || entity.locked.empty())
        return false;
    return !entity.lockedWhen || (record && meets(entity, *record, *entity.lockedWhen));
}

bool officeActsForLks(const Entity &entity, const Access &access)
{
    return isOffice(access) && !access.owned
        && std::any_of(entity.rights.begin(), entity.rights.end(), [&](const Right &right) {
               return right.unowned && right.create && isMeant(right.role, access);
           });
}

} // namespace

Permission permission(const Entity &entity, const Access &access, const Record *record)
{
    Permission may;
    for (const Right &right : entity.rights) {
        if (!applies(entity, right, access, record))
            continue;
        may.create |= right.create;
        may.remove |= right.remove;
        may.write.insert(right.groups.begin(), right.groups.end());
        may.initial.insert(right.initial.begin(), right.initial.end());
    }
    may.initial.insert(may.write.begin(), may.write.end());
    if (isLocked(entity, access, record)) {
        may.remove = false;
        for (int group : entity.locked) {
            may.write.erase(group);
            may.initial.erase(group);
        }
        may.create &= !may.initial.empty();
    }
    if (access.withdrawn) {
        may.create = false;
        may.write.clear();
        may.initial.clear();
    }
    return may;
}

bool mayTransition(const Entity &entity, const Transition &transition, const Access &access)
{
    if (!transition.from.contains(access.state))
        return false;
    return std::any_of(transition.roles.begin(), transition.roles.end(), [&](const QString &role) {
        return isMeant(role, access) || (role == u"lks" && officeActsForLks(entity, access));
    });
}

Sight sight(const Entity &entity, const QString &role, int field)
{
    const auto view = entity.views.find(role);
    if (view == entity.views.end())
        return Sight::Absent;
    const auto special = view->second.fields.find(field);
    return special == view->second.fields.end() ? view->second.standard : special->second;
}

bool sees(const Entity &entity, const QString &role)
{
    return std::any_of(entity.fields.begin(), entity.fields.end(), [&](const Field &field) {
        return sight(entity, role, field.number) != Sight::Absent;
    });
}

const Entity *ownerEntity(const Dictionary &dictionary, const Entity &entity, const Record &record)
{
    if (!entity.ofEntity)
        return nullptr;
    const Entity *owner = dictionary.entity(record[entity.ofEntity].text());
    return owner && !owner->ofEntity ? owner : nullptr;
}

bool sees(const Dictionary &dictionary, const Entity &entity, const QString &role,
          const Record &record)
{
    if (!sees(entity, role) || !entity.ofEntity)
        return sees(entity, role);
    const Entity *owner = ownerEntity(dictionary, entity, record);
    return owner
        && std::all_of(owner->fields.begin(), owner->fields.end(), [&](const Field &field) {
               return sight(*owner, role, field.number) == Sight::Full;
           });
}

Permission withOwner(Permission own, const Permission &owner)
{
    if (owner.write.empty())
        return {};
    return own;
}

} // namespace pilar
