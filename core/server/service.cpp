// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/service.h"

#include "core/server/blob_answers.h" // longestPiece
#include "core/server/http_gate.h"
#include "core/server/opening.h"
#include "core/server/service_parts.h"
#include "core/sync/bundle_file.h"
#include "core/sync/transfer.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <chrono>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 longestLogin = 8 * 1024;
constexpr qint64 longestSync = 4 * 1024 * 1024;

void countVerdicts(Metrics &metrics, const SyncAnswer &answer)
{
    static constexpr const char *names[]{"sets_applied", "sets_rejected", "sets_waiting"};
    for (const Verdict &verdict : answer.verdicts)
        metrics.count(names[int(verdict.kind) - 1]);
    metrics.count("records_sent", qint64(answer.page.rows.size()));
}

} // namespace

RequestProof proofOf(const ServerRequest &request)
{
    return RequestProof::read(request.header("authorization")).value_or(RequestProof());
}

ServerAnswer json(int status, const QJsonObject &object)
{
    return {status, "application/json", {}, QJsonDocument(object).toJson(QJsonDocument::Compact)};
}

ServerAnswer jsonError(int status, const QString &kind, const QString &message)
{
    return json(status, {{u"error"_s, QJsonObject{{u"kind"_s, kind}, {u"message"_s, message}}}});
}

const std::vector<Service::Route> &Service::routes()
{
    static const std::vector<Route> all{
        {"POST", "/v1/login", "login", &Service::login, nullptr, longestLogin, false, false, true},
        {"POST", "/v1/sync", "sync", nullptr, &Service::sync, longestSync, true},
        {"POST", "/v1/enrol", "enrol", &Service::enrol, nullptr, longestLogin, false, false, true},
        {"POST", "/v1/bundles", "bundles", nullptr, &Service::bundles, longestBundle, true},
        {"POST", "/v1/accounts", "account_wish", &Service::askForAccount, nullptr, longestLogin},
        {"GET", "/v1/accounts", "accounts", nullptr, &Service::accounts},
        {"POST", "/v1/accounts/approve", "approve", nullptr, &Service::decideAccount, longestLogin,
         false, true},
        {"POST", "/v1/accounts/reject", "reject", nullptr, &Service::decideAccount, longestLogin,
         false, true},
        {"POST", "/v1/accounts/bind", "bind", nullptr, &Service::decideAccount, longestLogin, false,
         true},
        {"GET", "/v1/devices", "devices", nullptr, &Service::devices},
        {"POST", "/v1/devices/revoke", "revoke", nullptr, &Service::decideDevice, longestOther,
         false, true},
        {"POST", "/v1/devices/allow", "allow", nullptr, &Service::decideDevice, longestOther, false,
         true},
        {"GET", "/v1/keys", "keys", &Service::tellKeys},
        {"POST", "/v1/server", "server", &Service::proveItself, nullptr, longestLogin},
        {"GET", answersPath, "answers", nullptr, &Service::keptAnswer},
        {"GET", "/v1/blobs", "blobs_lacking", nullptr, &Service::lackingBlobs},
        {"GET", "/v1/blobs/", "blobs_get", nullptr, &Service::blob},
        {"PUT", "/v1/blobs/", "blobs_put", nullptr, &Service::blob, longestPiece},
        {"GET", "/v1/history/", "history", nullptr, &Service::history},
        {"POST", "/v1/reveal/", "reveal", nullptr, &Service::reveal, longestLogin, false, true},
        {"GET", "/healthz", "healthz", &Service::healthz},
        {"GET", "/metrics", "metrics", &Service::metrics},
    };
    return all;
}

ServerAnswer refused(const QString &code)
{
    static const std::map<QString, int> statuses{
        {u"token"_s, 401},  {u"stamp"_s, 401},   {u"pending"_s, 403},
        {u"closed"_s, 403}, {u"revoked"_s, 403}, {u"role"_s, 403},
        {u"fork"_s, 409},   {u"limit"_s, 413},   {u"newer"_s, 422}};
    const auto known = statuses.find(code);
    const int status = known == statuses.end() ? 400 : known->second;
    return {status, "application/json", {}, encodeRefusal({code})};
}

ServerAnswer later(int status, qint64 milliseconds)
{
    return {status,
            {},
            {{"Retry-After", QByteArray::number(std::max<qint64>(1, (milliseconds + 999) / 1000))}},
            {}};
}

Service::Service(Options options, const Dictionary &dictionary, Clock &clock, Random &random,
                 const SigningKey &key)
    : Service(std::move(options), dictionary, clock, random,
              std::make_shared<ServerKeys>(SigningKey(key.seed().clone())))
{ }

