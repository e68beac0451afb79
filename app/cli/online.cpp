// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/at_server.h"
#include "app/cli/commands.h"
#include "app/cli/present.h"
#include "app/cli/recovery_key.h"
#include "app/cli/session.h"
#include "core/base/http_client.h"
#include "core/sync/enrolment_file.h"
#include "core/sync/sync_log.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QSysInfo>

namespace pilar::cli {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 longestEnrolment = 64 << 10;

/** The profile, made when there is none yet. */
Result<std::unique_ptr<Session>> openOrCreate(const Arguments &arguments)
{
    if (Session::exists(arguments))
        return Session::open(arguments);
    const Result<RecoveryKeyPlace> place = RecoveryKeyPlace::prepare(arguments);
    if (!place)
        return place.error();
    QString recoveryKey;
    Result<std::unique_ptr<Session>> session = Session::create(arguments, &recoveryKey);
    if (!session) {
        place->giveUp();
        return session.error();
    }
    if (const Result<> kept = place->keep(recoveryKey); !kept)
        return kept.error();
    if (!place->isFile())
        printNote(RecoveryKeyPlace::advice(recoveryKey));
    return session;
}

Result<Enrolment> signIn(const Arguments &arguments, Session &session, const QString &password)
{
    const Result<ServerUrl> url = ServerUrl::parse(arguments.value(u"server"_s));
    if (!url)
        return url.error();
    const Result<QByteArray> ca = caGiven(arguments);
    if (!ca)
        return ca.error();
    const QString email = arguments.value(u"email"_s);
    const Result<SigningKey> key = deviceKey(session.store(), session.random());
    if (!key)
        return key.error();
    HttpNetwork network(*url, *ca);
    const DeviceCard card
        = deviceCard(*key, QSysInfo::machineHostName(), session.store().writer(), email,
                     session.store().setting(u"server_key"_s), session.clock());
    const Result<LoginAnswer> answer = login(network, {}, email, password, card);
    if (!answer)
        return answer.error();
    return Enrolment{*answer, *url, *ca};
}

Result<EnrolmentFile> fromFile(const QString &file)
{
    SystemDisk disk;
    const Result<QByteArray> bytes = disk.read(file, longestEnrolment);
    if (!bytes)
        return bytes.error();
    return readEnrolment(*bytes);
}

/** The device's key must be there before the enrolment is kept. */
Result<> haveKey(Session &session)
{
    const Result<SigningKey> key = deviceKey(session.store(), session.random());
    return key ? Result<>() : key.error();
}

/** Fetches what the account has, without sending anything, and hangs what was entered here on it.
 */
Result<> adopt(Session &session, const Enrolment &enrolment, const RecordId &own,
               const RecordId &theirs)
{
    if (!enrolment.server) {
        return Error{
            ErrorKind::Offline,
            tr("Joining the two needs a connection: sign in with --server. Nothing was changed.")};
    }
    HttpNetwork network(*enrolment.server, enrolment.ca);
    SyncOptions options{credentialOf(session.store(), enrolment.answer, session.clock()),
                        enrolment.answer.serverKey};
    options.onlyReceive = true;
    const StoreAccess access = accessTo(session);
    const SyncResult received = runSync(access, network, session.random(), {}, {}, options);
    if (received.error)
        return *received.error;
    return session.store().adoptLks(own, theirs);
}

/** Whether the profile's own LKS, unsent or waiting, may go on beside those of the account. */
Result<> settleLks(const Arguments &arguments, Session &session, const Enrolment &enrolment)
{
    std::optional<RecordId> own = unclaimedLks(session.store(), enrolment);
    const QString same = arguments.value(u"same-lks"_s).toLower();
    if (!own && !same.isEmpty()) // sent as a further one, and the office has not bound it
        own = waitingLks(session.store());
    if (!own || arguments.has(u"new-lks"_s))
        return {};
    QStringList owned;
    for (const RecordId &id : enrolment.answer.lks) {
        owned << id.text();
        if (same.size() >= 6 && id.text().startsWith(same))
            return adopt(session, enrolment, *own, id);
    }
    return Error{
        ErrorKind::Invalid,
        tr("The LKS entered here (%1) has not been sent, and the account has another one "
           "(%2). If they are the same, say --same-lks with the second id; if it is a further "
           "LKS, say --new-lks. Nothing was changed.")
            .arg(own->text(), owned.join(u", "_s))};
}

Result<Output> signInOrEnrol(const Arguments &arguments)
{
    const bool fromOffice = arguments.has(u"from"_s);
    const bool online = arguments.has(u"server"_s) && arguments.has(u"email"_s);
    if (fromOffice == online || (fromOffice && arguments.has(u"email"_s))) {
        return Error{ErrorKind::Usage,
                     tr("Give either --server and --email, or --from. See --help.")};
    }
    Result<QString> password = QString();
    Result<Enrolment> enrolment = Enrolment{};
    Result<EnrolmentFile> file = EnrolmentFile{};
    if (fromOffice) {
        file = fromFile(arguments.value(u"from"_s));
        if (!file)
            return file.error();
    } else if (const Result<ServerUrl> url = ServerUrl::parse(arguments.value(u"server"_s)); !url) {
        return url.error();
    }
    password = secret(arguments, u"password-file"_s, "PILAR_PASSWORD", tr("Password"));
    if (!password)
        return password.error();
    if (fromOffice) {
        enrolment = openEnrolment(*file, *password);
        if (!enrolment)
            return enrolment.error();
    }
    const Result<std::unique_ptr<Session>> session = openOrCreate(arguments);
    if (!session)
        return session.error();
    if (!fromOffice)
        enrolment = signIn(arguments, **session, *password);
    if (!enrolment)
        return enrolment.error();
    if (Result<> may = mayEnrol((*session)->store(), *enrolment); !may)
        return may.error();
    if (Result<> settled = settleLks(arguments, **session, *enrolment); !settled)
        return settled.error();
    if (Result<> made = haveKey(**session); !made)
        return made.error();
    if (Result<> enrolled = enrol((*session)->store(), *enrolment); !enrolled)
        return enrolled.error();
    const LoginAnswer &answer = enrolment->answer;
    QJsonArray lks;
    for (const RecordId &id : answer.lks)
        lks << id.text();
    return Output{
        QJsonObject{{u"role"_s, answer.role}, {u"scope"_s, answer.scope}, {u"lks"_s, lks}},
        tr("Signed in as %1 (%2 %3).").arg(answer.account, answer.role, answer.scope)};
}

Result<Output> sync(const Arguments &arguments)
{
    bool isNumber = true;
    const int seconds
        = arguments.has(u"max-seconds"_s) ? arguments.value(u"max-seconds"_s).toInt(&isNumber) : 0;
    if (!isNumber || seconds < 0)
        return Error{ErrorKind::Usage,
                     tr("--%1 takes a whole number from 0 on.").arg(u"max-seconds"_s)};
    if (arguments.has(u"no-attachments"_s) && arguments.has(u"attachments-only"_s))
        return Error{ErrorKind::Usage,
                     tr("--no-attachments and --attachments-only leave nothing to do.")};
    const Result<std::unique_ptr<Session>> session = Session::open(arguments);
    if (!session)
        return session.error();
    Result<Connection> connection = connectionOf((*session)->store(), (*session)->clock());
    if (!connection)
        return connection.error();
    connection->options.maxSeconds = seconds;
    connection->options.files = !arguments.has(u"no-attachments"_s);
    connection->options.records = !arguments.has(u"attachments-only"_s);
    HttpNetwork network(connection->server, connection->ca);
    QElapsedTimer timer;
    timer.start();
    const StoreAccess access = accessTo(**session);
    const SyncResult result
        = runSync(access, network, (*session)->random(), {}, {}, connection->options);
    const SyncReport &report = result.report;
    const Traffic traffic = network.traffic();
    const Result<> logged = addToSyncLog((*session)->store(),
                                         {SystemClock().now(), report, !result.error, false,
                                          traffic, timer.elapsed(), result.files});
    if (!logged)
        printNote(logged.error().message);
    if (result.clock && result.clock->isWrong())
        printNote(clockText(*result.clock) + u' ' + clockAdvice());
    QString done = tr("Sent %1 changes (%2 accepted, %3 refused, %4 conflicts), received %5 "
                      "records; %6 kB.")
                       .arg(report.sent)
                       .arg(report.accepted)
                       .arg(report.rejected)
                       .arg(report.conflicts)
                       .arg(report.received)
                       .arg((traffic.up + traffic.down + 1023) / 1024);
    for (const QString &part :
         {filesText(result.files), unsentText((*session)->store().attachments().unsentFiles())})
        done += part.isEmpty() ? QString() : u' ' + part;
    if (report.released > 0)
        done += u'\n' + releasedText(report.released);
    if (result.error) {
        if (report != SyncReport() || result.files.sent + result.files.received > 0)
            printNote(done);
        return *result.error;
    }
    QJsonObject json = reportJson(report, traffic, timer.elapsed());
    json[u"attachments"_s] = QJsonObject{{u"sent"_s, result.files.sent},
                                         {u"received"_s, result.files.received},
                                         {u"refused"_s, result.files.refused},
                                         {u"lost"_s, result.files.lost}};
    return Output{json, done};
}

} // namespace

