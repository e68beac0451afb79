// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/http_session.h"
#include "core/server/http_head.h"

#include <boost/asio/dispatch.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/write.hpp>

#include <limits>

namespace asio = boost::asio;
namespace http = boost::beast::http;

namespace pilar {
namespace {

using namespace std::chrono_literals;

constexpr size_t headChunk = 4 * 1024;
constexpr size_t bodyChunk = 32 * 1024;
constexpr size_t mostUnparsed
    = 64 * 1024; // a head is limited by itself: this stops an endless chunk line
constexpr auto farewell = 2s;
constexpr auto shortFarewell = 200ms; // when we stop and all was read
constexpr auto noDeadline = 24h;

std::chrono::steady_clock::time_point now()
{
    return std::chrono::steady_clock::now();
}

QByteArray bytes(boost::beast::string_view text)
{
    return {text.data(), qsizetype(text.size())};
}

int statusFor(const boost::system::error_code &ec)
{
    if (ec == http::error::header_limit)
        return 431;
    return ec == http::error::body_limit ? 413 : 400;
}

} // namespace

HttpSession::HttpSession(Socket socket, std::shared_ptr<asio::ssl::context> tls, HttpHouse &house,
                         const QString &peer, const QByteArray &group)
    : m_house(house)
    , m_peer(peer)
    , m_group(group)
    , m_socket(std::move(socket))
    , m_context(std::move(tls))
    , m_timer(m_socket.get_executor())
{
    m_house.add(this);
    if (m_context)
        m_tls.emplace(m_socket, *m_context);
}

HttpSession::~HttpSession()
{
    if (!m_part.isEmpty())
        m_house.forgetSender(m_part, this);
    m_house.heldBodies -= m_held;
    ErrorCode ignored;
    m_socket.close(ignored);
    m_house.gate.leave(m_group);
    m_house.remove(this);
}

void HttpSession::start()
{
    asio::dispatch(m_socket.get_executor(), [self = shared_from_this(), this] {
        ErrorCode ignored;
        m_socket.set_option(asio::ip::tcp::no_delay(true), ignored);
        setDeadline(now() + m_house.options.headerDeadline);
        watch();
        if (!m_tls)
            return nextRequest();
        m_tls->async_handshake(asio::ssl::stream_base::server, [self, this](const ErrorCode &ec) {
            if (ec)
                close();
            else
                nextRequest();
        });
    });
}

void HttpSession::setDeadline(Time deadline)
{
    m_deadline = deadline;
    m_timer.expires_at(deadline); // wakes the waiting watch(), which then waits anew
}

void HttpSession::watch()
{
    if (m_closed)
        return;
    m_timer.async_wait([self = shared_from_this(), this](const ErrorCode &) {
        if (!m_closed && now() >= m_deadline)
            breakOff();
        watch();
    });
}

void HttpSession::nextRequest()
{
    m_house.heldBodies -= std::exchange(m_held, 0);
    m_request = {};
    m_headOnly = false;
    m_parser.emplace();
    m_parser->header_limit(std::uint32_t(m_house.options.maxHeader));
    m_parser->body_limit(
        std::numeric_limits<std::uint64_t>::max()); // takeHead() knows the path's own
    if (m_house.draining || !m_keepAlive)
        return sayFarewell();
    if (m_buffer.size() > 0) {
        m_phase = Phase::Head;
        setDeadline(now() + m_house.options.headerDeadline);
        return advance();
    }
    m_buffer = {};
    m_phase = Phase::Idle;
    if (!m_first)
        setDeadline(now() + m_house.options.idleDeadline);
    read();
}

void HttpSession::read()
{
    const auto space = m_buffer.prepare(m_phase == Phase::Body ? bodyChunk : headChunk);
    const auto done = [self = shared_from_this(), this](const ErrorCode &ec, size_t count) {
        if (ec || m_closed)
            breakOff();
        else
            take(count);
    };
    if (m_tls)
        m_tls->async_read_some(space, done);
    else
        m_socket.async_read_some(space, done);
}

void HttpSession::take(size_t count)
{
    m_buffer.commit(count);
    if (m_phase == Phase::Idle) {
        m_phase = Phase::Head;
        if (!m_first)
            setDeadline(now() + m_house.options.headerDeadline);
    }
    if (m_phase == Phase::Body) {
        if (!mayHold(qint64(count)))
            return refuse(503);
        const Time end = m_bodyBegan + m_house.options.bodyGrace
            + std::chrono::seconds(m_held / m_house.options.minRate);
        setDeadline(m_handsOver ? std::min(end, now() + handOverGrace) : end);
    }
    advance();
}

void HttpSession::advance()
{
    ErrorCode ec;
    while (m_buffer.size() > 0 && !m_parser->is_done()) {
        m_buffer.consume(m_parser->put(m_buffer.data(), ec));
        if (ec == http::error::need_more)
            break;
        if (ec)
            return refuse(statusFor(ec));
        if (m_phase == Phase::Head && m_parser->is_header_done() && !takeHead())
            return;
    }
    if (m_parser->is_done())
        dispatch();
    else if (m_buffer.size() > mostUnparsed)
        refuse(400);
    else
        read();
}

/** Judges the head; false when that already settled how it goes on. */
bool HttpSession::takeHead()
{
    const auto &message = m_parser->get();
    const QByteArray target = bytes(message.target());
    const qsizetype mark = target.indexOf('?');
    m_request.method = bytes(message.method_string());
    m_request.path = target.left(mark < 0 ? target.size() : mark);
    m_request.query = mark < 0 ? QByteArray() : target.mid(mark + 1);
    for (const auto &field : message)
        m_request.headers.emplace_back(bytes(field.name_string()).toLower(), bytes(field.value()));
    m_headOnly = m_request.method == "HEAD";
    m_keepAlive = m_parser->keep_alive() && message.version() == 11;

    const HeadVerdict verdict = judgeHead(m_request, message.version() == 11);
    if (verdict.refusal != 0) {
        refuse(verdict.refusal);
        return false;
    }
    const auto &options = m_house.options;
    const qint64 limit = options.maxBodyOf ? options.maxBodyOf(m_request.path) : options.maxBody;
    if (m_parser->content_length().value_or(0) > std::uint64_t(limit)) {
        refuse(413);
        return false;
    }
    m_parser->body_limit(std::uint64_t(limit)); // counts down with each chunk
    m_parser->eager(true);
    m_bodyBegan = now();
    if (m_parser->is_done())
        return true;

    m_phase = Phase::Body;
    if (options.keepsParts && m_parser->content_length() && options.keepsParts(m_request))
        m_part = partName(m_request);
    if (!m_part.isEmpty()) {
        if (const auto before = m_house.sender(m_part))
            before->handOver([] {});
        m_house.setSender(m_part, this);
    }
    setDeadline(m_bodyBegan + options.bodyGrace);
    if (!mayHold(qint64(m_buffer.size()))) {
        refuse(503);
        return false;
    }
    if (verdict.wantsContinue && m_buffer.size() == 0) {
        sendContinue();
        return false;
    }
    return true;
}

void HttpSession::sendContinue()
{
    m_out = "HTTP/1.1 100 Continue\r\n\r\n";
    write([self = shared_from_this(), this](const ErrorCode &ec, size_t) {
        if (ec || m_closed)
            close();
        else
            advance();
    });
}

bool HttpSession::mayHold(qint64 more)
{
    m_held += more;
    return (m_house.heldBodies += more) <= m_house.options.maxHeldBodies;
}

void HttpSession::dispatch()
{
    m_first = false;
    m_phase = Phase::Working;
    setDeadline(now() + noDeadline);
    m_request.waited
        = std::chrono::duration_cast<std::chrono::milliseconds>(now() - m_bodyBegan).count();
    m_request.body = QByteArray::fromStdString(m_parser->get().body());
    m_parser.emplace();
    if (m_headOnly)
        m_request.method = "GET";
    const auto &options = m_house.options;
    m_request.peerAddress = options.behindProxy ? forwardedPeer(m_request, m_peer) : m_peer;
    m_request.secure
        = m_tls || (options.behindProxy && m_request.header("x-forwarded-proto") == "https");

    // Who asks how far a body came has another connection that may not know it is dead.
    const QByteArray name = m_headOnly ? partName(m_request) : QByteArray();
    const auto before = name.isEmpty() ? nullptr : m_house.sender(name);
    if (!before)
        return submit();
    before->handOver([self = shared_from_this(), this] {
        asio::post(m_socket.get_executor(), [self] { self->submit(); });
    });
}

void HttpSession::submit()
{
    ++m_house.requests;
    const bool taken = m_house.workers->submit(
        [self = shared_from_this(), this, request = std::exchange(m_request, {})](int worker) {
            asio::post(m_socket.get_executor(),
                       [self, answer = m_house.answer(request, worker)] { self->send(answer); });
        });
    if (!taken) {
        ++m_house.busy;
        send({503, {}, {{"Retry-After", "5"}}});
    }
}

void HttpSession::refuse(int status)
{
    m_keepAlive = false;
    ServerAnswer answer{status};
    if (status == 503) {
        ++m_house.busy;
        answer.headers.emplace_back("Retry-After", "5");
    }
    send(answer);
}

void HttpSession::send(const ServerAnswer &answer)
{
    endPart();
    if (m_closed)
        return;
    m_phase = Phase::Writing;
    m_keepAlive = m_keepAlive && !m_house.draining;
    m_out = answerBytes(answer, m_headOnly, m_keepAlive);
    setDeadline(now() + m_house.options.bodyGrace
                + std::chrono::seconds(m_out.size() / m_house.options.minRate));
    write([self = shared_from_this(), this](const ErrorCode &ec, size_t) {
        m_out.clear();
        if (ec || m_closed)
            close();
        else
            nextRequest();
    });
}

template <class Handler>
void HttpSession::write(Handler handler)
{
    const auto out = asio::buffer(m_out.constData(), size_t(m_out.size()));
    if (m_tls)
        asio::async_write(*m_tls, out, handler);
    else
        asio::async_write(m_socket, out, handler);
}

/** Ends our side and reads on for a moment: closing over unread bytes would destroy our last
 * answer. */
void HttpSession::sayFarewell()
{
    m_phase = Phase::Closing;
    setDeadline(now() + (m_house.draining && !m_refused ? shortFarewell : farewell));
    const auto goOn = [self = shared_from_this(), this](const ErrorCode &) {
        if (m_closed)
            return;
        ErrorCode ignored;
        m_socket.shutdown(Socket::shutdown_send, ignored);
        m_buffer = {};
        discard();
    };
    if (m_tls)
        m_tls->async_shutdown(goOn);
    else
        goOn({});
}

void HttpSession::discard()
{
    m_socket.async_read_some(m_buffer.prepare(bodyChunk),
                             [self = shared_from_this(), this](const ErrorCode &ec, size_t) {
                                 if (ec || m_closed)
                                     close();
                                 else
                                     discard();
                             });
}

} // namespace pilar
