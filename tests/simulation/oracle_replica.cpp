// SPDX-License-Identifier: GPL-3.0-or-later
// What devices show, against what the province holds.
#include "core/sync/apply.h"
#include "tests/simulation/dictionary.h"
#include "tests/simulation/oracle.h"

#include <algorithm>

namespace pilar::sim {

namespace {

std::set<RecordId> boundTo(Servers &servers, const char *account)
{
    std::set<RecordId> bound;
    (void)servers.books().each(
        u"select o.lks from lks_owner o join account a on a.id = o.account where a.email = ?"_s,
        {QString::fromLatin1(account)}, [&](const SqlRow &row) {
            bound.insert(*RecordId::fromRaw(row.value(0).toByteArray()));
            return true;
        });
    return bound;
}

bool isOffice(const Machine &machine)
{
    const QByteArrayView role(machine.who().role);
    return role == "kabkota" || role == "provinsi";
}

bool isProvince(const Machine &machine)
{
    return QByteArrayView(machine.who().role) == "provinsi";
}

QString describe(const Shown &shown)
{
    QString text = shown.deleted ? u"deleted "_s : QString();
    text += shown.state;
    for (const auto &[field, value] : shown.values)
        text += u" %1=%2"_s.arg(field).arg(value.isText()         ? value.text()
                                               : value.isNumber() ? QString::number(value.number())
                                                                  : u"…"_s);
    return text;
}

} // namespace

QStringList Oracle::inventory(std::vector<std::unique_ptr<Machine>> &machines,
                              Servers &servers) const
{
    QStringList lines;
    const auto add = [&](const QString &who, const Rows &rows) {
        for (const auto &[id, row] : rows)
            lines << who + u' ' + id.text().right(4) + u": "_s + describe(row);
    };
    add(u"province"_s, truth(servers));
    for (const auto &machine : machines) {
        if (!machine->isOn())
            continue;
        const QString who = u"machine %1"_s.arg(machine->number);
        add(who, shownOn(*machine));
        for (const Conflict &conflict : machine->store->conflicts())
            lines << who + u" conflict in group %1 of "_s.arg(conflict.group)
                    + conflict.record.text().right(4);
        for (const Rejection &refused : machine->store->rejections())
            lines << who + u" refused set %1: %2"_s.arg(refused.id, refused.code);
    }
    return lines;
}

/** The province's rows as this device's role may see them. */
Oracle::Rows Oracle::expectedOn(const Machine &machine, const Rows &rows, Servers &servers) const
{
    const std::set<RecordId> bound = boundTo(servers, machine.who().account);
    Rows expected;
    for (const auto &[id, row] : rows) {
        const bool sees = isProvince(machine) ? true
            : isOffice(machine)               ? row.office == QLatin1String(machine.who().scope)
                                              : bound.contains(row.lks);
        if (!sees)
            continue;
        Shown &shown = expected[id] = row;
        shown.lks = {};
        if (!isProvince(machine) || row.entity != klien)
            continue;
        shown.values.clear();
        shown.values[klienLks] = row.lks;
        if (const QString name = textIn(row.values, klienNama); !name.isEmpty())
            shown.values[klienNama] = QString(name.left(1) + u"***"_s);
    }
    return expected;
}

/** Groups that sets wrote which are refused or wait: what was typed there stays visible. */
std::map<RecordId, std::set<int>> Oracle::refusedOn(const Machine &machine, const Rows &shown) const
{
    std::map<RecordId, std::set<int>> refused;
    for (const auto &[id, sent] : m_sent) {
        if (id.first != machine.store->writer() || !m_refused.contains(id)
            || m_applied.contains(id))
            continue;
        for (const Change &change : sent.set.changes) {
            const auto row = shown.find(change.record);
            if (row == shown.end() || !row->second.open)
                continue;
            std::set<int> &groups = refused[change.record];
            for (const auto &[group, base] : change.bases)
                groups.insert(group);
            if (change.kind != Change::Kind::Edit)
                groups.insert(stateGroup);
            const Entity &entity = *dictionaryOf(2).entity(change.entity);
            for (const auto &[field, value] : change.values)
                groups.insert(entity.field(field)->group);
            for (const Group &group : entity.groups) {
                if (change.kind == Change::Kind::Create) // those that it left empty as well
                    groups.insert(group.number);
            }
        }
    }
    return refused;
}

/** Whether the two differ in these groups alone. */
bool Oracle::isEqualBut(const std::set<int> &groups, const Shown &one, const Shown &other)
{
    const auto rest = [&](Shown shown) {
        if (groups.contains(stateGroup)) {
            shown.deleted = false;
            shown.state.clear();
        }
        std::erase_if(shown.values, [&](const auto &item) {
            return groups.contains(dictionaryOf(2).entity(shown.entity)->field(item.first)->group);
        });
        return shown;
    };
    return rest(one) == rest(other);
}

QString Oracle::checkReplica(const Machine &machine, const Rows &shown, const Rows &rows,
                             Servers &servers)
{
    const auto wrong = [&](const QString &what) {
        return u"machine %1 (%2): %3"_s.arg(machine.number)
            .arg(QString::fromLatin1(machine.who().role), what);
    };
    // What differs is mended when it is noticed; but what could have come to differ?
    if (const int repaired = repairedOf(*machine.store);
        repaired > 0 && !isExcused(Count::excuseMended, m_forgot || wasLiedTo(machine.number)))
        return wrong(u"%1 records had to be put right"_s.arg(repaired));
    if (machine.store->known() != machine.store->lastSet())
        return wrong(u"sets after %1 are left without a verdict"_s.arg(machine.store->known()));
    const std::map<RecordId, std::set<int>> refused = refusedOn(machine, shown);
    const Rows expected = expectedOn(machine, rows, servers);
    for (const auto &[id, row] : expected) {
        const auto found = shown.find(id);
        const auto typed = refused.find(id);
        if (found == shown.end())
            return wrong(u"lacks "_s + describe(row));
        const bool equal = found->second == row;
        const bool asTyped
            = !equal && typed != refused.end() && isEqualBut(typed->second, found->second, row);
        if (!equal && !isExcused(Count::excuseRefused, asTyped))
            return wrong(u"shows "_s + describe(found->second) + u" for "_s + describe(row));
    }
    for (const auto &[id, row] : shown) {
        if (!expected.contains(id) && !refused.contains(id)
            && !isExcused(Count::excuseForgotten, m_forgot && isForgotten(id))
            && !isExcused(Count::excuseSignedAway, isSignedAway(id))
            && !isExcused(Count::excuseMadeUp, m_madeUp.contains(id)))
            return wrong(u"shows what is not there: "_s + describe(row));
    }
    return checkConflicts(machine, expected, servers);
}

/** Whether a restored server forgot the record, and the disk that could send it again is gone, may
 * not send any more, has sent it under another id or in a set that waits, or has it in the tray as
 * it was before it was put right: whoever still has it keeps it. */
bool Oracle::isForgotten(const RecordId &record) const
{
    return std::any_of(m_typed.begin(), m_typed.end(), [&](const Typed &typed) {
        return typed.record == record && typed.seenVersion == SetId() // as it was made
            && (m_excused.contains(typed.save) || m_revoked.contains(typed.machine)
                || isMadeElsewhere(typed) || isRefused(typed.set)
                || (m_arrived.contains(typed.value) && !isEffective(typed)));
    });
}

/** Whether a lying server signed the record away: who made it keeps it. */
bool Oracle::isSignedAway(const RecordId &record) const
{
    return std::any_of(m_typed.begin(), m_typed.end(), [&](const Typed &typed) {
        return typed.record == record && typed.seenVersion == SetId()
            && m_signedAway.contains(typed.value) && !m_arrived.contains(typed.value);
    });
}

/** Whether a record was made under another id as well, with this value or one typed over it. */
bool Oracle::isMadeElsewhere(const Typed &typed) const
{
    const auto makes = [&](const Change &change) {
        return change.kind == Change::Kind::Create && change.record != typed.record
            && textIn(change.values, typed.field) == typed.value;
    };
    const bool made
        = isEffective(typed) && std::any_of(m_sent.begin(), m_sent.end(), [&](const auto &item) {
              const auto &changes = item.second.set.changes;
              return std::any_of(changes.begin(), changes.end(), makes);
          });
    return made || std::any_of(m_typed.begin(), m_typed.end(), [&](const Typed &later) {
               return later.record == typed.record && later.field == typed.field
                   && later.saw == typed.value && later.save > typed.save && isMadeElsewhere(later);
           });
}

/** Whether one of these values was typed by the hand of that set over what it had shown there: the
 * last time, for a decision that is refused is made again over what stands by then. */
bool Oracle::isTypedOver(const RecordId &record, const Values &values, const SetId &before) const
{
    std::map<int, SetId> seen;
    for (const Typed &typed : m_typed) {
        if (typed.record == record && textIn(values, typed.field) == typed.value
            && typed.set.writer == before.writer)
            seen[typed.field] = typed.seenVersion;
    }
    return std::any_of(seen.begin(), seen.end(),
                       [&](const auto &item) { return item.second == before; });
}

QString Oracle::checkConflicts(const Machine &machine, const Rows &expected, Servers &servers)
{
    std::set<RecordId> wanted, there;
    std::map<std::tuple<RecordId, int, WriterId>, std::vector<SetId>> chains;
    QString fault;
    (void)servers.books().each(
        u"select c.id, c.record, c.grp, w.writer, c.deletes, c.mine, c.n from conflict c "
        "join writer w on w.id = c.writer where c.resolved is null order by c.n"_s,
        {}, [&](const SqlRow &row) {
            const auto record = *RecordId::fromRaw(row.value(1).toByteArray());
            const int group = row.value(2).toInt();
            m_counters.add(row.value(4).toBool() ? Count::conflictOfRemoval : Count::conflict);
            const auto writer = *WriterId::fromRaw(row.value(3).toByteArray());
            std::vector<SetId> &chain = chains[{record, group, writer}];
            const Values mine = decodeValues(row.value(5).toByteArray());
            for (const SetId &before : group ? chain : std::vector<SetId>()) {
                if (isTypedOver(record, mine, before))
                    fault = u"two conflicts of one writer's chain in group %1"_s.arg(group);
            }
            chain.push_back({writer, row.value(6).toULongLong()});
            const auto known = expected.find(record);
            if (known == expected.end())
                return true;
            const bool hidden = isProvince(machine) && known->second.entity == klien && group
                && group != klienNama && group != klienLks;
            if (!hidden)
                wanted.insert(*RecordId::fromRaw(row.value(0).toByteArray()));
            return true;
        });
    for (const Conflict &conflict : machine.store->conflicts()) {
        if (!isExcused(Count::excuseMadeUp, m_madeUp.contains(conflict.record)))
            there.insert(conflict.id);
    }
    if (fault.isEmpty() && wanted != there)
        fault = u"machine %1 shows %2 conflicts and not %3"_s.arg(machine.number)
                    .arg(there.size())
                    .arg(wanted.size());
    return fault;
}

/** What a value was typed over when one's own sets below it, which were refused or wait, do not
 * count. */
SetId Oracle::basis(SetId seen, const WriterId &mine, const RecordId &record, int group) const
{
    for (bool found = true; found;) {
        found = false;
        if (m_forgot && seen.writer != mine)
            return seen; // another's, which a restored server did not know when it judged
        for (const auto &[id, sent] : m_sent) {
            if (id.first != seen.writer || sent.set.n != seen.n || !m_refused.contains(id)
                || m_signed.contains(id)) // the server judges without it
                continue;
            for (const Change &change : sent.set.changes) {
                const auto base = change.bases.find(group);
                if (change.record != record || base == change.bases.end() || base->second == seen)
                    continue;
                seen = base->second;
                found = true;
            }
            break;
        }
    }
    return seen;
}

/** Whether the set makes the record once more, since a lying server had said that it was refused.
 */
bool Oracle::isMadeAnew(const RecordId &record, const SetId &set) const
{
    const bool believed
        = std::any_of(m_toldRefused.begin(), m_toldRefused.end(), [&](const SetId &told) {
              return told.writer == set.writer && told.n < set.n;
          });
    return believed && std::any_of(m_sent.begin(), m_sent.end(), [&](const auto &item) {
               const Sent &sent = item.second;
               return sent.writer == set.writer && sent.set.n == set.n
                   && std::any_of(sent.set.changes.begin(), sent.set.changes.end(),
                                  [&](const Change &change) {
                                      return change.record == record
                                          && change.kind == Change::Kind::Create;
                                  });
           });
}

/** What the set, as the books have it, did to the record; empty when nobody saw it sent. */
std::vector<Change> Oracle::changesBy(Servers &servers, const SetId &set,
                                      const RecordId &record) const
{
    QByteArray hash;
    (void)servers.books().each(u"select l.hash from ledger l join writer w on w.id = l.writer "
                               "where w.writer = ? and l.n = ?"_s,
                               {set.writer.raw(), set.n}, [&](const SqlRow &row) {
                                   hash = row.value(0).toByteArray();
                                   return false;
                               });
    std::vector<Change> changes;
    const auto sent = m_sent.find({set.writer, hash});
    for (const Change &change :
         sent == m_sent.end() ? std::vector<Change>() : sent->second.set.changes) {
        if (change.record == record)
            changes.push_back(change);
    }
    return changes;
}

/** Whether the set, as the books have it, wrote all these values into the record. */
bool Oracle::isWrittenBy(Servers &servers, const SetId &set, const RecordId &record,
                         const Values &values) const
{
    const std::vector<Change> changes = changesBy(servers, set, record);
    return std::any_of(changes.begin(), changes.end(), [&](const Change &change) {
        return std::all_of(values.begin(), values.end(), [&](const auto &item) {
            const auto found = change.values.find(item.first);
            return found == change.values.end() ? item.second.isNull()
                                                : found->second == item.second;
        });
    });
}

/** No conflict where the person had seen what stood. */
QString Oracle::checkPhantoms(Servers &servers)
{
    QString fault;
    const auto check = [&](const SqlRow &row) {
        const QByteArray record = row.value(0).toByteArray();
        const int group = row.value(1).toInt();
        const qint64 created = row.value(3).toLongLong();
        const SetId stood = standing(servers, record, group, created);
        const SetId state = standing(servers, record, stateGroup, created);
        const SetId birth = standing(servers, record, -1, created);
        const auto binned = [&](const std::vector<Change> &changes) {
            return changes.empty()
                || std::any_of(changes.begin(), changes.end(),
                               [](const Change &c) { return c.kind == Change::Kind::Remove; });
        };
        if (state != birth && binned(changesBy(servers, state, *RecordId::fromRaw(record))))
            return true; // it lay in the bin: whatever is typed there is a conflict
        const Values mine = decodeValues(row.value(2).toByteArray());
        if (isWrittenBy(servers, stood, *RecordId::fromRaw(record), mine))
            fault = u"a conflict of equal values in group %1"_s.arg(group);
        const SetId self{*WriterId::fromRaw(row.value(4).toByteArray()),
                         row.value(5).toULongLong()};
        if (stood.writer == self.writer && stood.n > self.n)
            fault = u"a conflict with one's own later work"_s;
        // By its step: the number is another one when the set went behind others before it left.
        const auto sent = m_sent.find({self.writer, row.value(6).toByteArray()});
        for (const auto &[field, value] : mine) {
            for (const Typed &typed : m_typed) {
                if (typed.value != value.text() || typed.field != field || typed.save == 0
                    || typed.set.writer != self.writer || sent == m_sent.end()
                    || typed.step != sent->second.set.step)
                    continue;
                const auto id = *RecordId::fromRaw(record);
                if (basis(typed.seenVersion, self.writer, id, group) == stood
                    && !isExcused(Count::excuseBelieved, isMadeAnew(id, self)))
                    fault = u"a conflict over what was seen: %1 over %2"_s.arg(typed.value,
                                                                               typed.saw);
            }
        }
        return fault.isEmpty();
    };
    (void)servers.books().each(
        u"select c.record, c.grp, c.mine, c.created, w.writer, c.n, l.hash from conflict c "
        "join writer w on w.id = c.writer join ledger l on l.writer = c.writer and l.n = c.n "
        "where c.grp <> 0 and c.deletes = 0"_s,
        {}, check);
    return fault;
}

/** The set that last changed the group of the record before this place of the feed; group −1: that
 * made it. */
SetId Oracle::standing(Servers &servers, const QByteArray &record, int group, qint64 before)
{
    SetId version;
    (void)servers.books().each(
        u"select w.writer, f.n from feed f join writer w on w.id = f.writer "
        "where f.record = ? and f.kind = 1 and f.ord < ? and (f.groups is null or "
        "instr(' ' || f.groups || ' ', ?)) order by f.ord desc limit 1"_s,
        {record, before, u" %1 "_s.arg(group)}, [&](const SqlRow &found) {
            version
                = {*WriterId::fromRaw(found.value(0).toByteArray()), found.value(1).toULongLong()};
            return false;
        });
    return version;
}

/** No conflict over a removal that had seen everything, nor over one that brings back what was seen
 * in the bin. (Of records with rows a row may have been the cause.) */
QString Oracle::checkPhantomsOfTheBin(Servers &servers)
{
    QString fault;
    const auto check = [&](const SqlRow &row) {
        const QByteArray raw = row.value(0).toByteArray();
        const auto record = *RecordId::fromRaw(raw);
        const qint64 created = row.value(1).toLongLong();
        const SetId self{*WriterId::fromRaw(row.value(2).toByteArray()),
                         row.value(3).toULongLong()};
        const SetId birth = standing(servers, raw, -1, created);
        const auto isSeen = [&](const Change &change, int group) {
            const auto base = change.bases.find(group);
            return basis(base == change.bases.end() ? birth : base->second, self.writer, record,
                         group)
                == standing(servers, raw, group, created);
        };
        for (const Change &change : changesBy(servers, self, record)) {
            bool seen = change.kind == Change::Kind::Remove || change.kind == Change::Kind::Restore;
            seen = seen && isSeen(change, stateGroup);
            for (const Group &group : dictionaryOf(2).entity(klien)->groups)
                seen = seen
                    && (change.kind == Change::Kind::Restore || isSeen(change, group.number));
            if (seen && change.conflict.isNull())
                fault = u"a conflict over the bin, though all was seen"_s;
        }
        return fault.isEmpty();
    };
    (void)servers.books().each(u"select c.record, c.created, w.writer, c.n from conflict c join "
                               u"writer w on w.id = c.writer "
                               "where c.grp = 0 and c.entity = ?"_s,
                               {klien}, check);
    return fault;
}

/** What a set wrote stands in the history once. */
QString Oracle::checkOnce(Servers &servers)
{
    QString fault;
    (void)servers.books().each(
        u"select w.writer, f.n from feed f join writer w on w.id = f.writer where f.kind = 1 "
        "group by f.writer, f.n, f.record having count(*) > 1"_s,
        {}, [&](const SqlRow &row) {
            fault = u"applied twice: set %1 of %2"_s.arg(row.value(1).toLongLong())
                        .arg(QString::fromLatin1(row.value(0).toByteArray().toHex().left(4)));
            return false;
        });
    return fault;
}

/** Nothing on the disk that its owner's role or scope does not allow. */
QString Oracle::checkSecrets(const Machine &machine)
{
    const QByteArrayView account(machine.who().account);
    std::vector<QByteArray> secrets;
    if (isProvince(machine))
        secrets = {"rahasia"};
    else if (account == "panti.a")
        secrets = {"rahasiab"};
    else if (account == "panti.b")
        secrets = {"rahasiaa"};
    for (const QByteArray &secret : secrets) {
        if (MemoryDisk::instance().contains(machine.folder(), secret))
            return u"machine %1 (%2) holds %3…, which it may not see"_s.arg(machine.number)
                .arg(QString::fromLatin1(machine.who().role), QString::fromLatin1(secret));
    }
    return {};
}

/** Nothing of a child whose record left the scope but what was typed on this very disk: of what it
 * sent itself a device keeps the sets, for a restored server. */
QString Oracle::checkLeft(const Machine &machine, const Rows &shown, const Rows &rows,
                          Servers &servers)
{
    const MemoryDisk &disk = MemoryDisk::instance();
    if (isProvince(machine) || m_forgot || wasLiedTo(machine.number)
        || !disk.contains(machine.folder(), "rahasia"))
        return {};
    const Rows expected = expectedOn(machine, rows, servers);
    const auto isOut = [&](const Typed &typed) {
        return typed.entity == klien && typed.value.startsWith(u"rahasia")
            && rows.contains(typed.record) && !expected.contains(typed.record)
            && !shown.contains(typed.record);
    };
    if (std::none_of(m_typed.begin(), m_typed.end(), isOut))
        return {};
    std::set<QString> own;
    const auto add = [&](const Values &values) {
        for (const auto &[field, value] : values)
            own.insert(value.text());
    };
    for (const Rows *visible : {&expected, &shown}) {
        for (const auto &[id, row] : *visible)
            add(row.values);
    }
    // Own sets repeat what others typed: neighbour fields of a group, decisions, what is undone.
    const auto held = m_holds.find(machine.number);
    std::set<RecordId> others;
    for (const Typed &typed : m_typed) { // save 0: of the beginning, which every LKS's disk has
        const bool mine = typed.save == 0
            ? !isOffice(machine)
            : held != m_holds.end() && held->second.contains(typed.save);
        if (mine)
            own.insert(typed.value);
        else if (typed.save)
            others.insert(typed.step);
    }
    for (const auto &[id, sent] : m_sent) {
        for (const Change &change : sent.set.changes) {
            if (!others.contains(sent.set.step))
                add(change.values);
        }
    }
    for (const Typed &typed : m_typed) {
        if (!isOut(typed) || own.contains(typed.value) || isMadeElsewhere(typed))
            continue;
        m_counters.add(Count::leftRecord);
        if (disk.holds(machine.folder(), typed.value.toUtf8()))
            return u"machine %1 (%2) holds %3 of a record that left"_s.arg(machine.number)
                .arg(QString::fromLatin1(machine.who().role), typed.value);
    }
    return {};
}

} // namespace pilar::sim