std::vector<Command> onlineCommands()
{
    return {
        {u"login"_s,
         {},
         0,
         0,
         tr("sign in and bind the profile to the account; makes the profile if there is none"),
         {{u"server"_s, u"URL"_s, tr("address of the server")},
          {u"email"_s, u"EMAIL"_s, tr("e-mail address of the account")},
          {u"password-file"_s, u"FILE"_s,
           tr("password: first line of this file (or variable PILAR_PASSWORD)")},
          {u"ca-file"_s, u"FILE"_s, tr("trust only this authority's certificates (PEM)")},
          {u"from"_s, u"FILE"_s,
           tr("enrolment file of the office, without any connection; the password is the one it "
              "gave")},
          {u"same-lks"_s, u"ID"_s, tr("the LKS entered here is this one of the account")},
          {u"new-lks"_s, {}, tr("the LKS entered here is a further one of the account")},
          RecoveryKeyPlace::option()},
         signInOrEnrol},
        {u"sync"_s,
         {},
         0,
         0,
         tr("send and receive until nothing is left"),
         {{u"max-seconds"_s, u"N"_s, tr("stop after so many seconds; the rest follows next time")},
          {u"no-attachments"_s, {}, tr("records only; attached files wait")},
          {u"attachments-only"_s, {}, tr("attached files only")}},
         sync},
    };
}

} // namespace pilar::cli
