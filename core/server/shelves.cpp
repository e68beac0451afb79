// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/shelves.h"

#include <algorithm>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

bool isOffice(const Caller &caller)
{
    return caller.role == u"kabkota" || caller.role == u"provinsi" || caller.role == u"lkks";
}

bool isOfLksRole(const Caller &caller)
{
    return caller.role == u"lks" || caller.role == u"peksos";
}

/** The offices whose common papers the caller gets: its own and the province's. */
QStringList officesOf(const Caller &caller)
{
    const QString office = officeOf(caller.scope);
    QStringList offices{office};
    if (office.size() > 2)
        offices << office.left(2);
    return offices;
}

int depth(const Dictionary &dictionary, const Entity &entity)
{
    int depth = 0;
    for (const Entity *above = &entity; above && above->parent && depth < 16; ++depth)
        above = dictionary.entity(above->parentField()->target);
    return depth;
}

} // namespace

std::vector<Shelf> feedShelves(const Caller &caller, const QString &prefix)
{
    const QString lks = prefix + u"lks"_s, office = prefix + u"office"_s;
    std::vector<Shelf> shelves;
    if (isOffice(caller) && officesOf(caller).size() == 1) // one server holds one province
        return {{office + u" is not null"_s, {}}};
    if (isOfLksRole(caller)) {
        for (const RecordId &id : caller.lks)
            shelves.push_back({lks + u" = ?"_s, {id.raw()}});
    } else if (isOffice(caller)) {
        shelves.push_back(
            {lks + u" is not null and "_s + office + u" = ?"_s, {officeOf(caller.scope)}});
    } else if (caller.role != u"kelurahan") {
        return {};
    }
    for (const QString &code : officesOf(caller))
        shelves.push_back({lks + u" is null and "_s + office + u" = ?"_s, {code}});
    return shelves;
}

std::vector<Shelf> tableShelves(const Dictionary &dictionary, const Entity &entity,
                                const Caller &caller)
{
    const QString office = u"_office = ?"_s;
    std::vector<Shelf> shelves;
    if (isOffice(caller) && officesOf(caller).size() == 1)
        return {{u"1 = 1"_s, {}}};
    if (isOfLks(dictionary, entity)) {
        if (isOfLksRole(caller)) {
            for (const RecordId &id : caller.lks)
                shelves.push_back({u"_lks = ?"_s, {id.raw()}});
        } else if (isOffice(caller)) {
            shelves.push_back({office, {officeOf(caller.scope)}});
        }
        return shelves;
    }
    if (!isOffice(caller) && caller.role != u"kelurahan" && !isOfLksRole(caller))
        return {};
    for (const QString &code : officesOf(caller))
        shelves.push_back({office, {code}});
    return shelves;
}

bool reaches(const Caller &caller, const Place &place)
{
    const QStringList offices = officesOf(caller);
    if (isOffice(caller) && offices.size() == 1)
        return true;
    if (place.lks.isNull())
        return offices.contains(place.office);
    if (isOfLksRole(caller))
        return std::find(caller.lks.begin(), caller.lks.end(), place.lks) != caller.lks.end();
    return isOffice(caller) && place.office == offices.front();
}

std::vector<const Entity *> fillOrder(const Dictionary &dictionary)
{
    std::vector<const Entity *> order;
    for (const Entity &entity : dictionary.entities())
        order.push_back(&entity);
    std::stable_sort(order.begin(), order.end(), [&](const Entity *a, const Entity *b) {
        return depth(dictionary, *a) < depth(dictionary, *b);
    });
    return order;
}

bool isOfLks(const Dictionary &dictionary, const Entity &entity)
{
    const Entity *above = &entity;
    for (int steps = 0; above && above->parent && steps < 16; ++steps)
        above = dictionary.entity(above->parentField()->target);
    return above && above->name == u"lks";
}

} // namespace pilar
