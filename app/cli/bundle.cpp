// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/at_server.h"
#include "app/cli/commands.h"
#include "app/cli/present.h"
#include "app/cli/session.h"
#include "core/sync/enrolment.h"
#include "core/sync/stick.h"

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
    SystemDisk disk;
    const StoreAccess access = accessTo(**session);
    const auto written
        = Stick(access, disk, (*session)->clock())
              .writeOut((*session)->random(), QSysInfo::machineHostName(), arguments.words.first());
    if (!written)
        return written.error();
    SyncReport report;
    report.sent = written->sets;
    QJsonObject json = bundleJson(report, {written->bytes, 0, 0}, timer, written->more);
    json[u"files_left"_s] = written->files;
    return Output{json, stickText(*written)};
}

Result<Output> importFile(const Arguments &arguments)
{
    QElapsedTimer timer;
    timer.start();
    const Result<std::unique_ptr<Session>> session = Session::open(arguments);
    if (!session)
        return session.error();
    SystemDisk disk;
    const StoreAccess access = accessTo(**session);
    const auto taken = Stick(access, disk, (*session)->clock()).takeIn(arguments.words.first());
    if (!taken)
        return taken.error();
    const TakenReply &reply = taken->reply;
    const bool more = reply.more || reply.kind == TakenReply::Kind::Again;
    return Output{bundleJson(reply.report, {0, taken->bytes, 0}, timer, more), stickText(reply)};
}

Result<Output> relayFile(const Arguments &arguments)
{
    const QString replyFile = arguments.value(u"reply-out"_s);
    if (replyFile.isEmpty())
        return Error{ErrorKind::Usage, tr("--%1 is missing.").arg(u"reply-out"_s)};
    QElapsedTimer timer;
    timer.start();
    const Result<std::unique_ptr<Session>> session = Session::open(arguments);
    if (!session)
        return session.error();
    const Result<Connection> connection = connectionOf((*session)->store(), (*session)->clock());
    if (!connection)
        return connection.error();
    SystemDisk disk;
    const StoreAccess access = accessTo(**session);
    ServerLine line(*connection);
    const Result<qint64> reply
        = Stick(access, disk, (*session)->clock()).relay(line, arguments.words.first(), replyFile);
    if (!reply)
        return reply.error();
    return Output{bundleJson({}, line.traffic(), timer, false),
                  tr("The file was sent on. Give the answer in %1 back to the computer it came "
                     "from.")
                      .arg(replyFile)};
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
