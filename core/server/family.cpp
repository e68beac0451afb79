// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/family.h"

#include "core/domain/names.h"

namespace pilar {

using namespace Qt::StringLiterals;

Result<Family> familyOf(const Database &db, const Dictionary &dictionary, const Tables &tables,
                        const Entity &entity, const RecordId &id)
{
    Family family{{entity.number, id}};
    const auto gather = [&](const Entity &of, const QString &field, const RecordId &owner) {
        const Table &table = tables.of(of.number);
        return db.each(
            u"select _id from \"%1\" where %2 = ?"_s.arg(table.name(), table.column(field)),
            {owner.raw()}, [&](const SqlRow &row) {
                const QByteArray raw = row.value(0).toByteArray();
                family.push_back({of.number, RecordId::fromRaw(raw).value_or(RecordId())});
                return true;
            });
    };
    for (const Entity *child : dictionary.children(entity)) {
        if (Result<> done = gather(*child, child->parentField()->name, id); !done)
            return done.error();
    }
    if (const Entity *file = dictionary.entity(names::lampiran::entity)) {
        for (size_t i = 0, count = family.size(); i < count; ++i) {
            if (Result<> done = gather(*file, file->field(file->ofRecord)->name, family[i].second);
                !done)
                return done.error();
        }
    }
    return family;
}

} // namespace pilar
