// SPDX-License-Identifier: GPL-3.0-or-later
// What synchronisation asks of the attachments.
#include "core/domain/consent.h"
#include "core/store/attachments.h"
#include "core/store/census.h"
#include "core/store/tables.h"

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

const QString pinName = u"pin/"_s;
const QString markName = u"files_mark"_s;

} // namespace

void Attachments::tell(const RecordId &record) const
{
    if (m_store.onChanged)
        m_store.onChanged(m_entity->number, {record});
}

/** Sets bits of a column of the record's row, which is made when there is none. */
Result<> Attachments::note(const RecordId &record, const QString &column, int bits)
{
    return m_store.m_db->run(
        u"insert into attachment (record, %1) values (?, ?) on conflict (record) do update set "
        "%1 = %1 | excluded.%1"_s.arg(column),
        {record.raw(), bits});
}

Result<> Attachments::want(const RecordId &attachment)
{
    return note(attachment, u"wanted"_s, 1);
}

Result<> Attachments::pin(const RecordId &lks, bool on)
{
    return m_store.setSetting(pinName + lks.text(), on ? QByteArray("1") : QByteArray());
}

bool Attachments::isPinned(const RecordId &lks) const
{
    return !m_store.setting(pinName + lks.text()).isEmpty();
}

Result<std::vector<Attachments::Task>> Attachments::unsent(Part part) const
{
    std::vector<Task> tasks;
    if (!m_entity)
        return tasks;
    // What the server does not know, or no longer, has to wait.
    const auto waiting = ids(
        u"select record from attachment a join \"%1\" l on l._id = a.record where "
        "a.mine = 1 and a.sent < 3 and a.sent & ? = 0 and l._deleted = 0 and l._sync = ?"_s.arg(
            m_entity->name),
        {int(part), int(SyncState::Synced)});
    if (!waiting)
        return waiting.error();
    for (const RecordId &id : *waiting) {
        const Result<Row> row = m_store.find(m_entity->number, id);
        if (!row)
            return row.error();
        if (m_store.isWithdrawn(underConsent(m_store.dictionary(), *m_entity, row->record)))
            continue;
        const int tried
            = m_store.m_db->value(u"select tried from attachment where record = ?"_s, {id.raw()})
                  .toInt();
        tasks.push_back({row->record, part, (tried & int(part)) != 0});
    }
    return tasks;
}

Result<std::vector<Attachments::Task>> Attachments::unfetched(Part part)
{
    std::vector<Task> tasks;
    if (!m_entity)
        return tasks;
    const bool whole = part == Part::Original;
    const auto missing
        = rows(u"where _deleted = 0 and %1 is not null and not exists (select 1 from attachment a "
               "where a.record = _id and a.here & ? <> 0) %2 order by _rid desc"_s.arg(
                   whole ? u"sha256"_s : u"pratinjau_sha256"_s,
                   whole ? u"and (exists (select 1 from attachment a where a.record = _id and "
                           "a.wanted = 1) or exists (select 1 from setting where name = 'pin/' || "
                           "lower(hex(lks)) and length(value) > 0))"_s
                         : QString()),
               {int(part)});
    if (!missing)
        return missing.error();
    for (const Row &row : *missing) {
        if (!has(row.record, part)) {
            tasks.push_back({row.record, part, true});
            continue;
        }
        if (Result<> noted = note(row.record.id, u"here"_s, int(part)); !noted)
            return noted.error();
    }
    return tasks;
}

Result<qint64> Attachments::received(const Task &task)
{
    return m_blobs.received(content(task.record, task.part).sha256);
}

Result<qint64> Attachments::receive(const Task &task, qint64 offset, QByteArrayView bytes)
{
    const Content named = content(task.record, task.part);
    const Result<qint64> now
        = m_blobs.receive(named.sha256, offset, bytes, named.size, named.pieces);
    if (now && *now == named.size) {
        if (Result<> noted = note(task.record.id, u"here"_s, int(task.part)); !noted)
            return noted.error();
        tell(task.record.id);
    }
    return now;
}

