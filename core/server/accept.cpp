// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/accounts.h"
#include "core/server/feed_sheet.h"
#include "core/server/province.h"

#include <algorithm>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

Judgement rejection(quint64 n, const QString &code)
{
    Judgement judgement;
    judgement.verdict.n = n;
    judgement.verdict.kind = Verdict::Kind::Rejected;
    judgement.verdict.code = code;
    return judgement;
}

int &countOf(AuditNote &note, Verdict::Kind kind)
{
    switch (kind) {
    case Verdict::Kind::Applied:
        return note.applied;
    case Verdict::Kind::Rejected:
        return note.rejected;
    default:
        return note.waiting;
    }
}

} // namespace

struct Province::Waiting
{
    qint64 writer = 0;
    quint64 n = 0;
    qint64 account = 0;
    QByteArray payload;
    int dictionary = 0; // of the client
};

Result<> Province::receiveSet(Work &work, quint64 n, const QByteArray &payload, ChangeSet set,
                              const QByteArray &hash)
{
    Judgement judgement = rejection(n, u"form"_s);
    work.payload = payload;
    if (set.n == n) {
        auto judged = judgeSet(work, set);
        if (!judged)
            return judged.error();
        judgement = *std::move(judged);
    }
    set.n = n;
    ++countOf(m_note, judgement.verdict.kind);
    work.loader->keep(set, judgement);
    const Ledger::Entry entry{hash, set.at, m_clock.now(), work.caller.account, set.by};
    return m_ledger.enter(work.line, entry, judgement);
}

/** Judges and applies; in a careful request a failure is the set's own. */
Result<Judgement> Province::judgeSet(Work &work, const ChangeSet &set)
{
    const auto attempt = [&]() -> Result<Judgement> {
        if (Result<> done = work.loader->load(set); !done)
            return done.error();
        Judgement judgement = judge(m_dictionary, set, work.caller, work.loader->world());
        if (Result<> done = apply(work, set, judgement); !done)
            return done.error();
        return judgement;
    };
    if (!work.careful)
        return attempt();
    Database::Savepoint savepoint(m_db);
    if (!savepoint.begun())
        return savepoint.begun().error();
    const qint64 order = m_order;
    const AuditNote note = m_note;
    const Caller caller = work.caller;
    Result<Judgement> judged = attempt();
    if (judged) {
        if (Result<> done = m_db.flush(); !done)
            judged = done.error();
    }
    if (!judged) {
        if (judged.error().kind != ErrorKind::Internal)
            return judged;
        m_order = order;
        m_note = note;
        work.caller = caller;
        if (Result<> done = savepoint.undo(); !done)
            return done.error();
        Judgement failed = rejection(set.n, u"internal"_s);
        failed.overruled = basesOf(set);
        const Result<> kept = m_db.run(
            u"insert into failed (writer, n, account, payload, detail) values (?, ?, ?, ?, ?)"_s,
            {work.line.key, qint64(set.n), work.caller.account, work.payload,
             judged.error().detail});
        if (!kept)
            return kept.error();
        return failed;
    }
    if (Result<> done = savepoint.release(); !done)
        return done.error();
    return judged;
}

