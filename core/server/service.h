// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/data_copy.h"
#include "core/server/accounts.h"
#include "core/server/blob_folder.h"
#include "core/server/http.h"
#include "core/server/metrics.h"
#include "core/server/province.h"
#include "core/server/rate_limit.h"
#include "core/server/request_proofs.h"
#include "core/server/server_keys.h"

class QJsonObject;

namespace pilar {

class Office;

/**
 * What the server does with a request: the routes of docs/PROTOCOL.md, GET /healthz, and for this
 * computer alone GET /metrics. A body named by an Upload header may come in
 * parts (docs/PROTOCOL.md) on any route that says so. Each worker has its own database connection,
 * opened at its first request; answer() and endWorker() run on the worker's thread.
 */
class Service
{
public:
    struct Options
    {
        QString database; // file, or postgresql://…
        int workers = 4;
        crypto::Cost cost = {}; // of passwords
        std::function<void(const QString &line)> log; // for the operator: no personal data
        std::function<HttpServer::Figures()> connections = {}; // of the face, for /metrics
        QString blobs = {}; // folder of attached files; empty: none are taken
        qint64 blobQuota = qint64(2) << 30; // bytes an LKS may attach
    };

    Service(Options options, const Dictionary &dictionary, Clock &clock, Random &random,
            const SigningKey &key);
    Service(Options options, const Dictionary &dictionary, Clock &clock, Random &random,
            std::shared_ptr<const ServerKeys> keys);
    ~Service();

    /** Signs with the newest of these from the next request on; any thread. */
    void setKeys(std::shared_ptr<const ServerKeys> keys);

    ServerAnswer answer(const ServerRequest &request, int worker);
    void endWorker(int worker);
    /** The longest body this path takes. */
    static qint64 maxBody(const QByteArray &path);
    /** "METHOD path" of every route. */
    static QByteArrayList routeNames();
    /** Whether a body that breaks off is to be handed to answer() as far as it came. */
    static bool keepsParts(const ServerRequest &head);

private:
    struct Worker;
    Result<Worker *> open(int worker);
    struct Visit; // a request of a signed-in device
    struct Route;
    static const std::vector<Route> &routes();
    ServerAnswer routed(const Route *route, const QByteArray &allowed, const ServerRequest &request,
                        int worker);
    ServerAnswer visited(const Route &route, const ServerRequest &request, int worker);
    /** What to answer instead of doing what was asked; none: go on. */
    std::optional<ServerAnswer> unproven(const Route &route, Visit &visit);
    ServerAnswer proven(const Route &route, const Visit &visit);
    ServerAnswer resumed(const Route &route, const Visit &visit);
    ServerAnswer completed(const Route &route, const Visit &visit, const QByteArray &name,
                           const QByteArray &body);
    /** 429 for a caller that asks too often; none: go on. */
    std::optional<ServerAnswer> tooOften(const ServerRequest &request);
    ServerAnswer healthz(const ServerRequest &request, int worker);
    ServerAnswer metrics(const ServerRequest &request, int worker);
    static Result<qint64> hear(Worker &worker, const QString &email, const QByteArray &device,
                               qint64 stamp, qint64 arrived);
    ServerAnswer unsealed(const Route &route, const ServerRequest &request, int worker);
    ServerAnswer login(const ServerRequest &request, int worker);
    ServerAnswer sync(const Visit &visit);
    ServerAnswer keptAnswer(const Visit &visit);
    ServerAnswer enrol(const ServerRequest &request, int worker);
    ServerAnswer bundles(const Visit &visit);
    ServerAnswer askForAccount(const ServerRequest &request, int worker);
    ServerAnswer forOffice(const Visit &visit, const QString &act, const QString &about,
                           const std::function<Result<QJsonObject>(Office &)> &job);
    ServerAnswer accounts(const Visit &visit);
    ServerAnswer decideAccount(const Visit &visit);
    ServerAnswer devices(const Visit &visit);
    ServerAnswer decideDevice(const Visit &visit);
    ServerAnswer blob(const Visit &visit);
    ServerAnswer lackingBlobs(const Visit &visit);
    void dropErasedFiles(const Visit &visit);
    void addFilesMark(const Visit &visit, ServerAnswer &answer) const;
    Result<AccessHistory> accessTo(const Visit &visit, const RecordId &record);
    ServerAnswer history(const Visit &visit);
    ServerAnswer reveal(const Visit &visit);
    ServerAnswer noted(const Visit &visit, const AuditNote &note, ServerAnswer answer);
    ServerAnswer tellKeys(const ServerRequest &request, int worker);
    ServerAnswer proveItself(const ServerRequest &request, int worker);
    static QByteArray provenKey(const QJsonObject &asked, const QString &email);
    struct SignIn; // a device that wants in
    ServerAnswer cameIn(Worker &worker, const SignIn &signIn, const Account &account);
    ServerAnswer notedSignIn(Worker &worker, const SignIn &signIn, const QString &act,
                             const QString &about, ServerAnswer answer);
    ServerAnswer signedIn(const Account &account, const Secret<QString> &token) const;
    std::shared_ptr<const ServerKeys> keys() const;
    void log(const QString &what, const Error &error) const;

    Options m_options;
    const Dictionary &m_dictionary;
    Clock &m_clock;
    Random &m_random;
    mutable std::mutex m_keysMutex;
    std::shared_ptr<const ServerKeys> m_keys;
    RequestProofs m_proofs;
    RateLimit m_byAddress{600, 60};
    RateLimit m_byDevice{5000, 50};
    RateLimit m_wishes{20, 0.01}; // for accounts
    RateLimit m_reveals{20, 1.0 / 60}; // by account
    UnderWay m_devices;
    BlobFolder m_blobs;
    Metrics m_metrics;
    std::vector<std::unique_ptr<Worker>> m_workers;
};

} // namespace pilar
