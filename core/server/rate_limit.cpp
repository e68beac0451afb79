// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/rate_limit.h"

#include <algorithm>
#include <cmath>

namespace pilar {

namespace {

constexpr qsizetype mostRemembered = 100'000;

} // namespace

RateLimit::RateLimit(int burst, double perSecond)
    : m_burst(burst)
    , m_perSecond(perSecond)
{ }

qint64 RateLimit::take(const QByteArray &caller, qint64 now)
{
    const std::lock_guard lock(m_mutex);
    if (m_buckets.size() >= mostRemembered)
        forgetQuiet(now);
    const auto found = m_buckets.find(caller);
    if (found == m_buckets.end()) {
        m_buckets.insert(caller, {double(m_burst - 1), now});
        return 0;
    }
    const double gained = double(std::max<qint64>(0, now - found->seen)) / 1000 * m_perSecond;
    found->turns = std::min(double(m_burst), found->turns + gained);
    found->seen = now;
    if (found->turns >= 1) {
        found->turns -= 1;
        return 0;
    }
    return qint64(std::ceil((1 - found->turns) / m_perSecond * 1000));
}

/** A full bucket is as good as none. When even that leaves too many, all begin anew. */
void RateLimit::forgetQuiet(qint64 now)
{
    m_buckets.removeIf([&](const auto &item) {
        const double gained = double(now - item.value().seen) / 1000 * m_perSecond;
        return item.value().turns + gained >= m_burst;
    });
    if (m_buckets.size() >= mostRemembered)
        m_buckets.clear();
}

UnderWay::Turn::Turn(UnderWay &all, const QByteArray &caller)
    : m_all(all)
    , m_caller(caller)
{
    const std::lock_guard lock(m_all.m_mutex);
    m_mine = !m_all.m_callers.contains(m_caller);
    if (m_mine)
        m_all.m_callers.insert(m_caller);
}

UnderWay::Turn::~Turn()
{
    if (!m_mine)
        return;
    const std::lock_guard lock(m_all.m_mutex);
    m_all.m_callers.remove(m_caller);
}

} // namespace pilar
