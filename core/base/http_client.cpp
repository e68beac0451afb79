// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/http_client.h"
#include "core/base/clock.h"
#include "core/base/http_exchange.h"

#include <boost/asio/executor_work_guard.hpp>

namespace asio = boost::asio;
namespace http = boost::beast::http;
namespace ssl = boost::asio::ssl;
using tcp = boost::asio::ip::tcp;

namespace pilar {
namespace {

using namespace std::chrono_literals;

SteadyTime now()
{
    return std::chrono::steady_clock::now();
}

QString words(const ErrorCode &ec)
{
    return QString::fromStdString(ec.message());
}

struct FreeSession
{
    void operator()(SSL_SESSION *session) const { SSL_SESSION_free(session); }
};

/** What an asynchronous step left; shared, as a step that was given up may still end later. */
struct Step
{
    bool done = false;
    ErrorCode ec;
    tcp::resolver::results_type found;
};

} // namespace

class HttpNetwork::Impl
{
public:
    Impl(const ServerUrl &url, const QByteArray &ca, const HttpLimits &limits);
    Result<HttpAnswer> send(const HttpRequest &request, const CancelFlag &cancel,
                            const Progress &progress);

    std::atomic<qint64> up = 0;
    std::atomic<qint64> down = 0;
    std::atomic<int> requests = 0;

private:
    enum class Ending { Done, Cancelled, TimedOut };

    static int keepSession(SSL *ssl, SSL_SESSION *session);
    static int indexOfThis();

    Ending run(const bool &done, const SteadyTime &progressed, std::chrono::milliseconds patience,
               const CancelFlag &cancel, const std::function<void()> &beat = {},
               SteadyTime end = SteadyTime::max());
    Result<std::vector<tcp::endpoint>> resolve(SteadyTime start, const CancelFlag &cancel);
    Result<> connect(const CancelFlag &cancel);
    Result<> shakeHands(SteadyTime start, const CancelFlag &cancel);
    Result<std::shared_ptr<HttpExchange>> exchange(const HttpRequest &request,
                                                   const CancelFlag &cancel,
                                                   const Progress &progress);
    QByteArray head(const HttpRequest &request) const;

    ServerUrl m_url;
    HttpErrors m_errors;
    HttpLimits m_limits;
    std::optional<Error> m_unusable;
    std::unique_ptr<SSL_SESSION, FreeSession> m_session;
    asio::io_context m_io{1};
    asio::executor_work_guard<asio::io_context::executor_type> m_guard{m_io.get_executor()};
    ssl::context m_tls{ssl::context::tls_client};
    tcp::resolver m_resolver{m_io};
    std::shared_ptr<HttpLine> m_line;
};

HttpNetwork::Impl::Impl(const ServerUrl &url, const QByteArray &ca, const HttpLimits &limits)
    : m_url(url)
    , m_errors(url.text())
    , m_limits(limits)
{
    SSL_CTX *context = m_tls.native_handle();
    SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION);
    SSL_CTX_set_session_cache_mode(context,
                                   SSL_SESS_CACHE_CLIENT | SSL_SESS_CACHE_NO_INTERNAL_STORE);
    SSL_CTX_set_max_send_fragment(context, 4096); // of a record that broke off nothing is usable
    SSL_CTX_set_ex_data(context, indexOfThis(), this);
    SSL_CTX_sess_set_new_cb(context, keepSession);
    ErrorCode ec;
    if (!url.secure)
        return; // reading a system's certificates takes some ten milliseconds
    if (ca.isEmpty())
        m_tls.set_default_verify_paths(ec);
    else
        m_tls.add_certificate_authority(asio::buffer(ca.constData(), size_t(ca.size())), ec);
    if (ec)
        m_unusable = HttpErrors::badCertificate(words(ec));
}

int HttpNetwork::Impl::indexOfThis()
{
    static const int index = SSL_CTX_get_ex_new_index(0, nullptr, nullptr, nullptr, nullptr);
    return index;
}

int HttpNetwork::Impl::keepSession(SSL *ssl, SSL_SESSION *session)
{
    auto *self = static_cast<Impl *>(SSL_CTX_get_ex_data(SSL_get_SSL_CTX(ssl), indexOfThis()));
    self->m_session.reset(session);
    return 1;
}

