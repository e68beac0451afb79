// SPDX-License-Identifier: GPL-3.0-or-later
// News that an older program cannot place: kept, and placed by the newer one.
#include "core/store/settler.h"
#include "core/store/values.h"

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

QByteArray encodeNews(const Incoming &incoming)
{
    Versions versions;
    versions.created = incoming.created;
    for (const auto &[group, version] : incoming.versions)
        versions.set(group, version);
    CborWriter out;
    out.array(8);
    out.number(incoming.evict);
    out.number(incoming.deleted);
    out.text(incoming.state);
    out.bytes(versions.encode());
    writeValues(out, incoming.values);
    out.text(incoming.by);
    out.number(incoming.at);
    const std::vector<SetId> sets = incoming.sets();
    out.array(qsizetype(sets.size() * 2));
    for (const SetId &set : sets) {
        const Author author = incoming.author(set);
        out.text(author.by);
        out.number(author.at);
    }
    return out.written();
}

Incoming decodeNews(int entity, const RecordId &record, const QByteArray &bytes)
{
    CborReader in(bytes);
    const bool signedBySet = in.array() == 8; // older programs kept one author for all
    Incoming incoming;
    incoming.entity = entity;
    incoming.record = record;
    incoming.evict = in.number();
    incoming.deleted = in.number();
    incoming.state = in.text();
    const Versions versions = Versions::decode(in.bytes().toByteArray());
    incoming.created = versions.created;
    incoming.versions = versions.changed();
    incoming.values = readValues(in);
    incoming.by = in.text();
    incoming.at = in.number();
    if (!signedBySet)
        return incoming;
    in.array();
    for (const SetId &set : incoming.sets()) {
        const QString by = in.text();
        const Author author{by, in.number()};
        if (author != Author{incoming.by, incoming.at})
            incoming.others[set] = author;
    }
    return incoming;
}

/** The merge where no own set can be: nobody here has written what he does not know. */
Merged placed(const Local &local, const Incoming &incoming)
{
    Merged merged;
    merged.record = local.record;
    merged.record.id = incoming.record;
    merged.record.entity = incoming.entity;
    merged.versions = local.versions;
    merged.deleted = local.deleted;
    merged.remove = incoming.evict;
    const bool whole = !incoming.created.isNull();
    if (whole) {
        merged.versions = {};
        merged.versions.created = incoming.created;
        merged.authors[stateGroup] = incoming.author(incoming.created);
        for (const auto &[field, value] : incoming.values)
            merged.authors[field] = incoming.author(incoming.created);
        merged.record.values.clear();
    }
    for (const auto &[group, version] : incoming.versions) {
        merged.versions.set(group, version);
        merged.authors[group] = incoming.author(version);
    }
    for (const auto &[field, value] : incoming.values) {
        if (value.isNull())
            merged.record.values.erase(field);
        else
            merged.record.values[field] = value;
    }
    if (whole || incoming.versions.contains(stateGroup)) {
        merged.record.state = incoming.state;
        merged.deleted = incoming.deleted;
    }
    return merged;
}

} // namespace

Result<> Settler::keepUnread(const Incoming &incoming)
{
    if (!incoming.created.isNull() || incoming.evict) { // tells all that there is to tell
        const Result<> done
            = m_store.m_db->run(u"delete from unread where entity = ? and record = ?"_s,
                                {incoming.entity, incoming.record.raw()});
        if (!done || incoming.evict)
            return done;
    }
    return m_store.m_db->run(u"insert into unread (entity, record, news) values (?, ?, ?)"_s,
                             {incoming.entity, incoming.record.raw(), encodeNews(incoming)});
}

Result<> Settler::readUnread()
{
    for (const Table &table : m_store.m_tables->all()) {
        if (Result<> done = spreadUnknown(table); !done)
            return done;
    }
    std::vector<Incoming> news;
    const Result<> read = m_store.m_db->each(
        u"select entity, record, news from unread order by id"_s, {}, [&](const SqlRow &row) {
            const int entity = row.value(0).toInt();
            const auto record = RecordId::fromRaw(row.value(1).toByteArray());
            if (m_store.m_dictionary.entity(entity) && record)
                news.push_back(decodeNews(entity, *record, row.value(2).toByteArray()));
            return true;
        });
    if (!read)
        return read;
    for (const Incoming &incoming : news) {
        if (Result<> done = takeIn(incoming, placed); !done)
            return done;
        if (Result<> done = m_writer.refreshSync(incoming.entity, incoming.record); !done)
            return done;
        const Result<> gone
            = m_store.m_db->run(u"delete from unread where entity = ? and record = ?"_s,
                                {incoming.entity, incoming.record.raw()});
        if (!gone)
            return gone;
    }
    return {};
}

/** Fields that have a column now leave the place of the unknown ones, and are found by search. */
Result<> Settler::spreadUnknown(const Table &table)
{
    std::vector<std::pair<RecordId, Values>> rows;
    const Result<> read = m_store.m_db->each(
        u"select _id, _extra from \"%1\" where _extra is not null"_s.arg(table.name()), {},
        [&](const SqlRow &row) {
            Values known;
            for (const auto &[field, value] : decodeValues(row.value(1).toByteArray())) {
                if (table.entity().field(field))
                    known[field] = value;
            }
            if (!known.empty())
                rows.emplace_back(
                    RecordId::fromRaw(row.value(0).toByteArray()).value_or(RecordId()), known);
            return true;
        });
    if (!read)
        return read;
    for (const auto &[id, known] : rows) {
        const auto stored = table.find(*m_store.m_db, id);
        if (!stored)
            return stored.error();
        Table::Stored before = **stored; // as an older program had seen and indexed it
        for (const auto &[field, value] : known)
            before.record.values.erase(field);
        if (Result<> done = m_writer.put(**stored, before); !done)
            return done;
    }
    return {};
}

} // namespace pilar