Service::Service(Options options, const Dictionary &dictionary, Clock &clock, Random &random,
                 std::shared_ptr<const ServerKeys> keys)
    : m_options(std::move(options))
    , m_dictionary(dictionary)
    , m_clock(clock)
    , m_random(random)
    , m_keys(std::move(keys))
    , m_blobs(m_options.blobs, m_options.blobQuota)
    , m_workers(size_t(m_options.workers))
{ }

Service::~Service() = default;

qint64 Service::maxBody(const QByteArray &path)
{
    qint64 longest = longestOther;
    for (const Route &route : routes())
        longest = route.takes(path) ? std::max(longest, route.maxBody) : longest;
    return longest;
}

QByteArrayList Service::routeNames()
{
    QByteArrayList names;
    for (const Route &route : routes())
        names << route.method + ' ' + route.path;
    return names;
}

bool Service::keepsParts(const ServerRequest &head)
{
    return !head.header("upload").isEmpty()
        && std::any_of(routes().begin(), routes().end(), [&](const Route &route) {
               return route.inParts && route.takes(head.path) && route.method == head.method;
           });
}

Result<Service::Worker *> Service::open(int number)
{
    std::unique_ptr<Worker> &worker = m_workers[size_t(number)];
    const std::shared_ptr<const ServerKeys> keys = this->keys();
    if (worker && worker->keys != keys)
        worker.reset();
    if (!worker) {
        auto db = openProvinceDatabase(m_options.database);
        if (!db)
            return db.error();
        Database &ref = **db;
        worker.reset(new Worker{*std::move(db), keys,
                                Province(ref, m_dictionary, m_clock, m_random, keys->current()),
                                Accounts(ref, m_clock, m_options.cost), Uploads(ref, m_clock),
                                Devices(ref, m_clock), SignInDelay(ref)});
    }
    if (const Result<> ready = worker->db->refresh(); !ready)
        return ready.error();
    return worker.get();
}

void Service::endWorker(int worker)
{
    m_workers[size_t(worker)].reset();
}

std::shared_ptr<const ServerKeys> Service::keys() const
{
    const std::lock_guard lock(m_keysMutex);
    return m_keys;
}

void Service::setKeys(std::shared_ptr<const ServerKeys> keys)
{
    const std::lock_guard lock(m_keysMutex);
    m_keys = std::move(keys);
}

void Service::log(const QString &what, const Error &error) const
{
    if (m_options.log)
        m_options.log(what + u": "_s + error.detail);
}

ServerAnswer Service::answer(const ServerRequest &request, int worker)
{
    const auto began = std::chrono::steady_clock::now();
    const Route *route = nullptr;
    QByteArray allowed; // methods of the path
    const bool asksHowFar = request.method == "GET" && !request.header("upload").isEmpty();
    for (const Route &one : routes()) {
        if (!one.takes(request.path))
            continue;
        allowed += (allowed.isEmpty() ? "" : ", ") + one.method;
        if (asksHowFar ? one.inParts : one.method == request.method)
            route = &one;
    }
    ServerAnswer answer = routed(route, allowed, request, worker);
    const std::chrono::duration<double> time = std::chrono::steady_clock::now() - began;
    m_metrics.answered(route ? route->name : "none", answer.status, time.count(),
                       request.body.size(), answer.body.size());
    return answer;
}

ServerAnswer Service::routed(const Route *route, const QByteArray &allowed,
                             const ServerRequest &request, int worker)
{
    auto refusal = request.cut ? std::nullopt : tooOften(request);
    if (refusal)
        return *std::move(refusal);
    if (!route)
        return allowed.isEmpty() ? ServerAnswer{404}
                                 : ServerAnswer{405, {}, {{"Allow", allowed}}, {}};
    if (!route->anybody)
        return visited(*route, request, worker);
    return route->sealed ? unsealed(*route, request, worker)
                         : (this->*route->anybody)(request, worker);
}

ServerAnswer Service::visited(const Route &route, const ServerRequest &request, int number)
{
    const auto worker = open(number);
    if (!worker) {
        log(u"sync"_s, worker.error());
        return later(503, 5000);
    }
    auto caller = (*worker)->accounts.caller(proofOf(request).signIn);
    if (!caller && caller.error().kind == ErrorKind::Denied)
        return refused(u"token"_s);
    if (!caller)
        return later(503, 5000);
    Visit visit{request, **worker, *std::move(caller)};
    if (auto refusal = unproven(route, visit))
        return *std::move(refusal);
    ServerAnswer answer = visit.caller.revoked ? refused(u"revoked"_s) : proven(route, visit);
    if (visit.caller.revoked)
        answer.status = 401; // the token is worth nothing
    if (route.device != &Service::sync || answer.status != 200) // that is signed
        answer.headers.emplace_back(
            "Word", wordFor(*visit.key, proofOf(request), answer.status, answer.body));
    return answer;
}

