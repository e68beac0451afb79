// SPDX-License-Identifier: GPL-3.0-or-later
// How a device comes in, by password or enrolment file; each way in and each refusal is written
// down.
#include "core/server/service_parts.h"
#include "core/sync/device_key.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cstdlib>

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

/** The answer, once it is written down; about: by what, or why not. */
ServerAnswer Service::notedSignIn(Worker &worker, const SignIn &signIn, const QString &act,
                                  const QString &about, ServerAnswer answer)
{
    AuditNote note;
    note.act = act;
    note.about = about;
    const Result<> done
        = worker.province.record(worker.accounts.wanting(signIn.email, signIn.key), note);
    if (done)
        return answer;
    log(u"sign-in"_s, done.error());
    return later(503, 5000);
}

/** For a request that the province hears once, within five minutes: the moment that it must be
 * later than; 0 when it is heard now. email: of an account that knows the device, or nothing is
 * kept. */
Result<qint64> Service::hear(Worker &worker, const QString &email, const QByteArray &device,
                             qint64 stamp, qint64 arrived)
{
    if (std::llabs(stamp - arrived) > RequestProofs::window)
        return arrived;
    const qint64 known = worker.accounts.wanting(email, device).device;
    return known ? worker.devices.hear(known, stamp, arrived + RequestProofs::window)
                 : Result<qint64>(0);
}

/** What a device sends that knew the server: nobody on the way read it, made it or said the answer.
 */
ServerAnswer Service::unsealed(const Route &route, const ServerRequest &request, int number)
{
    const QByteArray sealed = QByteArray::fromBase64(
        QJsonDocument::fromJson(request.body)["sealed"_L1].toString().toLatin1(),
        QByteArray::Base64UrlEncoding);
    if (sealed.isEmpty()) // the server's key is not known there yet
        return (this->*route.anybody)(request, number);
    const auto worker = open(number);
    if (!worker) {
        log(u"sign-in"_s, worker.error());
        return later(503, 5000);
    }
    const RequestProof proof = proofOf(request);
    const QByteArray device = QByteArray::fromHex(proof.signIn);
    const auto key = RequestProofs::keyOf(request, proof, device, *(*worker)->keys);
    if (!key)
        return refused(u"token"_s);
    ServerRequest opened = request;
    opened.body = (*worker)->keys->openSealed(sealed).value_or(QByteArray());
    const QJsonObject asked = QJsonDocument::fromJson(opened.body).object();
    const QString email = asked["email"_L1].toString();
    const qint64 arrived = m_clock.now() - request.waited;
    const auto after = hear(**worker, email, device, proof.stamp, arrived);
    if (!after) {
        log(u"stamp"_s, after.error());
        return later(503, 5000);
    }
    if (*after) {
        ServerAnswer answer = refused(u"stamp"_s);
        answer.headers.emplace_back("Stamp",
                                    betterStamp(*key, proof, std::max(arrived, *after + 1)));
        return answer;
    }
    const QByteArray speaks = QByteArray::fromHex(asked["device_key"_L1].toString().toLatin1());
    ServerAnswer answer
        = speaks == device ? (this->*route.anybody)(opened, number) : refused(u"form"_s);
    crypto::wipe(opened.body);
    (void)hear(**worker, email, device, proof.stamp, arrived); // may be known only since
    answer.headers.emplace_back("Word", wordFor(*key, proof, answer.status, answer.body));
    return answer;
}

