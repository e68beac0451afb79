// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/bundles.h"
#include "core/server/service_parts.h"
#include "core/sync/device_key.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace pilar {

using namespace Qt::StringLiterals;

/** The device's public key, when it proved that it has the other half; else empty. */
QByteArray Service::provenKey(const QJsonObject &asked, const QString &email)
{
    const auto bytes = [&](QLatin1StringView name) {
        return QByteArray::fromHex(asked[name].toString().toLatin1());
    };
    const QByteArray key = bytes("device_key"_L1);
    return isProof(key, email, bytes("device_proof"_L1)) ? key : QByteArray();
}

ServerAnswer Service::signedIn(const Account &account, const Secret<QString> &token) const
{
    QJsonArray lks;
    for (const RecordId &id : account.lks)
        lks << id.text();
    const std::shared_ptr<const ServerKeys> known = keys();
    QJsonObject answer{{u"token"_s, token.reveal()},
                       {u"role"_s, account.role},
                       {u"scope"_s, account.scope},
                       {u"account"_s, account.email},
                       {u"penerbit"_s, account.penerbit},
                       {u"lks"_s, lks},
                       {u"server_key"_s, QString::fromLatin1(known->current().publicKey().toHex())},
                       {u"time"_s, m_clock.now()}};
    if (!known->chain().empty())
        answer[u"keys"_s] = QString::fromLatin1(encodeKeyChain(known->chain()).toHex());
    return json(200, answer);
}

/** For a device with an enrolment file that finds a connection before its first stick comes back.
 */
ServerAnswer Service::enrol(const ServerRequest &request, int number)
{
    const QJsonObject asked = QJsonDocument::fromJson(request.body).object();
    const QString email = asked["email"_L1].toString();
    const QByteArray secret = QByteArray::fromHex(asked["secret"_L1].toString().toLatin1());
    const QByteArray key = provenKey(asked, email);
    if (key.isEmpty() || secret.size() != qsizetype(Key::size) || email.size() > 254)
        return refused(u"form"_s);
    const auto worker = open(number);
    if (!worker) {
        log(u"enrolment"_s, worker.error());
        return later(503, 5000);
    }
    const Result<> redeemed
        = (*worker)->devices.redeem(email, secret, asked["device"_L1].toString(), key);
    if (!redeemed && redeemed.error().kind == ErrorKind::Denied)
        return refused(redeemed.error().detail == u"revoked" ? u"revoked"_s : u"token"_s);
    const auto account
        = redeemed ? (*worker)->accounts.find(email) : Result<Account>(redeemed.error());
    if (!account) {
        log(u"enrolment"_s, account.error());
        return later(503, 5000);
    }
    return signedIn(*account, QString::fromLatin1(tokenOf(secret, key)));
}

/** Another's bundle, brought by an office: what is in it counts for the device that signed it. */
ServerAnswer Service::bundles(const Visit &visit)
{
    if (visit.caller.role != u"kabkota" && visit.caller.role != u"provinsi")
        return refused(u"role"_s);
    const UnderWay::Turn turn(m_devices, QByteArray::number(visit.caller.device));
    if (!turn.mine())
        return later(429, 1000);
    BundleDesk desk(visit.worker.province, visit.worker.accounts, visit.worker.devices,
                    *visit.worker.keys, m_clock);
    const auto outcome = desk.take(visit.request.body);
    if (outcome)
        return {200, "application/vnd.pilar.bundle", {}, outcome->reply};
    switch (outcome.error().kind) {
    case ErrorKind::Invalid:
        return refused(u"addressee"_s);
    case ErrorKind::Damaged:
        return refused(u"form"_s);
    case ErrorKind::Newer:
        return refused(u"newer"_s);
    default:
        log(u"bundle"_s, outcome.error());
        return later(503, 5000);
    }
}

/** For a client that found us under another address than before. */
ServerAnswer Service::proveItself(const ServerRequest &request, int)
{
    const QJsonObject asked = QJsonDocument::fromJson(request.body).object();
    const QByteArray nonce = QByteArray::fromHex(asked["nonce"_L1].toString().toLatin1());
    if (nonce.size() != qsizetype(Key::size))
        return refused(u"form"_s);
    const std::shared_ptr<const ServerKeys> known = keys();
    const auto hex = [](const QByteArray &bytes) { return QString::fromLatin1(bytes.toHex()); };
    return json(200,
                {{u"server_key"_s, hex(known->current().publicKey())},
                 {u"proof"_s, hex(proveKey(known->current(), nonce))},
                 {u"keys"_s, hex(encodeKeyChain(known->chain()))}});
}

ServerAnswer Service::tellKeys(const ServerRequest &, int)
{
    return {200, "application/vnd.pilar.keys", {}, encodeKeyChain(keys()->chain())};
}

} // namespace pilar