ServerAnswer Service::proven(const Route &route, const Visit &visit)
{
    if (!visit.request.header("upload").isEmpty() && route.inParts)
        return resumed(route, visit);
    ServerAnswer answer = (this->*route.device)(visit);
    if (route.inParts && answer.status == 200 && answer.body.size() > Transfer::shortBody) {
        if (const auto tag = visit.worker.uploads.keepAnswer(visit.caller.device, {}, answer.body))
            answer.headers.emplace_back("ETag", '"' + *tag + '"');
    }
    return answer;
}

std::optional<ServerAnswer> Service::tooOften(const ServerRequest &request)
{
    const QByteArray address = HttpGate::groupOf(request.peerAddress);
    const qint64 now = std::chrono::duration_cast<std::chrono::milliseconds>(
                           std::chrono::steady_clock::now().time_since_epoch())
                           .count(); // the operator may set the clock
    qint64 wait = address.isEmpty() ? 0 : m_byAddress.take(address, now);
    const QByteArray signIn = proofOf(request).signIn;
    if (wait == 0 && !signIn.isEmpty())
        wait = m_byDevice.take(crypto::hash(signIn), now);
    if (wait == 0)
        return std::nullopt;
    return later(429, wait);
}

ServerAnswer Service::metrics(const ServerRequest &request, int number)
{
    if (!HttpGate::groupOf(request.peerAddress).isEmpty())
        return {404};
    std::vector<Metrics::Gauge> gauges;
    if (m_options.connections) {
        const HttpServer::Figures figures = m_options.connections();
        gauges.push_back({"connections", "open connections", double(figures.open)});
        gauges.push_back(
            {"connections_refused", "closed at once, too many", double(figures.refused)});
        gauges.push_back({"requests_busy", "answered 503, all workers busy", double(figures.busy)});
    }
    const auto worker = open(number);
    gauges.push_back({"database_up", "1 when the database answers", worker ? 1.0 : 0.0});
    const std::tuple<const char *, const char *, QString> counts[]{
        {"waiting_sets", "sets that wait for something they need",
         u"select count(*) from waiting"_s},
        {"failed_sets", "sets that made the server fail, kept for the operator",
         u"select count(*) from failed"_s},
        {"devices", "devices that may sign in",
         u"select count(*) from device where revoked is null"_s},
        {"feed_place", "place of the newest change", u"select coalesce(max(ord), 0) from mark"_s},
        {"open_conflicts", "conflicts that nobody has decided",
         u"select count(*) from conflict where resolved is null"_s}};
    for (const auto &[name, help, sql] : counts) {
        if (worker)
            gauges.push_back({name, help, (*worker)->db->value(sql).toDouble()});
    }
    return {200, "text/plain; version=0.0.4", {}, m_metrics.text(gauges)};
}

ServerAnswer Service::healthz(const ServerRequest &, int number)
{
    const auto worker = open(number);
    if (!worker || (*worker)->db->value(u"select count(*) from setting"_s).toInt() == 0)
        return {503, "text/plain", {}, "database\n"};
    return {200, "text/plain", {}, "ok\n"};
}

ServerAnswer Service::sync(const Visit &visit)
{
    const UnderWay::Turn turn(m_devices, QByteArray::number(visit.caller.device));
    if (!turn.mine())
        return later(429, 1000);
    const auto asked = decodeRequest(visit.request.body);
    if (!asked)
        return refused(asked.error().kind == ErrorKind::Newer ? u"newer"_s : u"form"_s);
    auto answer = visit.worker.province.sync(visit.caller, *asked);
    if (answer) {
        const auto &sets = asked->sets;
        const quint64 last
            = sets.payloads.empty() ? asked->known : sets.first + sets.payloads.size() - 1;
        answer->hashIsKnown = answer->upTo == last; // the claim was compared with the books
        countVerdicts(m_metrics, *answer);
        dropErasedFiles(visit);
        const SigningKey &key = visit.worker.keys->current();
        ServerAnswer done{200, {}, {}, encodeAnswer(key, *asked, *answer)};
        addFilesMark(visit, done);
        return done;
    }
    if (const QString code = refusalCode(answer.error()); !code.isEmpty())
        return refused(code);
    log(u"sync"_s, answer.error());
    return answer.error().kind == ErrorKind::Internal ? ServerAnswer{500} : later(503, 5000);
}

} // namespace pilar