ServerAnswer Service::login(const ServerRequest &request, int number)
{
    const QJsonObject asked = QJsonDocument::fromJson(request.body).object();
    const QString email = asked["email"_L1].toString();
    const Secret<QString> password = asked["password"_L1].toString();
    if (email.isEmpty() || email.size() > 254 || password.isEmpty() || password.size() > 1024)
        return jsonError(
            400, u"invalid"_s,
            QCoreApplication::translate("Accounts", "E-mail address and password are wanted."));
    const auto worker = open(number);
    if (!worker) {
        log(u"sign-in"_s, worker.error());
        return later(503, 5000);
    }
    const SignIn signIn{email, provenKey(asked, email), asked["device"_L1].toString()};
    const bool isKnown = !signIn.key.isEmpty() && (*worker)->devices.accountOf(signIn.key, email);
    const SignInAttempt attempt{email, request.peerAddress, isKnown ? signIn.key : QByteArray()};
    SignInDelay &delay = (*worker)->delay;
    const auto wait = delay.left(attempt, m_clock.now());
    if (wait && *wait > 0)
        return later(429, *wait);
    const auto account
        = wait ? (*worker)->accounts.signIn(email, password) : Result<Account>(wait.error());
    const bool isClosed = !account && account.error().detail == u"closed";
    Result<> counted;
    if (account || isClosed) // which is known to who has the password
        counted = delay.succeeded(attempt);
    else if (account.error().kind == ErrorKind::Denied)
        counted = delay.failed(attempt, m_clock.now());
    if (!counted) {
        log(u"sign-in"_s, counted.error());
        return later(503, 5000);
    }
    if (account)
        return cameIn(**worker, signIn, *account);
    const auto refuse = [&](const QString &why, ServerAnswer answer) {
        return notedSignIn(**worker, signIn, u"refuse"_s, why, std::move(answer));
    };
    if (isClosed)
        return refuse(u"closed"_s, refused(u"closed"_s));
    if (account.error().kind == ErrorKind::Denied)
        return refuse(u"password"_s, jsonError(401, u"denied"_s, account.error().message));
    if (account.error().kind == ErrorKind::InUse)
        return refuse(u"pending"_s, refused(u"pending"_s));
    log(u"sign-in"_s, account.error());
    return later(503, 5000);
}

ServerAnswer Service::cameIn(Worker &worker, const SignIn &signIn, const Account &account)
{
    if (signIn.key.isEmpty())
        return refused(u"form"_s);
    const auto token = worker.accounts.enrol(account, signIn.label, signIn.key);
    if (!token && token.error().kind == ErrorKind::Denied)
        return notedSignIn(worker, signIn, u"refuse"_s, u"revoked"_s, refused(u"revoked"_s));
    if (!token) {
        log(u"sign-in"_s, token.error());
        return later(503, 5000);
    }
    return notedSignIn(worker, signIn, u"enter"_s, u"password"_s, signedIn(account, *token));
}

/** For a device with an enrolment file that finds a connection before its first stick comes back.
 */
ServerAnswer Service::enrol(const ServerRequest &request, int number)
{
    const QJsonObject asked = QJsonDocument::fromJson(request.body).object();
    const QString email = asked["email"_L1].toString();
    const QByteArray secret = QByteArray::fromHex(asked["secret"_L1].toString().toLatin1());
    const SignIn signIn{email, provenKey(asked, email), asked["device"_L1].toString()};
    if (signIn.key.isEmpty() || secret.size() != qsizetype(Key::size) || email.size() > 254)
        return refused(u"form"_s);
    const auto worker = open(number);
    if (!worker) {
        log(u"enrolment"_s, worker.error());
        return later(503, 5000);
    }
    const SignInAttempt attempt{email, request.peerAddress};
    const auto wait = (*worker)->delay.left(attempt, m_clock.now());
    if (wait && *wait > 0)
        return later(429, *wait);
    Result<> redeemed = wait ? (*worker)->devices.redeem(email, secret, signIn.label, signIn.key)
                             : Result<>(wait.error());
    if (!redeemed && redeemed.error().kind == ErrorKind::Denied) {
        const Result<> counted = (*worker)->delay.failed(attempt, m_clock.now());
        if (!counted) {
            log(u"enrolment"_s, counted.error());
            return later(503, 5000);
        }
        const QString code = redeemed.error().detail == u"revoked" ? u"revoked"_s : u"token"_s;
        return notedSignIn(**worker, signIn, u"refuse"_s, code == u"token" ? u"enrolment"_s : code,
                           refused(code));
    }
    const auto account
        = redeemed ? (*worker)->accounts.find(email) : Result<Account>(redeemed.error());
    if (!account) {
        log(u"enrolment"_s, account.error());
        return later(503, 5000);
    }
    return notedSignIn(**worker, signIn, u"enter"_s, u"enrolment"_s,
                       signedIn(*account, QString::fromLatin1(tokenOf(secret, signIn.key))));
}

} // namespace pilar