Result<> Attachments::markTried(const Task &task)
{
    return note(task.record.id, u"tried"_s, int(task.part));
}

Result<> Attachments::markSent(const Task &task, const QByteArray &mark)
{
    if (Result<> noted = note(task.record.id, u"sent"_s, int(task.part)); !noted)
        return noted;
    if (m_store.setting(markName).isEmpty() && !mark.isEmpty()) {
        if (Result<> kept = m_store.setSetting(markName, mark); !kept)
            return kept;
    }
    if (m_store.setting(filesDueSetting).isEmpty()) {
        if (Result<> due = m_store.setSetting(
                filesDueSetting, QByteArray::number(m_store.m_clock.now() + comparedEvery));
            !due)
            return due;
    }
    const Result<> done = m_store.m_db->run(
        u"update attachment set refused = null where record = ? and refused is not null"_s,
        {task.record.id.raw()});
    tell(task.record.id);
    return done;
}

Result<> Attachments::markRefused(const Task &task, const QString &code)
{
    const Result<> done = m_store.m_db->run(u"update attachment set refused = ? where record = ?"_s,
                                            {code, task.record.id.raw()});
    tell(task.record.id);
    return done;
}

Result<> Attachments::resend()
{
    if (!m_entity)
        return {};
    return m_store.m_db->run(
        u"update attachment set tried = 3, sent = (select case when pratinjau_sha256 is null "
        "then 1 else 0 end from \"%1\" where _id = record) where mine = 1 and exists "
        "(select 1 from \"%1\" where _id = record)"_s.arg(m_entity->name));
}

Attachments::Unsent Attachments::unsentFiles() const
{
    Unsent unsent;
    if (!m_entity)
        return unsent;
    // A count for the eye: where it cannot be read, the writes that follow say why.
    (void)m_store.m_db->each(
        u"select count(*), sum(case when a.sent & 2 = 0 then l.ukuran else 0 end), "
        "sum(case when a.sent & 1 = 0 then coalesce(l.pratinjau_ukuran, 0) else 0 end) "
        "from attachment a join \"%1\" l on l._id = a.record "
        "where a.mine = 1 and a.sent < 3 and a.refused is null and l._deleted = 0"_s.arg(
            m_entity->name),
        {}, [&](const SqlRow &row) {
            unsent = {row.value(0).toInt(), row.value(1).toLongLong() + row.value(2).toLongLong()};
            return false;
        });
    return unsent;
}

bool Attachments::shouldCompare(const std::optional<QByteArray> &mark) const
{
    if (!m_entity
        || !m_store.m_db
                ->value(u"select 1 from attachment where mine = 1 and tried <> 0 and sent <> 0 "
                        "limit 1"_s)
                .isValid())
        return false;
    return (mark && *mark != m_store.setting(markName))
        || isComparingDue(m_store.setting(filesDueSetting).toLongLong(), m_store.m_clock.now());
}

Result<int> Attachments::compared(const std::optional<QByteArray> &mark,
                                  const std::map<RecordId, int> &lacking)
{
    int lost = 0;
    for (const auto &[record, parts] : lacking) {
        const int had = m_store.m_db
                            ->value(u"select sent & ? from attachment where record = ? and "
                                    "mine = 1"_s,
                                    {parts, record.raw()})
                            .toInt();
        if (had == 0)
            continue;
        if (Result<> done = m_store.m_db->run(
                u"update attachment set sent = sent & ~?, tried = tried | ? where record = ?"_s,
                {had, had, record.raw()});
            !done)
            return done.error();
        lost += (had & 1) + (had >> 1 & 1);
        tell(record);
    }
    if (mark) {
        if (Result<> kept = m_store.setSetting(markName, *mark); !kept)
            return kept.error();
    }
    if (Result<> due = m_store.setSetting(
            filesDueSetting, QByteArray::number(m_store.m_clock.now() + comparedEvery));
        !due)
        return due.error();
    return lost;
}

} // namespace pilar
