// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Inner parts of HttpNetwork. Carries Asio and Beast: for http_client.cpp and http_exchange.cpp
// only.

#include "core/base/http_errors.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

#include <chrono>
#include <optional>

namespace pilar {

using SteadyTime = std::chrono::steady_clock::time_point;
using ErrorCode = boost::system::error_code;

/** One TCP connection, with TLS over it or not. */
struct HttpLine
{
    using Socket = boost::asio::ip::tcp::socket;
    using Done = std::function<void(const ErrorCode &, size_t)>;

    explicit HttpLine(boost::asio::io_context &io);
    ~HttpLine();
    void readSome(boost::asio::mutable_buffer to, Done done);
    void writeSome(boost::asio::const_buffer from, Done done);
    void close();
    /** Has the other side neither closed nor spoken unasked? With TLS only: was it left open here?
     */
    bool isQuiet();

    Socket socket;
    std::optional<boost::asio::ssl::stream<Socket &>> tls;
    CertificateRefusal refusal = {};
    SteadyTime lastUsed = std::chrono::steady_clock::now();
};

/** One request and its answer on a line; writes and reads at once, as a server may refuse a body
 * half-way. */
class HttpExchange : public std::enable_shared_from_this<HttpExchange>
{
public:
    HttpExchange(std::shared_ptr<HttpLine> line, const QByteArray &head, const HttpRequest &request,
                 qint64 bodyLimit);

    void start();
    /** The answer, after done without error; with hasHead() as far as it came. */
    HttpAnswer answer() const;
    bool hasHead() const { return m_parser->is_header_done(); }
    /** May the line carry another request? Only after done without error. */
    bool lineIsClean() const;
    qint64 bodySent() const { return std::max<qint64>(0, sent - m_headSize); }
    qint64 bodyReceived() const { return qint64(m_parser->get().body().size()); }

    bool done = false;
    ErrorCode error = {};
    qint64 sent = 0; // with heads
    qint64 received = 0;
    SteadyTime progressed = std::chrono::steady_clock::now();

private:
    bool sentAll() const { return sent == m_headSize + m_body.size(); }
    void newParser();
    void write();
    void read();
    void take(const ErrorCode &ec, size_t count);
    ErrorCode parse();

    std::shared_ptr<HttpLine> m_line;
    std::optional<boost::beast::http::response_parser<boost::beast::http::string_body>> m_parser;
    boost::beast::flat_buffer m_buffer;
    qint64 m_headSize;
    QByteArray m_first; // the head and the beginning of the body, so that both travel in one packet
    QByteArray m_body;
    qint64 m_bodyLimit;
    bool m_headOnly;
};

} // namespace pilar
