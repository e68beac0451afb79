// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync/sync_text.h"

#include "ui/shell/messages.h"

#include <QCoreApplication>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("SyncLog", text);
}

} // namespace

QString outcomeText(const SyncReport &report, const FileReport &files)
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
    if (report.released > 0)
        parts << tr("%1 released from this computer, because they no longer belong to the LKS or "
                    "the area of this account")
                     .arg(report.released);
    if (report.repaired > 0)
        parts << tr("%1 differed from the server and were put right").arg(report.repaired);
    if (files.sent > 0)
        parts << tr("%1 files of photos and papers sent").arg(files.sent);
    if (files.received > 0)
        parts << tr("%1 files received").arg(files.received);
    if (files.refused > 0)
        parts << tr("%1 files not taken").arg(files.refused);
    if (files.lost > 0)
        parts << tr("%1 files that the server had lost").arg(files.lost);
    return parts.isEmpty() ? tr("Finished; there was nothing new.") : parts.join(u", "_s) + u'.';
}

QString historyText(const SyncLogLine &line)
{
    QString text = outcomeText(line.report, line.files);
    if (!line.finished && line.report == SyncReport{} && line.files == FileReport{})
        text = tr("Not finished; nothing is lost.");
    else if (!line.finished)
        text += u' ' + tr("Not finished.");
    if (line.way == SyncLogLine::Way::StickOut)
        text = tr("%1 changes written to a file for the Dinas").arg(line.report.sent);
    else if (line.way == SyncLogLine::Way::StickIn)
        text = tr("Answer from USB: %1").arg(text);
    QStringList notes;
    const bool paid = line.way == SyncLogLine::Way::Line;
    if (const qint64 bytes = line.traffic.up + line.traffic.down; paid && bytes > 0)
        notes << sizeText(bytes);
    if (paid && line.milliseconds > 0)
        notes << tr("%1 seconds").arg((line.milliseconds + 999) / 1000);
    if (line.automatic)
        notes << tr("by itself");
    return notes.isEmpty() ? text : text + u"  ·  "_s + notes.join(u", "_s);
}

QString costText(qint64 bytes, qint64 bytesPerSecond)
{
    const QString size = tr("about %1").arg(sizeText(bytes));
    if (bytesPerSecond <= 0)
        return size;
    const qint64 minutes = (bytes / bytesPerSecond + 59) / 60;
    return size + u", "_s
        + (minutes <= 1 ? tr("less than a minute") : tr("about %1 minutes").arg(minutes));
}

} // namespace pilar
