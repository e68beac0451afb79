// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/merge.h"

namespace pilar {

namespace {

Values fieldsOf(const Entity &entity, int group, const Values &all)
{
    Values values;
    for (const auto &[number, value] : all) {
        const Field *field = entity.field(number);
        if (field && field->group == group && !value.isNull())
            values[number] = value;
    }
    return values;
}

/** Also what is empty: whoever shows it clears that. */
Values wholeGroup(const Entity &entity, int group, const Values &all)
{
    Values values = fieldsOf(entity, group, all);
    for (const Field &field : entity.fields) {
        if (field.group == group)
            values.try_emplace(field.number);
    }
    return values;
}

void takeValues(const Entity &entity, int group, const Incoming &incoming, Values &values)
{
    for (const Field &field : entity.fields) {
        if (field.group == group)
            values.erase(field.number);
    }
    values.merge(fieldsOf(entity, group, incoming.values));
}

/** Nobody here edits a field of a newer dictionary, so what came always stands. */
void takeUnknown(const Entity &entity, const Incoming &incoming, Values &values)
{
    if (!incoming.created.isNull())
        std::erase_if(values, [&](const auto &each) { return !entity.field(each.first); });
    for (const auto &[number, value] : incoming.values) {
        if (entity.field(number))
            continue;
        if (value.isNull())
            values.erase(number);
        else
            values[number] = value;
    }
}

/** Fields of the group that came otherwise than they are held. */
void findResighted(const Entity &entity, int group, const Incoming &incoming, const Values &held,
                   std::set<int> &fields)
{
    for (const Field &field : entity.fields) {
        if (field.group != group)
            continue;
        const auto came = incoming.values.find(field.number), had = held.find(field.number);
        const Value before = had == held.end() ? Value() : had->second;
        if (before != (came == incoming.values.end() ? Value() : came->second))
            fields.insert(field.number);
    }
}

/** Version of every group that came. */
std::map<int, SetId> versionsOf(const Entity &entity, const Incoming &incoming)
{
    std::map<int, SetId> versions = incoming.versions;
    if (!incoming.created.isNull()) {
        versions.try_emplace(stateGroup, incoming.created);
        for (const Group &group : entity.groups)
            versions.try_emplace(group.number, incoming.created);
    }
    return versions;
}

/** The versions held, told from the creation that came. */
Versions heldVersions(const Entity &entity, const Local &local, const Incoming &incoming)
{
    if (incoming.created.isNull() || incoming.created == local.versions.created)
        return local.versions;
    Versions versions;
    versions.created = incoming.created;
    if (!local.exists)
        return versions;
    versions.set(stateGroup, local.versions.of(stateGroup));
    for (const Group &group : entity.groups)
        versions.set(group.number, local.versions.of(group.number));
    for (const auto &[group, version] : local.versions.changed())
        versions.set(group, version);
    return versions;
}

/** A whole record that the device has not: nothing to compare. */
void takeNew(const Entity &entity, const Incoming &incoming, Merged &merged)
{
    for (const auto &[field, value] : incoming.values) {
        if (!value.isNull())
            merged.record.values.emplace_hint(merged.record.values.end(), field, value);
    }
    for (const auto &[group, version] : incoming.versions)
        merged.versions.set(group, version);
    for (const auto &[group, version] : versionsOf(entity, incoming))
        merged.authors.emplace_hint(merged.authors.end(), group, incoming.author(version));
    merged.record.state = incoming.state;
    merged.deleted = incoming.deleted;
}

} // namespace

Merged merge(const Entity &entity, const Local &local, const Incoming &incoming)
{
    Merged merged;
    merged.record = local.record;
    merged.record.id = incoming.record;
    merged.record.entity = incoming.entity;
    merged.versions = heldVersions(entity, local, incoming);
    merged.deleted = local.deleted;
    merged.remove = incoming.evict;
    if (incoming.evict)
        return merged;

    // A whole record also says what the role sees: that may change though no version does.
    const bool whole = !incoming.created.isNull();
    if (whole && !local.exists && local.shadows.empty()) {
        takeNew(entity, incoming, merged);
        return merged;
    }
    for (const auto &[group, version] : versionsOf(entity, incoming)) {
        if (const auto shadow = local.shadows.find(group); shadow != local.shadows.end()) {
            std::set<int> resighted;
            if (whole && shadow->second.version == version)
                findResighted(entity, group, incoming, shadow->second.values, resighted);
            merged.resighted.insert(resighted.begin(), resighted.end());
            if (shadow->second.version != version || !resighted.empty())
                merged.shadows[group] = Shadow{wholeGroup(entity, group, incoming.values),
                                               group == stateGroup ? incoming.state : QString(),
                                               group == stateGroup && incoming.deleted, version};
            continue;
        }
        if (local.exists && local.versions.of(group) == version) {
            if (!whole)
                continue;
            findResighted(entity, group, incoming, local.record.values, merged.resighted);
        }
        merged.versions.set(group, version);
        merged.authors[group] = incoming.author(version);
        takeValues(entity, group, incoming, merged.record.values);
        if (group == stateGroup) {
            merged.record.state = incoming.state;
            merged.deleted = incoming.deleted;
        }
    }
    takeUnknown(entity, incoming, merged.record.values);
    return merged;
}

Record asAccepted(const Local &local)
{
    Record record = local.record;
    for (const auto &[group, shadow] : local.shadows) {
        if (group == stateGroup)
            record.state = shadow.state;
        for (const auto &[field, value] : shadow.values) {
            if (value.isNull())
                record.values.erase(field);
            else
                record.values[field] = value;
        }
    }
    return record;
}

} // namespace pilar
