// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/world.h"

#include "core/dictionary/rights.h"
#include "core/domain/consent.h"
#include "core/domain/erasure.h"
#include "core/domain/names.h"
#include "core/domain/problems.h"

#include <algorithm>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

RecordId recordAt(const SqlRow &row, int column)
{
    return RecordId::fromRaw(row.value(column).toByteArray()).value_or(RecordId());
}

} // namespace

QStringList placeColumns()
{
    return {u"_lks BLOB"_s, u"_office TEXT"_s, u"_creator INTEGER"_s, u"_by TEXT"_s,
            u"_at INTEGER"_s};
}

Held heldOf(Table::Stored &&stored)
{
    Held held;
    held.rid = stored.rid;
    held.record = std::move(stored.record);
    held.versions = std::move(stored.versions);
    held.deleted = stored.deleted;
    held.place.lks = RecordId::fromRaw(stored.extra[0].toByteArray()).value_or(RecordId());
    held.place.office = stored.extra[1].toString();
    held.creator = stored.extra[2].toLongLong();
    held.by = stored.extra[3].toString();
    held.at = stored.extra[4].toLongLong();
    return held;
}

Table::Stored storedOf(const Held &held)
{
    return {held.rid,
            held.record,
            held.versions,
            held.deleted,
            {held.place.lks.isNull() ? QVariant() : held.place.lks.raw(), held.place.office,
             held.creator, held.by, held.at}};
}

WorldLoader::WorldLoader(const Database &db, const Dictionary &dictionary, const Tables &tables,
                         const Ledger &ledger, const Feed &feed, const Line &line, QDate today,
                         int dictionaryOfWriter)
    : m_db(db)
    , m_dictionary(dictionary)
    , m_tables(tables)
    , m_ledger(ledger)
    , m_feed(feed)
    , m_line(line)
{
    m_world.writer = line.writer;
    m_world.today = today;
    m_world.newer = dictionaryOfWriter > dictionary.number();
}

Result<> WorldLoader::load(const ChangeSet &set)
{
    m_world.seen.clear();
    m_world.births.clear();
    if (Result<> done = loadVain(set.n); !done)
        return done;
    for (const Change &change : set.changes) {
        const Entity *entity = m_dictionary.entity(change.entity);
        Result<> done = loadNamed(change, entity);
        if (done && entity)
            done = change.kind == Change::Kind::Create ? loadCreate(change, *entity)
                                                       : loadExisting(change, *entity, set.n);
        if (!done)
            return done;
    }
    return {};
}

/** What it names in fields that this server does not know: it may have been erased. */
Result<> WorldLoader::loadNamed(const Change &change, const Entity *entity)
{
    for (const auto &[field, value] : change.values) {
        if (!value.isRecord() || (entity && entity->field(field)))
            continue;
        const Entity *kind = entityOf(value.record());
        if (Result<> done = kind ? loadRecord(*kind, value.record()) : Result<>(); !done)
            return done;
    }
    return {};
}

/** Ids are of one space, whatever the entity. */
const Entity *WorldLoader::entityOf(const RecordId &id) const
{
    return m_dictionary.entity(
        m_db.value(u"select entity from feed where record = ? and kind = 1 limit 1"_s, {id.raw()})
            .toInt());
}

Result<> WorldLoader::loadCreate(const Change &change, const Entity &entity)
{
    const RecordId prefix = prefixOf(change.record);
    if (!m_world.prefixes.contains(prefix)) {
        const Result<> read = m_db.each(
            u"select w.writer, p.highest from prefix p join writer w on w.id = p.writer "
            "where p.prefix = ?"_s,
            {prefix.raw().left(8)}, [&](const SqlRow &row) {
                m_world.prefixes[prefix]
                    = WriterId::fromRaw(row.value(0).toByteArray()).value_or(WriterId());
                m_highest[prefix] = recordAt(row, 1);
                return false;
            });
        if (!read)
            return read;
        m_world.prefixes.try_emplace(prefix, m_line.writer);
    }
    // An id above the highest in use cannot be there yet: no need to look.
    if (const auto highest = m_highest.find(prefix);
        highest != m_highest.end() && change.record <= highest->second) {
        if (Result<> done = loadBirth(entity, change.record); !done)
            return done;
    }
    Record made{change.record, change.entity, change.values, {}};
    if (Result<> done = loadAbove(entity, made); !done)
        return done;
    if (Result<> done = loadOwner(entity, made); !done)
        return done;
    if (Result<> done = loadErasure(entity, made); !done)
        return done;
    if (entity.name != names::klien::entity) { // a new klien has none yet
        if (Result<> done = loadConsents(entity, made); !done)
            return done;
    }
    Place place;
    if (entity.office)
        place.office = valueOf(entity, made, u"kode_wilayah").text();
    if (const Field *field = entity.parentField()) {
        const auto parent = m_world.records.constFind(made[field->number].record());
        if (parent == m_world.records.cend())
            return {};
        place = parent->place;
        if (parent->deleted) {
            if (Result<> done = loadDisputes(parent->record.id); !done)
                return done;
        }
    }
    return loadPlace(entity, place);
}

