// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulation/shrink.h"

#include "tests/simulation/schedule.h"

#include <QRegularExpression>

#include <algorithm>

namespace pilar::sim {

Outcome runPlan(const Plan &plan, Counters &counters, bool tracing)
{
    Schedule schedule(plan, counters, tracing);
    const QString fault = schedule.run();
    return {fault, schedule.trace()};
}

QString kindOf(const QString &fault)
{
    static const QRegularExpression digits(QStringLiteral("[0-9].*$"));
    QString kind = fault.section(QLatin1Char(':'), 0, 0);
    if (kind.startsWith(QLatin1String("machine")))
        kind = fault.section(QLatin1Char(' '), 2, 4);
    return kind.remove(digits);
}

Plan shrunk(Plan plan)
{
    Counters counters;
    const QString kind = kindOf(runPlan(plan, counters).fault);
    const auto fails
        = [&](const Plan &tried) { return kindOf(runPlan(tried, counters).fault) == kind; };
    bool smaller = !kind.isEmpty();
    while (smaller) {
        smaller = false;
        for (size_t part = std::max<size_t>(1, plan.steps.size() / 2); part > 0; part /= 2) {
            for (size_t at = 0; at + part <= plan.steps.size();) {
                Plan tried = plan;
                const auto from = tried.steps.begin() + std::ptrdiff_t(at);
                tried.steps.erase(from, from + std::ptrdiff_t(part));
                if (fails(tried)) {
                    plan = std::move(tried);
                    smaller = true;
                } else {
                    at += part;
                }
            }
        }
        for (Step &step : plan.steps) {
            for (unsigned fault = 1; fault <= Cut; fault *= 2) {
                if (!(step.b & fault))
                    continue;
                step.b &= ~fault;
                if (fails(plan))
                    smaller = true;
                else
                    step.b |= fault;
            }
        }
        if (plan.people.size() > 1) {
            Plan tried = plan;
            tried.people.pop_back();
            if (fails(tried)) {
                plan = std::move(tried);
                smaller = true;
            }
        }
    }
    return plan;
}

} // namespace pilar::sim
