// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QSet>

#include <mutex>

namespace pilar {

/**
 * How often each caller may ask, as a bucket of turns that fills up again evenly. In memory, for
 * each server process by itself; any thread. Times are milliseconds of any one clock.
 */
class RateLimit
{
public:
    /** A caller that was quiet has `burst` turns at once and gets perSecond new ones. */
    RateLimit(int burst, double perSecond);

    /** Takes a turn: 0 = go on, otherwise the milliseconds until there is one. */
    qint64 take(const QByteArray &caller, qint64 now);

private:
    struct Bucket
    {
        double turns;
        qint64 seen;
    };
    void forgetQuiet(qint64 now);

    const int m_burst;
    const double m_perSecond;
    std::mutex m_mutex;
    QHash<QByteArray, Bucket> m_buckets;
};

/** Which callers have a request under way: one at a time each. Any thread. */
class UnderWay
{
public:
    /** Holds the caller's place while it lives. */
    class Turn
    {
    public:
        Turn(UnderWay &all, const QByteArray &caller);
        ~Turn();
        Q_DISABLE_COPY_MOVE(Turn)
        /** False: another request of the caller is under way. */
        bool mine() const { return m_mine; }

    private:
        UnderWay &m_all;
        const QByteArray m_caller;
        bool m_mine;
    };

private:
    std::mutex m_mutex;
    QSet<QByteArray> m_callers;
};

} // namespace pilar
