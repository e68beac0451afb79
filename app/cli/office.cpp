// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/present.h"
#include "app/cli/session.h"
#include "core/base/http_client.h"
#include "core/domain/names.h"
#include "core/sync/enrolment.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>

namespace pilar::cli {

using namespace Qt::StringLiterals;

namespace {

Error unexpected(int status)
{
    return {status == 429 || status >= 500 ? ErrorKind::Offline : ErrorKind::RefusedByServer,
            tr("The server did not do it now. Nothing was changed; please try again later."),
            {},
            QString::number(status)};
}

/** What a refusal of the server means here; its sentence is in the server's words. */
Error refusal(const HttpAnswer &answer)
{
    if (answer.status == 401 && decodeRefusal(answer.body).code == u"revoked")
        return accessTaken();
    if (answer.status == 401) {
        return {ErrorKind::Denied,
                tr("The server does not know this sign-in any more; please sign in again.")};
    }
    const QJsonObject error = QJsonDocument::fromJson(answer.body).object()[u"error"_s].toObject();
    const QString kind = error[u"kind"_s].toString();
    const QString message = error[u"message"_s].toString();
    if (kind == u"denied")
        return {ErrorKind::Denied, tr("Only an office looks after accounts. Nothing was changed.")};
    if (kind == u"not_found")
        return {ErrorKind::NotFound, message};
    if (kind == u"invalid")
        return {ErrorKind::Invalid, message};
    return unexpected(answer.status);
}

Result<QJsonObject> ask(Network &network, const QByteArray &method, const QByteArray &path,
                        const QJsonObject &body)
{
    HttpRequest request{method, path, {}, {}};
    if (method == "POST") {
        request.headers.emplace_back("content-type", "application/json");
        request.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
    }
    const Result<HttpAnswer> answer = network.send(request, {}, {});
    if (!answer)
        return answer.error();
    if (answer->status != 200 && answer->status != 202)
        return refusal(*answer);
    const QJsonDocument document = QJsonDocument::fromJson(answer->body);
    return document.isObject() ? Result<QJsonObject>(document.object())
                               : unexpected(answer->status);
}

/** With the office's own sign-in; job may look into the store first. */
Result<QJsonObject> askAsOffice(const Arguments &arguments, const QByteArray &method,
                                const QByteArray &path,
                                const std::function<Result<QJsonObject>(Session &)> &bodyOf = {})
{
    const Result<std::unique_ptr<Session>> session = Session::open(arguments);
    if (!session)
        return session.error();
    const Result<Connection> connection = connectionOf((*session)->store(), (*session)->clock());
    if (!connection)
        return connection.error();
    Result<QJsonObject> body = QJsonObject{};
    if (bodyOf)
        body = bodyOf(**session);
    if (!body)
        return body;
    ServerLine line(*connection);
    return ask(line, method, path, *body);
}

Result<Output> registerAccount(const Arguments &arguments)
{
    for (const QString &name : {u"server"_s, u"email"_s, u"name"_s, u"region"_s}) {
        if (!arguments.has(name))
            return Error{ErrorKind::Usage, tr("--%1 is missing.").arg(name)};
    }
    const Result<ServerUrl> url = ServerUrl::parse(arguments.value(u"server"_s));
    if (!url)
        return url.error();
    const Result<QString> password
        = secret(arguments, u"password-file"_s, "PILAR_PASSWORD", tr("Password"));
    if (!password)
        return password.error();
    const Result<QByteArray> ca = caGiven(arguments);
    if (!ca)
        return ca.error();
    HttpNetwork network(*url, *ca);
    const Result<QJsonObject> done = ask(network, "POST", "/v1/accounts",
                                         {{u"email"_s, arguments.value(u"email"_s)},
                                          {u"name"_s, arguments.value(u"name"_s)},
                                          {u"region"_s, arguments.value(u"region"_s)},
                                          {u"password"_s, *password}});
    if (!done)
        return done.error();
    return Output{QJsonObject{{u"status"_s, u"pending"_s}},
                  tr("The office of %1 was asked for an account. When it has approved, sign in "
                     "with this e-mail address and password.")
                      .arg(arguments.value(u"region"_s))};
}

QString statusText(const QJsonValue &account)
{
    const QString status = account[u"status"].toString();
    const QJsonArray waiting = account[u"waiting"].toArray();
    QStringList ids;
    for (const QJsonValue &id : waiting)
        ids << id.toString();
    return status == u"pending" ? tr("waits for approval")
        : status == u"closed"   ? tr("closed")
        : !ids.isEmpty()        ? tr("LKS that wait: %1").arg(ids.join(u", "_s))
                                : QString();
}

Result<Output> listAccounts(const Arguments &arguments)
{
    const Result<QJsonObject> told = askAsOffice(arguments, "GET", "/v1/accounts");
    if (!told)
        return told.error();
    std::vector<QStringList> rows;
    for (const QJsonValue &each : (*told)[u"accounts"_s].toArray()) {
        rows.push_back({each[u"email"].toString(), each[u"name"].toString(),
                        each[u"role"].toString(), each[u"scope"].toString(), statusText(each)});
    }
    return Output{*told, fittedTable({tr("E-mail"), tr("Name"), tr("Role"), tr("Area"), {}}, rows)};
}

/** Whole ids, from their beginnings where this file has the LKS. */
Result<QJsonObject> decision(Session &session, const Arguments &arguments)
{
    QJsonArray lks;
    const Entity *entity = session.dictionary().entity(names::lks::entity);
    for (const QString &text : arguments.values(u"lks"_s)) {
        if (const auto whole = RecordId::fromText(text)) {
            lks << whole->text();
            continue;
        }
        const Result<RecordId> found = session.store().resolve(entity->number, text);
        if (!found)
            return found.error();
        lks << found->text();
    }
    return QJsonObject{{u"email"_s, arguments.words.first()}, {u"lks"_s, lks}};
}

Result<Output> bindAccount(const Arguments &arguments)
{
    if (!arguments.has(u"lks"_s))
        return Error{ErrorKind::Usage, tr("--%1 is missing.").arg(u"lks"_s)};
    const Result<QJsonObject> done
        = askAsOffice(arguments, "POST", "/v1/accounts/bind",
                      [&](Session &session) { return decision(session, arguments); });
    if (!done)
        return done.error();
    return Output{
        *done, tr("The account %1 works for this LKS from now on.").arg(arguments.words.first())};
}

Result<Output> approveAccount(const Arguments &arguments)
{
    const Result<QJsonObject> done
        = askAsOffice(arguments, "POST", "/v1/accounts/approve",
                      [&](Session &session) { return decision(session, arguments); });
    if (!done)
        return done.error();
    return Output{*done,
                  tr("The account %1 may sign in from now on.").arg(arguments.words.first())};
}

Result<Output> rejectAccount(const Arguments &arguments)
{
    const Result<QJsonObject> done
        = askAsOffice(arguments, "POST", "/v1/accounts/reject",
                      [&](Session &session) { return decision(session, arguments); });
    if (!done)
        return done.error();
    return Output{QJsonObject{},
                  tr("The wish for the account %1 was turned down.").arg(arguments.words.first())};
}

Result<Output> listDevices(const Arguments &arguments)
{
    const Result<QJsonObject> told = askAsOffice(arguments, "GET", "/v1/devices");
    if (!told)
        return told.error();
    std::vector<QStringList> rows;
    for (const QJsonValue &each : (*told)[u"devices"_s].toArray()) {
        rows.push_back({each[u"id"].toString().left(8), each[u"account"].toString(),
                        each[u"label"].toString(), each[u"created"].toString().left(10),
                        each[u"revoked"].toBool() ? tr("access taken away") : QString()});
    }
    return Output{*told,
                  fittedTable({u"ID"_s, tr("E-mail"), tr("Computer"), tr("Since"), {}}, rows)};
}

Result<Output> revokeDevice(const Arguments &arguments)
{
    const QString id = arguments.words.first();
    const Result<QJsonObject> done
        = askAsOffice(arguments, "POST", "/v1/devices/revoke", [&](Session &) {
              return Result<QJsonObject>(QJsonObject{{u"id"_s, id}});
          });
    if (!done)
        return done.error();
    return Output{*done,
                  tr("The computer “%1” of %2 cannot exchange anything any more. What it "
                     "has not sent stays there.")
                      .arg((*done)[u"label"_s].toString(), (*done)[u"account"_s].toString())};
}

Result<Output> allowDevice(const Arguments &arguments)
{
    const QString id = arguments.words.first();
    const Result<QJsonObject> done
        = askAsOffice(arguments, "POST", "/v1/devices/allow", [&](Session &) {
              return Result<QJsonObject>(QJsonObject{{u"id"_s, id}});
          });
    if (!done)
        return done.error();
    return Output{*done,
                  tr("The computer “%1” of %2 may exchange again.")
                      .arg((*done)[u"label"_s].toString(), (*done)[u"account"_s].toString())};
}

} // namespace

std::vector<Command> officeCommands()
{
    const Option password{u"password-file"_s, u"FILE"_s,
                          tr("password: first line of this file (or variable PILAR_PASSWORD)")};
    return {
        {u"register-account"_s,
         {},
         0,
         0,
         tr("ask the office for an account of an LKS"),
         {{u"server"_s, u"URL"_s, tr("address of the server")},
          {u"email"_s, u"EMAIL"_s, tr("e-mail address of the account")},
          {u"name"_s, u"NAME"_s, tr("name of the person or institution")},
          {u"region"_s, u"CODE"_s, tr("area code of the LKS")},
          password,
          {u"ca-file"_s, u"FILE"_s, tr("trust only this authority's certificates (PEM)")}},
         registerAccount},
        {u"accounts list"_s, {}, 0, 0, tr("the accounts of this office's area"), {}, listAccounts},
        {u"accounts approve"_s,
         u"EMAIL"_s,
         1,
         1,
         tr("let an account sign in"),
         {{u"lks"_s, u"ID"_s, tr("LKS that it works for"), true}},
         approveAccount},
        {u"accounts bind"_s,
         u"EMAIL"_s,
         1,
         1,
         tr("let an account work for an LKS, also one that waits for the office"),
         {{u"lks"_s, u"ID"_s, tr("LKS that it works for"), true}},
         bindAccount},
        {u"accounts reject"_s,
         u"EMAIL"_s,
         1,
         1,
         tr("turn down the wish for an account"),
         {},
         rejectAccount},
        {u"devices list"_s, {}, 0, 0, tr("the computers of this office's area"), {}, listDevices},
        {u"devices revoke"_s, u"ID"_s, 1, 1, tr("take a computer's access away"), {}, revokeDevice},
        {u"devices allow"_s,
         u"ID"_s,
         1,
         1,
         tr("give a computer its access back"),
         {},
         allowDevice}};
}

} // namespace pilar::cli
