// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QString>

#include <chrono>
#include <functional>
#include <memory>
#include <vector>

namespace pilar {

/** A whole request, its head checked: by value, so that it may cross threads. */
struct ServerRequest
{
    QByteArray method; // a HEAD arrives as "GET"; the face leaves the body of its answer out
    QByteArray path; // as on the wire (percent-encoded), begins with '/', without the query
    QByteArray query; // as on the wire, without '?'
    std::vector<std::pair<QByteArray, QByteArray>> headers = {}; // names in lower case
    QByteArray body = {};
    QString peerAddress = {}; // behind a proxy: what the proxy says
    bool secure = false; // TLS up to here, or up to the proxy
    qint64 waited = 0; // ms from its head to its end
    bool cut = false; // the line broke: body is what had come; nobody hears the answer

    /** The first header of this name (lower case); empty when there is none. */
    QByteArray header(QByteArrayView name) const;
};

struct ServerAnswer
{
    int status = 200;
    QByteArray contentType = {}; // left out when empty
    std::vector<std::pair<QByteArray, QByteArray>> headers = {};
    QByteArray body = {};
};

/**
 * The server's face to the network: HTTP/1.1 and TLS in threads of its own, requests handed over to
 * worker threads. Refuses by itself: what is not HTTP (400), requests without Host or with a
 * doubtful length (400), a body over its limit (413), a head over its limit (431), a request while
 * all workers are busy and the queue is full (503 with Retry-After). Never logs what was asked.
 */
class HttpServer
{
public:
    /** Runs on the worker thread of that number (0 …): each may own one database connection. */
    using Handler = std::function<ServerAnswer(const ServerRequest &request, int worker)>;

    struct Options
    {
        QString address = QStringLiteral("127.0.0.1");
        quint16 port = 0; // 0: any free one
        QString tlsCert; // PEM, the whole chain; without it plain HTTP
        QString tlsKey;
        int workers = 4;
        int ioThreads = 2;
        bool behindProxy
            = false; // believe the last entry of X-Forwarded-For, and X-Forwarded-Proto
        int maxConnections = 8192;
        int maxPerAddress = 256; // not for this computer itself, nor behind a proxy
        int maxQueued = 1024; // requests waiting for a worker
        qint64 maxHeader = 16 * 1024;
        qint64 maxBody = 2 * 1024 * 1024;
        std::function<qint64(const QByteArray &path)> maxBodyOf; // instead of maxBody; any thread
        qint64 maxHeldBodies = 512 * 1024 * 1024; // of all requests under way together
        qint64 minRate = 512; // bytes a second, in and out, after the grace
        std::chrono::milliseconds headerDeadline{10'000}; // from connecting, or the first byte
        std::chrono::milliseconds bodyGrace{15'000};
        std::chrono::milliseconds idleDeadline{75'000}; // a kept connection without a request
        std::chrono::milliseconds stopGrace{10'000};
        /** Whether a body that breaks off is handed over (cut) instead of forgotten; with its
         * length in the head only. Any thread; sees the head. */
        std::function<bool(const ServerRequest &head)> keepsParts;
        std::function<void(int worker)> workerEnds; // on the worker's thread, before it ends
        std::function<void(const QString &line)> log; // for the operator; any thread
    };

    /** For /metrics. */
    struct Figures
    {
        qint64 accepted = 0; // connections since the start
        qint64 refused = 0; // of them closed at once: too many
        qint64 requests = 0; // handed to workers
        qint64 busy = 0; // answered 503
        int open = 0; // connections now
    };

    explicit HttpServer(const Options &options);
    /** Stops gracefully when it still runs. */
    ~HttpServer();

    /** The port it listens on. Usage: address or certificate unfit; InUse: another program has the
     * port. */
    Result<quint16> start(const Handler &handler);
    /** Takes no more requests, finishes those under way (up to stopGrace), then ends all threads.
     */
    void stop();
    /** Reads certificate and key again for connections yet to come; on failure the old ones stay.
     */
    Result<> reloadTls();
    Figures figures() const;

private:
    class Impl;
    std::unique_ptr<Impl> m;
};

} // namespace pilar
