// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/stick.h"

#include "core/sync/relay.h"
#include "core/sync/sync_log.h"

#include <QCoreApplication>

#include <algorithm>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 piece = 256 * 1024; // after which a wish to stop is heard

QString tr(const char *text)
{
    return QCoreApplication::translate("Bundle", text);
}

Error stopped()
{
    return {ErrorKind::Cancelled, tr("Stopped. Nothing is lost; begin again whenever you like.")};
}

} // namespace

Stick::Stick(const StoreAccess &store, Disk &disk, Clock &clock, CancelFlag cancel)
    : m_store(store)
    , m_disk(disk)
    , m_clock(clock)
    , m_cancel(std::move(cancel))
{ }

Result<Stick::Written> Stick::writeOut(Random &random, const QString &label, const QString &path)
{
    const qint64 begun = m_clock.now();
    Result<ExportedBundle> made(Error{});
    int files = 0;
    m_store([&](Store &store) {
        made = exportBundle(store, random, label);
        files = store.attachments().unsentFiles().files;
    });
    if (!made)
        return made.error();
    if (Result<> written = write(path, made->file); !written)
        return written.error();
    SyncLogLine line;
    line.at = m_clock.now();
    line.report.sent = made->sets;
    line.traffic.up = made->file.size();
    line.milliseconds = std::max<qint64>(0, line.at - begun);
    line.way = SyncLogLine::Way::StickOut;
    // A log that cannot be written is no reason to call the file failed.
    m_store([&](Store &store) { (void)addToSyncLog(store, line); });
    return Written{made->sets, made->file.size(), made->more, files};
}

Result<Stick::Taken> Stick::takeIn(const QString &path)
{
    const qint64 begun = m_clock.now();
    const Result<QByteArray> file = read(path);
    if (!file)
        return file.error();
    Result<TakenReply> reply(Error{});
    m_store([&](Store &store) {
        reply = importReply(store, *file, [this](int done, int all) {
            tell(done, all);
            return !isStopped();
        });
    });
    if (!reply)
        return reply.error().kind == ErrorKind::Cancelled ? stopped() : reply.error();
    SyncLogLine line;
    line.at = m_clock.now();
    line.report = reply->report;
    line.traffic.down = file->size();
    line.milliseconds = std::max<qint64>(0, line.at - begun);
    line.way = SyncLogLine::Way::StickIn;
    if (reply->kind == TakenReply::Kind::Taken)
        m_store([&](Store &store) { (void)addToSyncLog(store, line); });
    return Taken{*reply, file->size()};
}

Result<qint64> Stick::relay(Network &network, const QString &path, const QString &replyPath)
{
    const Result<QByteArray> file = read(path);
    if (!file)
        return file.error();
    const Result<QByteArray> reply = relayBundle(network, m_cancel, *file);
    if (!reply)
        return reply.error();
    if (Result<> written = write(replyPath, *reply); !written)
        return written.error();
    return reply->size();
}

void Stick::tell(qint64 done, qint64 all) const
{
    if (progress)
        progress(int(done * 100 / std::max<qint64>(1, all)));
}

Result<QByteArray> Stick::read(const QString &path) const
{
    const Result<qint64> size = m_disk.size(path);
    if (!size)
        return size.error();
    if (*size > longestBundle)
        return m_disk.read(path, longestBundle); // for its sentence
    QByteArray bytes;
    bytes.reserve(*size);
    while (bytes.size() < *size) {
        if (isStopped())
            return stopped();
        const Result<QByteArray> next = m_disk.readAt(path, bytes.size(), piece);
        if (!next)
            return next.error();
        if (next->isEmpty())
            break; // shorter than it was: the bundle says so itself
        bytes += *next;
        tell(bytes.size(), *size);
    }
    return bytes;
}

Result<> Stick::write(const QString &path, const QByteArray &bytes) const
{
    const QString fresh = path + u".baru"_s;
    Result<> done = m_disk.exists(fresh) ? m_disk.remove(fresh) : Result<>();
    for (qint64 at = 0; at < bytes.size() && done; at += piece) {
        done = isStopped()
            ? Result<>(stopped())
            : m_disk.append(fresh,
                            QByteArrayView(bytes).sliced(at, std::min(piece, bytes.size() - at)));
        tell(std::min(at + piece, qint64(bytes.size())), bytes.size());
    }
    if (done)
        done = isStopped() ? Result<>(stopped()) : m_disk.settle(fresh, path);
    if (!done && m_disk.exists(fresh))
        (void)m_disk.remove(fresh);
    return done;
}

QString stickText(const Stick::Written &written)
{
    const QString kilobytes = QString::number((written.bytes + 1023) / 1024);
    QString text = written.sets > 0
        ? tr("%1 changes are in the file, %2 kB. Bring it to the office; they count as sent when "
             "its answer was taken in.")
              .arg(QString::number(written.sets), kilobytes)
        : tr("Nothing of yours waits; the file (%1 kB) asks the office for what is new there. "
             "Bring "
             "it there and take its answer in.")
              .arg(kilobytes);
    if (written.more)
        text += u' ' + tr("Not all fitted; the rest goes into the next one.");
    if (written.files > 0)
        text += u' '
            + tr("%1 photos and papers are not in it; they are sent when there is internet.")
                  .arg(written.files);
    return text;
}

QString stickText(const TakenReply &taken)
{
    switch (taken.kind) {
    case TakenReply::Kind::Known:
        return tr("This answer was taken in before. Nothing was changed.");
    case TakenReply::Kind::Overtaken:
        return tr("These data went on since that file was made, so its answer is not needed any "
                  "more. Nothing was changed; make a new file when something waits.");
    case TakenReply::Kind::Again:
        return tr("The server and these data had to agree anew, because one of them was restored "
                  "from a backup. Nothing is lost; please make a new file for the office.");
    case TakenReply::Kind::Taken:
        break;
    }
    const SyncReport &report = taken.report;
    const QString text = tr("The answer was taken in: %1 changes (%2 accepted, %3 refused, %4 "
                            "conflicts), received %5 records.")
                             .arg(report.sent)
                             .arg(report.accepted)
                             .arg(report.rejected)
                             .arg(report.conflicts)
                             .arg(report.received);
    return taken.more ? text + u' ' + tr("The server has more; make another file for it.") : text;
}

} // namespace pilar