Result<> Province::apply(Work &work, const ChangeSet &set, Judgement &judgement)
{
    const Verdict::Kind kind = judgement.verdict.kind;
    if (kind == Verdict::Kind::Waiting) {
        return m_db.post(u"insert into waiting (writer, n, account, needs, payload, dictionary) "
                         "values (?, ?, ?, ?, ?, ?) on conflict (writer, n) do update set "
                         "needs = excluded.needs"_s,
                         {work.line.key, qint64(set.n), work.caller.account, judgement.needs.raw(),
                          work.payload, work.dictionary});
    }
    if (kind == Verdict::Kind::Rejected)
        return {};
    for (Written &written : judgement.written) {
        const Record &record = written.after.record;
        written.after.by = set.by;
        written.after.at = set.at;
        const Table &table = m_tables.of(record.entity);
        if (Result<> done = table.writeSoon(m_db, storedOf(written.after)); !done)
            return done;
        written.after.rid = std::max<qint64>(written.after.rid, 1);
        m_note.records.add(record.entity, record.id);
        ++m_note.changes;
        if (Result<> done = m_feed.add(++m_order, written, work.line.key, set.n); !done)
            return done;
        const Entity &entity = *m_dictionary.entity(record.entity);
        if (written.created || written.placeBefore || written.before.contains(areaOf(&entity)))
            work.created.push_back(record.id);
        if (!written.placeBefore)
            continue;
        if (Result<> done
            = moveBelow(entity, u"_id = ?"_s, {record.id.raw()}, written.after.place.office);
            !done)
            return done;
        work.loader->forgetRows();
    }
    if (!judgement.bound.isNull()) {
        const Result<> done = m_db.post(u"insert into lks_owner (lks, account) values (?, ?) "
                                        "on conflict do nothing"_s,
                                        {judgement.bound.raw(), work.caller.account});
        if (!done)
            return done;
        work.caller.lks.push_back(judgement.bound);
        work.bound.insert(work.caller.account);
    }
    if (Result<> done = applyDisputes(work, set, judgement); !done)
        return done;
    for (const RecordId &id : judgement.erased) {
        if (Result<> done = erase(work, id); !done)
            return done;
    }
    return {};
}

Result<> Province::tellOfDispute(const Work &work, quint64 n, const Dispute &dispute,
                                 const Place &place)
{
    return m_feed.addConflict(m_order, dispute.id, dispute.entity, place, work.line.key, n);
}

Result<> Province::applyDisputes(Work &work, const ChangeSet &set, const Judgement &judgement)
{
    const World &world = work.loader->world();
    const auto placeOf
        = [&](const Dispute &dispute) { return world.records.value(dispute.record).place; };
    for (const Dispute &dispute : judgement.disputes) {
        const bool known = dispute.set.n != set.n; // a later set's, which this one joined
        ++m_order;
        const Result<> done = known
            ? m_db.post(u"update conflict set mine = ? where id = ?"_s,
                        {encodeValues(dispute.mine), dispute.id.raw()})
            : m_db.put(
                u"insert into conflict (id, entity, record, grp, base, mine, deletes, by, at, "
                "account, writer, n, created) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s,
                {dispute.id.raw(), dispute.entity, dispute.record.raw(), dispute.group,
                 encodeValues(dispute.base), encodeValues(dispute.mine), dispute.deletes ? 1 : 0,
                 set.by, set.at, work.caller.account, work.line.key, qint64(set.n), m_order});
        if (!done)
            return done;
        m_note.records.add(dispute.entity, dispute.record);
        if (Result<> told = tellOfDispute(work, set.n, dispute, placeOf(dispute)); !told)
            return told;
    }
    for (const RecordId &id : judgement.resolved) {
        const Dispute &dispute = world.disputes.at(id);
        m_note.records.add(dispute.entity, dispute.record);
        const Result<> done
            = m_db.post(u"update conflict set resolved = ?, resolved_writer = ?, resolved_n = ? "
                        "where id = ?"_s,
                        {++m_order, work.line.key, qint64(set.n), id.raw()});
        if (!done)
            return done;
        if (Result<> told = tellOfDispute(work, set.n, dispute, placeOf(dispute)); !told)
            return told;
    }
    // What stands has changed under a conflict that stays open: tell of it again.
    for (const Written &written : judgement.written) {
        for (const auto &[id, dispute] : world.disputes) {
            const auto &resolved = judgement.resolved;
            if (written.created || dispute.record != written.after.record.id
                || !written.groups.contains(dispute.group)
                || std::find(resolved.begin(), resolved.end(), id) != resolved.end())
                continue;
            ++m_order;
            if (Result<> told = tellOfDispute(work, set.n, dispute, written.after.place); !told)
                return told;
        }
    }
    return {};
}

