// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/credential.h"

#include "core/sync/messages.h"

#include <QCoreApplication>

#include <algorithm>
#include <mutex>

namespace pilar {

namespace {

constexpr int mostTries = 4; // others of this device may sign at the same time

QByteArray headerOf(const HttpRequest &request, QByteArrayView name)
{
    for (const auto &[each, value] : request.headers) {
        if (each.compare(name, Qt::CaseInsensitive) == 0)
            return value;
    }
    return {};
}

/** All but what anybody on the way may say (sign in, no such thing, wait, come again) and what
 * proves itself: an exchange and the keys are signed, of an answer in parts the whole is. */
bool needsWord(const HttpRequest &request, const HttpAnswer &answer)
{
    const int status = answer.status;
    const bool signsIn = request.path == "/v1/login" || request.path == "/v1/enrol";
    const bool asksToSignIn
        = status == 401 && !signsIn && decodeRefusal(answer.body).code != QLatin1String("revoked");
    const bool isPassing = asksToSignIn || status == 404 || status == 405 || status == 408
        || status == 429 || status >= 500;
    const bool isSigned = (request.path == "/v1/sync" && status == 200)
        || request.path == "/v1/keys" || request.path.startsWith("/v1/answers/");
    return !isPassing && !isSigned && !answer.cut;
}

Error somebodyElse()
{
    return {ErrorKind::RefusedByServer,
            QCoreApplication::translate(
                "Sync",
                "Something on the way answered in the server's place. Nothing was taken from it "
                "and everything entered stays here; please try another connection, or tell the "
                "operator of the server.")};
}

} // namespace

struct Credential::Shared
{
    Shared(const QByteArray &of, Key with, Clock &by, qint64 isAhead)
        : signIn(of)
        , key(std::move(with))
        , clock(by)
        , ahead(isAhead)
    { }

    const QByteArray signIn;
    const Key key;
    Clock &clock;
    std::mutex mutex;
    qint64 ahead;
    qint64 last = 0; // stamp
};

Credential::Credential(const QByteArray &signIn, const SigningKey &device,
                       const QByteArray &serverKey, Clock &clock, qint64 ahead)
{
    if (auto key = requestKey(device, device.publicKey(), serverKey); key && !signIn.isEmpty())
        m = std::make_shared<Shared>(signIn, *std::move(key), clock, ahead);
}

Clock &Credential::clock() const
{
    return m->clock;
}

QByteArray Credential::header(const HttpRequest &request) const
{
    RequestProof proof{m->signIn};
    {
        const std::lock_guard lock(m->mutex);
        m->last
            = std::clamp<qint64>(m->clock.now() + m->ahead, m->last + 1, RequestProof::lastStamp);
        proof.stamp = m->last;
    }
    proof.code
        = proofCode(m->key, proof.signIn, proof.stamp,
                    {request.method, request.path,
                     [&](QByteArrayView name) { return headerOf(request, name); }, request.body});
    return proof.header();
}

bool Credential::corrected(const QByteArray &header, const HttpAnswer &answer) const
{
    const QByteArray better = answer.header("stamp");
    const auto sent = RequestProof::read(header);
    if (answer.status != 401 || better.isEmpty() || !sent)
        return false;
    const auto stamp = readBetterStamp(m->key, *sent, better);
    if (!stamp)
        return false;
    const std::lock_guard lock(m->mutex);
    m->ahead = *stamp - m->clock.now();
    m->last = *stamp - 1;
    return true;
}

bool Credential::isAnswered(const QByteArray &header, const HttpAnswer &answer) const
{
    const auto sent = RequestProof::read(header);
    return sent
        && crypto::equal(answer.header("word"), wordFor(m->key, *sent, answer.status, answer.body));
}

Result<HttpAnswer> SignedNetwork::send(const HttpRequest &request, const CancelFlag &cancel,
                                       const Progress &progress)
{
    if (m_credential.isEmpty())
        return m_below.send(request, cancel, progress);
    for (int i = 0; i < mostTries; ++i) {
        HttpRequest proven = request;
        const QByteArray header = m_credential.header(request);
        proven.headers.emplace_back("Authorization", header);
        auto answer = m_below.send(proven, cancel, progress);
        if (!answer)
            return answer;
        if (!m_credential.corrected(header, *answer)) {
            if (needsWord(request, *answer) && !m_credential.isAnswered(header, *answer))
                return somebodyElse();
            return answer;
        }
        if (!request.body.isEmpty() && !headerOf(request, "upload").isEmpty())
            break;
    }
    return Error{ErrorKind::Offline,
                 QCoreApplication::translate(
                     "Sync", "The server is busy now. Please try again in a moment.")};
}

} // namespace pilar
