// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/metrics.h"

#include <algorithm>

namespace pilar {

namespace {

QByteArray number(double value)
{
    return QByteArray::number(value, 'g', 12);
}

void head(QByteArray &out, const QByteArray &name, const char *type, const QByteArray &help)
{
    out += "# HELP " + name + ' ' + help + "\n# TYPE " + name + ' ' + type + '\n';
}

} // namespace

void Metrics::answered(const QByteArray &route, int status, double seconds, qint64 bytesIn,
                       qint64 bytesOut)
{
    const auto step = std::lower_bound(steps.begin(), steps.end(), seconds);
    const std::lock_guard lock(m_mutex);
    Route &figures = m_routes[route];
    ++figures.byStatus[status];
    ++figures.byTime[size_t(step - steps.begin())];
    figures.seconds += seconds;
    figures.bytesIn += bytesIn;
    figures.bytesOut += bytesOut;
}

void Metrics::count(const QByteArray &name, qint64 by)
{
    const std::lock_guard lock(m_mutex);
    m_counters[name] += by;
}

QByteArray Metrics::text(const std::vector<Gauge> &gauges) const
{
    QByteArray out;
    for (const Gauge &gauge : gauges) {
        const QByteArray name = "pilar_" + gauge.name;
        head(out, name, "gauge", gauge.help);
        out += name + ' ' + number(gauge.value) + '\n';
    }
    const std::lock_guard lock(m_mutex);
    for (const auto &[name, value] : m_counters) {
        head(out, "pilar_" + name + "_total", "counter", "since this process began");
        out += "pilar_" + name + "_total " + QByteArray::number(value) + '\n';
    }
    head(out, "pilar_requests_total", "counter", "answered requests");
    for (const auto &[route, figures] : m_routes) {
        for (const auto &[status, count] : figures.byStatus) {
            out += "pilar_requests_total{route=\"" + route + "\",status=\""
                + QByteArray::number(status) + "\"} " + QByteArray::number(count) + '\n';
        }
    }
    for (const bool in : {true, false}) {
        const QByteArray name = in ? "pilar_body_bytes_in_total" : "pilar_body_bytes_out_total";
        head(out, name, "counter", "bytes of bodies, without heads");
        for (const auto &[route, figures] : m_routes) {
            out += name + "{route=\"" + route + "\"} "
                + QByteArray::number(in ? figures.bytesIn : figures.bytesOut) + '\n';
        }
    }
    const QByteArray time = "pilar_request_seconds";
    head(out, time, "histogram", "time from the whole request to its answer");
    for (const auto &[route, figures] : m_routes) {
        qint64 sum = 0;
        for (size_t i = 0; i < figures.byTime.size(); ++i) {
            sum += figures.byTime[i];
            out += time + "_bucket{route=\"" + route + "\",le=\""
                + (i < steps.size() ? number(steps[i]) : QByteArray("+Inf")) + "\"} "
                + QByteArray::number(sum) + '\n';
        }
        out += time + "_sum{route=\"" + route + "\"} " + number(figures.seconds) + '\n';
        out += time + "_count{route=\"" + route + "\"} " + QByteArray::number(sum) + '\n';
    }
    return out;
}

} // namespace pilar
