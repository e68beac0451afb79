// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/http.h"

#include "core/base/crypto.h"
#include "core/base/disk.h"
#include "core/server/http_session.h"

#include <QCoreApplication>

#include <boost/asio/post.hpp>
#include <boost/asio/strand.hpp>

#include <exception>
#include <sys/resource.h>
#include <thread>

namespace asio = boost::asio;
namespace ssl = boost::asio::ssl;
using boost::system::error_code;
using tcp = boost::asio::ip::tcp;

namespace pilar {
namespace {

using namespace std::chrono_literals;

constexpr qint64 longestPem = 1 << 20;

QString words(const error_code &ec)
{
    return QString::fromStdString(ec.message());
}

/** Each connection needs a file handle; the usual soft limit of 1,024 is far too small. */
void allowManyFiles(int connections)
{
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return;
    const rlim_t wanted = rlim_t(connections) + 1024;
    if (limit.rlim_cur >= wanted)
        return;
    limit.rlim_cur = std::min(limit.rlim_max, wanted);
    setrlimit(RLIMIT_NOFILE, &limit);
}

Result<std::shared_ptr<ssl::context>> readTls(const HttpServer::Options &options)
{
    const auto context = std::make_shared<ssl::context>(ssl::context::tls_server);
    SSL_CTX *native = context->native_handle();
    SSL_CTX_set_min_proto_version(native, TLS1_2_VERSION);
    SSL_CTX_set_options(
        native, SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION | SSL_OP_CIPHER_SERVER_PREFERENCE);
    SSL_CTX_set_max_send_fragment(native, 4096); // of a record that broke off nothing is usable
    SSL_CTX_set_num_tickets(native, 1);
    static constexpr unsigned char name[] = "pilar";
    SSL_CTX_set_session_id_context(native, name, sizeof name - 1);
    SystemDisk disk;
    const auto chain = disk.read(options.tlsCert, longestPem);
    if (!chain)
        return chain.error();
    auto key = disk.read(options.tlsKey, longestPem);
    if (!key)
        return key.error();
    error_code ec;
    context->use_certificate_chain(asio::buffer(chain->constData(), size_t(chain->size())), ec);
    if (!ec)
        context->use_private_key(asio::buffer(key->constData(), size_t(key->size())),
                                 ssl::context::pem, ec);
    crypto::wipe(*key);
    if (!ec && SSL_CTX_check_private_key(native) == 1)
        return context;
    return Error{
        ErrorKind::Usage,
        QCoreApplication::translate("Server",
                                    "Certificate “%1” and key “%2” cannot be read or do not belong "
                                    "together.")
            .arg(options.tlsCert, options.tlsKey),
        {},
        words(ec)};
}

Error cannotListen(const HttpServer::Options &options, const error_code &ec)
{
    if (ec == asio::error::address_in_use) {
        return {ErrorKind::InUse,
                QCoreApplication::translate("Server", "Another program already listens on %1:%2.")
                    .arg(options.address)
                    .arg(options.port)};
    }
    return {ec == asio::error::access_denied ? ErrorKind::Denied : ErrorKind::Usage,
            QCoreApplication::translate("Server", "Listening on %1:%2 is not possible.")
                .arg(options.address)
                .arg(options.port),
            {},
            words(ec)};
}

} // namespace

HttpHouse::HttpHouse(const HttpServer::Options &given)
    : options(given)
    , gate(given.maxConnections, given.behindProxy ? given.maxConnections : given.maxPerAddress)
{ }

void HttpHouse::add(HttpSession *session)
{
    const std::lock_guard lock(m_mutex);
    m_sessions.insert(session);
}

void HttpHouse::remove(HttpSession *session)
{
    const std::lock_guard lock(m_mutex);
    m_sessions.erase(session);
    m_empty.notify_all();
}

std::vector<std::shared_ptr<HttpSession>> HttpHouse::sessions()
{
    const std::lock_guard lock(m_mutex);
    std::vector<std::shared_ptr<HttpSession>> alive;
    for (HttpSession *session : m_sessions) {
        if (auto strong = session->weak_from_this().lock())
            alive.push_back(std::move(strong));
    }
    return alive;
}

void HttpHouse::waitForEmpty(std::chrono::milliseconds atMost)
{
    std::unique_lock lock(m_mutex);
    m_empty.wait_for(lock, atMost, [this] { return m_sessions.empty(); });
}

ServerAnswer HttpHouse::answer(const ServerRequest &request, int worker)
{
    try {
        return handler(request, worker);
    } catch (const std::exception &) { // what() may carry data
        log(QStringLiteral("a request failed unexpectedly and was answered 500"));
        return {500};
    }
}

void HttpHouse::log(const QString &line) const
{
    if (options.log)
        options.log(line);
}

std::shared_ptr<HttpSession> HttpHouse::sender(const QByteArray &name)
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_senders.find(name);
    return found == m_senders.end() ? nullptr : found->second->weak_from_this().lock();
}

void HttpHouse::setSender(const QByteArray &name, HttpSession *session)
{
    const std::lock_guard lock(m_mutex);
    m_senders[name] = session;
}

