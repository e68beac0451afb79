// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/sync_log.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kept = 20;
constexpr qint64 telling = 8 * 1024; // fewer bytes say more about waiting than about the line
const QString logSetting = u"sync_log"_s;
const QString spentSetting = u"sync_spent"_s;

QJsonObject written(const SyncLogLine &line)
{
    return {{u"at"_s, line.at},
            {u"sent"_s, line.report.sent},
            {u"accepted"_s, line.report.accepted},
            {u"rejected"_s, line.report.rejected},
            {u"conflicts"_s, line.report.conflicts},
            {u"received"_s, line.report.received},
            {u"repaired"_s, line.report.repaired},
            {u"released"_s, line.report.released},
            {u"finished"_s, line.finished},
            {u"automatic"_s, line.automatic},
            {u"up"_s, line.traffic.up},
            {u"down"_s, line.traffic.down},
            {u"requests"_s, line.traffic.requests},
            {u"ms"_s, line.milliseconds},
            {u"files_sent"_s, line.files.sent},
            {u"files_received"_s, line.files.received},
            {u"files_refused"_s, line.files.refused},
            {u"files_lost"_s, line.files.lost},
            {u"way"_s, int(line.way)}};
}

SyncLogLine read(const QJsonValue &entry)
{
    SyncLogLine line;
    line.at = entry["at"_L1].toInteger();
    line.report.sent = entry["sent"_L1].toInt();
    line.report.accepted = entry["accepted"_L1].toInt();
    line.report.rejected = entry["rejected"_L1].toInt();
    line.report.conflicts = entry["conflicts"_L1].toInt();
    line.report.received = entry["received"_L1].toInt();
    line.report.repaired = entry["repaired"_L1].toInt();
    line.report.released = entry["released"_L1].toInt();
    line.finished = entry["finished"_L1].toBool();
    line.automatic = entry["automatic"_L1].toBool();
    line.traffic
        = {entry["up"_L1].toInteger(), entry["down"_L1].toInteger(), entry["requests"_L1].toInt()};
    line.milliseconds = entry["ms"_L1].toInteger();
    line.files = {entry["files_sent"_L1].toInt(), entry["files_received"_L1].toInt(),
                  entry["files_refused"_L1].toInt(), entry["files_lost"_L1].toInt()};
    line.way = SyncLogLine::Way(entry["way"_L1].toInt());
    return line;
}

} // namespace

std::vector<SyncLogLine> readSyncLog(const Store &store)
{
    std::vector<SyncLogLine> lines;
    const QJsonArray log = QJsonDocument::fromJson(store.setting(logSetting)).array();
    for (const QJsonValue &entry : log)
        lines.push_back(read(entry));
    return lines;
}

Result<> addToSyncLog(Store &store, const SyncLogLine &line)
{
    const bool paid = line.way == SyncLogLine::Way::Line;
    const qint64 spent = bytesToday(store) + (paid ? line.traffic.up + line.traffic.down : 0);
    const QJsonObject day{{u"day"_s, store.today().toString(Qt::ISODate)}, {u"bytes"_s, spent}};
    if (Result<> done = store.setSetting(spentSetting, QJsonDocument(day).toJson()); !done)
        return done;
    QJsonArray log = QJsonDocument::fromJson(store.setting(logSetting)).array();
    log.prepend(written(line));
    while (log.size() > kept)
        log.removeLast();
    return store.setSetting(logSetting, QJsonDocument(log).toJson(QJsonDocument::Compact));
}

qint64 bytesToday(const Store &store)
{
    const QJsonObject day = QJsonDocument::fromJson(store.setting(spentSetting)).object();
    return day["day"_L1].toString() == store.today().toString(Qt::ISODate)
        ? day["bytes"_L1].toInteger()
        : 0;
}

qint64 bytesPerSecond(const std::vector<SyncLogLine> &log)
{
    std::vector<qint64> speeds;
    for (const SyncLogLine &line : log) {
        const qint64 bytes = line.traffic.up + line.traffic.down;
        if (line.way == SyncLogLine::Way::Line && bytes >= telling && line.milliseconds > 0
            && speeds.size() < 5)
            speeds.push_back(bytes * 1000 / line.milliseconds);
    }
    if (speeds.empty())
        return 0;
    std::sort(speeds.begin(), speeds.end());
    return std::max<qint64>(1, speeds[speeds.size() / 2]);
}

} // namespace pilar
