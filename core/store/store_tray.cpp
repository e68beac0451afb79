// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/cbor.h"
#include "core/store/retired.h"
#include "core/store/rewriter.h"
#include "core/store/save_job.h"
#include "core/store/settler.h"

#include <QCoreApplication>

#include <algorithm>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

Error notInTray()
{
    return {ErrorKind::NotFound,
            QCoreApplication::translate("Store", "There is no refused item of this number.")};
}

/** From columns payload, code, field, args. */
std::optional<Rejection> readRejection(const SqlRow &row, const QString &id)
{
    const Result<ChangeSet> set = decodeSet(row.value(0).toByteArray());
    if (!set || set->changes.empty())
        return std::nullopt;
    const auto act = std::find_if(set->changes.begin(), set->changes.end(),
                                  [](const Change &c) { return c.kind == Change::Kind::Act; });
    const bool acts = act != set->changes.end();
    const Change &about = acts ? *act : set->changes.front();
    return Rejection{id,
                     about.entity,
                     about.record,
                     row.value(2).toString(),
                     row.value(1).toString(),
                     decodeArgs(row.value(3).toByteArray()),
                     acts};
}

/** Which refused set an item of the tray is: of this line, or (n = 0) of a retired one. */
struct TrayItem
{
    quint64 n = 0;
    QByteArray writer;
    quint64 retired = 0;
};

} // namespace

std::vector<Rejection> Store::rejections() const
{
    std::vector<Rejection> items;
    const auto add = [&](const SqlRow &row, const QString &id) {
        if (auto item = readRejection(row, id))
            items.push_back(*std::move(item));
        return true;
    };
    (void)m_db->each(u"select payload, code, field, args, writer, n from retired where verdict = 2 "
                     "order by writer, n"_s,
                     {}, [&](const SqlRow &row) {
                         return add(row,
                                    QString::fromLatin1(row.value(4).toByteArray().left(3).toHex())
                                        + u'-' + row.value(5).toString());
                     });
    (void)m_db->each(
        u"select payload, code, field, args, n from journal where verdict = 2 order by n"_s, {},
        [&](const SqlRow &row) { return add(row, row.value(4).toString()); });
    return items;
}

QByteArray encodeArgs(const QStringList &args)
{
    CborWriter writer;
    writer.array(args.size());
    for (const QString &arg : args)
        writer.text(arg);
    return writer.written();
}

QStringList decodeArgs(const QByteArray &bytes)
{
    QStringList args;
    CborReader reader(bytes);
    for (qsizetype left = bytes.isEmpty() ? 0 : reader.array(); left > 0 && reader.ok(); --left)
        args << reader.text();
    return args;
}

std::vector<Waiting> Store::waiting() const
{
    std::vector<Waiting> items;
    (void)m_db->each(
        u"select n, payload, case held when 1 then 'consent' else code end, args from journal "
        "where (verdict = 3 or held = 1) and moved = 0 order by n"_s,
        {}, [&](const SqlRow &row) {
            const Result<ChangeSet> set = decodeSet(row.value(1).toByteArray());
            const QStringList args = decodeArgs(row.value(3).toByteArray());
            if (set && !set->changes.empty()) {
                items.push_back({row.value(0).toULongLong(), set->changes.front().entity,
                                 set->changes.front().record, row.value(2).toString(),
                                 args.isEmpty()
                                     ? RecordId()
                                     : RecordId::fromText(args.front()).value_or(RecordId())});
            }
            return true;
        });
    return items;
}

namespace {

/** verdicts: "2", or "2, 3" with what waits. */
TrayItem itemOf(const Database &db, const QString &id, const QString &verdicts)
{
    TrayItem item;
    const qsizetype dash = id.indexOf(u'-');
    if (dash < 0) {
        const quint64 n = id.toULongLong();
        if (db.value(u"select 1 from journal where n = ? and moved = 0 and verdict in (%1)"_s.arg(
                         verdicts),
                     {n})
                .isValid())
            item.n = n;
        return item;
    }
    (void)db.each(u"select writer, n from retired where verdict = 2 and n = ?"_s,
                  {id.mid(dash + 1).toULongLong()}, [&](const SqlRow &row) {
                      const QByteArray writer = row.value(0).toByteArray();
                      if (QString::fromLatin1(writer.left(3).toHex()) != id.left(dash))
                          return true;
                      item.writer = writer;
                      item.retired = row.value(1).toULongLong();
                      return false;
                  });
    return item;
}

} // namespace

