// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/census.h"
#include "core/store/settler.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QtEndian>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

constexpr int askedAtOnce = 500; // sets
constexpr int withdrawnAtOnce = 5000;

} // namespace

QByteArray Comparison::encode() const
{
    return QJsonDocument(QJsonObject{{u"at"_s, at},
                                     {u"records"_s, records},
                                     {u"equal"_s, equal},
                                     {u"repaired"_s, repaired}})
        .toJson(QJsonDocument::Compact);
}

std::optional<Comparison> Comparison::decode(const QByteArray &bytes)
{
    const QJsonObject json = QJsonDocument::fromJson(bytes).object();
    if (json.isEmpty())
        return std::nullopt;
    return Comparison{json["at"_L1].toInteger(), json["records"_L1].toInt(),
                      json["equal"_L1].toBool(), json["repaired"_L1].toInt()};
}

Result<> askForComparison(Store &store)
{
    if (Result<> done = store.setSetting(filesDueSetting, "0"); !done)
        return done;
    return store.setSetting(u"census_due"_s, "0");
}

Questions Settler::questions(const Store &store)
{
    Questions questions;
    (void)store.m_db->each(u"select n from journal where verdict = 5 order by n limit ?"_s,
                           {withdrawnAtOnce}, [&](const SqlRow &row) {
                               questions.withdraw.push_back(row.value(0).toULongLong());
                               return true;
                           });
    if (store.setting(u"cursor"_s).isEmpty())
        return questions;
    questions.fill = !store.setting(u"fill_wanted"_s).isEmpty();
    if (questions.fill || !store.setting(u"fill"_s).isEmpty())
        return questions;
    (void)store.m_db->each(
        u"select distinct writer, n from forgotten where asked = 0 order by writer, n limit ?"_s,
        {askedAtOnce}, [&](const SqlRow &row) {
            questions.sets.push_back(
                {WriterId::fromRaw(row.value(0).toByteArray()).value_or(WriterId()),
                 row.value(1).toULongLong()});
            return true;
        });
    const QByteArray due = store.setting(u"census_due"_s);
    if (!due.isEmpty() && isComparingDue(due.toLongLong(), store.m_clock.now()))
        questions.census = std::max(1, store.setting(u"census_from"_s).toInt());
    return questions;
}

Result<> Settler::hear(const Told &told)
{
    if (Result<> done = hearSets(told.sets); !done)
        return done;
    return told.census.empty() ? Result<>() : compare(told);
}

/** A record whose set the server knows is not forgotten: it left the scope. */
Result<> Settler::hearSets(const std::vector<std::pair<SetId, bool>> &sets)
{
    for (const auto &[set, known] : sets) {
        std::vector<std::pair<int, RecordId>> records;
        Result<> done = m_store.m_db->each(
            u"select entity, record from forgotten where writer = ? and n = ?"_s,
            {set.writer.raw(), set.n}, [&](const SqlRow &row) {
                records.emplace_back(row.value(0).toInt(),
                                     *RecordId::fromRaw(row.value(1).toByteArray()));
                return true;
            });
        if (done && !known)
            done = m_store.m_db->run(u"update forgotten set asked = 1 where writer = ? and n = ?"_s,
                                     {set.writer.raw(), set.n});
        for (const auto &[entity, record] : records) {
            if (!done || !known || !m_store.m_dictionary.entity(entity))
                continue;
            const auto stored = m_store.m_tables->of(entity).find(*m_store.m_db, record);
            if (!stored)
                return stored.error();
            done = m_store.m_db->run(u"delete from forgotten where entity = ? and record = ?"_s,
                                     {entity, record.raw()});
            if (done && *stored)
                done = m_writer.evict(**stored);
        }
        if (!done)
            return done;
    }
    return {};
}

