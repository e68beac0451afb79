// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <array>

namespace pilar::sim {

/** Rare states, and how often the oracle forgave something (excuse…; README.md). A long run that
 * never reached one of them proves nothing about it. */
// clang-format off
#define PILAR_SIM_COUNTERS(C)                                                                      \
    C(lostRequest)                                                                                 \
    C(lostReply)                                                                                   \
    C(duplicate)                                                                                   \
    C(lateCopy)                                                                                    \
    C(paused) C(interleaved) C(typedMeanwhile) C(partitioned) C(clientCrash) C(clientCrashInWrite) \
        C(restarted) C(clockJump) C(diskRestored) C(diskCloned) C(serverCrash)                     \
            C(serverCrashInWrite) C(serverPowerCut) C(serverRestored) C(serverFull) C(fork)        \
                C(reopened) C(removal) C(restoredRecord) C(undone) C(act) C(equalValue)            \
                    C(conflict) C(conflictOfRemoval) C(conflictDecided) C(rejected) C(staleAct) C(idTaken) \
                        C(retried) C(discarded) C(poisonRejected) C(revoked) C(eightMachines)      \
                            C(sixOrMore) C(stickPacked) C(stickBrought) C(stickTwice)              \
                                C(stickTaken) C(bound) C(unbound) C(movedInstitution) C(upgraded)  \
                                    C(serverUpgraded) C(waiting) C(cutRequest) C(cutReply) C(longBody)    \
                                    C(freshDisk) C(smallPages) C(lie) C(lineLie) C(stopped) C(overtaken) C(leftRecord)                 \
                                        C(excuseDiskGone) C(excuseRevoked) C(excuseForgotten)  \
                                            C(excuseRefused) C(excuseOldAnswer)                \
                                                C(excuseReopened) C(excuseMended) C(excuseMadeUp) \
                                                    C(excuseBelieved) C(excuseOrder) C(excuseSignedAway) \
                                                        C(excuseNumber)
// clang-format on

enum class Count {
#define PILAR_SIM_COUNT(name) name,
    PILAR_SIM_COUNTERS(PILAR_SIM_COUNT)
#undef PILAR_SIM_COUNT
        last
};
inline constexpr const char *countNames[] = {
#define PILAR_SIM_COUNT(name) #name,
    PILAR_SIM_COUNTERS(PILAR_SIM_COUNT)
#undef PILAR_SIM_COUNT
};

struct Counters
{
    std::array<long long, size_t(Count::last)> counts{};

    void add(Count count, long long by = 1) { counts[size_t(count)] += by; }
    long long of(Count count) const { return counts[size_t(count)]; }
};

} // namespace pilar::sim
