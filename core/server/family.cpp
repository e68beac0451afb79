// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/family.h"

#include "core/domain/data_copy.h"
#include "core/domain/names.h"

#include <algorithm>
#include <set>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

RecordId idIn(const QVariant &raw)
{
    return RecordId::fromRaw(raw.toByteArray()).value_or(RecordId());
}

/** Adds those that were merged into the records, by rows of the same institution. */
Result<> addMerged(const Database &db, const Tables &tables, const Entity &entity, Family &family)
{
    const QString sql
        = u"select p.dari from \"penggabungan\" p join \"%1\" k on k._id = ? where p.ke = ? and "
          "p._deleted = 0 and (k._lks is null or k._lks = p._lks)"_s.arg(
              tables.of(entity.number).name());
    const QString merged
        = u"select 1 from \"%1\" o join \"penggabungan\" p on p.dari = ? and p.ke = ? where "
          "o._id = ? and o._deleted = 1 and (o._lks is null or o._lks = p._lks)"_s.arg(
              tables.of(entity.number).name());
    for (size_t i = 0; i < family.size(); ++i) {
        const RecordId into = family[i].second;
        std::set<RecordId> named;
        const Result<> read = db.each(sql, {into.raw(), into.text()}, [&](const SqlRow &row) {
            named.insert(RecordId::fromText(row.value(0).toString()).value_or(RecordId()));
            return true;
        });
        if (!read)
            return read;
        for (const RecordId &id : named) {
            const bool isMerged = db.value(merged, {id.text(), into.text(), id.raw()}).isValid();
            if (const auto failed = db.failure())
                return *failed;
            if (isMerged && std::none_of(family.begin(), family.end(), [&](const auto &member) {
                    return member.second == id;
                }))
                family.push_back({entity.number, id});
        }
    }
    return {};
}

} // namespace

Result<Family> familyOf(const Database &db, const Dictionary &dictionary, const Tables &tables,
                        const Entity &entity, const RecordId &id)
{
    Family family{{entity.number, id}};
    if (dictionary.entity(names::penggabungan::entity) && isAboutAPerson(entity)) {
        if (Result<> done = addMerged(db, tables, entity, family); !done)
            return done.error();
    }
    const auto gather = [&](const Entity &of, const QString &field, const RecordId &owner) {
        const Table &table = tables.of(of.number);
        return db.each(
            u"select _id from \"%1\" where %2 = ?"_s.arg(table.name(), table.column(field)),
            {owner.raw()}, [&](const SqlRow &row) {
                family.push_back({of.number, idIn(row.value(0))});
                return true;
            });
    };
    const size_t people = family.size();
    for (const Entity *child : dictionary.children(entity)) {
        for (size_t i = 0; i < people; ++i) {
            const RecordId owner = family[i].second;
            if (Result<> done = gather(*child, child->parentField()->name, owner); !done)
                return done.error();
        }
    }
    if (const Entity *file = dictionary.entity(names::lampiran::entity)) {
        for (size_t i = 0, count = family.size(); i < count; ++i) {
            const RecordId owner = family[i].second;
            if (Result<> done = gather(*file, file->field(file->ofRecord)->name, owner); !done)
                return done.error();
        }
    }
    return family;
}

} // namespace pilar
