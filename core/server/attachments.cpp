// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/province.h"

#include "core/dictionary/rights.h"
#include "core/domain/names.h"

#include <algorithm>

namespace pilar {

using namespace Qt::StringLiterals;
namespace fields = names::lampiran;

namespace {

bool mayAttach(const Entity &entity, const QString &role)
{
    return std::any_of(entity.rights.begin(), entity.rights.end(), [&](const Right &right) {
        return right.create
            && (right.role == role
                || (right.role == u"kantor" && (role == u"kabkota" || role == u"provinsi")));
    });
}

/** Both contents of the rows that meet the condition. */
Result<> readContents(const Database &db, const QString &condition, const QVariantList &values,
                      const ContentFunction &found)
{
    return db.each(
        u"select _id, _lks, sha256, ukuran, pratinjau_sha256, pratinjau_ukuran, "
        "exists (select 1 from file f where f.lks = _lks and f.sha256 = l.sha256), "
        "exists (select 1 from file f where f.lks = _lks and f.sha256 = l.pratinjau_sha256) "
        "from \"lampiran\" l where _deleted = 0 and _lks is not null and "_s
            + condition,
        values, [&](const SqlRow &row) {
            KnownContent content;
            content.record = RecordId::fromRaw(row.value(0).toByteArray()).value_or(RecordId());
            content.lks = RecordId::fromRaw(row.value(1).toByteArray()).value_or(RecordId());
            for (const bool preview : {true, false}) {
                content.preview = preview;
                content.sha256 = row.value(preview ? 4 : 2).toString();
                content.size = row.value(preview ? 5 : 3).toLongLong();
                content.came = row.value(preview ? 7 : 6).toBool();
                if (content.sha256.size() == 64 && content.size > 0)
                    found(content);
            }
            return true;
        });
}

} // namespace

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
    named.maySend = mayAttach(*entity, caller.role);
    return std::optional(named);
}

Result<> Province::contentCame(const RecordId &lks, const QString &sha256)
{
    return m_db.run(u"insert into file (lks, sha256, at) values (?, ?, ?) on conflict do nothing"_s,
                    {lks.raw(), sha256, m_clock.now()});
}

Result<> Province::eachContent(const ContentFunction &found) const
{
    return m_dictionary.entity(fields::entity) ? readContents(m_db, u"true"_s, {}, found)
                                               : Result<>();
}

Result<> Province::eachContentOf(const Caller &caller, const ContentFunction &found) const
{
    const Entity *entity = m_dictionary.entity(fields::entity);
    if (!entity || !mayAttach(*entity, caller.role))
        return {};
    if (caller.role != u"lks" && caller.role != u"peksos")
        return readContents(m_db, u"_creator = ?"_s, {caller.account}, found);
    QByteArrayList lks;
    for (const RecordId &id : caller.lks)
        lks << id.raw();
    return lks.isEmpty()
        ? Result<>()
        : readContents(m_db, u"_lks = any (?)"_s, {QVariant::fromValue(lks)}, found);
}

} // namespace pilar