void HttpHouse::forgetSender(const QByteArray &name, HttpSession *session)
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_senders.find(name);
    if (found != m_senders.end() && found->second == session)
        m_senders.erase(found);
}

class HttpServer::Impl
{
public:
    explicit Impl(const Options &options)
        : house(options)
    { }
    ~Impl() { stop(); }
    Result<quint16> start(const Handler &handler);
    void stop();
    Result<> reloadTls();

    HttpHouse house;

private:
    Result<> listen();
    void accept();
    void welcome(tcp::socket socket);

    std::mutex m_tlsMutex;
    std::shared_ptr<ssl::context> m_tls;
    asio::io_context m_io;
    // Its threads stay until stop() ends them: what is posted while the last work ends is heard.
    asio::executor_work_guard<asio::io_context::executor_type> m_stays{m_io.get_executor()};
    tcp::acceptor m_acceptor{asio::make_strand(m_io)};
    asio::steady_timer m_pause{m_acceptor.get_executor()};
    std::vector<std::thread> m_threads;
};

Result<quint16> HttpServer::Impl::start(const Handler &handler)
{
    if (auto read = reloadTls(); !read)
        return read.error();
    if (auto listening = listen(); !listening)
        return listening.error();
    allowManyFiles(house.options.maxConnections);
    house.handler = handler;
    house.workers = std::make_unique<HttpWorkers>(house.options.workers, house.options.maxQueued,
                                                  house.options.workerEnds);
    asio::post(m_acceptor.get_executor(), [this] { accept(); });
    for (int i = 0; i < house.options.ioThreads; ++i)
        m_threads.emplace_back([this] { m_io.run(); });
    return m_acceptor.local_endpoint().port();
}

Result<> HttpServer::Impl::listen()
{
    error_code ec;
    const auto address = asio::ip::make_address(house.options.address.toStdString(), ec);
    const tcp::endpoint endpoint(address, house.options.port);
    if (!ec)
        m_acceptor.open(endpoint.protocol(), ec);
    if (!ec)
        m_acceptor.set_option(tcp::acceptor::reuse_address(true), ec);
    if (!ec)
        m_acceptor.bind(endpoint, ec);
    if (!ec)
        m_acceptor.listen(asio::socket_base::max_listen_connections, ec);
    if (!ec)
        return {};
    error_code ignored;
    m_acceptor.close(ignored);
    return cannotListen(house.options, ec);
}

Result<> HttpServer::Impl::reloadTls()
{
    if (house.options.tlsCert.isEmpty())
        return {};
    auto read = readTls(house.options);
    if (!read)
        return read.error();
    const std::lock_guard lock(m_tlsMutex);
    m_tls = *std::move(read);
    return {};
}

void HttpServer::Impl::accept()
{
    m_acceptor.async_accept(asio::make_strand(m_io), [this](const error_code &ec, auto socket) {
        if (ec == asio::error::operation_aborted || !m_acceptor.is_open())
            return;
        if (!ec) {
            welcome(std::move(socket));
            return accept();
        }
        house.log(QStringLiteral("a connection could not be accepted: ") + words(ec));
        m_pause.expires_after(100ms); // out of file handles: let some connections end first
        m_pause.async_wait([this](const error_code &) {
            if (m_acceptor.is_open())
                accept();
        });
    });
}

void HttpServer::Impl::welcome(tcp::socket socket)
{
    ++house.accepted;
    error_code ec;
    auto address = socket.remote_endpoint(ec).address();
    if (address.is_v6() && address.to_v6().is_v4_mapped())
        address = asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6());
    const QString peer = QString::fromStdString(address.to_string());
    const QByteArray group = HttpGate::groupOf(peer);
    if (ec || !house.gate.enter(group)) {
        ++house.refused;
        return;
    }
    std::shared_ptr<ssl::context> tls;
    {
        const std::lock_guard lock(m_tlsMutex);
        tls = m_tls;
    }
    std::make_shared<HttpSession>(std::move(socket), tls, house, peer, group)->start();
}

void HttpServer::Impl::stop()
{
    if (m_threads.empty())
        return;
    house.draining = true;
    asio::post(m_acceptor.get_executor(), [this] {
        error_code ignored;
        m_acceptor.close(ignored);
        m_pause.cancel();
    });
    for (const auto &session : house.sessions())
        session->drain();
    house.waitForEmpty(house.options.stopGrace);
    for (const auto &session : house.sessions())
        session->abort();
    house.workers->stop();
    m_io.stop();
    for (std::thread &thread : m_threads)
        thread.join();
    m_threads.clear();
}

HttpServer::HttpServer(const Options &options)
    : m(std::make_unique<Impl>(options))
{ }

HttpServer::~HttpServer() = default;

Result<quint16> HttpServer::start(const Handler &handler)
{
    return m->start(handler);
}

void HttpServer::stop()
{
    m->stop();
}

Result<> HttpServer::reloadTls()
{
    return m->reloadTls();
}

HttpServer::Figures HttpServer::figures() const
{
    const HttpHouse &house = m->house;
    return {house.accepted, house.refused, house.requests, house.busy, house.gate.open()};
}

} // namespace pilar
