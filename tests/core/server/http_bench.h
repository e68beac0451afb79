// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/http_client.h"
#include "core/server/http.h"

#include <QDeadlineTimer>
#include <QTest>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

namespace pilar::bench {

/** A TCP socket on 127.0.0.1 without any HTTP of its own. */
class RawSocket
{
public:
    explicit RawSocket(int handle)
        : m_handle(handle)
    { }
    RawSocket(RawSocket &&other) noexcept
        : m_handle(std::exchange(other.m_handle, -1))
    { }
    ~RawSocket() { close(); }

    static RawSocket connected(quint16 port)
    {
        const int handle = ::socket(AF_INET, SOCK_STREAM, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        if (::connect(handle, reinterpret_cast<sockaddr *>(&address), sizeof address) != 0)
            qFatal("no connection to port %d", port);
        return RawSocket(handle);
    }
    int handle() const { return m_handle; }
    void close()
    {
        if (m_handle >= 0)
            ::close(std::exchange(m_handle, -1));
    }
    bool send(QByteArrayView bytes) const
    {
        while (!bytes.isEmpty()) {
            const auto count = ::send(m_handle, bytes.data(), size_t(bytes.size()), MSG_NOSIGNAL);
            if (count <= 0)
                return false;
            bytes = bytes.sliced(count);
        }
        return true;
    }
    /** What comes within the time; "" when nothing did or the other side closed. */
    QByteArray receive(int milliseconds = 5000) const
    {
        pollfd wait{m_handle, POLLIN, 0};
        if (::poll(&wait, 1, milliseconds) <= 0)
            return {};
        QByteArray bytes(65536, '\0');
        const auto count = ::recv(m_handle, bytes.data(), size_t(bytes.size()), 0);
        bytes.truncate(std::max<qsizetype>(0, count));
        return bytes;
    }
    /** Everything up to the other side's end. */
    QByteArray receiveAll() const
    {
        QByteArray all;
        for (QByteArray part = receive(); !part.isEmpty(); part = receive())
            all += part;
        return all;
    }
    /** Up to and with this text, or as much as came. */
    QByteArray receiveUntil(QByteArrayView end) const
    {
        QByteArray all;
        while (!all.contains(end)) {
            const QByteArray part = receive();
            if (part.isEmpty())
                break;
            all += part;
        }
        return all;
    }
    /** Did the other side close within the time? */
    bool isClosedWithin(int milliseconds) const
    {
        const QDeadlineTimer deadline(milliseconds);
        pollfd wait{m_handle, POLLIN, 0};
        char byte = 0;
        while (::poll(&wait, 1, int(deadline.remainingTime())) > 0) {
            if (::recv(m_handle, &byte, 1, 0) <= 0)
                return true;
        }
        return false;
    }

private:
    int m_handle;
};

/** A listening port whose connections go, one at a time and in turn, to a function. */
class RawServer
{
public:
    explicit RawServer(std::function<void(RawSocket, int number)> serve)
        : m_listener(::socket(AF_INET, SOCK_STREAM, 0))
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        auto *generic = reinterpret_cast<sockaddr *>(&address);
        if (::bind(m_listener.handle(), generic, size) != 0
            || ::listen(m_listener.handle(), 100) != 0
            || ::getsockname(m_listener.handle(), generic, &size) != 0)
            qFatal("no port to listen on");
        port = ntohs(address.sin_port);
        m_thread = std::thread([this, serve = std::move(serve)] {
            for (;;) {
                const int handle = ::accept(m_listener.handle(), nullptr, nullptr);
                if (handle < 0)
                    return;
                serve(RawSocket(handle), ++accepted);
            }
        });
    }
    ~RawServer()
    {
        ::shutdown(m_listener.handle(), SHUT_RDWR);
        m_thread.join();
    }

    quint16 port = 0;
    std::atomic<int> accepted = 0;

private:
    RawSocket m_listener;
    std::thread m_thread;
};

/** Passes bytes between a client and a server and counts them. */
class Relay
{
public:
    explicit Relay(quint16 target)
        : m_server([this, target](RawSocket client, int) { pass(client, target); })
    { }
    quint16 port() const { return m_server.port; }
    int accepted() const { return m_server.accepted; }

    std::atomic<qint64> up = 0;
    std::atomic<qint64> down = 0;

private:
    void pass(const RawSocket &client, quint16 target)
    {
        const RawSocket server = RawSocket::connected(target);
        for (;;) {
            pollfd wait[]{{client.handle(), POLLIN, 0}, {server.handle(), POLLIN, 0}};
            if (::poll(wait, 2, 10'000) <= 0)
                return;
            const bool upward = wait[0].revents != 0;
            const QByteArray bytes = (upward ? client : server).receive();
            if (bytes.isEmpty())
                return;
            (upward ? up : down) += bytes.size();
            if (!(upward ? server : client).send(bytes))
                return;
        }
    }

    RawServer m_server;
};

inline ServerUrl localUrl(quint16 port, bool secure = false)
{
    return {secure, QStringLiteral("127.0.0.1"), port, {}};
}

/** Answers with what it was asked. */
inline ServerAnswer echo(const ServerRequest &request, int)
{
    return {200, {}, {}, request.method + ' ' + request.path + ' ' + request.body};
}

} // namespace pilar::bench