Result<> Store::retry(const QString &rejection)
{
    return inTransaction([&](SetWriter &writer) -> Result<> {
        const TrayItem item = itemOf(*m_db, rejection, u"2"_s);
        if (!item.n && !item.retired)
            return notInTray();
        if (item.n
            && m_db->value(u"select code from journal where n = ?"_s, {item.n}).toString()
                == u"id_taken")
            return Rewriter(*this, writer).rename({item.n});
        const QByteArray payload = item.n
            ? m_db->value(u"select payload from journal where n = ?"_s, {item.n}).toByteArray()
            : m_db->value(u"select payload from retired where writer = ? and n = ?"_s,
                          {item.writer, item.retired})
                  .toByteArray();
        const Result<ChangeSet> set = decodeSet(payload);
        if (!set)
            return set.error();
        const Result<Saved> saved = SaveJob(*this, writer).again(item.n, *set, newId());
        if (!saved)
            return saved.error();
        if (!item.retired)
            return {};
        return m_db->run(u"update retired set verdict = 4 where writer = ? and n = ?"_s,
                         {item.writer, item.retired});
    });
}

Result<> Store::discard(const QString &id)
{
    return inTransaction([&](SetWriter &writer) -> Result<> {
        const TrayItem item = itemOf(*m_db, id, u"2, 3"_s);
        if (!item.n && !item.retired)
            return notInTray();
        if (item.n)
            return Settler(*this, writer).giveUp(item.n);
        return m_db->run(u"update retired set verdict = 4 where writer = ? and n = ?"_s,
                         {item.writer, item.retired});
    });
}

std::set<quint64> Settler::addOwnWork(const Store &store, Conflict &item)
{
    std::set<quint64> over;
    std::map<SetId, SetId> takenUp; // refused sets that a later one replaces: on what they stand
    const Entity &entity = *store.m_dictionary.entity(item.entity);
    SetId mine = item.set;
    const auto add = [&](const SqlRow &row) {
        const Result<ChangeSet> set = decodeSet(row.value(1).toByteArray());
        for (const Change &change : set ? set->changes : std::vector<Change>()) {
            const int verdict = row.value(2).toInt();
            const bool refused = verdict == 2;
            const auto named = change.bases.find(item.group);
            if (change.record != item.record || change.kind != Change::Kind::Edit
                || named == change.bases.end() || (refused && !change.conflict.isNull()))
                continue;
            const SetId self{store.m_writer, row.value(0).toULongLong()};
            const auto replaced = takenUp.find(named->second);
            const SetId base = replaced == takenUp.end() ? named->second : replaced->second;
            if (verdict == 4) {
                takenUp[self] = base;
                continue;
            }
            const bool overtaken
                = item.standing.writer == store.m_writer && item.standing.n > self.n;
            if (overtaken && !refused)
                return true; // it waits still
            // What stands on something else will be in conflict itself: it hides nothing here.
            const bool goesOn = base == mine;
            const bool liesOver = !goesOn && base == item.standing;
            for (const auto &[number, value] : change.values) {
                const Field *field = entity.field(number);
                if (field && field->group == item.group && (goesOn || liesOver))
                    (goesOn ? item.mine : item.theirs)[number] = value;
            }
            if (goesOn) {
                mine = self;
                continue;
            }
            over.insert(self.n);
            if (liesOver) {
                item.standing = self;
                item.stands = {set->by, set->at};
            }
        }
        return true;
    };
    // The set in the conflict itself may be without a verdict again, for a restored server.
    const quint64 first = item.set.writer == store.m_writer ? item.set.n : 0;
    (void)store.m_db->each(
        u"select j.n, j.payload, j.verdict from touched t join journal j on j.n = t.n "
        "where t.entity = ? and t.record = ? and j.n > ? and j.verdict in (0, 2, 3, 4) and "
        "j.given_up = 0 and j.moved = 0 order by j.n"_s,
        {item.entity, item.record.raw(), first}, add);
    return over;
}