/** Lets the network work until done is set or progressed is longer ago than patience. */
HttpNetwork::Impl::Ending HttpNetwork::Impl::run(const bool &done, const SteadyTime &progressed,
                                                 std::chrono::milliseconds patience,
                                                 const CancelFlag &cancel,
                                                 const std::function<void()> &beat, SteadyTime end)
{
    while (!done) {
        if (cancel && *cancel)
            return Ending::Cancelled;
        const auto left = std::min(progressed + patience, end) - now();
        if (left <= 0s)
            return Ending::TimedOut;
        m_io.run_one_for(std::min<std::chrono::nanoseconds>(left, 50ms));
        if (beat)
            beat();
    }
    return Ending::Done;
}

Result<std::vector<tcp::endpoint>> HttpNetwork::Impl::resolve(SteadyTime start,
                                                              const CancelFlag &cancel)
{
    const std::string host = m_url.host.toStdString();
    ErrorCode ec;
    const auto address = asio::ip::make_address(host, ec);
    if (!ec)
        return std::vector<tcp::endpoint>{{address, m_url.port}};

    const auto step = std::make_shared<Step>();
    m_resolver.async_resolve(host, std::to_string(m_url.port), tcp::resolver::numeric_service,
                             [step](const ErrorCode &failure, const auto &found) {
                                 step->done = true;
                                 step->ec = failure;
                                 step->found = found;
                             });
    const Ending ending = run(step->done, start, m_limits.connect, cancel);
    if (ending != Ending::Done)
        m_resolver.cancel();
    if (ending == Ending::Cancelled)
        return HttpErrors::cancelled();
    if (ending == Ending::TimedOut)
        return m_errors.unreachable(QStringLiteral("name lookup timed out"));
    if (step->ec)
        return m_errors.unknownName(words(step->ec));
    return std::vector<tcp::endpoint>(step->found.begin(), step->found.end());
}

Result<> HttpNetwork::Impl::connect(const CancelFlag &cancel)
{
    const SteadyTime start = now();
    const auto found = resolve(start, cancel);
    if (!found)
        return found.error();

    QString detail;
    auto left = found->size();
    for (const tcp::endpoint &endpoint : *found) {
        const auto begun = now();
        const auto share = (start + m_limits.connect - begun) / int(left--);
        if (!m_url.secure && !endpoint.address().is_loopback())
            continue; // "localhost" may have been made to mean another computer
        m_line = std::make_shared<HttpLine>(m_io);
        const auto step = std::make_shared<Step>();
        m_line->socket.async_connect(endpoint, [step](const ErrorCode &ec) {
            step->done = true;
            step->ec = ec;
        });
        const Ending ending
            = run(step->done, begun, std::chrono::ceil<std::chrono::milliseconds>(share), cancel);
        if (ending == Ending::Cancelled)
            return HttpErrors::cancelled();
        detail = ending == Ending::TimedOut ? QStringLiteral("connect timed out") : words(step->ec);
        if (ending == Ending::Done && !step->ec) {
            ErrorCode ignored;
            m_line->socket.set_option(tcp::no_delay(true), ignored);
            return m_url.secure ? shakeHands(start, cancel) : Result<>();
        }
        m_line->close();
    }
    return m_errors.unreachable(detail);
}

Result<> HttpNetwork::Impl::shakeHands(SteadyTime start, const CancelFlag &cancel)
{
    m_line->tls.emplace(m_line->socket, m_tls);
    SSL *native = m_line->tls->native_handle();
    const QByteArray host = m_url.host.toLatin1();
    bool named = false;
    if (m_url.isAddress()) {
        named = X509_VERIFY_PARAM_set1_ip_asc(SSL_get0_param(native), host.constData());
    } else {
        SSL_set_hostflags(native, X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS);
        named = SSL_set1_host(native, host.constData())
            && SSL_set_tlsext_host_name(native, host.constData());
    }
    if (!named)
        return m_errors.unsafe(QStringLiteral("host name cannot be checked"));
    if (m_session)
        SSL_set_session(native, m_session.get());

    m_line->tls->set_verify_mode(ssl::verify_peer);
    m_line->tls->set_verify_callback(
        [line = m_line.get()](bool good, ssl::verify_context &context) {
            if (!good)
                line->refusal = CertificateRefusal::of(context.native_handle());
            return good;
        });
    const auto step = std::make_shared<Step>();
    m_line->tls->async_handshake(ssl::stream_base::client,
                                 [step, line = m_line](const ErrorCode &ec) {
                                     step->done = true;
                                     step->ec = ec;
                                 });
    const Ending ending = run(step->done, start, m_limits.connect, cancel);
    if (ending == Ending::Cancelled)
        return HttpErrors::cancelled();
    if (ending == Ending::TimedOut)
        return m_errors.unreachable(QStringLiteral("TLS handshake timed out"));
    if (m_line->refusal.code != X509_V_OK)
        return m_errors.refused(m_line->refusal, SystemClock().today());
    if (step->ec.category() == asio::error::get_ssl_category())
        return m_errors.unsafe(words(step->ec));
    if (step->ec)
        return m_errors.broken(words(step->ec));
    return {};
}

