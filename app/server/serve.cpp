// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/server/place.h"

#include "core/domain/regions.h"
#include "core/server/service.h"

#include <QCoreApplication>

#include <csignal>
#include <pthread.h>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Server", text);
}

struct Address
{
    QString host;
    quint16 port = 0;
};

Result<Address> addressOf(const QString &text)
{
    const qsizetype colon = text.lastIndexOf(u':');
    bool number = false;
    const uint port = text.mid(colon + 1).toUInt(&number);
    QString host = text.left(colon);
    if (host.startsWith(u'[') && host.endsWith(u']'))
        host = host.mid(1, host.size() - 2);
    if (colon < 1 || !number || port > 65535)
        return Error{ErrorKind::Usage, tr("--listen wants ADDRESS:PORT, not %1.").arg(text)};
    return Address{host, quint16(port)};
}

bool isLoopback(const QString &host)
{
    return host == u"::1" || host.startsWith(u"127.");
}

/** SIGTERM and SIGINT end serve, SIGHUP reads the certificate and the keys again. Blocked before
 * the first thread starts, so that only the waiting one takes them. */
sigset_t blockedSignals()
{
    sigset_t signals;
    sigemptyset(&signals);
    for (const int signal : {SIGTERM, SIGINT, SIGHUP})
        sigaddset(&signals, signal);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
    return signals;
}

/** After key rotate; the old keys stay when the new ones cannot be read. */
void reloadKeys(Service &service, const QString &folder)
{
    SystemDisk disk;
    auto keys = ServerKeys::read(disk, folder);
    if (keys)
        service.setKeys(std::make_shared<ServerKeys>(*std::move(keys)));
    else
        printNote(keys.error().message);
}

void serveUntilStopped(HttpServer &http, Service &service, const QString &keys,
                       const sigset_t &signals)
{
    for (;;) {
        int signal = 0;
        if (sigwait(&signals, &signal) != 0 || signal != SIGHUP)
            break;
        if (const Result<> read = http.reloadTls(); !read)
            printNote(read.error().message);
        reloadKeys(service, keys);
    }
    http.stop();
}

} // namespace

Result<Output> runServe(const Arguments &arguments)
{
    const auto place = placeOf(arguments);
    if (!place)
        return place.error();
    const auto address = addressOf(arguments.value(u"listen"_s, u"127.0.0.1:8080"_s));
    if (!address)
        return address.error();
    bool number = true;
    const int workers = arguments.value(u"workers"_s, u"4"_s).toInt(&number);
    if (!number || workers < 1 || workers > 64)
        return Error{ErrorKind::Usage, tr("--workers wants a number from 1 to 64.")};
    const qint64 quota = arguments.value(u"quota"_s, u"2048"_s).toLongLong(&number);
    if (!number || quota < 1 || quota > 1'000'000)
        return Error{ErrorKind::Usage, tr("--quota wants megabytes, from 1 to 1000000.")};
    const bool tls = arguments.has(u"tls-cert"_s);
    if (tls != arguments.has(u"tls-key"_s))
        return Error{ErrorKind::Usage, tr("--tls-cert and --tls-key go together.")};
    const bool behindProxy = arguments.has(u"behind-proxy"_s);
    if (!tls && !behindProxy && !isLoopback(address->host)) {
        return Error{ErrorKind::Usage,
                     tr("Without a certificate the server listens on this computer only; give "
                        "--tls-cert and --tls-key, or --behind-proxy.")};
    }
    const auto house = ServerHouse::open(*place);
    if (!house)
        return house.error();
    Regions::builtIn(); // now, not while the first laptop waits
    const sigset_t signals = blockedSignals();
    const auto log = [](const QString &line) { printNote(line); };
    const HttpServer *face = nullptr;
    const auto connections = [&face] { return face ? face->figures() : HttpServer::Figures(); };
    Service service({place->database, workers, {}, log, connections, place->blobs, quota << 20},
                    Dictionary::builtIn(), (*house)->clock, (*house)->random, (*house)->keys);
    HttpServer::Options options;
    options.address = address->host;
    options.port = address->port;
    options.tlsCert = arguments.value(u"tls-cert"_s);
    options.tlsKey = arguments.value(u"tls-key"_s);
    options.workers = workers;
    options.behindProxy = behindProxy;
    options.maxBodyOf = Service::maxBody;
    options.keepsParts = Service::keepsParts;
    options.workerEnds = [&service](int worker) { service.endWorker(worker); };
    options.log = log;
    HttpServer http(options);
    face = &http;
    const auto port = http.start([&service](const ServerRequest &request, int worker) {
        return service.answer(request, worker);
    });
    if (!port)
        return port.error();
    const QString host = address->host.contains(u':') ? u'[' + address->host + u']' : address->host;
    printOut(u"listening on %1://%2:%3"_s.arg(tls ? u"https"_s : u"http"_s, host).arg(*port));
    serveUntilStopped(http, service, place->keys, signals);
    return Output{};
}

} // namespace pilar
