// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulation/oracle.h"

#include "tests/simulation/dictionary.h"

#include <algorithm>

namespace pilar::sim {

QString textIn(const Values &values, int field)
{
    const auto found = values.find(field);
    return found == values.end() ? QString() : found->second.text();
}

int Oracle::addSave(int machine)
{
    m_holds[machine].insert(++m_saves);
    return m_saves;
}

bool Oracle::replaced(int machine, int field, const QString &value, const QString &by) const
{
    const auto held = m_holds.find(machine);
    std::set<QString> over{by}; // and what that was typed over
    for (auto typed = m_typed.rbegin(); held != m_holds.end() && typed != m_typed.rend(); ++typed) {
        if (typed->field == field && over.contains(typed->value)
            && held->second.contains(typed->save))
            over.insert(typed->saw);
    }
    return by != value && over.contains(value);
}

void Oracle::removed(const RecordId &record, const Values &seen)
{
    std::set<QString> &known = m_removerSaw[record];
    for (const auto &[field, value] : seen)
        known.insert(value.text());
    // What the values shown were typed over: they may be refused yet.
    for (auto typed = m_typed.rbegin(); typed != m_typed.rend(); ++typed) {
        if (typed->record == record && known.contains(typed->value))
            known.insert(typed->saw);
    }
}

void Oracle::sent(const WriterId &writer, const QByteArray &before, const Outgoing &sets)
{
    QByteArray hash = before;
    for (const QByteArray &payload : sets.payloads) {
        const QByteArray last = std::exchange(hash, chainHash(hash, payload));
        Sent &sent = m_sent[{writer, hash}];
        if (sent.set.n != 0)
            continue;
        if (auto set = decodeSet(payload))
            sent = {writer, last, hash, *std::move(set)};
    }
}

QString Oracle::verdict(const Machine &machine, const Verdict &verdict)
{
    const std::pair set(machine.store->writer(), machine.store->chainAt(verdict.n));
    Heard &heard = m_verdicts.try_emplace(set, Heard{verdict, {}}).first->second;
    if (verdict.kind != Verdict::Kind::Applied)
        m_refused.insert(set);
    const bool waited = heard.verdict.kind == Verdict::Kind::Waiting;
    // Another copy of the disk may take in late what was said while the set waited.
    const bool isLate
        = verdict.kind == Verdict::Kind::Waiting && !heard.machines.contains(machine.number);
    if (isLate && !waited)
        return {};
    heard.machines.insert(machine.number);
    if (waited)
        heard = {verdict, {machine.number}};
    if (heard.verdict == verdict)
        return {};
    return u"set %1 had another verdict before: %2 %3, now %4 %5"_s.arg(verdict.n)
        .arg(int(heard.verdict.kind))
        .arg(heard.verdict.code)
        .arg(int(verdict.kind))
        .arg(verdict.code);
}

void Oracle::readLedger(Servers &servers)
{
    m_written.clear();
    m_arrived.clear();
    m_applied.clear();
    const Dictionary &dictionary = dictionaryOf(2);
    (void)servers.books().each(
        u"select w.writer, l.hash, l.verdict, l.overruled from ledger l join writer w "
        "on w.id = l.writer"_s,
        {}, [&](const SqlRow &row) {
            const auto writer = WriterId::fromRaw(row.value(0).toByteArray());
            const auto sent
                = m_sent.find({writer.value_or(WriterId()), row.value(1).toByteArray()});
            if (sent == m_sent.end())
                return true; // of before the schedule
            const int kind = row.value(2).toInt();
            const bool applied = kind == int(Verdict::Kind::Applied);
            const bool waits = kind == int(Verdict::Kind::Waiting); // the server keeps it
            (applied ? m_applied : m_refused).insert(sent->first);
            const auto overruled = decodeOverruled(row.value(3).toByteArray());
            for (const Change &change : sent->second.set.changes) {
                for (const auto &[field, value] : change.values) {
                    if (applied || waits) // what is refused is in its writer's tray alone
                        m_arrived.insert(value.text());
                    const Field *known = dictionary.entity(change.entity)->field(field);
                    const bool stands = std::none_of(
                        overruled.begin(), overruled.end(), [&](const Overruled &item) {
                            return item.record == change.record && item.group == known->group;
                        });
                    if (applied && stands)
                        m_written.insert({field, value.text()});
                }
            }
            return true;
        });
}

void Oracle::excuse(Servers &servers)
{
    readLedger(servers);
    std::set<int> held;
    for (const auto &[machine, saves] : m_holds)
        held.insert(saves.begin(), saves.end());
    for (const Typed &typed : m_typed) {
        if (typed.save && !held.contains(typed.save))
            (m_arrived.contains(typed.value) ? m_onlyThere : m_excused).insert(typed.save);
    }
}

Oracle::Rows Oracle::truth(Servers &servers) const
{
    Rows rows;
    for (const Entity &entity : dictionaryOf(servers.dictionary()).entities()) {
        QString columns = u"_id, _deleted, _state, _lks, _office"_s;
        for (const Field &field : entity.fields)
            columns += u", \""_s + field.name + u'"';
        const auto add = [&](const SqlRow &row) {
            Shown shown;
            shown.entity = entity.number;
            shown.deleted = row.value(1).toBool();
            shown.state = row.value(2).toString();
            shown.lks = RecordId::fromRaw(row.value(3).toByteArray()).value_or(RecordId());
            shown.office = row.value(4).toString();
            int column = 5;
            for (const Field &field : entity.fields) {
                const QVariant value = row.value(column++);
                if (value.isNull())
                    continue;
                if (field.type == Type::Record)
                    shown.values[field.number] = *RecordId::fromRaw(value.toByteArray());
                else if (field.type == Type::Money)
                    shown.values[field.number] = value.toLongLong();
                else
                    shown.values[field.number] = value.toString();
            }
            rows[*RecordId::fromRaw(row.value(0).toByteArray())] = shown;
            return true;
        };
        (void)servers.books().each(u"select %1 from \"%2\""_s.arg(columns, entity.name), {}, add);
    }
    return rows;
}

Oracle::Rows Oracle::shownOn(const Machine &machine)
{
    Rows rows;
    for (const Entity &entity : dictionaryOf(machine.dictionary).entities()) {
        for (const bool deleted : {false, true}) {
            Query query;
            query.limit = 0;
            query.deleted = deleted;
            const auto page = machine.store->list(entity.number, query);
            for (const Row &row : page ? page->rows : std::vector<Row>()) {
                Shown shown{entity.number,
                            row.deleted,
                            row.record.state,
                            row.record.values,
                            {},
                            {},
                            row.sync != SyncState::Synced};
                std::erase_if(shown.values, [](const auto &each) { return each.second.isNull(); });
                rows[row.record.id] = std::move(shown);
            }
        }
    }
    return rows;
}

bool Oracle::isEffective(const Typed &typed) const
{
    return typed.save == 0 || m_written.contains({typed.field, typed.value});
}

/** Whether the earlier one was typed at this machine as well, or at the one whose disk it has a
 * copy of, under whatever line since. */
bool Oracle::isSameHand(const Typed &earlier, const Typed &typed) const
{
    const auto held = m_holds.find(typed.machine);
    return earlier.machine == typed.machine || earlier.set.writer == typed.set.writer
        || (held != m_holds.end() && held->second.contains(earlier.save));
}

/** Every value typed stands, lies in a conflict or a tray, or was seen by whoever replaced it. */
QString Oracle::checkNothingLost(const std::vector<Rows> &shown, const Rows &rows, Servers &servers)
{
    std::vector<QString> open(m_dropped.begin(), m_dropped.end());
    open.insert(open.end(), m_kept.begin(), m_kept.end());
    for (const auto &[id, row] : rows) {
        for (const auto &[field, value] : row.deleted ? Values() : row.values)
            open.push_back(value.text());
    }
    for (const auto &[id, values] : m_removerSaw) { // also one's own that was never accepted
        const auto row = rows.find(id);
        if (row == rows.end() || row->second.deleted)
            open.insert(open.end(), values.begin(), values.end());
    }
    for (const QString &value : takenBack())
        open.push_back(value);
    (void)servers.books().each(
        u"select mine from conflict where resolved is null"_s, {}, [&](const SqlRow &row) {
            for (const auto &[field, value] : decodeValues(row.value(0).toByteArray()))
                open.push_back(value.text());
            return true;
        });
    (void)servers.books().each(u"select payload from waiting"_s, {}, [&](const SqlRow &row) {
        const auto set = decodeSet(row.value(0).toByteArray());
        for (const Change &change : set ? set->changes : std::vector<Change>()) {
            for (const auto &[field, value] : change.values)
                open.push_back(value.text());
        }
        return true;
    });
    for (const Rows &device : shown) { // what waits there is shown as such
        for (const auto &[id, row] : device) {
            for (const auto &[field, value] : row.open ? row.values : Values())
                open.push_back(value.text());
        }
    }
    std::map<QString, std::vector<const Typed *>> byValue;
    for (const Typed &typed : m_typed)
        byValue[typed.value].push_back(&typed);
    std::set<QString> known;
    // What a person replaced knowingly: through a later value of the same hand that stands, too.
    std::set<const Typed *> walked;
    std::function<void(const Typed &, const Typed &)> below;
    const std::function<void(const Typed &)> replaced = [&](const Typed &typed) {
        if (!walked.insert(&typed).second)
            return;
        open.push_back(typed.saw);
        for (const Typed *before : byValue[typed.saw]) {
            if (before->field != typed.field)
                continue;
            if (isSameHand(*before, typed))
                replaced(*before);
            else
                below(*before, typed);
        }
    };
    // Of others, whom it saw in the place of its own: a restored server may judge them last, and
    // have nothing but its own there.
    below = [&](const Typed &other, const Typed &typed) {
        for (const Typed *before : byValue[other.saw]) {
            if (before->field != other.field || before->save >= other.save)
                continue;
            if (!isSameHand(*before, typed)) {
                below(*before, typed);
                continue;
            }
            open.push_back(before->value);
            replaced(*before);
        }
    };
    // A set says all of a group: whoever writes one field of it has seen what it shows beside that.
    std::map<RecordId, const ChangeSet *> byStep;
    for (const auto &[id, sent] : m_sent)
        byStep[sent.set.step] = &sent.set;
    const auto besides = [&](const Typed &typed) {
        const auto sent = byStep.find(typed.step);
        const Entity &entity = *dictionaryOf(2).entity(typed.entity);
        for (const Change &change :
             sent == byStep.end() ? std::vector<Change>() : sent->second->changes) {
            for (const auto &[field, value] : change.values) {
                const bool isBeside = change.record == typed.record && field != typed.field
                    && entity.field(field)->group == entity.field(typed.field)->group;
                for (const Typed *other :
                     isBeside ? byValue[value.text()] : std::vector<const Typed *>()) {
                    if (other->field == field && !isSameHand(*other, typed))
                        below(*other, typed);
                }
            }
        }
    };
    while (!open.empty()) {
        const QString value = open.back();
        open.pop_back();
        if (value.isEmpty() || !known.insert(value).second)
            continue;
        for (const Typed *typed : byValue[value]) {
            besides(*typed);
            if (isEffective(*typed)) {
                replaced(*typed);
                continue;
            }
            for (const Typed *other : byValue[typed->saw]) {
                if (isSameHand(*other, *typed))
                    open.push_back(other->value);
                else
                    below(*other, *typed);
            }
        }
    }
    for (const Typed &typed : m_typed) {
        const bool arrived = m_arrived.contains(typed.value);
        // Nobody can send again what a server forgot, or never kept, of a laptop that may not talk.
        const bool silent
            = (m_forgot || wasLiedTo(typed.machine)) && m_revoked.contains(typed.machine);
        const bool diskGone = m_excused.contains(typed.save)
            || (m_onlyThere.contains(typed.save) && !arrived && isRefused(typed.set));
        if (!known.contains(typed.value) && !isExcused(Count::excuseDiskGone, diskGone)
            && !isExcused(Count::excuseRevoked, !arrived && silent)
            && !isExcused(Count::excuseSignedAway, !arrived && m_signedAway.contains(typed.value))
            && !isExcused(Count::excuseBelieved, arrived && isReplacedInBelief(typed))
            && !isExcused(Count::excuseOrder, isHeardTooLate(typed, known))
            && !isExcused(Count::excuseNumber, arrived && isSeenInAnother(typed))) {
            return u"lost: %1, typed on machine %2 over \"%3\" in field %4 of %5"_s.arg(typed.value)
                .arg(typed.machine)
                .arg(typed.saw)
                .arg(typed.field)
                .arg(typed.record.text().right(4));
        }
    }
    return {};
}

/** Whether it was, or waited. */
bool Oracle::isRefused(const SetId &set) const
{
    return std::any_of(m_refused.begin(), m_refused.end(), [&](const auto &id) {
        const auto sent = m_sent.find(id);
        return id.first == set.writer && sent != m_sent.end() && sent->second.set.n == set.n;
    });
}

/** Whether its set waited at a restored server, which had forgotten that it lay in a conflict,
 * while a later one of the same hand over the same field was judged. */
bool Oracle::isHeardTooLate(const Typed &typed, const std::set<QString> &known) const
{
    return m_forgot && isRefused(typed.set)
        && std::any_of(m_typed.begin(), m_typed.end(), [&](const Typed &later) {
               return later.machine == typed.machine && later.record == typed.record
                   && later.field == typed.field && later.save > typed.save
                   && known.contains(later.value);
           });
}

/** Whether somebody typed over another set that bore its number before the server was restored:
 * before this one was typed at all, or over another value there. */
bool Oracle::isSeenInAnother(const Typed &typed) const
{
    const auto groupOf = [](const Typed &each) {
        return dictionaryOf(2).entity(each.entity)->field(each.field)->group;
    };
    // A set says all of a group that it writes a field of.
    const auto wroteBeside = [&](const Typed &other) {
        return std::any_of(m_sent.begin(), m_sent.end(), [&](const auto &item) {
            const Sent &each = item.second;
            return SetId{each.writer, each.set.n} == other.set
                && std::any_of(each.set.changes.begin(), each.set.changes.end(),
                               [&](const Change &change) {
                                   return change.record == typed.record
                                       && change.values.contains(typed.field)
                                       && textIn(change.values, typed.field) != typed.value;
                               });
        });
    };
    const auto sent = std::count_if(m_sent.begin(), m_sent.end(), [&](const auto &item) {
        return SetId{item.second.writer, item.second.set.n} == typed.set;
    });
    return m_forgot && sent > 1
        && std::any_of(m_typed.begin(), m_typed.end(), [&](const Typed &other) {
               const bool sawAnother
                   = other.field == typed.field ? other.saw != typed.value : wroteBeside(other);
               return other.record == typed.record && groupOf(other) == groupOf(typed)
                   && other.seenVersion == typed.set && other.set.writer != typed.set.writer
                   && (other.save < typed.save || sawAnother);
           });
}

/** The server keeps what waits, and the device names it, also of records that it had to let go. */
void Oracle::keepWaiting(const Machine &machine, const Rows &shown)
{
    for (const Waiting &waiting : machine.store->waiting()) {
        const auto sent = m_sent.find({machine.store->writer(), machine.store->chainAt(waiting.n)});
        for (const Change &change :
             sent == m_sent.end() ? std::vector<Change>() : sent->second.set.changes) {
            for (const auto &[field, value] :
                 shown.contains(change.record) ? Values() : change.values)
                m_kept.push_back(value.text());
        }
    }
}

/** What was refused is shown when what lies over it, and was refused later, is settled. */
void Oracle::keepRefused(const Machine &machine)
{
    const Store &store = *machine.store;
    std::set<quint64> refused;
    for (const Rejection &item : store.rejections())
        refused.insert(item.id.toULongLong());
    for (const quint64 n : refused) {
        const auto sent = m_sent.find({store.writer(), store.chainAt(n)});
        for (const Change &change :
             sent == m_sent.end() ? std::vector<Change>() : sent->second.set.changes) {
            const auto row = store.find(change.entity, change.record);
            for (const auto &[field, value] : row ? change.values : Values()) {
                const int group = dictionaryOf(2).entity(change.entity)->field(field)->group;
                const SetId above = row->versions.of(group);
                if (above.writer == store.writer() && above.n > n && refused.contains(above.n))
                    m_kept.push_back(value.text());
            }
        }
    }
}

void Oracle::discarded(const WriterId &writer, const QByteArray &hash)
{
    const auto sent = m_sent.find({writer, hash});
    for (const Change &change :
         sent == m_sent.end() ? std::vector<Change>() : sent->second.set.changes) {
        for (const auto &[field, value] : change.values)
            drop(value.text());
    }
}

QString Oracle::check(std::vector<std::unique_ptr<Machine>> &machines, Servers &servers,
                      const std::set<int> &revoked)
{
    m_revoked = revoked;
    readLedger(servers);
    const Rows rows = truth(servers);
    std::vector<Rows> shown;
    for (const auto &machine : machines)
        shown.push_back(shownOn(*machine));
    m_kept.clear();
    for (size_t i = 0; i < machines.size(); ++i) {
        keepWaiting(*machines[i], shown[i]);
        keepRefused(*machines[i]);
    }
    if (QString fault = checkNothingLost(shown, rows, servers); !fault.isEmpty())
        return fault;
    if (QString fault = checkOnce(servers); !fault.isEmpty())
        return fault;
    if (QString fault = checkPhantoms(servers); !fault.isEmpty())
        return fault;
    if (QString fault = checkPhantomsOfTheBin(servers); !fault.isEmpty())
        return fault;
    if (QString fault = checkReach(servers); !fault.isEmpty())
        return fault;
    for (size_t i = 0; i < machines.size(); ++i) {
        const Machine &machine = *machines[i];
        if (QString fault = checkSecrets(machine); !fault.isEmpty())
            return fault;
        if (revoked.contains(machine.number))
            continue;
        if (QString fault = checkReplica(machine, shown[i], rows, servers); !fault.isEmpty())
            return fault;
        if (QString fault = checkLeft(machine, shown[i], rows, servers); !fault.isEmpty())
            return fault;
    }
    return {};
}

} // namespace pilar::sim
