// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/http_gate.h"
#include "core/server/office.h"
#include "core/server/service_parts.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

QString isoTime(qint64 time)
{
    return QDateTime::fromMSecsSinceEpoch(time, Qt::UTC).toString(Qt::ISODate);
}

QJsonObject deviceJson(const Device &device)
{
    return {{u"id"_s, device.name.text()},
            {u"account"_s, device.email},
            {u"label"_s, device.label},
            {u"created"_s, isoTime(device.created)},
            {u"revoked"_s, device.revoked}};
}

/** What the office is told; null when the moment is bad. */
std::optional<ServerAnswer> refusedOffice(const Error &error)
{
    switch (error.kind) {
    case ErrorKind::Denied:
        return jsonError(403, u"denied"_s, error.message);
    case ErrorKind::NotFound:
        return jsonError(404, u"not_found"_s, error.message);
    case ErrorKind::Invalid:
        return jsonError(422, u"invalid"_s, error.message);
    default:
        return std::nullopt;
    }
}

} // namespace

ServerAnswer Service::askForAccount(const ServerRequest &request, int number)
{
    const QByteArray address = HttpGate::groupOf(request.peerAddress);
    if (!address.isEmpty()) {
        if (const qint64 wait = m_wishes.take(address, m_clock.now()); wait > 0)
            return later(429, wait);
    }
    const auto worker = open(number);
    if (!worker) {
        log(u"account"_s, worker.error());
        return later(503, 5000);
    }
    const QJsonObject asked = QJsonDocument::fromJson(request.body).object();
    const Secret<QString> password = asked["password"_L1].toString();
    if (password.size() > 1024)
        return refused(u"form"_s);
    Office office((*worker)->accounts, (*worker)->devices, (*worker)->province);
    const Result<> done = office.ask(asked["email"_L1].toString(), asked["name"_L1].toString(),
                                     asked["region"_L1].toString(), password);
    if (done)
        return json(202, {{u"status"_s, u"pending"_s}});
    if (const auto told = refusedOffice(done.error()))
        return *told;
    log(u"account"_s, done.error());
    return later(503, 5000);
}

/** job gives the document, or why not. What an office asks is written down before it is done;
 * about: whom it is about. */
ServerAnswer Service::forOffice(const Visit &visit, const QString &act, const QString &about,
                                const std::function<Result<QJsonObject>(Office &)> &job)
{
    AuditNote note;
    note.act = act;
    note.about = about;
    const Result<> written
        = isOffice(visit.caller) ? visit.worker.province.record(visit.caller, note) : Result<>();
    if (!written) {
        log(u"audit"_s, written.error());
        return later(503, 5000);
    }
    Office office(visit.worker.accounts, visit.worker.devices, visit.worker.province);
    const Result<QJsonObject> done = job(office);
    if (done)
        return json(200, *done);
    if (const auto told = refusedOffice(done.error()))
        return *told;
    log(u"office"_s, done.error());
    return later(503, 5000);
}

ServerAnswer Service::accounts(const Visit &visit)
{
    return forOffice(visit, u"accounts"_s, {}, [&](Office &office) -> Result<QJsonObject> {
        const auto accounts = office.accounts(visit.caller);
        if (!accounts)
            return accounts.error();
        const auto waiting = visit.worker.province.waitingLks();
        if (!waiting)
            return waiting.error();
        QJsonArray list;
        for (const Account &account : *accounts)
            list << accountJson(account, *waiting);
        return QJsonObject{{u"accounts"_s, list}};
    });
}

ServerAnswer Service::decideAccount(const Visit &visit)
{
    const QJsonObject asked = QJsonDocument::fromJson(visit.request.body).object();
    const QString email = asked["email"_L1].toString();
    std::vector<RecordId> lks;
    for (const QJsonValue &each : asked["lks"_L1].toArray()) {
        const auto id = RecordId::fromText(each.toString());
        if (!id)
            return refused(u"form"_s);
        lks.push_back(*id);
    }
    const QByteArray &path = visit.request.path;
    const auto known = visit.worker.accounts.find(email);
    const QString act = QString::fromLatin1(path.mid(path.lastIndexOf('/') + 1));
    const QString about = known ? QString::number(known->id) : QString();
    return forOffice(visit, act, about, [&](Office &office) -> Result<QJsonObject> {
        if (path.endsWith("/reject")) {
            const auto done = office.reject(visit.caller, email);
            return done ? Result<QJsonObject>(QJsonObject{}) : done.error();
        }
        const auto account = path.endsWith("/bind") ? office.bind(visit.caller, email, lks)
                                                    : office.approve(visit.caller, email, lks);
        const auto waiting = visit.worker.province.waitingLks();
        if (!account || !waiting)
            return account ? waiting.error() : account.error();
        return accountJson(*account, *waiting);
    });
}

ServerAnswer Service::devices(const Visit &visit)
{
    return forOffice(visit, u"devices"_s, {}, [&](Office &office) -> Result<QJsonObject> {
        const auto devices = office.devices(visit.caller);
        if (!devices)
            return devices.error();
        QJsonArray list;
        for (const Device &device : *devices)
            list << deviceJson(device);
        return QJsonObject{{u"devices"_s, list}};
    });
}

ServerAnswer Service::decideDevice(const Visit &visit)
{
    const QString start = QJsonDocument::fromJson(visit.request.body).object()["id"_L1].toString();
    const bool allows = visit.request.path.endsWith("/allow");
    const auto known = visit.worker.devices.resolve(start);
    return forOffice(visit, allows ? u"allow"_s : u"revoke"_s,
                     known ? known->name.text() : QString(),
                     [&](Office &office) -> Result<QJsonObject> {
                         const auto device = allows ? office.allow(visit.caller, start)
                                                    : office.revoke(visit.caller, start);
                         return device ? Result<QJsonObject>(deviceJson(*device)) : device.error();
                     });
}

} // namespace pilar
