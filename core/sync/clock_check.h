// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/store.h"

namespace pilar {

/**
 * What computer and server believed when an answer came, in ms UTC. Nothing in sync depends on the
 * computer's clock; ages, deadlines and "today" on the screen do.
 */
struct ClockCheck
{
    qint64 computer = 0;
    qint64 server = 0;

    bool operator==(const ClockCheck &) const = default;
    /** By three hours or more: the country's zones differ by two, and a wrong zone is no wrong
     * date. */
    bool isWrong() const;
};

/** The last comparison, when it found the computer wrong. On the store's thread, as are the others.
 */
std::optional<ClockCheck> wrongClock(const Store &store);
Result<> keepClockCheck(Store &store, const ClockCheck &check);
/** By how many ms the server's clock was ahead of this computer's, more or less; a guess. */
qint64 clockAhead(const Store &store);

/** That the date is wrong, and what is right. */
QString clockText(const ClockCheck &check);
/** What to do about it, and that nothing is lost. */
QString clockAdvice();

} // namespace pilar