Result<> Province::rememberPrefixes(const Work &work)
{
    for (const auto &[prefix, highest] : work.loader->newHighest()) {
        const Result<> done
            = m_db.post(u"insert into prefix (prefix, writer, highest) values (?, ?, ?) "
                        "on conflict (prefix) do update set highest = excluded.highest "
                        "where prefix.highest < excluded.highest"_s,
                        {prefix.raw().left(8), work.line.key, highest.raw()});
        if (!done)
            return done;
    }
    for (const auto &[record, vain] : work.loader->vain()) {
        if (vain.written)
            continue;
        const Result<> done
            = m_db.post(u"insert into vain (writer, record, instead, until) values (?, ?, ?, ?) "
                        "on conflict (writer, record) do update set until = excluded.until"_s,
                        {work.line.key, record.raw(), vain.instead.raw(), qint64(vain.until)});
        if (!done)
            return done;
    }
    return {};
}

Result<> Province::settleWaiting(std::vector<RecordId> created, std::set<qint64> bound)
{
    while (!created.empty() || !bound.empty()) {
        if (m_db.value(u"select 1 from waiting limit 1"_s).isNull())
            return {};
        std::map<std::pair<qint64, quint64>, Waiting> found;
        const auto collect = [&](const SqlRow &row) {
            const Waiting waiting{row.value(0).toLongLong(), row.value(1).toULongLong(),
                                  row.value(2).toLongLong(), row.value(3).toByteArray(),
                                  row.value(4).toInt()};
            found[{waiting.writer, waiting.n}] = waiting;
            return true;
        };
        const QString columns
            = u"select writer, n, account, payload, dictionary from waiting where "_s;
        for (const RecordId &id : created) {
            const Result<> read = m_db.each(columns + u"needs = ?"_s, {id.raw()}, collect);
            if (!read)
                return read;
        }
        for (const qint64 account : bound) {
            const Result<> read = m_db.each(columns + u"account = ?"_s, {account}, collect);
            if (!read)
                return read;
        }
        created.clear();
        bound.clear();
        for (const auto &[id, waiting] : found) {
            if (Result<> done = settleOne(waiting, created, bound); !done)
                return done;
        }
    }
    return {};
}

/** Judges a set that waited once more. One that makes the server fail goes on waiting. */
Result<> Province::settleOne(const Waiting &waiting, std::vector<RecordId> &created,
                             std::set<qint64> &bound)
{
    const auto set = decodeSet(waiting.payload);
    auto line = m_ledger.line(waiting.writer);
    auto caller = Accounts(m_db, m_clock).caller(waiting.account);
    if (!set || !line || !caller)
        return {};
    WorldLoader loader(m_db, m_dictionary, m_tables, m_ledger, m_feed, *line, today(),
                       waiting.dictionary);
    Work work{*caller, *line, &loader, waiting.payload, waiting.dictionary, false, {}, {}};
    const auto attempt = [&]() -> Result<> {
        if (Result<> done = loader.load(*set); !done)
            return done;
        Judgement judgement = judge(m_dictionary, *set, *caller, loader.world());
        if (Result<> done = apply(work, *set, judgement); !done)
            return done;
        if (judgement.verdict.kind == Verdict::Kind::Waiting)
            return {};
        loader.keep(*set, judgement);
        if (Result<> done = rememberPrefixes(work); !done)
            return done;
        if (Result<> done = m_db.post(u"delete from waiting where writer = ? and n = ?"_s,
                                      {waiting.writer, qint64(waiting.n)});
            !done)
            return done;
        m_note.late.push_back({line->writer, waiting.n});
        return m_ledger.enterLate(*line, judgement, ++m_order);
    };
    Database::Savepoint savepoint(m_db);
    if (!savepoint.begun())
        return savepoint.begun();
    const qint64 order = m_order;
    const AuditNote note = m_note;
    Result<> done = attempt();
    if (done)
        done = m_db.flush();
    if (!done && done.error().kind != ErrorKind::Internal)
        return done;
    if (!done) {
        m_order = order;
        m_note = note;
        return savepoint.undo();
    }
    created.insert(created.end(), work.created.begin(), work.created.end());
    bound.merge(work.bound);
    return savepoint.release();
}

} // namespace pilar
