// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/eraser.h"

#include "core/domain/erasure.h"
#include "core/domain/names.h"
#include "core/store/attachments.h"
#include "core/store/doubles.h"

#include <algorithm>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

bool isOf(const std::vector<std::pair<int, RecordId>> &family, const Change &change)
{
    return std::any_of(family.begin(), family.end(),
                       [&](const auto &member) { return member.second == change.record; });
}

} // namespace

Result<> Eraser::run(const std::vector<Incoming> &coming)
{
    const Entity *row = m_store.m_dictionary.entity(names::pemusnahan::entity);
    const Entity *klien = m_store.m_dictionary.entity(names::klien::entity);
    if (!row || !klien)
        return {};
    const bool alone
        = m_store.setting(u"sent"_s).toULongLong() == 0 && m_store.setting(u"cursor"_s).isEmpty();
    std::set<RecordId> named;
    const Table &table = m_store.m_tables->of(row->number);
    const Result<> read = m_store.m_db->each(table.select({}), {}, [&](const SqlRow &each) {
        const Table::Stored stored = table.read(each);
        const SetId &made = stored.versions.created;
        const bool taken = alone || made.writer != m_store.m_writer
            || m_store.m_db->value(u"select verdict from journal where n = ?"_s, {made.n}).toInt()
                == 1;
        if (taken)
            named.insert(erasureOf(*row, stored.record)->klien);
        return true;
    });
    if (!read)
        return read;
    for (const Incoming &each : coming) {
        const auto id = each.values.find(row->field(names::pemusnahan::rekaman)->number);
        if (each.entity == row->number && id != each.values.end())
            named.insert(RecordId::fromText(id->second.text()).value_or(RecordId()));
    }
    for (const RecordId &id : named) {
        if (isErased(m_store, id))
            continue;
        const auto stored = m_store.m_tables->of(klien->number).find(*m_store.m_db, id);
        if (!stored)
            return stored.error();
        if (Result<> done = *stored ? erase(id, coming) : Result<>(); !done)
            return done;
    }
    return {};
}

/** The klien and those that were merged into it, by rows that are here or coming. */
std::vector<RecordId> Eraser::people(const RecordId &klien, const std::vector<Incoming> &coming)
{
    const Entity &kind = *m_store.m_dictionary.entity(names::klien::entity);
    const Entity *merging = m_store.m_dictionary.entity(names::penggabungan::entity);
    std::vector<RecordId> all{klien};
    for (size_t i = 0; i < all.size(); ++i) {
        std::vector<RecordId> more = mergedInto(m_store, kind, all[i]);
        for (const Incoming &each : coming) {
            if (!merging || each.entity != merging->number || each.deleted)
                continue;
            const auto idIn = [&](QStringView field) {
                const auto value = each.values.find(merging->field(field)->number);
                return value == each.values.end()
                    ? RecordId()
                    : RecordId::fromText(value->second.text()).value_or(RecordId());
            };
            const RecordId from = idIn(names::penggabungan::dari);
            const bool goes = std::any_of(coming.begin(), coming.end(), [&](const Incoming &other) {
                return other.evict && other.record == from;
            });
            if (idIn(names::penggabungan::ke) == all[i] && goes)
                more.push_back(from);
        }
        for (const RecordId &id : more) {
            if (std::find(all.begin(), all.end(), id) == all.end())
                all.push_back(id);
        }
    }
    return all;
}

bool Eraser::isErased(const Store &store, const RecordId &record)
{
    return store.m_db->value(u"select 1 from erasing where record = ?"_s, {record.raw()}).isValid();
}

Result<Eraser::Family> Eraser::familyOf(const Store &store, const std::vector<RecordId> &people)
{
    const Dictionary &dictionary = store.m_dictionary;
    const Entity &klien = *dictionary.entity(names::klien::entity);
    Family family;
    for (const RecordId &id : people)
        family.push_back({klien.number, id});
    const auto gather = [&](const Entity &entity, const Field &field, const RecordId &of) {
        return store.m_db->each(
            u"select _id from \"%1\" where \"%2\" = ?"_s.arg(entity.name, field.name), {of.raw()},
            [&](const SqlRow &row) {
                family.push_back(
                    {entity.number,
                     RecordId::fromRaw(row.value(0).toByteArray()).value_or(RecordId())});
                return true;
            });
    };
    for (const Entity *child : dictionary.children(klien)) {
        for (const RecordId &id : people) {
            if (Result<> done = gather(*child, *child->parentField(), id); !done)
                return done.error();
        }
    }
    if (const Entity *file = dictionary.entity(names::lampiran::entity)) {
        for (size_t i = 0, count = family.size(); i < count; ++i) {
            const RecordId owner = family[i].second;
            if (Result<> done = gather(*file, *file->field(file->ofRecord), owner); !done)
                return done.error();
        }
    }
    std::reverse(family.begin(), family.end()); // the klien last: while it is here, it is not done
    return family;
}

