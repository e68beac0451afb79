// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <optional>
#include <vector>

namespace pilar::sim {

/** What can happen. The names stand in files of schedules: do not rename. */
// clang-format off
#define PILAR_SIM_OPS(OP)                                                                          \
    OP(Add)                                                                                        \
    OP(Edit)                                                                                       \
    OP(EditMore) OP(EditSame) OP(Remove) OP(Restore) OP(Undo) OP(Act) OP(Decide) OP(Retry)         \
        OP(Discard) OP(Poison) OP(Sync) OP(Crash) OP(ArmCrash) OP(Restart) OP(Snapshot)            \
            OP(RestoreDisk) OP(Clone) OP(Clock) OP(Partition) OP(ServerCrash) OP(ServerArm)        \
                OP(ServerPower) OP(ServerSnapshot) OP(ServerRestore) OP(ServerFull) OP(Late)       \
                    OP(Revoke) OP(Scope) OP(Bind) OP(Upgrade) OP(ServerUpgrade) OP(CourierOut)     \
                        OP(CourierServer) OP(CourierHome) OP(Fresh)
// clang-format on

enum class Op {
#define PILAR_SIM_NAME(name) name,
    PILAR_SIM_OPS(PILAR_SIM_NAME)
#undef PILAR_SIM_NAME
};
const char *nameOf(Op op);

/** Faults that a Sync may meet; its b holds those allowed. */
enum Fault : unsigned {
    LoseRequest = 1,
    LoseReply = 2,
    Duplicate = 4,
    KeepCopy = 8, // arrives much later
    Pause = 16, // the exchange stands still in the midst of it
    Interleave = 32, // the other server program works in between
    TypeMeanwhile = 64,
    Cut = 128, // at some byte
    SmallPages = 256, // the server's pages hold a record or two
    OnePage = 8192, // the exchange stands still when one answer has come
};

/** The server lies at times; of a Sync as well. */
inline constexpr unsigned Lies = 16384;
/** And says of lines of sets that they went otherwise, so that a laptop ends its own. */
inline constexpr unsigned LineLies = 32768;

/** Where an Edit goes instead of anywhere; its b holds one of these, or none. */
enum Aim : unsigned {
    Again = 512, // the field that was typed last at this machine
    Theirs = 1024, // the one that was typed last at any
    Institution = 4096, // the one that the laptop is of
    Ahead = 2048, // with it, in one set, one that only the next program knows
};

/** One thing that happens. It means something wherever it stands, so that any may be left out. */
struct Step
{
    Op op = Op::Sync;
    int who = 0;
    unsigned a = 0; // which, how, where: what the op makes of it
    unsigned b = 0;
};

/** A whole schedule. */
struct Plan
{
    quint64 seed = 0;
    std::vector<int> people; // one machine each: index into people
    std::vector<Step> steps;
};

/** The schedule of this seed: some faults and not others, few or many machines and steps. */
Plan planOf(quint64 seed);
QByteArray textOf(const Plan &plan);
/** Adds to some schedules what chance alone would bring about too seldom. */
void addScenes(Plan &plan);
std::optional<Plan> planFrom(const QByteArray &text);

} // namespace pilar::sim
