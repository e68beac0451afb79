// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulation/schedule.h"

#include "core/store/census.h"

#include "tests/simulation/dictionary.h"

#include <sqlite3.h>

#include <algorithm>
#include <cstdio>

namespace pilar::sim {

Schedule::Schedule(const Plan &plan, Counters &counters, bool tracing)
    : m_plan(plan)
    , m_counters(counters)
    , m_tracing(tracing)
    , m_dice(plan.seed)
    , m_oracle(counters)
    , m_servers((sqlite3_randomness(0, nullptr), plan.seed * 31 + 5))
{
    MemoryDisk::instance().setMortal(
        std::any_of(plan.steps.begin(), plan.steps.end(), [](const Step &step) {
            return step.op == Op::Crash || step.op == Op::ArmCrash || step.op == Op::ServerPower;
        }));
    m_servers.putDisk(beginning().server);
    for (const Typed &typed : beginning().typed)
        m_oracle.addTyped(typed);
    for (size_t i = 0; i < plan.people.size(); ++i) {
        const int person = plan.people[i];
        m_machines.push_back(
            std::make_unique<Machine>(int(i), person, plan.seed * 64 + quint64(i)));
        Machine &made = *m_machines.back();
        made.token = beginning().tokens[person];
        made.putDisk(beginning().disks[person]);
        start(made);
    }
    if (plan.people.size() >= 6)
        m_counters.add(Count::sixOrMore);
    if (plan.people.size() == 8)
        m_counters.add(Count::eightMachines);
}

void Schedule::fail(const QString &what)
{
    if (!m_fault.isEmpty())
        return;
    m_fault = what;
    if (m_tracing)
        std::printf("FAULT %s\n", qPrintable(what));
}

void Schedule::note(const char *what, quint64 a, quint64 b, quint64 c)
{
    for (const char *at = what; *at; ++at)
        m_trace = (m_trace ^ quint64(static_cast<unsigned char>(*at))) * 1099511628211ull;
    for (const quint64 number : {a, b, c})
        m_trace = (m_trace ^ number) * 0x9e3779b97f4a7c15ull + (m_trace >> 29);
    if (m_tracing)
        std::printf("  %s %llu %llu %llu\n", what, static_cast<unsigned long long>(a),
                    static_cast<unsigned long long>(b), static_cast<unsigned long long>(c));
}

void Schedule::tell(const QString &what) const
{
    if (m_tracing)
        std::printf("    %s\n", qPrintable(what));
}

QString Schedule::run()
{
    for (const Step &step : m_plan.steps) {
        if (!m_fault.isEmpty())
            return m_fault;
        note(nameOf(step.op), quint64(step.who), step.a, step.b);
        perform(step);
    }
    if (m_fault.isEmpty())
        quiesce();
    if (m_fault.isEmpty()) {
        if (const QString fault = m_oracle.check(m_machines, m_servers, m_revoked);
            !fault.isEmpty())
            fail(fault);
    }
    for (const QString &line :
         m_tracing ? m_oracle.inventory(m_machines, m_servers) : QStringList())
        tell(line);
    return m_fault;
}

void Schedule::perform(const Step &step)
{
    if (step.op >= Op::ServerCrash && step.op <= Op::ServerFull)
        return serving(step);
    Machine &who = machine(step.who % int(m_machines.size()));
    if (step.op >= Op::Scope)
        return moving(who, step);
    if (step.op >= Op::Sync)
        return failing(who, step);
    if (!who.isOn())
        start(who);
    if (who.isOn())
        typing(who, step);
}

void Schedule::start(Machine &machine)
{
    const Result<> started = machine.start();
    if (!started) {
        return fail(u"machine %1 does not start: "_s.arg(machine.number) + started.error().message
                    + started.error().detail);
    }
    const auto known = m_acknowledged.find(machine.number);
    if (known == m_acknowledged.end())
        return;
    if (machine.store->writer() == known->second.first
        && machine.store->lastSet() < known->second.second)
        fail(u"machine %1 lost sets it had acknowledged: has %2 of %3"_s.arg(machine.number)
                 .arg(machine.store->lastSet())
                 .arg(known->second.second));
}

void Schedule::crash(Machine &machine, Loss loss)
{
    if (machine.process->down)
        m_counters.add(Count::clientCrashInWrite);
    else
        m_counters.add(Count::clientCrash);
    machine.crash(loss);
}

/** Whether an error of the store is that of a program that was to crash in it. */
bool Schedule::survived(const Machine &machine, const Error &error)
{
    if (machine.process->down)
        return false;
    fail(u"machine %1: "_s.arg(machine.number) + error.message + u' ' + error.detail);
    return false;
}

void Schedule::failing(Machine &machine, const Step &step)
{
    const Loss loss = step.a % 3 == 0 ? Loss::None : step.a % 3 == 1 ? Loss::All : Loss::Some;
    switch (step.op) {
    case Op::Sync:
        return sync(machine, step, true);
    case Op::Crash:
        return crash(machine, loss);
    case Op::ArmCrash:
        machine.process->writesLeft = 1 + int(step.a % 60);
        return;
    case Op::Restart:
        m_counters.add(Count::restarted);
        machine.stop();
        return;
    case Op::Clock:
        m_counters.add(Count::clockJump);
        machine.clock.time += (qint64(step.a % 20) - 10) * 31'557'600'000 + 1;
        return;
    case Op::Partition:
        machine.offline = !machine.offline;
        m_counters.add(Count::partitioned);
        return;
    case Op::Snapshot:
        m_snapshots[machine.number] = {machine.disk(), m_oracle.holds(machine.number)};
        return;
    case Op::RestoreDisk: {
        const auto saved = m_snapshots.find(machine.number);
        if (saved == m_snapshots.end())
            return;
        m_counters.add(Count::diskRestored);
        machine.crash(Loss::None);
        machine.putDisk(saved->second.disk);
        m_oracle.diskReplaced(machine.number, saved->second.holds);
        m_oracle.excuse(m_servers);
        m_acknowledged.erase(machine.number);
        return;
    }
    case Op::Clone: {
        if (int(m_machines.size()) >= mostMachines)
            return;
        m_counters.add(Count::diskCloned);
        const int number = int(m_machines.size());
        m_machines.push_back(
            std::make_unique<Machine>(number, machine.person, m_plan.seed * 64 + 40));
        Machine &twin = *m_machines.back();
        twin.token = machine.token;
        twin.dictionary = machine.dictionary;
        twin.putDisk(machine.disk());
        if (const auto last = m_typedLast.find(machine.number); last != m_typedLast.end())
            m_typedLast[number] = last->second;
        if (m_revoked.contains(machine.number))
            m_revoked.insert(number);
        if (m_oracle.wasLiedTo(machine.number))
            m_oracle.beLiedTo(number);
        m_oracle.diskReplaced(number, m_oracle.holds(machine.number));
        return start(twin);
    }
    case Op::Late: {
        if (m_strays.empty())
            return;
        const auto stray = m_strays.begin() + int(step.a % m_strays.size());
        const Mail mail = *stray;
        m_strays.erase(stray);
        m_counters.add(Count::lateCopy);
        serve(int(step.a >> 8) % 2, mail);
        return;
    }
    case Op::Revoke: {
        const auto hash = crypto::hash(machine.token);
        const auto done
            = m_servers.books().run(u"update device set revoked = 1 where token = ?"_s, {hash});
        if (!done)
            fail(done.error().detail);
        m_counters.add(Count::revoked);
        for (const auto &each : m_machines) {
            if (each->token == machine.token)
                m_revoked.insert(each->number);
        }
        return;
    }
    default:
        return;
    }
}

void Schedule::serving(const Step &step)
{
    const int program = step.who % 2;
    switch (step.op) {
    case Op::ServerCrash:
        m_counters.add(Count::serverCrash);
        return m_servers.crash(program);
    case Op::ServerArm:
        m_servers.process(program).writesLeft = 1 + int(step.a % 60);
        return;
    case Op::ServerPower:
        m_counters.add(Count::serverPowerCut);
        return m_servers.cutPower(step.a % 2 ? Loss::All : Loss::Some);
    case Op::ServerSnapshot:
        m_serverSnapshot = m_servers.disk();
        m_goneThen = m_oracle.gone();
        return;
    case Op::ServerRestore:
        if (!m_serverSnapshot)
            return;
        m_counters.add(Count::serverRestored);
        m_servers.putDisk(*m_serverSnapshot);
        m_oracle.gone() = m_goneThen;
        if (m_servers.dictionary() == 2) {
            if (const Result<> done = m_servers.upgrade(2); !done)
                fail(done.error().message + done.error().detail);
        }
        m_forgetful = true;
        m_oracle.forgetVerdicts();
        for (const auto &each : m_machines) {
            if (std::holds_alternative<SyncSession::Apply>(each->action))
                m_oldAnswers.insert(each->number);
        }
        m_oracle.excuse(m_servers);
        return;
    case Op::ServerFull:
        m_servers.process(program).full = !m_servers.process(program).full;
        m_counters.add(Count::serverFull);
        return;
    default:
        return;
    }
}

/** No faults any more: everybody exchanges until nothing moves. */
void Schedule::quiesce()
{
    note("quiesce");
    for (int i : {0, 1}) {
        m_servers.process(i).full = false;
        m_servers.process(i).writesLeft = -1;
    }
    while (!m_strays.empty()) {
        const Mail mail = m_strays.back();
        m_strays.pop_back();
        serve(0, mail);
    }
    std::map<int, qint64> seen; // how far the feed was when a machine had all of it
    const auto newest
        = [&] { return m_servers.books().value(u"select max(ord) from mark"_s).toLongLong(); };
    constexpr int mostRounds = 12;
    for (int round = 0; round < mostRounds && m_fault.isEmpty(); ++round) {
        bool moved = false;
        // Who typed comes first; the others then hear all of it at once.
        for (const bool typed : {true, false}) {
            for (const auto &each : m_machines) {
                each->offline = false;
                each->process->writesLeft = -1;
                if (!each->isOn())
                    start(*each);
                if (!m_fault.isEmpty() || m_revoked.contains(each->number)
                    || (typed && each->store->unsettled(1).payloads.empty()))
                    continue;
                if (const auto had = seen.find(each->number);
                    had != seen.end() && had->second == newest())
                    continue;
                each->session.reset();
                sync(*each, {Op::Sync, each->number, 0, 0}, false);
                each->session.reset();
                seen[each->number] = newest();
                moved = true;
            }
        }
        if (moved)
            continue;
        if (!std::exchange(m_forgetful, false) && !std::exchange(m_lied, false))
            return;
        for (const auto &each : m_machines) { // the next day: what differs is found and mended
            if (Result<> asked = askForComparison(*each->store); !asked)
                fail(asked.error().detail);
        }
        seen.clear();
    }
    fail(u"the devices do not come to rest"_s);
}

} // namespace pilar::sim