QByteArray HttpNetwork::Impl::head(const HttpRequest &request) const
{
    QByteArray text = request.method + ' ' + m_url.prefix + request.path
        + " HTTP/1.1\r\nHost: " + m_url.hostHeader() + "\r\n";
    if (!request.body.isEmpty() || (request.method != "GET" && request.method != "HEAD"))
        text += "Content-Length: " + QByteArray::number(request.body.size()) + "\r\n";
    for (const auto &[name, value] : request.headers)
        text += name + ": " + value + "\r\n";
    return text + "\r\n";
}

Result<std::shared_ptr<HttpExchange>> HttpNetwork::Impl::exchange(const HttpRequest &request,
                                                                  const CancelFlag &cancel,
                                                                  const Progress &progress)
{
    const auto under
        = std::make_shared<HttpExchange>(m_line, head(request), request, m_limits.answerBody);
    qint64 told = 0;
    const auto tell = [&] {
        const qint64 moved = under->sent + under->received;
        if (progress && moved != told)
            progress(under->bodySent(), under->bodyReceived());
        told = moved;
    };
    under->start();
    const Ending ending = run(under->done, under->progressed, m_limits.silence, cancel, tell,
                              now() + m_limits.whole);
    const bool clean = ending == Ending::Done && !under->error && under->lineIsClean();
    if (clean) {
        m_line->lastUsed = now();
    } else {
        m_line->close();
        m_io.poll(); // lets the steps that were cut off end
        m_line.reset();
    }
    up += under->sent;
    down += under->received;
    requests += under->sent > 0 ? 1 : 0;
    if (ending == Ending::Cancelled)
        return HttpErrors::cancelled();
    if (ending == Ending::TimedOut && !(request.inParts && under->hasHead()))
        return m_errors.silent();
    if (ending == Ending::TimedOut)
        under->error = asio::error::timed_out;
    return under;
}

Result<HttpAnswer> HttpNetwork::Impl::send(const HttpRequest &request, const CancelFlag &cancel,
                                           const Progress &progress)
{
    if (m_unusable)
        return *m_unusable;
    if (!HttpErrors::isCleanHead(request))
        return HttpErrors::badRequest();
    if (cancel && *cancel)
        return HttpErrors::cancelled();

    bool kept = m_line && now() - m_line->lastUsed <= m_limits.keep && m_line->isQuiet();
    std::shared_ptr<HttpExchange> ended;
    for (;;) {
        if (!kept) {
            m_line.reset();
            if (const auto connected = connect(cancel); !connected) {
                if (m_line)
                    m_line->close();
                m_io.poll();
                m_line.reset();
                return connected.error();
            }
        }
        auto attempt = exchange(request, cancel, progress);
        if (!attempt)
            return attempt.error();
        ended = *std::move(attempt);
        if (!kept || !ended->error || ended->received > 0 || request.inParts)
            break;
        kept = false;
    }

    const ErrorCode ec = ended->error;
    if (ec == http::error::body_limit)
        return m_errors.tooLarge();
    const bool broke = ec == http::error::partial_message
        || ec.category() != make_error_code(http::error::body_limit).category();
    if (ec && broke && request.inParts && ended->hasHead()) {
        HttpAnswer part = ended->answer();
        part.cut = true;
        return part;
    }
    if (ec && ec.category() == make_error_code(http::error::body_limit).category()
        && ec != http::error::partial_message)
        return m_errors.notHttp(words(ec));
    if (ec)
        return m_errors.broken(words(ec));

    return ended->answer();
}

HttpNetwork::HttpNetwork(const ServerUrl &url, const QByteArray &ca, const HttpLimits &limits)
    : m(std::make_unique<Impl>(url, ca, limits))
{ }

HttpNetwork::~HttpNetwork() = default;

Result<HttpAnswer> HttpNetwork::send(const HttpRequest &request, const CancelFlag &cancel,
                                     const Progress &progress)
{
    return m->send(request, cancel, progress);
}

Traffic HttpNetwork::traffic() const
{
    return {m->up, m->down, m->requests};
}

} // namespace pilar
