// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulation/plan.h"

#include "tests/simulation/machines.h"

#include <algorithm>
#include <array>

namespace pilar::sim {

namespace {

constexpr const char *names[] = {
#define PILAR_SIM_NAME(name) #name,
    PILAR_SIM_OPS(PILAR_SIM_NAME)
#undef PILAR_SIM_NAME
};
constexpr int opCount = int(std::size(names));

/** How many of a hundred schedules know this op at all, and how often it comes then. */
struct Habit
{
    Op op;
    int schedules;
    int weight;
};
constexpr Habit habits[]{
    {Op::Add, 90, 10},         {Op::Edit, 100, 40},    {Op::EditMore, 60, 15},
    {Op::EditSame, 25, 8},     {Op::Remove, 40, 5},    {Op::Restore, 25, 5},
    {Op::Undo, 30, 5},         {Op::Act, 50, 10},      {Op::Decide, 60, 12},
    {Op::Retry, 40, 5},        {Op::Discard, 40, 5},   {Op::Poison, 12, 4},
    {Op::Sync, 100, 55},       {Op::Crash, 10, 5},     {Op::ArmCrash, 12, 5},
    {Op::Restart, 15, 5},      {Op::Clock, 30, 4},     {Op::Partition, 25, 5},
    {Op::ServerCrash, 8, 4},   {Op::ServerArm, 12, 5}, {Op::ServerPower, 6, 4},
    {Op::ServerFull, 6, 4},    {Op::Late, 30, 8},      {Op::Revoke, 5, 2},
    {Op::Bind, 10, 5},         {Op::Scope, 6, 4},      {Op::Upgrade, 12, 4},
    {Op::ServerUpgrade, 8, 3},
};

/** Snapshots make sense before what restores them. */
struct Pair
{
    Op first;
    Op then;
    int schedules;
};
constexpr Pair pairs[]{
    {Op::Snapshot, Op::RestoreDisk, 15},
    {Op::ServerSnapshot, Op::ServerRestore, 12},
};

std::vector<int> peopleOf(Dice &dice)
{
    const int draw = dice.below(100);
    const int count = draw < 62 ? 2
        : draw < 86             ? 3
        : draw < 94             ? 4
        : draw < 97             ? 5
                                : dice.below(3) + 6;
    std::vector<int> all{0}, others;
    if (dice.chance(70))
        all.push_back(1); // a second laptop of the same institution: where edits meet
    for (int i = 1; i < mostMachines; ++i) {
        if (std::find(all.begin(), all.end(), i) == all.end())
            others.push_back(i);
    }
    while (int(all.size()) < count && !others.empty()) {
        const auto chosen = others.begin() + dice.below(int(others.size()));
        all.push_back(*chosen);
        others.erase(chosen);
    }
    return all;
}

unsigned faultsOf(Dice &dice)
{
    constexpr std::pair<unsigned, int> shares[]{
        {LoseRequest, 40}, {LoseReply, 30},  {Duplicate, 30},     {KeepCopy, 25},
        {Pause, 50},       {Interleave, 25}, {TypeMeanwhile, 35}, {Cut, 20},
    };
    unsigned faults = 0;
    for (const auto &[fault, share] : shares)
        faults |= dice.chance(share) ? fault : 0;
    return faults;
}

} // namespace

const char *nameOf(Op op)
{
    return names[int(op)];
}

Plan planOf(quint64 seed)
{
    Dice dice(seed * 0x9e3779b97f4a7c15ull + 17);
    Plan plan;
    plan.seed = seed;
    plan.people = peopleOf(dice);
    const int machines = int(plan.people.size());
    std::array<int, opCount> weights{};
    int whole = 0;
    for (const Habit &habit : habits) {
        if (!dice.chance(habit.schedules))
            continue;
        weights[size_t(habit.op)] = habit.weight;
        whole += habit.weight;
    }
    const unsigned faults = dice.chance(85) ? faultsOf(dice) : 0;
    const int draw = dice.below(100);
    const int steps = draw < 70 ? 5 + dice.below(9)
        : draw < 95             ? 12 + dice.below(14)
                                : 26 + dice.below(60);
    for (int i = 0; i < steps; ++i) {
        int place = dice.below(whole);
        int op = 0;
        while ((place -= weights[size_t(op)]) >= 0)
            ++op;
        plan.steps.push_back({Op(op), dice.below(machines), unsigned(dice.next() >> 40), faults});
    }
    const auto insert = [&](int from, Op op) {
        const int at = from + dice.below(int(plan.steps.size()) - from + 1);
        plan.steps.insert(plan.steps.begin() + at,
                          {op, dice.below(machines), unsigned(dice.next() >> 40), faults});
        return at;
    };
    for (const Pair &pair : pairs) {
        if (!dice.chance(pair.schedules))
            continue;
        const int first = insert(0, pair.first);
        const int then = insert(first + 1, pair.then);
        plan.steps[size_t(then)].who = plan.steps[size_t(first)].who;
    }
    constexpr Op journey[]{Op::CourierOut, Op::CourierServer, Op::CourierHome};
    for (int sticks = dice.chance(15) ? 1 + dice.below(2) : 0; sticks > 0; --sticks) {
        int at = 0;
        for (const Op op : journey) {
            at = insert(at, op) + 1;
            if (dice.chance(25))
                at = insert(at, op) + 1; // once more
        }
    }
    if (dice.chance(8)) { // away for a while
        const int left = insert(0, Op::Bind);
        const int back = insert(left + 1, Op::Bind);
        plan.steps[size_t(back)].a = plan.steps[size_t(left)].a;
    }
    if (dice.chance(10) && machines < mostMachines)
        insert(0, Op::Clone);
    addScenes(plan);
    return plan;
}

QByteArray textOf(const Plan &plan)
{
    QByteArray text = "seed " + QByteArray::number(plan.seed) + "\npeople";
    for (const int person : plan.people)
        text += ' ' + QByteArray::number(person);
    text += '\n';
    for (const Step &step : plan.steps)
        text += QByteArray(nameOf(step.op)) + ' ' + QByteArray::number(step.who) + ' '
            + QByteArray::number(step.a) + ' ' + QByteArray::number(step.b) + '\n';
    return text;
}

std::optional<Plan> planFrom(const QByteArray &text)
{
    Plan plan;
    for (const QByteArray &line : text.split('\n')) {
        const QList<QByteArray> words = line.simplified().split(' ');
        if (words[0].isEmpty() || words[0].startsWith('#'))
            continue;
        if (words[0] == "seed" && words.size() == 2) {
            plan.seed = words[1].toULongLong();
        } else if (words[0] == "people") {
            for (qsizetype i = 1; i < words.size(); ++i)
                plan.people.push_back(words[i].toInt());
        } else {
            const auto name = std::find(std::begin(names), std::end(names), words[0]);
            if (name == std::end(names) || words.size() != 4)
                return std::nullopt;
            plan.steps.push_back({Op(name - std::begin(names)), words[1].toInt(), words[2].toUInt(),
                                  words[3].toUInt()});
        }
    }
    return plan.people.empty() ? std::nullopt : std::optional(plan);
}

} // namespace pilar::sim
