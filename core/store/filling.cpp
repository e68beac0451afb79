// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dictionary/rights.h"
#include "core/store/eraser.h"
#include "core/store/settler.h"

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

/** What the role does not see in full: "entity/field …". */
QByteArray limitsOf(const Dictionary &dictionary, const QString &role)
{
    QByteArray limits = role.toUtf8();
    for (const Entity &entity : dictionary.entities()) {
        for (const Field &field : entity.fields) {
            if (sight(entity, role, field.number) != Sight::Full)
                limits += ' ' + QByteArray::number(entity.number) + '/'
                    + QByteArray::number(field.number);
        }
    }
    return limits;
}

} // namespace

Result<> Settler::beginFill(const Outcome &outcome)
{
    const QByteArray wanted = m_store.setting(u"fill_wanted"_s);
    const QByteArray kind = outcome.fill.restored ? "restored"
        : wanted.isEmpty()                        ? "plain"
                                                  : wanted;
    const std::pair<QString, QByteArray> settings[]{
        {u"fill"_s, kind},
        {u"fill_known"_s, QByteArray::number(outcome.receiptUpTo)},
        {u"fill_wanted"_s, {}},
        {u"repaired"_s, "0"}};
    for (const auto &[name, value] : settings) {
        if (Result<> done = m_store.setSetting(name, value); !done)
            return done;
    }
    if (!outcome.told.role.isEmpty() && outcome.told.role != m_store.m_identity.role) {
        Identity now = m_store.m_identity;
        now.role = outcome.told.role;
        if (Result<> done = m_store.setIdentity(now); !done)
            return done;
    }
    return m_store.m_db->run(u"delete from filled"_s);
}

/** The server went on elsewhere before the fill had come whole: it is asked for again. */
Result<> Settler::breakOffFill()
{
    const QByteArray kind = m_store.setting(u"fill"_s);
    if (kind.isEmpty())
        return {};
    Result<> done = m_store.setSetting(u"fill"_s, {});
    return done ? m_store.setSetting(u"fill_wanted"_s, kind) : done;
}

Result<> Settler::brought(int entity, const RecordId &id)
{
    return m_store.m_db->run(u"insert or ignore into filled (entity, record) values (?, ?)"_s,
                             {entity, id.raw()});
}

/** Made here and not at the server yet, or changed there by own sets since the fill began. */
bool Settler::isOwnWork(const Table::Stored &stored, quint64 known) const
{
    const SetId made = stored.versions.created;
    if (made.writer == m_store.m_writer
        && m_store.m_db->value(u"select verdict from journal where n = ?"_s, {made.n}).toInt() != 1)
        return true;
    return m_store.m_db
        ->value(u"select 1 from touched t join journal j on j.n = t.n where t.entity = ? and "
                "t.record = ? and t.n > ? and j.verdict = 1 limit 1"_s,
                {stored.record.entity, stored.record.id.raw(), known})
        .isValid();
}

/** Takes a record out that is no longer in scope, unless own work on it still waits. */
Result<> Settler::release(const Table::Stored &stored)
{
    if (Result<> done = m_writer.evict(stored); !done)
        return done;
    m_wordsLeft = true;
    const auto left
        = m_store.m_tables->of(stored.record.entity).find(*m_store.m_db, stored.record.id);
    if (!left)
        return left.error();
    m_released += *left ? 0 : 1;
    return *left ? m_writer.refreshSync(stored.record.entity, stored.record.id) : Result<>();
}

/** Words of what left, or may be seen no more, stay in a search index until it is merged: at once,
 * or with the end of the fill that is under way. */
Result<> Settler::forgetWords(bool filling)
{
    const QString left = u"words_left"_s;
    if (filling)
        return m_wordsLeft ? m_store.setSetting(left, "1") : Result<>();
    if (!m_wordsLeft && m_store.setting(left).isEmpty())
        return {};
    const Result<> done = Eraser::mergeWords(m_store);
    return done ? m_store.setSetting(left, {}) : done;
}

/** Counted for whoever reports of the exchange. */
Result<> Settler::noteReleased()
{
    const QString name = u"released"_s;
    const int before = m_store.setting(name).toInt();
    return m_released ? m_store.setSetting(name, QByteArray::number(before + m_released))
                      : Result<>();
}

Result<> Settler::letGo(const Table &table, bool restored, quint64 known)
{
    std::vector<Table::Stored> left;
    const Result<> read = m_store.m_db->each(
        table.select(u"where not exists (select 1 from filled f where f.entity = ? and "
                     "f.record = _id) and not exists (select 1 from forgotten g where "
                     "g.entity = ? and g.record = _id)"_s),
        {table.entity().number, table.entity().number}, [&](const SqlRow &row) {
            left.push_back(table.read(row));
            return true;
        });
    if (!read)
        return read;
    for (const Table::Stored &stored : left) {
        if (isOwnWork(stored, known))
            continue;
        const SetId &made = stored.versions.created;
        Result<> done = restored
            ? m_store.m_db->run(
                u"insert into forgotten (entity, record, writer, n) values (?, ?, ?, ?)"_s,
                {stored.record.entity, stored.record.id.raw(), made.writer.raw(), made.n})
            : release(stored);
        if (!done)
            return done;
        ++m_changed;
    }
    return {};
}

/** Conflicts that did not come with their records are decided. */
Result<> Settler::closeConflicts()
{
    std::vector<std::pair<int, RecordId>> records;
    const QString closed = u"resolved = 0 and not exists (select 1 from filled f where "
                           "f.entity = 0 and f.record = id)"_s;
    Result<> done = m_store.m_db->each(
        u"select entity, record from conflict where "_s + closed, {}, [&](const SqlRow &row) {
            records.emplace_back(row.value(0).toInt(),
                                 *RecordId::fromRaw(row.value(1).toByteArray()));
            return true;
        });
    if (done)
        done = m_store.m_db->run(u"update conflict set resolved = 1 where "_s + closed);
    for (const auto &[entity, record] : records) {
        if (done && m_store.m_dictionary.entity(entity))
            done = m_writer.refreshSync(entity, record);
    }
    return done;
}

Result<> Settler::endFill()
{
    const QByteArray kind = m_store.setting(u"fill"_s);
    if (kind.isEmpty())
        return {};
    const bool restored = kind == "restored";
    const quint64 known = m_store.setting(u"fill_known"_s).toULongLong();
    for (const Table &table : m_store.m_tables->all()) {
        if (Result<> done = letGo(table, restored, known); !done)
            return done;
    }
    if (Result<> done = restored ? Result<>() : closeConflicts(); !done)
        return done;
    const QString &role = m_store.m_identity.role;
    const QByteArray limits = limitsOf(m_store.m_dictionary, role);
    const QByteArray before = m_store.setting(u"fill_limits"_s);
    if (!before.isEmpty() && limits != before) {
        for (const Entity &entity : m_store.m_dictionary.entities()) {
            const auto hidden = [&](int field) {
                return entity.field(field) && sight(entity, role, field) != Sight::Full;
            };
            if (Result<> done = m_writer.scrub(entity.number, std::nullopt, hidden); !done)
                return done;
        }
    }
    const std::pair<QString, QByteArray> settings[]{{u"fill"_s, {}},
                                                    {u"fill_limits"_s, limits},
                                                    {u"fill_last"_s, kind},
                                                    {u"census_due"_s, "0"},
                                                    {u"census_from"_s, "1"}};
    for (const auto &[name, value] : settings) {
        if (Result<> done = m_store.setSetting(name, value); !done)
            return done;
    }
    return m_store.m_db->run(u"delete from filled"_s);
}

} // namespace pilar
