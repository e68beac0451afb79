// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/simulation/counters.h"
#include "tests/simulation/plan.h"

#include <QString>

namespace pilar::sim {

/** What came of a plan. */
struct Outcome
{
    QString fault;
    quint64 trace = 0;
};
Outcome runPlan(const Plan &plan, Counters &counters, bool tracing = false);

/** The kind of a fault: its words without numbers and values. */
QString kindOf(const QString &fault);

/** A plan that fails in the same way, and of which nothing can be left out. */
Plan shrunk(Plan plan);

} // namespace pilar::sim
