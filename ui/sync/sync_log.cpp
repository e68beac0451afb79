// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync/sync_log.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kept = 20;
constexpr auto setting = "sync_log"_L1;

QString tr(const char *text)
{
    return QCoreApplication::translate("SyncLog", text);
}

} // namespace

QString outcomeText(const SyncReport &report)
{
    QStringList parts;
    if (report.sent > 0)
        parts << tr("%1 sent, %2 accepted").arg(report.sent).arg(report.accepted);
    if (report.rejected > 0)
        parts << tr("%1 refused").arg(report.rejected);
    if (report.conflicts > 0)
        parts << tr("%1 in conflict").arg(report.conflicts);
    if (report.received > 0)
        parts << tr("%1 received").arg(report.received);
    return parts.isEmpty() ? tr("Finished; there was nothing new.") : parts.join(u", "_s) + u'.';
}

std::vector<SyncLogLine> readSyncLog(const Store &store)
{
    std::vector<SyncLogLine> lines;
    const QJsonArray log = QJsonDocument::fromJson(store.setting(setting)).array();
    for (const QJsonValue &entry : log) {
        const SyncReport report{entry["sent"_L1].toInt(), entry["accepted"_L1].toInt(),
                                entry["rejected"_L1].toInt(), entry["conflicts"_L1].toInt(),
                                entry["received"_L1].toInt()};
        QString text = outcomeText(report);
        if (!entry["finished"_L1].toBool())
            text += u' ' + tr("Not finished.");
        lines.push_back({entry["at"_L1].toInteger(), text});
    }
    return lines;
}

Result<> addToSyncLog(Store &store, qint64 at, const SyncReport &report, bool finished)
{
    QJsonArray log = QJsonDocument::fromJson(store.setting(setting)).array();
    log.prepend(QJsonObject{{u"at"_s, at},
                            {u"sent"_s, report.sent},
                            {u"accepted"_s, report.accepted},
                            {u"rejected"_s, report.rejected},
                            {u"conflicts"_s, report.conflicts},
                            {u"received"_s, report.received},
                            {u"finished"_s, finished}});
    while (log.size() > kept)
        log.removeLast();
    return store.setSetting(setting, QJsonDocument(log).toJson(QJsonDocument::Compact));
}

} // namespace pilar