/** What the server must hold of this entity for us, going by what it told. */
Census Settler::count(const Table &table) const
{
    const int number = table.entity().number;
    Census census{number, 0, 0};
    std::set<quint64> open; // own sets that are not at the server as they stand
    (void)m_store.m_db->each(u"select n from journal where verdict <> 1"_s, {},
                             [&](const SqlRow &row) {
                                 open.insert(row.value(0).toULongLong());
                                 return true;
                             });
    std::map<RecordId, std::map<int, SetId>> shadows;
    (void)m_store.m_db->each(
        u"select record, grp, version from shadow where entity = ?"_s, {number},
        [&](const SqlRow &row) {
            const auto id = RecordId::fromRaw(row.value(0).toByteArray()).value_or(RecordId());
            shadows[id][row.value(1).toInt()]
                = Versions::decode(row.value(2).toByteArray()).created;
            return true;
        });
    (void)m_store.m_db->each(
        table.select(u"where not exists (select 1 from evicted e where e.entity = ? and "
                     "e.record = _id) and not exists (select 1 from forgotten f where "
                     "f.entity = ? and f.record = _id)"_s),
        {number, number}, [&](const SqlRow &row) {
            Table::Stored stored = table.read(row);
            const SetId &made = stored.versions.created;
            if (made.writer == m_store.m_writer && open.contains(made.n))
                return true;
            if (const auto own = shadows.find(stored.record.id); own != shadows.end()) {
                for (const auto &[group, version] : own->second)
                    stored.versions.set(group, version);
            }
            ++census.count;
            census.sum += recordMark(stored.record.id, stored.versions, [](int) { return true; });
            return true;
        });
    return census;
}

/** The open conflicts the server told of. */
Census Settler::countConflicts() const
{
    Census census;
    (void)m_store.m_db->each(
        u"select id, entity from conflict c where resolved = 0 and not exists (select 1 from "
        "evicted e where e.entity = c.entity and e.record = c.record) and not exists (select 1 "
        "from forgotten f where f.entity = c.entity and f.record = c.record)"_s,
        {}, [&](const SqlRow &row) {
            if (m_store.m_dictionary.entity(row.value(1).toInt())) {
                ++census.count;
                census.sum += qFromBigEndian<quint64>(row.value(0).toByteArray().constData());
            }
            return true;
        });
    return census;
}

/** Those of the present line that the server said it applied; of one that was written anew since
 * the journal keeps that it was not refused. */
Census Settler::countApplied() const
{
    Census census{setsOfLine, 0, 0};
    (void)m_store.m_db->each(
        u"select count(*), coalesce(sum(n), 0) from journal where verdict = 1 or "
        "(verdict = 4 and moved = 1 and coalesce(code, '') = '')"_s,
        {}, [&](const SqlRow &row) {
            census.count = row.value(0).toLongLong();
            census.sum = row.value(1).toULongLong();
            return false;
        });
    return census;
}

Result<> Settler::compare(const Told &told)
{
    int records = m_store.setting(u"census_from"_s).toInt() > 1
        ? m_store.setting(u"census_records"_s).toInt()
        : 0;
    bool differs = false;
    for (const Census &census : told.census) {
        const bool isLine = census.entity == setsOfLine;
        if (census.entity && !isLine && !m_store.m_dictionary.entity(census.entity))
            continue; // of a newer dictionary
        records += census.entity && !isLine ? int(census.count) : 0;
        differs = differs
            || census
                != (isLine              ? countApplied()
                        : census.entity ? count(m_store.m_tables->of(census.entity))
                                        : countConflicts());
    }
    const bool again = m_store.setting(u"fill_last"_s) == "repair"; // it did not help
    const bool done = told.censusNext == 0 || differs;
    const qint64 now = m_store.m_clock.now();
    std::vector<std::pair<QString, QByteArray>> settings{
        {u"census_from"_s, QByteArray::number(done ? 1 : told.censusNext)},
        {u"census_records"_s, QByteArray::number(records)},
    };
    if (done) {
        settings.emplace_back(u"census_due"_s, QByteArray::number(now + comparedEvery));
        settings.emplace_back(u"fill_last"_s, QByteArray());
        const Comparison found{now, records, !differs,
                               again ? m_store.setting(u"repaired"_s).toInt() : 0};
        settings.emplace_back(comparisonSetting, found.encode());
    }
    if (differs && !again)
        settings.emplace_back(u"fill_wanted"_s, "repair");
    for (const auto &[name, value] : settings) {
        if (Result<> set = m_store.setSetting(name, value); !set)
            return set;
    }
    return done ? m_store.m_db->run(u"update forgotten set asked = 0"_s) : Result<>();
}

} // namespace pilar