Result<> Eraser::erase(const RecordId &klien, const std::vector<Incoming> &coming)
{
    const auto family = familyOf(m_store, people(klien, coming));
    if (!family)
        return family.error();
    for (const auto &[entity, record] : *family) {
        if (Result<> done = m_store.m_db->run(
                u"insert or ignore into erasing (record) values (?)"_s, {record.raw()});
            !done)
            return done;
    }
    // What was typed and not sent is given up only where it is seen here too that it must go.
    const Entity &kind = *m_store.m_dictionary.entity(names::klien::entity);
    const auto row = m_store.find(kind.number, klien);
    const bool due = row
        && (m_store.isWithdrawn(klien)
            || mayErase({klien, false}, kind, row->record, false, termOf(m_store),
                        m_store.today()));
    if (Result<> done = due ? letGo(*family) : Result<>(); !done)
        return done;
    for (const auto &[entity, record] : *family) {
        const auto stored = m_store.m_tables->of(entity).find(*m_store.m_db, record);
        if (!stored)
            return stored.error();
        if (Result<> done = *stored ? m_writer.evict(**stored) : Result<>(); !done)
            return done;
    }
    return {};
}

/** Takes what never left out of the line; what may have left, waits or was refused is given up. */
Result<> Eraser::letGo(const Family &family)
{
    const quint64 sent = m_store.setting(u"sent"_s).toULongLong();
    std::map<quint64, int> open;
    for (const auto &[entity, record] : family) {
        const Result<> read = m_store.m_db->each(
            u"select j.n, j.verdict from touched t join journal j on j.n = t.n where t.entity = ? "
            "and t.record = ? and j.verdict in (0, 2, 3)"_s,
            {entity, record.raw()}, [&](const SqlRow &row) {
                open[row.value(0).toULongLong()] = row.value(1).toInt();
                return true;
            });
        if (!read)
            return read;
    }
    for (const auto &[n, verdict] : open) {
        const bool here = verdict == 0 && n > sent;
        if (Result<> done = here ? shorten(n, family) : giveUp(n, family); !done)
            return done;
    }
    return open.empty() ? Result<>() : m_writer.rechain(sent);
}

/** Its refusal is not shown, if nothing else was written with it. */
Result<> Eraser::giveUp(quint64 n, const Family &family)
{
    bool others = false;
    const Result<> read = m_store.m_db->each(
        u"select record from touched where n = ?"_s, {n}, [&](const SqlRow &row) {
            const auto record = RecordId::fromRaw(row.value(0).toByteArray());
            others = std::none_of(family.begin(), family.end(),
                                  [&](const auto &member) { return member.second == record; });
            return !others;
        });
    if (!read || others)
        return read;
    return m_store.m_db->run(u"update journal set given_up = 1, verdict = case verdict when 0 "
                             "then 0 when 3 then 5 else 4 end where n = ?"_s,
                             {n});
}

/** The set without what it does to these records. */
Result<> Eraser::shorten(quint64 n, const Family &family)
{
    QByteArray payload, before;
    const Result<> read = m_store.m_db->each(u"select payload, before from journal where n = ?"_s,
                                             {n}, [&](const SqlRow &row) {
                                                 payload = row.value(0).toByteArray();
                                                 before = row.value(1).toByteArray();
                                                 return false;
                                             });
    if (!read)
        return read;
    Result<ChangeSet> set = decodeSet(payload);
    if (!set)
        return set.error();
    std::vector<Before> rows = decodeBefore(before);
    std::erase_if(set->changes, [&](const Change &change) { return isOf(family, change); });
    std::erase_if(rows, [&](const Before &row) {
        return std::any_of(family.begin(), family.end(),
                           [&](const auto &member) { return member.second == row.record; });
    });
    for (const auto &[entity, record] : family) {
        if (Result<> done
            = m_store.m_db->run(u"delete from touched where entity = ? and record = ? and n = ?"_s,
                                {entity, record.raw(), n});
            !done)
            return done;
    }
    return m_store.m_db->run(
        u"update journal set payload = ?, before = ?, held = 0, moved = max(moved, ?) where n = ?"_s,
        {encodeSet(*set), encodeBefore(rows), set->changes.empty() ? 1 : 0, n});
}

