// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/crypto.h"
#include "core/sync/enrolment.h"
#include "core/sync/key_chain.h"
#include "core/sync/known_keys.h"
#include "core/sync/runner.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace pilar {

namespace {

using namespace Qt::StringLiterals;

constexpr qsizetype sealedStep = 256; // bytes: the size tells no password's

QString say(const char *text)
{
    return QCoreApplication::translate("Sync", text);
}

Error refusedLogin(int status, const QByteArray &body)
{
    const QString detail = QString::number(status);
    const QString code = status == 403 ? decodeRefusal(body).code : QString();
    if (code == u"revoked")
        return accessTaken();
    if (code == u"closed")
        return {ErrorKind::Denied,
                say(QT_TRANSLATE_NOOP(
                    "Sync",
                    "This account is closed. Nothing is lost; please ask the office that manages "
                    "it.")),
                {},
                detail};
    if (code == u"pending")
        return {
            ErrorKind::Denied,
            say(QT_TRANSLATE_NOOP(
                "Sync", "The office has not approved this account yet. Please try again later.")),
            {},
            detail};
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
    answer.keys = QByteArray::fromHex(json["keys"_L1].toString().toLatin1());
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

Error notAServer()
{
    return {ErrorKind::RefusedByServer,
            say(QT_TRANSLATE_NOOP(
                "Sync", "This address does not answer like a server of Pilar. Please check it."))};
}

Result<HttpAnswer> post(Network &network, const CancelFlag &cancel, const QByteArray &path,
                        const QJsonObject &body)
{
    return network.send({"POST",
                         path,
                         {{"content-type", "application/json"}},
                         QJsonDocument(body).toJson(QJsonDocument::Compact)},
                        cancel, {});
}

/** The same, for the server of that key alone to read and to answer. */
Result<HttpAnswer> postSealed(Network &network, const CancelFlag &cancel, const QByteArray &path,
                              const QJsonObject &body, const DeviceCard &device)
{
    QByteArray plain = QJsonDocument(body).toJson(QJsonDocument::Compact);
    plain.append(sealedStep - 1 - (plain.size() - 1) % sealedStep, ' ');
    const auto sealed = crypto::sealFor(device.server, plain);
    crypto::wipe(plain);
    if (!sealed || device.credential.isEmpty())
        return notWhoItWas();
    SignedNetwork line(network, device.credential);
    return post(line, cancel, path,
                {{u"sealed"_s,
                  QString::fromLatin1(sealed->toBase64(QByteArray::Base64UrlEncoding
                                                       | QByteArray::OmitTrailingEquals))}});
}

QJsonObject bodyOf(const DeviceCard &device, const QString &email)
{
    return {{u"email"_s, email},
            {u"device"_s, device.label},
            {u"device_key"_s, QString::fromLatin1(device.key.toHex())},
            {u"device_proof"_s, QString::fromLatin1(device.proof.toHex())}};
}

} // namespace

Result<> proveServer(Network &network, const CancelFlag &cancel, const QByteArray &known)
{
    const QByteArray nonce = crypto::randomBytes(Key::size);
    const QJsonObject body{{u"nonce"_s, QString::fromLatin1(nonce.toHex())}};
    const auto answer = post(network, cancel, "/v1/server", body);
    if (!answer)
        return answer.error();
    if (answer->status != 200)
        return answer->status == 429 || answer->status >= 500 ? refusedLogin(answer->status, {})
                                                              : notAServer();
    const QJsonObject json = QJsonDocument::fromJson(answer->body).object();
    const auto bytes = [&](QLatin1StringView name) {
        return QByteArray::fromHex(json[name].toString().toLatin1());
    };
    const QByteArray key = bytes("server_key"_L1);
    if (!isProvenKey(key, nonce, bytes("proof"_L1)))
        return notAServer();
    return leadsTo(bytes("keys"_L1), known, key) ? Result<>() : anotherServer();
}

Result<LoginAnswer> login(Network &network, const CancelFlag &cancel, const QString &email,
                          const QString &password, const DeviceCard &device)
{
    const bool isKnown = !device.server.isEmpty();
    if (isKnown) {
        if (Result<> proved = proveServer(network, cancel, device.server); !proved)
            return proved.error();
    }
    QJsonObject body = bodyOf(device, email);
    body[u"password"_s] = password;
    body[u"writer"_s] = device.writer.text();
    const auto answer = isKnown ? postSealed(network, cancel, "/v1/login", body, device)
                                : post(network, cancel, "/v1/login", body);
    if (!answer)
        return answer.error();
    if (answer->status != 200)
        return refusedLogin(answer->status, answer->body);
    if (auto read = readLogin(answer->body))
        return *read;
    return notAServer();
}

Result<> redeemEnrolment(const StoreAccess &store, Network &network, const CancelFlag &cancel,
                         const Credential &credential)
{
    QJsonObject body;
    DeviceCard card;
    store([&](Store &opened) {
        const QByteArray secret = opened.setting(u"enrolment_secret"_s);
        const auto device = knownDeviceKey(opened);
        if (secret.isEmpty() || !device || credential.isEmpty())
            return;
        const QString email = opened.identity().account;
        card = deviceCard(*device, opened.person(), opened.writer(), email,
                          opened.setting(u"server_key"_s), credential.clock());
        body = bodyOf(card, email);
        body[u"secret"_s] = QString::fromLatin1(secret.toHex());
    });
    if (body.isEmpty())
        return {};
    const auto answer = postSealed(network, cancel, "/v1/enrol", body, card);
    if (!answer)
        return answer.error();
    if (answer->status == 403 && decodeRefusal(answer->body).code == u"revoked")
        return accessTaken();
    if (answer->status == 401 || answer->status == 403) {
        return Error{ErrorKind::Denied,
                     say(QT_TRANSLATE_NOOP(
                         "Sync",
                         "The enrolment file of this computer is too old, or another computer used "
                         "it. Nothing is lost; please ask the office for a new one."))};
    }
    if (answer->status != 200)
        return refusedLogin(answer->status, answer->body);
    const auto read = readLogin(answer->body);
    if (!read)
        return notAServer();
    if (!leadsTo(read->keys, card.server, read->serverKey))
        return notWhoItWas();
    Result<> done;
    store([&](Store &opened) {
        done = keepServerKey(opened, read->serverKey, read->keys);
        if (done)
            done = opened.setSetting(u"enrolment_secret"_s, {});
    });
    return done;
}

} // namespace pilar
