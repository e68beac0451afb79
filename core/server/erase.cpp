// SPDX-License-Identifier: GPL-3.0-or-later
// Erasing a klien for good: its rows stay, empty and nowhere, so that devices hear that it went and
// nobody gives its id away.
#include "core/domain/names.h"
#include "core/server/family.h"
#include "core/server/province.h"

#include <algorithm>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

RecordId idAt(const SqlRow &row, int column)
{
    return RecordId::fromRaw(row.value(column).toByteArray()).value_or(RecordId());
}

} // namespace

Result<> Province::erase(Work &work, const RecordId &id)
{
    if (Result<> done = m_db.flush(); !done)
        return done;
    const Entity &klien = *m_dictionary.entity(names::klien::entity);
    const auto family = familyOf(m_db, m_dictionary, m_tables, klien, id);
    if (!family)
        return family.error();
    for (const auto &[entity, record] : *family) {
        if (Result<> done = eraseRecord(entity, record); !done)
            return done;
        m_note.erased.add(entity, record);
        work.created.push_back(record); // what waits for it is judged again
    }
    work.loader->forgetRows();
    // Bodies and answers that wait to be asked for again may hold it; they are made anew.
    for (const QString &sql : {u"delete from upload"_s, u"delete from answer"_s}) {
        if (Result<> done = m_db.run(sql); !done)
            return done;
    }
    const auto speaksOfIt = [&](const QByteArray &payload) {
        return std::any_of(family->begin(), family->end(), [&](const auto &member) {
            return payload.contains(member.second.raw());
        });
    };
    std::vector<QVariantList> failed;
    Result<> read
        = m_db.each(u"select writer, n, payload from failed"_s, {}, [&](const SqlRow &row) {
              if (speaksOfIt(row.value(2).toByteArray()))
                  failed.push_back({row.value(0), row.value(1)});
              return true;
          });
    if (read) // what waits for something else
        read = m_db.each(u"select needs, payload from waiting"_s, {}, [&](const SqlRow &row) {
            if (speaksOfIt(row.value(1).toByteArray()))
                work.created.push_back(idAt(row, 0));
            return true;
        });
    if (!read)
        return read;
    for (const QVariantList &set : failed) {
        if (Result<> done = m_db.run(u"delete from failed where writer = ? and n = ?"_s, set);
            !done)
            return done;
    }
    return {};
}

Result<> Province::eraseRecord(int entity, const RecordId &id)
{
    const Table &table = m_tables.of(entity);
    auto stored = table.find(m_db, id);
    if (!stored || !*stored)
        return stored ? Result<>() : stored.error();
    Held held = heldOf(std::move(**stored));
    if (m_dictionary.entity(entity)->name == names::lampiran::entity) {
        for (const QStringView name : {names::lampiran::sha256, names::lampiran::pratinjauSha256}) {
            const Value &sha256 = valueOf(*m_dictionary.entity(entity), held.record, name);
            if (sha256.isNull())
                continue;
            if (Result<> done = m_db.run(u"insert into erased_file (lks, sha256) values (?, ?) "
                                         "on conflict do nothing"_s,
                                         {held.place.lks.raw(), sha256.text()});
                !done)
                return done;
        }
    }
    const QVariantList moved{++m_order, entity, id.raw(),
                             held.place.lks.isNull() ? QVariant() : held.place.lks.raw(),
                             held.place.office};
    held.record.values.clear();
    held.deleted = true;
    held.place = {};
    held.creator = 0;
    held.by.clear();
    held.at = 0;
    if (const auto written = table.write(m_db, storedOf(held)); !written)
        return written.error();
    const std::pair<QString, QVariantList> statements[]{
        {u"insert into feed (ord, kind, entity, record, lks, office, writer, n, was_lks, "
         "was_office) values (?, 3, ?, ?, null, '', 0, 0, ?, ?)"_s,
         moved},
        {u"update feed set before = null where record = ?"_s, {id.raw()}},
        {u"update conflict set base = ?, mine = ?, by = '', resolved = coalesce(resolved, ?) "
         "where record = ?"_s,
         {encodeValues({}), encodeValues({}), m_order, id.raw()}}};
    for (const auto &[sql, values] : statements) {
        if (Result<> done = m_db.run(sql, values); !done)
            return done;
    }
    return {};
}

Result<> Province::eachErasedFile(
    const std::function<bool(const RecordId &, const QString &)> &gone)
{
    std::vector<std::pair<RecordId, QString>> files;
    std::set<std::pair<RecordId, QString>> named;
    const Result<> read = m_db.each(
        u"select e.lks, e.sha256, exists (select 1 from \"lampiran\" l where l._lks = e.lks and "
        "(l.sha256 = e.sha256 or l.pratinjau_sha256 = e.sha256)) from erased_file e"_s,
        {}, [&](const SqlRow &row) {
            files.emplace_back(idAt(row, 0), row.value(1).toString());
            if (row.value(2).toBool())
                named.insert(files.back());
            return true;
        });
    if (!read)
        return read;
    for (const auto &[lks, sha256] : files) {
        const bool wanted = named.contains({lks, sha256}); // another record has the same
        if (!wanted && !gone(lks, sha256))
            continue;
        const QVariantList file{lks.raw(), sha256};
        if (Result<> done
            = m_db.run(u"delete from erased_file where lks = ? and sha256 = ?"_s, file);
            !done)
            return done;
        if (wanted)
            continue;
        if (Result<> done = m_db.run(u"delete from file where lks = ? and sha256 = ?"_s, file);
            !done)
            return done;
    }
    return {};
}

} // namespace pilar