/** Ids that the record had until a server said they were taken. */
std::vector<RecordId> Eraser::formerIds(const RecordId &record) const
{
    std::vector<RecordId> former, next{record};
    while (!next.empty()) {
        const RecordId now = next.back();
        next.pop_back();
        (void)m_store.m_db->each(
            u"select old from alias where id = ?"_s, {now.raw()}, [&](const SqlRow &row) {
                next.push_back(RecordId::fromRaw(row.value(0).toByteArray()).value_or(RecordId()));
                former.push_back(next.back());
                return true;
            });
    }
    return former;
}

Result<> Eraser::forget(const RecordId &record)
{
    const QString all = u"true"_s;
    Result<> gone = forgetSets(u"journal"_s, record, all);
    if (gone)
        gone = forgetSets(u"retired"_s, record, all);
    for (const RecordId &id : formerIds(record)) { // others may have a record of that id
        if (gone)
            gone = forgetSets(u"journal"_s, id, u"moved = 1"_s);
        if (gone)
            gone = forgetSets(u"retired"_s, id, u"verdict <> 1"_s);
    }
    if (!gone)
        return gone;
    if (Result<> done
        = m_store.m_db->run(u"delete from touched where record = ?"_s, {record.raw()});
        !done)
        return done;
    std::vector<QString> drafts;
    const Result<> read
        = m_store.m_db->each(u"select name, content from draft"_s, {}, [&](const SqlRow &row) {
              const QString name = row.value(0).toString();
              if (name.contains(record.text())
                  || row.value(1).toByteArray().contains(record.text().toLatin1()))
                  drafts.push_back(name);
              return true;
          });
    if (!read)
        return read;
    for (const QString &name : drafts) {
        if (Result<> done = m_store.dropDraft(name); !done)
            return done;
    }
    return {};
}

/** Of sets with values of the record nothing but the hash stays, of others not what they found. */
Result<> Eraser::forgetSets(const QString &table, const RecordId &record, const QString &which)
{
    const bool retired = table == u"retired";
    const QString found = retired ? u"x'80'"_s : u"before"_s;
    std::vector<QVariantList> sets;
    const Result<> read = m_store.m_db->each(
        u"select n, payload, %1 from %2 where (instr(payload, ?) > 0 or instr(%1, ?) > 0) and %3"_s
            .arg(found, table, which),
        {record.raw(), record.raw()}, [&](const SqlRow &row) {
            const QByteArray payload = row.value(1).toByteArray();
            const Result<ChangeSet> set = decodeSet(payload);
            const bool tells = set
                && std::any_of(set->changes.begin(), set->changes.end(), [&](const Change &change) {
                                   return change.record == record && !change.values.empty();
                               });
            std::vector<Before> rows = decodeBefore(row.value(2).toByteArray());
            if (tells)
                rows.clear();
            for (Before &before : rows) {
                if (before.record == record)
                    before.values.clear();
            }
            sets.push_back({tells ? erasedSet(payload) : payload, encodeBefore(rows), tells ? 1 : 0,
                            row.value(0), payload});
            return true;
        });
    if (!read)
        return read;
    for (const QVariantList &set : sets) {
        const Result<> done = retired
            ? m_store.m_db->run(u"update retired set payload = ? where n = ? and payload = ?"_s,
                                {set[0], set[3], set[4]})
            : m_store.m_db->run(u"update journal set payload = ?, before = ?, "
                                "moved = max(moved, ?) where n = ?"_s,
                                set.mid(0, 4));
        if (!done)
            return done;
    }
    return {};
}

Result<> Eraser::mergeWords(Store &store)
{
    for (const Table &table : store.m_tables->all()) {
        const QString index = store.searchTable(table.entity());
        if (!store.hasSearch(table.entity()))
            continue;
        if (Result<> done
            = store.m_db->run(u"insert into %1 (%1) values ('optimize')"_s.arg(index));
            !done)
            return done;
    }
    return {};
}

Result<> Eraser::clean(Store &store)
{
    if (Result<> done = mergeWords(store); !done)
        return done;
    if (const Result<int> swept = store.attachments().sweep(); !swept)
        return swept.error();
    if (Result<> done = store.m_db->each(u"pragma wal_checkpoint(truncate)"_s, {},
                                         [](const SqlRow &) { return true; });
        !done)
        return done;
    return store.setSetting(unclean, {});
}

} // namespace pilar
