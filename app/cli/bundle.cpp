// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/bundle.h"
#include "app/cli/commands.h"
#include "app/cli/present.h"
#include "app/cli/session.h"
#include "core/base/http_client.h"
#include "core/sync/enrolment.h"
#include "core/sync/relay.h"
#include "core/sync/sync_log.h"

#include <QElapsedTimer>
#include <QSysInfo>

namespace pilar::cli {

using namespace Qt::StringLiterals;

namespace {

/** As of sync; more: another exchange is needed. */
QJsonObject bundleJson(const SyncReport &report, const Traffic &traffic, const QElapsedTimer &timer,
                       bool more)
{
    QJsonObject json = reportJson(report, traffic, timer.elapsed());
    json[u"more"_s] = more;
    return json;
}

Result<Output> exportFile(const Arguments &arguments)
{
    QElapsedTimer timer;
    timer.start();
    const Result<std::unique_ptr<Session>> session = Session::open(arguments);
    if (!session)
        return session.error();
    const Result<ExportedBundle> made
        = exportBundle((*session)->store(), (*session)->random(), QSysInfo::machineHostName());
    if (!made)
        return made.error();
    SystemDisk disk;
    if (const Result<> written = disk.write(arguments.words.first(), made->file); !written)
        return written.error();
    SyncReport report;
    report.sent = made->sets;
    QString text = tr("%1 changes are in the file, %2 kB. Bring it to the office; they count as "
                      "sent when its answer was taken in.")
                       .arg(made->sets)
                       .arg((made->file.size() + 1023) / 1024);
    if (made->more)
        text += u' ' + tr("Not all fitted; the rest goes into the next one.");
    return Output{bundleJson(report, {made->file.size(), 0, 0}, timer, made->more), text};
}

QString textOf(const TakenReply &taken)
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

Result<Output> importFile(const Arguments &arguments)
{
    QElapsedTimer timer;
    timer.start();
    SystemDisk disk;
    const Result<QByteArray> file = disk.read(arguments.words.first(), longestBundle);
    if (!file)
        return file.error();
    const Result<std::unique_ptr<Session>> session = Session::open(arguments);
    if (!session)
        return session.error();
    const Result<TakenReply> taken = importReply((*session)->store(), *file);
    if (!taken)
        return taken.error();
    if (taken->kind == TakenReply::Kind::Taken) { // a stick costs nothing of the day's budget
        const Result<> logged
            = addToSyncLog((*session)->store(),
                           {SystemClock().now(), taken->report, true, false, {}, timer.elapsed()});
        if (!logged)
            printNote(logged.error().message);
    }
    const bool more = taken->more || taken->kind == TakenReply::Kind::Again;
    return Output{bundleJson(taken->report, {0, file->size(), 0}, timer, more), textOf(*taken)};
}

Result<Output> relayFile(const Arguments &arguments)
{
    if (!arguments.has(u"reply-out"_s))
        return Error{ErrorKind::Usage, tr("--%1 is missing.").arg(u"reply-out"_s)};
    QElapsedTimer timer;
    timer.start();
    SystemDisk disk;
    const Result<QByteArray> file = disk.read(arguments.words.first(), longestBundle);
    if (!file)
        return file.error();
    const Result<std::unique_ptr<Session>> session = Session::open(arguments);
    if (!session)
        return session.error();
    const Result<Connection> connection = connectionOf((*session)->store());
    if (!connection)
        return connection.error();
    HttpNetwork network(connection->server, connection->caFile);
    const Result<QByteArray> reply = relayBundle(network, {}, connection->options.token, *file);
    if (!reply)
        return reply.error();
    if (const Result<> written = disk.write(arguments.value(u"reply-out"_s), *reply); !written)
        return written.error();
    return Output{bundleJson({}, network.traffic(), timer, false),
                  tr("The file was sent on. Give the answer in %1 back to the computer it came "
                     "from.")
                      .arg(arguments.value(u"reply-out"_s))};
}

} // namespace

std::vector<Command> bundleCommands()
{
    return {{u"bundle export"_s,
             u"FILE"_s,
             1,
             1,
             tr("write what was not sent yet into a sealed file for the office, for a USB stick"),
             {},
             exportFile},
            {u"bundle import"_s,
             u"FILE"_s,
             1,
             1,
             tr("take in the office's answer to such a file"),
             {},
             importFile},
            {u"bundle relay"_s,
             u"FILE"_s,
             1,
             1,
             tr("send on the file of a computer without internet, unopened, and keep the answer "
                "for it"),
             {{u"reply-out"_s, u"FILE"_s, tr("file for the answer")}},
             relayFile}};
}

} // namespace pilar::cli
