// SPDX-License-Identifier: GPL-3.0-or-later
// The exchange between a machine and the servers, over a network that does what it likes.
#include "core/sync/apply.h"
#include "tests/simulation/schedule.h"
#include "tests/simulation/sqlite_pool.h"

namespace pilar::sim {

using namespace Qt::StringLiterals;

namespace {

constexpr int pauses = 12; // 1 of so many actions
constexpr int patience = 400; // actions until the person stops it
constexpr int typesFor = 100; // until he lets it come to its end

Error broken()
{
    return {ErrorKind::Offline, u"cut"_s};
}

QString named(const SetId &set)
{
    return set.writer.text().left(4) + u'/' + QString::number(set.n);
}

} // namespace

/** Goes on with the exchange under way, or begins one; to its end unless a fault is in the way. */
void Schedule::sync(Machine &machine, const Step &step, bool faulty)
{
    if (!machine.isOn())
        start(machine);
    if (!machine.isOn())
        return;
    Dice dice(m_plan.seed ^ (quint64(step.a) << 20) ^ quint64(step.who));
    if (!machine.session) {
        machine.session = std::make_unique<SyncSession>(signingKey().publicKey(), 0.5);
        machine.action = machine.session->step(SyncSession::Started{});
    }
    unsigned faults = faulty ? step.b : 0;
    int waits = 0, steps = 0;
    while (m_fault.isEmpty()) {
        if (const auto *done = std::get_if<SyncSession::Done>(&machine.action)) {
            note("done", done->error ? 1 : 0);
            m_endless.erase(machine.number);
            if (const auto lie = m_plainLie.find(machine.number);
                lie != m_plainLie.end() && lie->second && !done->error)
                fail(u"machine %1 took a plain lie for an answer"_s.arg(machine.number));
            if (done->error && !faulty)
                fail(u"an exchange without faults ended with: "_s + done->error->message
                     + done->error->detail);
            if (faulty)
                machine.session.reset();
            return;
        }
        const bool endless = m_endless.contains(machine.number);
        if (++steps > (endless ? patience : 10 * patience)) { // of small pages there may be many
            if (!endless)
                return fail(u"an exchange does not come to its end"_s);
            m_counters.add(Count::stopped);
            machine.action = machine.session->step(SyncSession::Cancelled{});
            continue;
        }
        if (steps > typesFor)
            faults &= ~unsigned(TypeMeanwhile);
        if (std::holds_alternative<SyncSession::Wait>(machine.action) && faulty && ++waits > 1)
            return machine.session.reset(); // the person closed the window
        if ((faults & Pause) && dice.below(pauses) == 0)
            return m_counters.add(Count::paused);
        const SyncSession::Event event = act(machine, machine.action, dice, faults);
        if (machine.process->down || !machine.isOn())
            return crash(machine, dice.chance(50) ? Loss::Some : Loss::All);
        const bool applied = std::holds_alternative<SyncSession::Apply>(machine.action);
        machine.action = machine.session->step(event);
        if (applied && (faults & OnePage))
            return m_counters.add(Count::paused);
    }
}

SyncSession::Event Schedule::act(Machine &machine, const SyncSession::Action &action, Dice &dice,
                                 unsigned faults)
{
    Store &store = *machine.store;
    const auto written = [&](Result<> result, bool forked) {
        const bool seenThrough = !result && result.error().kind == ErrorKind::RefusedByServer
            && m_plainLie.contains(machine.number);
        if (!result && !seenThrough)
            survived(machine, result.error());
        if (const QString fault = result ? checkOwnWork(machine) : QString(); !fault.isEmpty())
            fail(fault);
        return SyncSession::Applied{std::move(result), forked};
    };
    if (const auto *collect = std::get_if<SyncSession::Collect>(&action)) {
        SyncSession::Collect wanted = *collect;
        if (faults & SmallPages) {
            m_counters.add(Count::smallPages);
            wanted.pageBytes = 1 + dice.below(160);
        }
        auto collected = collectParcel(store, wanted);
        if (!collected) {
            survived(machine, collected.error());
            return SyncSession::Lost{collected.error()};
        }
        const SyncRequest &request = collected->request;
        m_oracle.sent(request.writer, request.sets.before, request.sets);
        tell(u"writer %1"_s.arg(request.writer.text().left(4)));
        note("collected", request.known, request.sets.payloads.size());
        tellOf(request.sets);
        return *std::move(collected);
    }
    if (const auto *keep = std::get_if<SyncSession::Keep>(&action)) {
        auto kept = store.keepParcel(keep->parcel);
        if (!kept)
            survived(machine, kept.error());
        return SyncSession::Kept{kept};
    }
    if (const auto *sent = std::get_if<SyncSession::Send>(&action))
        return post(machine, sent->request, dice, faults);
    if (const auto *apply = std::get_if<SyncSession::Apply>(&action)) {
        if (!isOwnLine(store, apply->answer))
            return SyncSession::Applied{{}, true};
        if (apply->answer.writer != store.writer()) { // of a line parted from
            note("offered", apply->answer.upTo);
            return written(applyAnswer(store, apply->answer), false);
        }
        if (isOvertaken(store, *apply)) {
            note("overtaken");
            m_counters.add(Count::overtaken);
            return SyncSession::Applied{{}, false, 0, 0, true};
        }
        tellOf(apply->answer);
        noteVerdicts(machine, apply->answer);
        note("apply", apply->answer.upTo, apply->answer.page.rows.size());
        auto event = written(applyAnswer(store, apply->answer), false);
        if (event.result && !m_lied) {
            if (const QString fault = m_oracle.taken(machine, apply->answer); !fault.isEmpty())
                fail(fault);
        }
        return event;
    }
    if (const auto *reopen = std::get_if<SyncSession::Reopen>(&action)) {
        if (!isOwnLine(store, reopen->answer))
            return SyncSession::Applied{{}, true};
        m_counters.add(Count::reopened);
        m_reopened[machine.number] = store.lastSet();
        return written(reopenLine(store, reopen->answer), false);
    }
    if (const auto *refork = std::get_if<SyncSession::Refork>(&action)) {
        m_counters.add(Count::fork);
        note("fork");
        m_oracle.lineEnded(store.writer());
        m_reopened[machine.number] = ~quint64(0); // what was refused counts as unsettled again
        auto event = written(leaveLine(store, *refork), false);
        m_acknowledged[machine.number] = {store.writer(), store.lastSet()};
        m_reopened[machine.number] = store.lastSet();
        return event;
    }
    return SyncSession::Waited{};
}

/** What is sent, to a reader of the trace. */
void Schedule::tellOf(const Outgoing &sets) const
{
    for (const QByteArray &payload : m_tracing ? sets.payloads : std::vector<QByteArray>()) {
        const auto set = decodeSet(payload);
        for (const Change &change : set ? set->changes : std::vector<Change>()) {
            QString text = u"set %1: %2 %3"_s.arg(set->n)
                               .arg(int(change.kind))
                               .arg(change.record.text().right(4));
            for (const auto &[group, base] : change.bases)
                text += u" b%1=%2"_s.arg(group).arg(named(base));
            for (const auto &[field, value] : change.values)
                text += u" %1=%2"_s.arg(field).arg(value.isText() ? value.text() : u"…"_s);
            tell(change.conflict.isNull() ? text : text + u" decides"_s);
        }
    }
}

/** What an answer says. */
void Schedule::tellOf(const SyncAnswer &answer) const
{
    if (!m_tracing)
        return;
    for (const Verdict &verdict : answer.verdicts)
        tell(u"heard %1: %2 %3"_s.arg(verdict.n).arg(int(verdict.kind)).arg(verdict.code));
    const FillPart &fill = answer.page.fill;
    if (fill.part)
        tell(u"fill begins %1 ends %2 restored %3"_s.arg(fill.begins)
                 .arg(fill.ends)
                 .arg(fill.restored));
    for (const Incoming &row : answer.page.rows) {
        QString text = u"row %1 made %2 evict %3 held %4:"_s
                           .arg(row.record.text().right(4), named(row.created))
                           .arg(row.evict)
                           .arg(row.held);
        text += row.state + (row.deleted ? u" deleted"_s : QString());
        for (const auto &[group, set] : row.versions)
            text += u" v%1=%2"_s.arg(group).arg(named(set));
        for (const auto &[field, value] : row.values)
            text += u" %1=%2"_s.arg(field).arg(value.isText() ? value.text() : u"…"_s);
        tell(text);
    }
    for (const Conflict &conflict : answer.page.conflicts)
        tell(u"conflict in group %1 of %2, set %3, resolved %4"_s.arg(conflict.group)
                 .arg(conflict.record.text().right(4), named(conflict.set))
                 .arg(conflict.resolved));
    for (const Census &census : answer.told.census)
        tell(u"census of %1: %2"_s.arg(census.entity).arg(census.count));
}

void Schedule::noteVerdicts(const Machine &machine, const SyncAnswer &answer)
{
    if (m_oldAnswers.erase(machine.number)) // said by a server that has forgotten it since
        return m_counters.add(Count::excuseOldAnswer);
    if (m_plainLie.contains(machine.number)) {
        for (const Verdict &verdict : answer.verdicts) {
            if (verdict.kind != Verdict::Kind::Applied) // shown as such, whatever the books say
                m_oracle.toldRefused({machine.store->writer(), verdict.n},
                                     machine.store->chainAt(verdict.n));
        }
        return;
    }
    for (const Verdict &verdict : answer.verdicts) {
        const QString fault = m_oracle.verdict(machine, verdict);
        if (!fault.isEmpty())
            fail(fault);
        tell(u"verdict %1: %2 %3 overruled %4"_s.arg(verdict.n)
                 .arg(int(verdict.kind))
                 .arg(verdict.code)
                 .arg(verdict.overruled.size()));
        if (verdict.kind == Verdict::Kind::Waiting)
            m_counters.add(Count::waiting);
        if (verdict.kind != Verdict::Kind::Rejected)
            continue;
        m_counters.add(Count::rejected);
        if (verdict.code == u"internal")
            m_counters.add(Count::poisonRejected);
        if (verdict.code == u"stale")
            m_counters.add(Count::staleAct);
        m_counters.add(Count::idTaken, verdict.code == u"id_taken");
    }
}

SyncSession::Event Schedule::post(Machine &machine, const HttpRequest &request, Dice &dice,
                                  unsigned faults)
{
    const Mail mail{machine.number, machine.token, request};
    if (machine.offline)
        return SyncSession::Lost{broken()};
    if ((faults & KeepCopy) && dice.chance(15))
        m_strays.push_back(mail);
    if ((faults & LoseRequest) && dice.chance(20)) {
        m_counters.add(Count::lostRequest);
        return SyncSession::Lost{broken()};
    }
    const int program = dice.below(2);
    const int cut = (faults & Cut) && dice.chance(25) ? 1 + dice.below(2) : 0;
    if (cut == 1 && !request.body.isEmpty()) {
        m_counters.add(Count::cutRequest);
        Mail part = mail;
        part.cut = true;
        part.request.body.truncate(dice.below(int(request.body.size())));
        serve(program, part);
        return SyncSession::Lost{broken()};
    }
    if ((faults & Interleave) && dice.chance(30)) {
        // Another laptop's request, or this one again, comes through the other program meanwhile.
        const Mail other = m_strays.empty() || dice.chance(30)
            ? mail
            : m_strays[size_t(dice.below(int(m_strays.size())))];
        pool::atBoundary(serverOwner + program, dice.below(12), [this, other, program] {
            m_counters.add(Count::interleaved);
            serve(1 - program, other);
        });
    }
    const bool lies = (faults & Lies) && (m_endless.contains(machine.number) || dice.chance(50));
    ServerAnswer answer
        = lies ? lie(machine, request, dice, (faults & LineLies) != 0) : serve(program, mail);
    if (!lies && answer.status == 200) {
        m_plainLie.erase(machine.number);
        if ((faults & Lies) && dice.chance(30))
            m_answersBefore[machine.number] = answer.body;
    }
    pool::atBoundary(-1, 0, {});
    if (!lies && (faults & Duplicate) && dice.chance(20)) {
        m_counters.add(Count::duplicate);
        answer = serve(dice.below(2), mail);
        if (answer.status == 200)
            m_plainLie.erase(machine.number);
    }
    if ((faults & TypeMeanwhile) && dice.chance(30)) {
        m_counters.add(Count::typedMeanwhile);
        edit(machine, unsigned(dice.next() >> 40), false, false);
    }
    if (((faults & LoseReply) && dice.chance(20)) || answer.status == 0) {
        m_counters.add(Count::lostReply);
        return SyncSession::Lost{broken()};
    }
    for (auto &[name, value] : answer.headers)
        name = name.toLower();
    HttpAnswer heard{answer.status, answer.headers, answer.body};
    if (cut == 2 && answer.status == 200 && !answer.body.isEmpty()) {
        m_counters.add(Count::cutReply);
        if (!request.inParts)
            return SyncSession::Lost{broken()};
        heard.body.truncate(dice.below(int(answer.body.size())));
        heard.cut = true;
    }
    return SyncSession::Answered{heard};
}

ServerAnswer Schedule::serve(int program, const Mail &mail)
{
    ServerAnswer answer = m_servers.answer(program, mail.token, mail.request, mail.cut);
    note("served", quint64(answer.status),
         qHashBits(answer.body.constData(), size_t(answer.body.size()), 0));
    if (m_servers.process(program).down) {
        m_counters.add(Count::serverCrashInWrite);
        m_servers.crash(program);
        return {0, {}, {}, {}};
    }
    const bool damaged = mail.cut || mail.machine < 0;
    if (answer.status == 500 || (!damaged && (answer.status == 400 || answer.status == 422)))
        fail(u"the server answered %1 %2"_s.arg(answer.status)
                 .arg(QString::fromUtf8(answer.body.left(100))));
    return answer;
}

/** What a person typed and nobody has judged yet is what the machine shows. */
QString Schedule::checkOwnWork(Machine &machine) const
{
    const Store &store = *machine.store;
    struct Own
    {
        int entity = 0;
        Value value;
        quint64 n = 0;
        bool made = false; // with its record
    };
    using Cell = std::pair<RecordId, int>;
    std::vector<std::pair<Cell, Own>> all;
    std::map<Cell, Own> latest;
    for (const QByteArray &payload : store.unsettled(1 << 20).payloads) {
        const auto set = decodeSet(payload);
        for (const Change &change : set ? set->changes : std::vector<Change>()) {
            const bool made = change.kind == Change::Kind::Create;
            for (const auto &[field, value] : change.values) {
                all.push_back({{change.record, field}, {change.entity, value, set->n, made}});
                latest[{change.record, field}] = all.back().second;
            }
        }
    }
    // Its id was taken: the set was written once more, under another one.
    const auto isRenamed = [&](const Cell &place, const Own &typed) {
        return std::any_of(all.begin(), all.end(), [&](const auto &other) {
            return other.first.second == place.second && other.first.first != place.first
                && other.second.n > typed.n && other.second.value == typed.value;
        });
    };
    const auto reopened = m_reopened.find(machine.number);
    for (const auto &[place, typed] : latest) {
        const auto row = store.find(typed.entity, place.first);
        if (row ? row->record[place.second] == typed.value
                    || (m_oracle.wasTaken(place.first)
                        && isRenamed(place, typed)) // a lie, or made by a later copy of this disk
                : isRenamed(place, typed))
            continue;
        // Written anew behind what the same hand had typed over it, and what was refused.
        if (row
            && m_oracle.replaced(machine.number, place.second, typed.value.text(),
                                 row->record[place.second].text()))
            continue;
        // A copy of this disk was first with the same creation, and went on from it.
        if (row && typed.made && row->versions.created != SetId{store.writer(), typed.n})
            continue;
        if (m_oracle.isGivenUp({store.writer(), typed.n}, place.first)
            || m_oracle.isDropped(typed.value.text())) // a decision for another's stands behind it
            continue;
        const bool again = reopened != m_reopened.end() && typed.n <= reopened->second;
        if (again
            || (!row && m_oracle.wasSent({store.writer(), typed.n}, place, typed.value.text()))) {
            m_counters.add(Count::excuseReopened); // was in a conflict, or its record left
            continue;
        }
        return u"machine %1 hides its own %2 behind %3"_s.arg(machine.number)
            .arg(typed.value.text(), row ? row->record[place.second].text() : u"nothing"_s);
    }
    return {};
}

} // namespace pilar::sim