std::vector<Conflict> Store::conflicts() const
{
    std::set<WriterId> here{m_writer}; // the lines of this computer
    (void)m_db->each(u"select distinct writer from retired"_s, {}, [&](const SqlRow &row) {
        here.insert(WriterId::fromRaw(row.value(0).toByteArray()).value_or(WriterId()));
        return true;
    });
    const auto idAt = [](const SqlRow &row, int column) {
        return RecordId::fromRaw(row.value(column).toByteArray()).value_or(RecordId());
    };
    std::vector<Conflict> items;
    (void)m_db->each(
        u"select id, entity, record, grp, base, mine, theirs, by, at, deletes, standing, "
        "mine_writer, mine_n, stands_by, stands_at from conflict where "_s
            + openConflict + u" order by at"_s,
        {}, [&](const SqlRow &row) {
            if (!m_dictionary.entity(row.value(1).toInt()))
                return true; // of a newer dictionary: nobody can decide it here
            Conflict &item = items.emplace_back();
            item.id = idAt(row, 0);
            item.entity = row.value(1).toInt();
            item.record = idAt(row, 2);
            item.group = row.value(3).toInt();
            item.base = decodeValues(row.value(4).toByteArray());
            item.mine = decodeValues(row.value(5).toByteArray());
            item.theirs = decodeValues(row.value(6).toByteArray());
            item.by = row.value(7).toString();
            item.at = row.value(8).toLongLong();
            item.deletes = row.value(9).toBool();
            item.standing = Versions::decode(row.value(10).toByteArray()).created;
            item.set = {WriterId::fromRaw(row.value(11).toByteArray()).value_or(WriterId()),
                        row.value(12).toULongLong()};
            item.stands = {row.value(13).toString(), row.value(14).toLongLong()};
            item.own = here.contains(item.set.writer);
            return true;
        });
    for (Conflict &item : items) {
        Settler::addOwnWork(*this, item);
        const Local local = this->local(item.entity, item.record);
        const auto shadow = local.shadows.find(stateGroup);
        item.gone = shadow == local.shadows.end() ? local.deleted : shadow->second.deleted;
        if (!item.gone || item.group == stateGroup)
            continue;
        for (const FieldChange &change : history(item.entity, item.record)) {
            if (change.field == 0 && change.after.text() == u"dihapus")
                item.stands = {change.by, change.at}; // what is in force is the removal
        }
    }
    const auto rank = [&](const Conflict &item) {
        return item.own && item.by == m_options.person ? 0 : item.own ? 1 : 2;
    };
    std::stable_sort(items.begin(), items.end(),
                     [&](const Conflict &a, const Conflict &b) { return rank(a) < rank(b); });
    return items;
}

Result<> Store::reopen(quint64 upTo)
{
    return inTransaction([&](SetWriter &writer) -> Result<> {
        std::set<quint64> sets;
        Result<> done
            = m_db->each(u"select n from journal where n > ?"_s, {upTo}, [&](const SqlRow &row) {
                  sets.insert(row.value(0).toULongLong());
                  return true;
              });
        if (done)
            done = writer.reopen(sets);
        if (done)
            done = RetiredLines(*this).offerAll();
        return done ? keepParcel({}) : done;
    });
}

Result<> Store::refork()
{
    return inTransaction([&](SetWriter &writer) {
        Result<> done = keepParcel({});
        if (done)
            done = Rewriter(*this, writer).refork();
        return done ? RetiredLines(*this).offerAll() : done;
    });
}

} // namespace pilar
