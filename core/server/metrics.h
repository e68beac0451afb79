// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <array>
#include <map>
#include <mutex>
#include <vector>

namespace pilar {

/**
 * What the operator watches, in the text format of Prometheus (version 0.0.4): counts and times of
 * this process since it began. No name, number or address of anybody is in it. Any thread.
 */
class Metrics
{
public:
    /** A request was answered. route is one of the server's own names, never what was asked. */
    void answered(const QByteArray &route, int status, double seconds, qint64 bytesIn,
                  qint64 bytesOut);
    /** Adds to a counter, `pilar_<name>_total`. */
    void count(const QByteArray &name, qint64 by = 1);

    /** A figure that was read just now, `pilar_<name>`. */
    struct Gauge
    {
        QByteArray name;
        QByteArray help;
        double value;
    };
    QByteArray text(const std::vector<Gauge> &gauges) const;

private:
    static constexpr std::array<double, 9> steps{0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5, 30};
    struct Route
    {
        std::map<int, qint64> byStatus;
        std::array<qint64, steps.size() + 1> byTime{};
        double seconds = 0;
        qint64 bytesIn = 0, bytesOut = 0;
    };

    mutable std::mutex m_mutex;
    std::map<QByteArray, Route> m_routes;
    std::map<QByteArray, qint64> m_counters;
};

} // namespace pilar
