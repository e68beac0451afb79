// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/server/accounts.h"
#include "core/server/http.h"
#include "core/server/metrics.h"
#include "core/server/province.h"
#include "core/server/rate_limit.h"

namespace pilar {

/**
 * What the server does with a request: POST /v1/login, POST /v1/sync, GET /v1/answers/<tag>, GET
 * /healthz, and for this computer alone GET /metrics. A body named by an Upload header may come in
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
    };

    Service(Options options, const Dictionary &dictionary, Clock &clock, Random &random,
            const SigningKey &key);
    ~Service();

    ServerAnswer answer(const ServerRequest &request, int worker);
    void endWorker(int worker);
    /** The longest body this path takes. */
    static qint64 maxBody(const QByteArray &path);
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
    ServerAnswer resumed(const Route &route, const Visit &visit);
    ServerAnswer completed(const Route &route, const Visit &visit, const QByteArray &name,
                           const QByteArray &body);
    /** 429 for a caller that asks too often; none: go on. */
    std::optional<ServerAnswer> tooOften(const ServerRequest &request);
    ServerAnswer healthz(const ServerRequest &request, int worker);
    ServerAnswer metrics(const ServerRequest &request, int worker);
    ServerAnswer login(const ServerRequest &request, int worker);
    ServerAnswer sync(const Visit &visit);
    ServerAnswer keptAnswer(const Visit &visit);
    void log(const QString &what, const Error &error) const;

    Options m_options;
    const Dictionary &m_dictionary;
    Clock &m_clock;
    Random &m_random;
    const SigningKey &m_key;
    SignInDelay m_delay;
    RateLimit m_byAddress{600, 60};
    RateLimit m_byDevice{300, 5};
    UnderWay m_devices;
    Metrics m_metrics;
    std::vector<std::unique_ptr<Worker>> m_workers;
};

} // namespace pilar
