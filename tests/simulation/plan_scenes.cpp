// SPDX-License-Identifier: GPL-3.0-or-later
// Short stories whose steps go into a schedule in their order, among all else that happens there.
#include "tests/simulation/machines.h"
#include "tests/simulation/plan.h"

#include <algorithm>

namespace pilar::sim {

namespace {

/** Puts steps into a plan, each a little behind the one before. */
class Scene
{
public:
    Scene(Plan &plan, Dice &dice)
        : m_plan(plan)
        , m_dice(dice)
        , m_at(dice.below(int(plan.steps.size()) + 1))
    { }

    int anyone() { return m_dice.below(int(m_plan.people.size())); }
    /** Somebody who has written so far; 0 always may. */
    int other(int who) { return (who + 1) % int(m_plan.people.size()); }
    bool chance(int percent) { return m_dice.chance(percent); }
    void then(Op op, int who, unsigned more = 0)
    {
        constexpr int mostBetween = 3; // with much in between little is left of the story
        m_at = std::min(int(m_plan.steps.size()), m_at + m_dice.below(mostBetween + 1));
        const unsigned draw = unsigned(m_dice.next() >> 40);
        m_plan.steps.insert(m_plan.steps.begin() + m_at++, {op, who, draw, more});
    }
    void maybe(Op op, int who, unsigned more = 0)
    {
        if (chance(50))
            then(op, who, more);
    }

private:
    Plan &m_plan;
    Dice &m_dice;
    int m_at;
};

/** A program of tomorrow writes what the server does not know yet, and then goes on. */
void ahead(Scene &scene)
{
    const int who = scene.chance(70) ? 0 : scene.anyone();
    scene.then(Op::Upgrade, who);
    scene.then(Op::Edit, who, Ahead);
    scene.maybe(Op::Sync, who);
    scene.then(Op::Edit, who, Again);
    scene.maybe(Op::Sync, who);
    scene.then(Op::ServerUpgrade, 0);
    scene.maybe(Op::Sync, who);
}

/** Two copies of a laptop go on from what neither has sent. */
void twins(Scene &scene, int twin)
{
    scene.then(Op::Add, 0);
    scene.maybe(Op::Edit, 0, Again);
    scene.then(Op::Clone, 0);
    scene.then(Op::Edit, 0, Again);
    scene.then(Op::Edit, twin, Again);
    scene.maybe(Op::Sync, scene.chance(50) ? 0 : twin);
}

/** Two write over the same; the server forgets it, and who had lost comes first. */
void forgotten(Scene &scene)
{
    const int who = scene.anyone(), other = scene.other(who);
    scene.then(Op::ServerSnapshot, 0);
    scene.then(Op::Edit, who);
    scene.then(Op::Edit, other, Theirs);
    const bool first = scene.chance(50);
    scene.then(Op::Sync, first ? who : other);
    scene.then(Op::Sync, first ? other : who, scene.chance(30) ? unsigned(SmallPages) : 0u);
    scene.maybe(Op::Sync, first ? who : other);
    scene.then(Op::ServerRestore, 0);
    scene.then(Op::Sync, first ? other : who, scene.chance(70) ? unsigned(SmallPages) : 0u);
}

/** A laptop is replaced, and its owner works while everything comes. */
void replaced(Scene &scene)
{
    const int who = scene.anyone();
    scene.then(Op::Fresh, who);
    scene.then(Op::Sync, who, SmallPages | OnePage);
    for (int i = 0; i < 3; ++i)
        scene.then(Op::Edit, who, Institution);
    scene.then(Op::Sync, who, SmallPages | Pause | TypeMeanwhile);
}

/** What was refused is tried again or given up; what was removed comes back. */
void secondThoughts(Scene &scene)
{
    const int who = 0;
    if (scene.chance(50)) {
        scene.then(Op::Edit, who);
        scene.then(Op::Remove, who, Again);
        scene.maybe(Op::Sync, who);
        scene.maybe(Op::Edit, scene.other(who), Theirs);
        scene.maybe(Op::Sync, scene.other(who));
        scene.then(Op::Restore, who, Again);
        scene.then(Op::Edit, who, Again);
        return;
    }
    scene.then(Op::Poison, who);
    scene.maybe(Op::Edit, who, Again);
    scene.then(Op::Sync, who);
    scene.then(scene.chance(50) ? Op::Retry : Op::Discard, who);
}

/** A stick comes home while an answer is still on its way. */
void crossing(Scene &scene)
{
    const int who = scene.anyone(), other = scene.other(who);
    scene.then(Op::CourierOut, who);
    scene.then(Op::Sync, who, Pause);
    scene.then(Op::Edit, other);
    scene.then(Op::Sync, other);
    scene.then(Op::CourierServer, 0);
    scene.then(Op::CourierHome, 0);
    scene.then(Op::Sync, who);
}

} // namespace

void addScenes(Plan &plan)
{
    Dice dice(plan.seed * 0xd6e8feb86659fd93ull + 5);
    const int draw = dice.below(100);
    Scene scene(plan, dice);
    if (draw < 5)
        ahead(scene);
    else if (draw < 9 && int(plan.people.size()) < mostMachines)
        twins(scene, int(plan.people.size()));
    else if (draw < 14)
        forgotten(scene);
    else if (draw < 19)
        replaced(scene);
    else if (draw < 23)
        secondThoughts(scene);
    else if (draw < 27)
        crossing(scene);
    else if (draw >= 90) { // a server that lies
        const unsigned how
            = Lies | (scene.chance(30) ? unsigned(SmallPages) : 0u) | (draw % 2 ? LineLies : 0u);
        for (Step &step : plan.steps)
            step.b |= step.op == Op::Sync && scene.chance(60) ? how : 0u;
    }
    if (draw >= 30)
        return;
    for (Step &step : plan.steps) // pages of a record or two for everybody
        step.b |= step.op == Op::Sync && (draw % 2) ? unsigned(SmallPages) : 0u;
}

} // namespace pilar::sim
