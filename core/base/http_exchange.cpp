// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/http_exchange.h"

namespace asio = boost::asio;
namespace http = boost::beast::http;

namespace pilar {
namespace {

constexpr qint64 chunk = 16 * 1024;
constexpr qint64 headLimit = 16 * 1024;

} // namespace

HttpLine::HttpLine(asio::io_context &io)
    : socket(io)
{ }

HttpLine::~HttpLine()
{
    // OpenSSL would spoil the kept session of a connection that ended without a farewell.
    if (tls)
        SSL_set_shutdown(tls->native_handle(), SSL_SENT_SHUTDOWN | SSL_RECEIVED_SHUTDOWN);
}

void HttpLine::readSome(asio::mutable_buffer to, Done done)
{
    if (tls)
        tls->async_read_some(to, std::move(done));
    else
        socket.async_read_some(to, std::move(done));
}

void HttpLine::writeSome(asio::const_buffer from, Done done)
{
    if (tls)
        tls->async_write_some(from, std::move(done));
    else
        socket.async_write_some(from, std::move(done));
}

void HttpLine::close()
{
    ErrorCode ignored;
    socket.close(ignored);
}

bool HttpLine::isQuiet()
{
    if (tls)
        return socket.is_open(); // what waits to be read may be a session ticket
    ErrorCode ec;
    char byte = 0;
    socket.non_blocking(true, ec);
    socket.receive(asio::buffer(&byte, 1), Socket::message_peek, ec);
    return ec == asio::error::would_block;
}

HttpExchange::HttpExchange(std::shared_ptr<HttpLine> line, const QByteArray &head,
                           const HttpRequest &request, qint64 bodyLimit)
    : m_line(std::move(line))
    , m_headSize(head.size())
    , m_first(head + request.body.left(chunk))
    , m_body(request.body)
    , m_bodyLimit(bodyLimit)
    , m_headOnly(request.method == "HEAD")
{
    newParser();
}

void HttpExchange::start()
{
    write();
    read();
}

HttpAnswer HttpExchange::answer() const
{
    const auto &message = m_parser->get();
    HttpAnswer answer{int(message.result_int())};
    for (const auto &field : message) {
        const auto name = field.name_string();
        const auto value = field.value();
        answer.headers.emplace_back(QByteArray(name.data(), qsizetype(name.size())).toLower(),
                                    QByteArray(value.data(), qsizetype(value.size())));
    }
    answer.body = QByteArray::fromStdString(message.body());
    return answer;
}

bool HttpExchange::lineIsClean() const
{
    return sentAll() && m_buffer.size() == 0 && m_parser->keep_alive();
}

void HttpExchange::newParser()
{
    m_parser.emplace();
    m_parser->eager(true);
    m_parser->header_limit(headLimit);
    m_parser->body_limit(std::uint64_t(m_bodyLimit));
    m_parser->skip(m_headOnly);
}

void HttpExchange::write()
{
    if (done || sentAll())
        return;
    const bool first = sent < m_first.size();
    const char *from = first ? m_first.constData() + sent : m_body.constData() + bodySent();
    const qint64 left = first ? m_first.size() - sent : m_body.size() - bodySent();
    m_line->writeSome(asio::buffer(from, size_t(std::min(left, 2 * chunk))),
                      [self = shared_from_this()](const ErrorCode &ec, size_t count) {
                          self->sent += qint64(count);
                          self->progressed = std::chrono::steady_clock::now();
                          if (!ec) // a broken line shows in read(), after the server's last words
                              self->write();
                      });
}

void HttpExchange::read()
{
    m_line->readSome(
        m_buffer.prepare(size_t(chunk)),
        [self = shared_from_this()](const ErrorCode &ec, size_t count) { self->take(ec, count); });
}

void HttpExchange::take(const ErrorCode &ec, size_t count)
{
    received += qint64(count);
    m_buffer.commit(count);
    progressed = std::chrono::steady_clock::now();
    error = parse();
    if (!error && m_parser->is_header_done() && m_parser->get().result_int() < 100)
        error = http::error::bad_status; // RFC 9110, 15
    if (!error && !m_parser->is_done() && ec == asio::error::eof && m_parser->is_header_done())
        m_parser->put_eof(error);
    if (!error && !m_parser->is_done())
        error = ec;
    if (!error && m_buffer.size() > size_t(2 * headLimit)) // only an endless chunk head piles up
        error = http::error::buffer_overflow;
    done = error || m_parser->is_done();
    if (!done)
        read();
}

ErrorCode HttpExchange::parse()
{
    ErrorCode ec;
    while (m_buffer.size() > 0 && !m_parser->is_done()) {
        m_buffer.consume(m_parser->put(m_buffer.data(), ec));
        if (ec == http::error::need_more)
            return {};
        if (ec)
            return ec;
        if (m_parser->is_done() && m_parser->get().result_int() / 100 == 1)
            newParser();
    }
    return {};
}

} // namespace pilar
