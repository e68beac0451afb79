// SPDX-License-Identifier: GPL-3.0-or-later
// Sticks that are carried, and what an operator changes: who works for whom, where an institution
// belongs, which dictionary a program has.
#include "core/sync/apply.h"
#include "core/sync/bundle.h"
#include "tests/simulation/schedule.h"

namespace pilar::sim {

using namespace Qt::StringLiterals;

void Schedule::moving(Machine &machine, const Step &step)
{
    switch (step.op) {
    case Op::CourierOut:
        return packStick(machine);
    case Op::CourierServer:
        return bringStick(step.a);
    case Op::CourierHome:
        return takeStickHome(step.a);
    case Op::Bind:
        return changeOwner(step.a);
    case Op::Scope:
        return moveInstitution(step.a);
    case Op::Fresh:
        return freshDisk(machine);
    case Op::Upgrade:
        machine.stop();
        machine.dictionary = 2;
        m_counters.add(Count::upgraded);
        return start(machine);
    case Op::ServerUpgrade:
        if (m_servers.dictionary() == 2)
            return;
        m_counters.add(Count::serverUpgraded);
        if (const Result<> done = m_servers.upgrade(2); !done)
            fail(done.error().message + done.error().detail);
        return;
    default:
        return;
    }
}

void Schedule::packStick(Machine &machine)
{
    if (!machine.isOn())
        start(machine);
    if (!machine.isOn())
        return;
    if (const auto request = collectRequest(*machine.store, 64 << 20, 1 << 20))
        m_oracle.sent(request->writer, request->sets.before, request->sets);
    const auto made = exportBundle(*machine.store, machine.random, u"laptop"_s);
    if (machine.process->down)
        return crash(machine, Loss::Some);
    if (!made) {
        survived(machine, made.error());
        return;
    }
    note("packed", quint64(made->sets));
    m_counters.add(Count::stickPacked);
    m_sticks.push_back({machine.number, made->file, {}});
}

/** The old laptop is gone; the new one has signed in and received nothing yet. */
void Schedule::freshDisk(Machine &machine)
{
    m_counters.add(Count::freshDisk);
    machine.crash(Loss::None);
    machine.putDisk(beginning().fresh[machine.person]);
    m_oracle.diskReplaced(machine.number, {});
    m_oracle.excuse(m_servers);
    m_acknowledged.erase(machine.number);
    start(machine);
}

/** At the office, which may have had it before. */
void Schedule::bringStick(unsigned draw)
{
    if (m_sticks.empty())
        return;
    Stick &stick = m_sticks[draw % m_sticks.size()];
    constexpr int office = 3;
    HttpRequest request;
    request.method = "POST";
    request.path = "/v1/bundles";
    request.body = stick.file;
    if (draw % 16 == 0)
        request.body[request.body.size() / 2] = char(~request.body[request.body.size() / 2]);
    const ServerAnswer answer
        = serve(int(draw >> 8) % 2, {-1, beginning().tokens[office], request});
    if (draw % 16 == 0 && answer.status == 200)
        fail(u"a stick that was damaged was taken in"_s);
    if (answer.status != 200)
        return;
    m_counters.add(stick.reply.isEmpty() ? Count::stickBrought : Count::stickTwice);
    stick.reply = answer.body;
}

void Schedule::takeStickHome(unsigned draw)
{
    if (m_sticks.empty())
        return;
    const Stick stick = m_sticks[draw % m_sticks.size()];
    Machine &home = machine(stick.machine);
    if (!home.isOn())
        start(home);
    if (!home.isOn() || stick.reply.isEmpty())
        return;
    const WriterId writer = home.store->writer();
    const quint64 reopened = std::exchange(m_reopened[home.number], ~quint64(0));
    const auto taken = importReply(*home.store, stick.reply);
    if (home.process->down)
        return crash(home, Loss::Some);
    m_reopened[home.number]
        = taken && taken->kind != TakenReply::Kind::Again ? reopened : home.store->lastSet();
    if (home.store->writer() != writer) {
        m_counters.add(Count::fork);
        m_acknowledged[home.number] = {home.store->writer(), home.store->lastSet()};
    }
    note("taken", taken ? quint64(taken->kind) + 1 : 0);
    if (taken)
        m_counters.add(Count::stickTaken);
    else if (taken.error().kind != ErrorKind::Denied && taken.error().kind != ErrorKind::Invalid
             && taken.error().kind != ErrorKind::RefusedByServer)
        survived(home, taken.error());
    if (const QString fault = checkOwnWork(home); !fault.isEmpty())
        fail(fault);
}

/** Somebody begins or ceases to work for an institution; nobody for one that is not his. */
void Schedule::changeOwner(unsigned draw)
{
    const RecordId &lks = beginning().institutions[draw % 2];
    const QString email = draw / 2 % 3 ? u"peksos"_s : draw % 2 ? u"panti.b"_s : u"panti.a"_s;
    Database &books = m_servers.books();
    const qint64 account
        = books.value(u"select id from account where email = ?"_s, {email}).toLongLong();
    const bool bound = !books
                            .value(u"select 1 from lks_owner where lks = ? and account = ?"_s,
                                   {lks.raw(), account})
                            .isNull();
    Result<> done;
    m_oracle.changeReach(m_servers, email, lks, !bound, [&] {
        return done = bound ? m_servers.province().unbind(account, lks)
                            : m_servers.province().bind(account, lks);
    });
    note(bound ? "unbound" : "bound", done ? 1 : 0);
    if (!done && done.error().kind != ErrorKind::Invalid)
        return fail(done.error().message + done.error().detail);
    m_counters.add(bound ? Count::unbound : Count::bound);
}

/** To the office of the next town, or back. */
void Schedule::moveInstitution(unsigned draw)
{
    const QString office = draw / 2 % 2 ? u"62.71"_s : u"62.72"_s;
    const RecordId &institution = beginning().institutions[draw % 2];
    Result<> done;
    m_oracle.changeReach(m_servers, u"dinas"_s, institution, office == u"62.71",
                         [&] { return done = m_servers.province().moveLks(institution, office); });
    note("moved", done ? 1 : 0);
    if (!done)
        return fail(done.error().message + done.error().detail);
    m_counters.add(Count::movedInstitution);
}

} // namespace pilar::sim
