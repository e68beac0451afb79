// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Inner parts of HttpServer. Carries Asio and Beast: for http.cpp and http_session.cpp only.

#include "core/server/http.h"
#include "core/server/http_gate.h"
#include "core/server/http_workers.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

#include <atomic>
#include <map>
#include <optional>
#include <unordered_set>

namespace pilar {

class HttpSession;

/** What all connections share; outlives them. */
struct HttpHouse
{
    explicit HttpHouse(const HttpServer::Options &given);

    void add(HttpSession *session);
    void remove(HttpSession *session);
    std::vector<std::shared_ptr<HttpSession>> sessions();
    /** Returns when no session is left or the time is over. */
    void waitForEmpty(std::chrono::milliseconds atMost);
    /** The handler's answer; 500 when it threw. */
    ServerAnswer answer(const ServerRequest &request, int worker);
    void log(const QString &line) const;
    /** The session by which the body under this name comes, until it is kept or answered. */
    std::shared_ptr<HttpSession> sender(const QByteArray &name);
    void setSender(const QByteArray &name, HttpSession *session);
    void forgetSender(const QByteArray &name, HttpSession *session);

    const HttpServer::Options options;
    HttpServer::Handler handler;
    HttpGate gate;
    std::unique_ptr<HttpWorkers> workers;
    std::atomic_bool draining = false;
    std::atomic<qint64> heldBodies = 0;
    std::atomic<qint64> accepted = 0, refused = 0, requests = 0, busy = 0;

private:
    std::mutex m_mutex;
    std::condition_variable m_empty;
    std::unordered_set<HttpSession *> m_sessions;
    std::map<QByteArray, HttpSession *> m_senders;
};

/** One connection. Everything but drain() and abort() runs on its strand. */
class HttpSession : public std::enable_shared_from_this<HttpSession>
{
public:
    using Socket = boost::asio::ip::tcp::socket;
    using ErrorCode = boost::system::error_code;

    /** The gate let group in; leaves it at the end. tls: null for plain HTTP. */
    HttpSession(Socket socket, std::shared_ptr<boost::asio::ssl::context> tls, HttpHouse &house,
                const QString &peer, const QByteArray &group);
    ~HttpSession();

    void start();
    /** Ends at once when idle, otherwise after the answer under way; any thread. */
    void drain();
    /** Ends at once; any thread. */
    void abort();
    /** Its body goes on by another connection: takes what still comes within a moment, hands all of
     * it over and ends; calls then when that is kept, or answered. Any thread. */
    void handOver(const std::function<void()> &then);

private:
    static constexpr std::chrono::milliseconds handOverGrace{50}; // without a byte
    enum class Phase { Idle, Head, Body, Keeping, Working, Writing, Closing };
    using Time = std::chrono::steady_clock::time_point;

    void setDeadline(Time deadline);
    void watch();
    void nextRequest();
    void read();
    void take(size_t count);
    void advance();
    bool takeHead();
    void sendContinue();
    bool mayHold(qint64 more);
    void dispatch();
    void submit();
    void breakOff();
    void endPart();
    void refuse(int status);
    void send(const ServerAnswer &answer);
    template <class Handler>
    void write(Handler handler);
    void sayFarewell();
    void discard();
    void close();

    HttpHouse &m_house;
    const QString m_peer;
    const QByteArray m_group;
    Socket m_socket;
    std::shared_ptr<boost::asio::ssl::context> m_context;
    std::optional<boost::asio::ssl::stream<Socket &>> m_tls;
    boost::asio::steady_timer m_timer;
    Time m_deadline = {};
    Time m_bodyBegan = {};
    Phase m_phase = Phase::Head;
    bool m_closed = false;
    bool m_first = true; // its deadline counts from connecting
    bool m_keepAlive = true;
    bool m_headOnly = false;
    bool m_refused = false; // more of the request may still come
    qint64 m_held = 0;
    bool m_handsOver = false; // this connection is given up by its client
    std::vector<std::function<void()>> m_after; // wait for the body to be kept, or answered
    QByteArray m_part; // names the body under way when it is worth keeping in parts
    boost::beast::flat_buffer m_buffer;
    std::optional<boost::beast::http::request_parser<boost::beast::http::string_body>> m_parser;
    ServerRequest m_request;
    QByteArray m_out;
};

} // namespace pilar