/** A record that a set creates though it is there: what it began as. */
Result<> WorldLoader::loadBirth(const Entity &entity, const RecordId &id)
{
    const Entity *kind = entityOf(id);
    if (Result<> done = loadRecord(kind ? *kind : entity, id); !done)
        return done;
    const auto held = m_world.records.constFind(id);
    if (held == m_world.records.cend() || held->record.entity != entity.number)
        return {};
    const Held now = *held;
    if (Result<> done = loadConsents(entity, now.record); !done)
        return done;
    std::vector<int> fields;
    for (const Field &field : entity.fields)
        fields.push_back(field.number);
    auto values = m_feed.valuesAt(now.record, fields, now.versions.created);
    if (!values)
        return values.error();
    if (*values)
        m_world.births[id] = **std::move(values);
    if (Result<> done = loadDisputes(id); !done) // an own one is gone on from
        return done;
    for (const auto &[name, open] : m_world.disputes) {
        if (open.record == id && open.set.writer == m_line.writer)
            m_world.ledger.try_emplace(open.set, m_ledger.overruled(open.set));
    }
    return {};
}

Result<> WorldLoader::loadExisting(const Change &change, const Entity &entity, quint64 n)
{
    if (Result<> done = loadRecord(entity, change.record); !done)
        return done;
    const auto held = m_world.records.constFind(change.record);
    if (held == m_world.records.cend())
        return {};
    const Held copy = *held;
    if (Result<> done = loadDisputes(change.record); !done)
        return done;
    if (Result<> done = loadAbove(entity, copy.record); !done)
        return done;
    if (Result<> done = loadOwner(entity, copy.record); !done)
        return done;
    if (Result<> done = loadConsents(entity, copy.record); !done)
        return done;
    if (Result<> done = loadPlace(entity, copy.place); !done)
        return done;
    if (Result<> done = loadBases(change, copy, n); !done)
        return done;
    if (Result<> done = loadDecided(change.conflict); !done)
        return done;
    if (change.kind == Change::Kind::Remove || !change.conflict.isNull()) {
        for (const Entity *child : m_dictionary.children(entity)) {
            if (Result<> done = loadRows(*child, change.record); !done)
                return done;
        }
    }
    return change.kind == Change::Kind::Act ? loadAct(change, entity, copy) : Result<>();
}

Result<> WorldLoader::loadRecord(const Entity &entity, const RecordId &id)
{
    if (id.isNull() || !m_asked.insert(id).second || m_world.records.contains(id))
        return {};
    auto found = m_tables.of(entity.number).find(m_db, id);
    if (!found)
        return found.error();
    if (*found)
        m_world.records.insert(id, heldOf(std::move(**found)));
    return {};
}

/** The record that this one belongs to (Entity::ofRecord), and what stands above it. */
Result<> WorldLoader::loadOwner(const Entity &entity, const Record &record)
{
    const Entity *kind = ownerEntity(m_dictionary, entity, record);
    if (!kind)
        return {};
    const RecordId id = record[entity.ofRecord].record();
    if (Result<> done = loadRecord(*kind, id); !done)
        return done;
    const auto held = m_world.records.constFind(id);
    if (held == m_world.records.cend())
        return {};
    const Held owner = *held;
    if (Result<> done = loadAbove(*kind, owner.record); !done)
        return done;
    return loadPlace(*kind, owner.place);
}

/** The consents that decide whether the record may still be written, and those beside one. */
Result<> WorldLoader::loadConsents(const Entity &entity, const Record &record)
{
    const RecordId klien = consentSubject(m_dictionary, entity, record);
    return klien.isNull() ? Result<>() : loadRows(*consentEntity(m_dictionary), klien);
}

