// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dictionary/dictionary.h"

namespace pilar {

/** Who asks, and what is true of the record asked about. Scope is judged elsewhere. */
struct Access
{
    QString role = {}; // lks, peksos, kabkota, provinsi, lkks, kelurahan, admin
    QString state = {}; // of its own machine, else its parent's; of a new record the initial one
    bool ownRecord = false; // this account created it; of a tinjauan: and no transition came since
    bool owned = false; // an account owns its LKS; of dinas and syarat: that office keeps its own
    bool locked = false; // a registrasi of its LKS is verified and no perubahan is open
    bool withdrawn = false; // the consent for its klien was withdrawn: nothing but its removal
    bool officeIsProvinsi = false; // of tingkat provinsi, so that the province is the office
};

struct Permission
{
    bool create = false;
    bool remove = false;
    std::set<int> write; // groups that may be changed
    std::set<int> initial; // groups a new record may carry; all of write among them
};

/**
 * What the role may do. The record narrows rights given for some rows only (the office's old
 * certificates, the deed that locks); without one the answer is for "some row of this entity".
 * Judge a change by the record before and after it.
 */
Permission permission(const Entity &entity, const Access &access, const Record *record = nullptr);

/**
 * Whether role and state allow the transition; note, fields and completeness are judged elsewhere.
 * While no account owns the LKS its office acts in its place, where it may create the record.
 */
bool mayTransition(const Entity &entity, const Transition &transition, const Access &access);

/** What the role receives of the field; Absent for a role without a view. */
Sight sight(const Entity &entity, const QString &role, int field);

/** Whether the role receives records of this entity at all. */
bool sees(const Entity &entity, const QString &role);

/**
 * Whether the role receives this very record. One that belongs to another record (Entity::ofEntity)
 * is as secret as that one: only who receives all of its fields in full receives it.
 */
bool sees(const Dictionary &dictionary, const Entity &entity, const QString &role,
          const Record &record);

/** The entity that the record belongs to by Entity::ofEntity; null for most, and for unknown ones.
 */
const Entity *ownerEntity(const Dictionary &dictionary, const Entity &entity, const Record &record);

/** What is left of a right when the record it belongs to gives owner: nothing, unless something of
 * that record may be written. */
Permission withOwner(Permission own, const Permission &owner);

} // namespace pilar
