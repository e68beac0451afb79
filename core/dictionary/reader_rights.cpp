// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dictionary/reader.h"

#include <QJsonArray>

#include <algorithm>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

const QStringList roles{u"lks"_s,  u"peksos"_s,    u"kabkota"_s, u"provinsi"_s,
                        u"lkks"_s, u"kelurahan"_s, u"admin"_s,   u"kantor"_s};

QStringList strings(const QJsonValue &value)
{
    QStringList list;
    for (const QJsonValue &item : value.toArray())
        list << item.toString();
    return list;
}

std::optional<Sight> sight(const QString &word)
{
    if (word == u"full")
        return Sight::Full;
    if (word == u"masked")
        return Sight::Masked;
    if (word == u"absent")
        return Sight::Absent;
    return std::nullopt;
}

} // namespace

void DictionaryReader::readMachine(Entity &entity, const QJsonObject &object)
{
    checkKeys(object, {"states", "transitions", "totals"});
    Machine machine;
    machine.totals = strings(object["totals"_L1]);
    for (const QString &name : machine.totals) {
        const Field *field = entity.field(name);
        if (!field || field->type != Type::Computed)
            complain(u"machine: total \"%1\" must be a computed field"_s.arg(name));
    }
    for (const QJsonValue &item : object["states"_L1].toArray()) {
        const QJsonObject o = item.toObject();
        checkKeys(o, {"name", "label"});
        machine.states.push_back({o["name"_L1].toString(), label(o, "label", true)});
    }
    if (machine.states.empty())
        return complain(u"machine: it needs states"_s);
    for (const QJsonValue &item : object["transitions"_L1].toArray()) {
        const QJsonObject o = item.toObject();
        checkKeys(o, {"from", "to", "roles", "label", "complete", "note", "fields"});
        Transition step{strings(o["from"_L1]),   o["to"_L1].toString(), strings(o["roles"_L1]),
                        label(o, "label", true), flag(o, "complete"),   flag(o, "note"),
                        strings(o["fields"_L1])};
        for (const QString &name : step.from + QStringList{step.to}) {
            if (!machine.state(name))
                complain(u"machine: there is no state \"%1\""_s.arg(name));
        }
        for (const QString &name : step.needsFields) {
            if (!entity.field(name))
                complain(u"machine: there is no field \"%1\""_s.arg(name));
        }
        for (const QString &role : step.roles) {
            if (!roles.contains(role))
                complain(u"machine: there is no role \"%1\""_s.arg(role));
        }
        if (step.from.isEmpty() || step.roles.isEmpty())
            complain(u"machine: a transition to \"%1\" needs from and roles"_s.arg(step.to));
        machine.transitions.push_back(std::move(step));
    }
    entity.machine = std::move(machine);
}

void DictionaryReader::readRights(Entity &entity, const QJsonArray &rights)
{
    for (const QJsonValue &item : rights) {
        const QJsonObject o = item.toObject();
        checkKeys(
            o,
            {"role", "states", "create", "remove", "own", "unowned", "only", "initial", "write"});
        Right right{o["role"_L1].toString(),
                    strings(o["states"_L1]),
                    flag(o, "create"),
                    flag(o, "remove"),
                    flag(o, "own"),
                    flag(o, "unowned"),
                    condition(o, "only"),
                    groupsNamed(entity, o["write"_L1]),
                    groupsNamed(entity, o["initial"_L1])};
        if (!roles.contains(right.role))
            complain(u"rights: there is no role \"%1\""_s.arg(right.role));
        entity.rights.push_back(std::move(right));
    }
}

void DictionaryReader::readViews(Entity &entity, const QJsonObject &views)
{
    for (const QString &role : views.keys()) {
        if (!roles.contains(role))
            complain(u"views: there is no role \"%1\""_s.arg(role));
        View view;
        const QJsonValue value = views[role];
        const QJsonObject fields = value.toObject();
        const auto standard
            = sight(value.isString() ? value.toString() : fields["*"_L1].toString());
        if (!standard)
            complain(
                u"views: %1 must be full, masked or absent, or give it under \"*\""_s.arg(role));
        view.standard = standard.value_or(Sight::Absent);
        for (const QString &name : fields.keys()) {
            const Field *field = entity.field(name);
            const auto fieldSight = sight(fields[name].toString());
            if (name == u"*")
                continue;
            if (!field || !fieldSight)
                complain(
                    u"views: %1: \"%2\" is no field with full, masked or absent"_s.arg(role, name));
            else
                view.fields[field->number] = *fieldSight;
        }
        entity.views[role] = std::move(view);
    }
}

} // namespace pilar
