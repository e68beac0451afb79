// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/bundles.h"
#include "core/server/service_parts.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace pilar {

using namespace Qt::StringLiterals;

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
