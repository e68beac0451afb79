// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <utility>

/** Bytes over TCP on this computer. */
namespace pilar::fuzz {

inline sockaddr_in addressOf(quint16 port, quint32 host = INADDR_LOOPBACK)
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(host);
    return address;
}

class Socket
{
public:
    explicit Socket(int handle)
        : m_handle(handle)
    {
        const timeval patience{10, 0};
        setsockopt(m_handle, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof(patience));
    }
    ~Socket() { close(m_handle); }
    Q_DISABLE_COPY_MOVE(Socket)

    /**
     * To the port, each time from the next address of this computer: a closed connection keeps its
     * pair of ports for a minute, and one address has 28,000 of them.
     */
    void connectTo(quint16 port)
    {
        static quint32 calls = 0;
        const sockaddr_in from = addressOf(0, INADDR_LOOPBACK + ++calls % 0xff0000);
        const sockaddr_in to = addressOf(port);
        const int late = 1; // the port is chosen when both addresses are known
        setsockopt(m_handle, SOL_IP, IP_BIND_ADDRESS_NO_PORT, &late, sizeof(late));
        Q_ASSERT(bind(m_handle, reinterpret_cast<const sockaddr *>(&from), sizeof(from)) == 0);
        while (connect(m_handle, reinterpret_cast<const sockaddr *>(&to), sizeof(to)) != 0
               && errno != EISCONN)
            Q_ASSERT(errno == EINTR || errno == EALREADY); // the fuzzer's own clock interrupts
    }
    void send(const QByteArray &bytes)
    {
        for (qsizetype at = 0; at < bytes.size();) {
            const auto sent
                = ::send(m_handle, bytes.constData() + at, size_t(bytes.size() - at), MSG_NOSIGNAL);
            if (sent <= 0)
                return;
            at += sent;
        }
    }
    void endSending() { shutdown(m_handle, SHUT_WR); }
    /** Empty when the other side has ended. */
    QByteArray receive()
    {
        QByteArray bytes(16384, Qt::Uninitialized);
        ssize_t count = 0;
        do
            count = recv(m_handle, bytes.data(), size_t(bytes.size()), 0);
        while (count < 0 && errno == EINTR);
        Q_ASSERT(count >= 0 || errno == ECONNRESET); // else it hangs
        return bytes.left(std::max<qsizetype>(0, count));
    }
    int handle() const { return m_handle; }

private:
    int m_handle;
};

} // namespace pilar::fuzz
