// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/crypto.h"
#include "core/sync/runner.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace pilar {

namespace {

using namespace Qt::StringLiterals;

QString say(const char *text)
{
    return QCoreApplication::translate("Sync", text);
}

Error refusedLogin(int status)
{
    const QString detail = QString::number(status);
    switch (status) {
    case 401:
        return {ErrorKind::Passphrase,
                say(QT_TRANSLATE_NOOP("Sync", "The e-mail address or the password is not right.")),
                {},
                detail};
    case 403:
        return {
            ErrorKind::Denied,
            say(QT_TRANSLATE_NOOP(
                "Sync", "This account may not sign in. Please ask the office that manages it.")),
            {},
            detail};
    case 429:
        return {
            ErrorKind::RefusedByServer,
            say(QT_TRANSLATE_NOOP(
                "Sync", "There were too many attempts. Please wait some minutes and try again.")),
            {},
            detail};
    default:
        return {status >= 500 ? ErrorKind::Offline : ErrorKind::RefusedByServer,
                say(QT_TRANSLATE_NOOP("Sync",
                                      "The server could not sign you in. Please try again later.")),
                {},
                detail};
    }
}

std::optional<LoginAnswer> readLogin(const QByteArray &body)
{
    const QJsonObject json = QJsonDocument::fromJson(body).object();
    LoginAnswer answer;
    answer.token = json["token"_L1].toString().toLatin1();
    answer.role = json["role"_L1].toString();
    answer.scope = json["scope"_L1].toString();
    answer.account = json["account"_L1].toString();
    answer.serverKey = QByteArray::fromHex(json["server_key"_L1].toString().toLatin1());
    answer.time = json["time"_L1].toInteger();
    for (const QJsonValue &each : json["lks"_L1].toArray()) {
        const auto id = RecordId::fromText(each.toString());
        if (!id)
            return std::nullopt;
        answer.lks.push_back(*id);
    }
    // A token stands in a header, so nothing may end its line.
    const bool tokenIsPlain = std::all_of(answer.token.begin(), answer.token.end(),
                                          [](char c) { return c > ' ' && c < '\x7f'; });
    if (answer.token.isEmpty() || !tokenIsPlain || answer.role.isEmpty()
        || answer.serverKey.size() != SigningKey::publicSize)
        return std::nullopt;
    return answer;
}

} // namespace

Result<LoginAnswer> login(Network &network, const CancelFlag &cancel, const QString &email,
                          const QString &password, const QString &device, const WriterId &writer)
{
    const QJsonObject body{{u"email"_s, email},
                           {u"password"_s, password},
                           {u"device"_s, device},
                           {u"writer"_s, writer.text()}};
    const auto answer = network.send({"POST",
                                      "/v1/login",
                                      {{"content-type", "application/json"}},
                                      QJsonDocument(body).toJson(QJsonDocument::Compact)},
                                     cancel, {});
    if (!answer)
        return answer.error();
    if (answer->status != 200)
        return refusedLogin(answer->status);
    if (auto read = readLogin(answer->body))
        return *read;
    return Error{
        ErrorKind::RefusedByServer,
        say(QT_TRANSLATE_NOOP(
            "Sync", "This address does not answer like a server of Pilar. Please check it."))};
}

} // namespace pilar
