// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/province.h"

#include "core/dictionary/rights.h"
#include "core/domain/names.h"

#include <algorithm>

namespace pilar {

namespace fields = names::lampiran;

Result<std::optional<NamedContent>> Province::content(const Caller &caller, const RecordId &record,
                                                      const QString &sha256) const
{
    const Entity *entity = m_dictionary.entity(fields::entity);
    if (!entity || sha256.size() != 64)
        return std::optional<NamedContent>();
    auto found = m_tables.of(entity->number).find(m_db, record);
    if (!found)
        return found.error();
    if (!*found)
        return std::optional<NamedContent>();
    const Held held = heldOf(std::move(**found));
    if (held.deleted || !sees(m_dictionary, *entity, caller.role, held.record)
        || !contains(caller, *entity, held.place, held.record, held.creator))
        return std::optional<NamedContent>();
    NamedContent named;
    named.lks = held.place.lks;
    if (valueOf(*entity, held.record, fields::sha256).text() == sha256)
        named.size = valueOf(*entity, held.record, fields::ukuran).number();
    else if (valueOf(*entity, held.record, fields::pratinjauSha256).text() == sha256)
        named.size = valueOf(*entity, held.record, fields::pratinjauUkuran).number();
    if (named.size < 1)
        return std::optional<NamedContent>();
    named.maySend
        = std::any_of(entity->rights.begin(), entity->rights.end(), [&](const Right &right) {
              return right.create
                  && (right.role == caller.role
                      || (right.role == u"kantor"
                          && (caller.role == u"kabkota" || caller.role == u"provinsi")));
          });
    return std::optional(named);
}

} // namespace pilar