/** The klien that the row is about to erase, and how long its office keeps such data. */
Result<> WorldLoader::loadErasure(const Entity &entity, const Record &made)
{
    const std::optional<Erasure> erasure = erasureOf(entity, made);
    const Entity *klien = erasure ? m_dictionary.entity(names::klien::entity) : nullptr;
    const Entity *dinas = m_dictionary.entity(names::dinas::entity);
    if (!klien || !dinas || erasure->klien.isNull())
        return {};
    if (Result<> done = loadRecord(*klien, erasure->klien); !done)
        return done;
    const auto held = m_world.records.constFind(erasure->klien);
    if (held == m_world.records.cend())
        return {};
    const Held there = *held;
    if (Result<> done = loadConsents(*klien, there.record); !done)
        return done;
    const QVariant years = m_db.value(
        u"select %1 from \"%2\" where _office = ? and _deleted = 0 and %1 is not null limit 1"_s
            .arg(names::dinas::masaSimpan, names::dinas::entity),
        {there.place.office});
    if (!years.isNull())
        m_world.terms[there.place.office] = years.toInt();
    return {};
}

Result<> WorldLoader::loadAbove(const Entity &entity, const Record &record)
{
    const Entity *below = &entity;
    RecordId id = record[entity.parent].record();
    while (below->parent && !id.isNull()) {
        const Entity *above = m_dictionary.entity(below->parentField()->target);
        if (!above)
            break;
        if (Result<> done = loadRecord(*above, id); !done)
            return done;
        const auto held = m_world.records.constFind(id);
        if (held == m_world.records.cend())
            break;
        id = held->record[above->parent].record();
        below = above;
    }
    return {};
}

Result<> WorldLoader::loadPlace(const Entity &entity, const Place &place)
{
    if (place.lks.isNull()) {
        if (!entity.office || !m_offices.insert(place.office).second)
            return {};
        const Entity *dinas = m_dictionary.entity(u"dinas");
        if (!dinas)
            return {};
        const Table &table = m_tables.of(dinas->number);
        return m_db.each(table.select(u"where _office = ? and _deleted = 0 and exists (select 1 "
                                      "from account where id = _creator and role = 'kabkota')"_s),
                         {place.office}, [&](const SqlRow &) {
                             m_world.kept.insert(place.office);
                             return false;
                         });
    }
    const Entity *registrasi = m_dictionary.entity(u"registrasi");
    if (registrasi && (!entity.locked.empty() || entity.number == registrasi->number)) {
        if (Result<> done = loadRows(*registrasi, place.lks); !done)
            return done;
    }
    if (!m_places.insert(place.lks).second)
        return {};
    return m_db.each(u"select 1 from lks_owner o join account a on a.id = o.account "
                     "where o.lks = ? and a.role = 'lks'"_s,
                     {place.lks.raw()}, [&](const SqlRow &) {
                         m_world.owned.insert(place.lks);
                         return false;
                     });
}

Result<> WorldLoader::loadRows(const Entity &entity, const RecordId &parent)
{
    if (!entity.parent || m_world.children.contains({parent, entity.number}))
        return {};
    const Table &table = m_tables.of(entity.number);
    std::vector<RecordId> ids;
    const Result<> read
        = m_db.each(table.select(u"where %1 = ?"_s.arg(table.column(entity.parentField()->name))),
                    {parent.raw()}, [&](const SqlRow &row) {
                        Held held = heldOf(table.read(row));
                        ids.push_back(held.record.id);
                        if (!m_world.records.contains(held.record.id))
                            m_world.records.insert(held.record.id, std::move(held));
                        return true;
                    });
    if (!read)
        return read;
    // Rows that this request made are in memory only through keep(), which adds them here.
    m_world.children[{parent, entity.number}] = std::move(ids);
    return {};
}

Result<> WorldLoader::loadAct(const Change &change, const Entity &entity, const Held &held)
{
    if (held.record.state != change.from) {
        if (Result<> done = loadActor(held.record.id); !done)
            return done;
    }
    const Transition *step
        = entity.machine ? entity.machine->transition(change.from, change.to) : nullptr;
    if (!step || !step->needsComplete)
        return {};
    const NeededRows needed = neededRows(m_dictionary, entity);
    for (const int child : needed.children) {
        if (Result<> done = loadRows(*m_dictionary.entity(child), held.record.id); !done)
            return done;
    }
    const RecordId parent = held.record[entity.parent].record();
    for (const int sibling : needed.siblings) {
        if (parent.isNull())
            continue;
        if (Result<> done = loadRows(*m_dictionary.entity(sibling), parent); !done)
            return done;
    }
    return {};
}

void WorldLoader::forgetRows()
{
    m_world.records.clear();
    m_world.children.clear();
    m_asked.clear();
}

} // namespace pilar
