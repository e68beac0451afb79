// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/bad_line.h"

#include <algorithm>
#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace pilar::test {

namespace {

sockaddr_in here(quint16 port)
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

int connectTo(quint16 port)
{
    const int handle = ::socket(AF_INET, SOCK_STREAM, 0);
    const sockaddr_in address = here(port);
    if (::connect(handle, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0)
        return handle;
    ::close(handle);
    return -1;
}

bool sendAll(int handle, const char *bytes, ssize_t count)
{
    while (count > 0) {
        const ssize_t sent = ::send(handle, bytes, size_t(count), MSG_NOSIGNAL);
        if (sent <= 0)
            return false;
        bytes += sent;
        count -= sent;
    }
    return true;
}

} // namespace

BadLine::BadLine(quint16 target)
    : m_target(target)
    , m_listener(::socket(AF_INET, SOCK_STREAM, 0))
{
    sockaddr_in address = here(0);
    socklen_t size = sizeof address;
    auto *generic = reinterpret_cast<sockaddr *>(&address);
    if (::bind(m_listener, generic, size) != 0 || ::listen(m_listener, 100) != 0
        || ::getsockname(m_listener, generic, &size) != 0)
        qFatal("no port to listen on");
    m_port = ntohs(address.sin_port);
    m_thread = std::thread([this] { listen(); });
}

BadLine::~BadLine()
{
    m_stopping = true;
    ::shutdown(m_listener, SHUT_RDWR);
    m_thread.join();
    ::close(m_listener);
}

void BadLine::listen()
{
    for (;;) {
        const int client = ::accept(m_listener, nullptr, nullptr);
        if (client < 0)
            break;
        m_passing.emplace_back([this, client] { pass(client); });
    }
    for (std::thread &each : m_passing)
        each.join();
}

void BadLine::pass(int client)
{
    const int number = connections++;
    qint64 room = cutAfter;
    if (moves) { // mostly after the greetings
        const qint64 least = number % 4 ? room / 4 : 0;
        room = least + 1 + qint64((quint64(number) * 2654435761u) % quint64(room - least));
    }
    const int server = connectTo(m_target);
    const int one = 1;
    for (const int each : {client, server})
        ::setsockopt(each, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    char bytes[16 * 1024];
    pollfd both[]{{client, POLLIN, 0}, {server, POLLIN, 0}};
    bool open = server >= 0;
    while (open && room > 0 && !m_stopping) {
        if (::poll(both, 2, 100) < 0)
            break;
        for (int side = 0; side < 2 && open && room > 0; ++side) {
            if (both[side].revents == 0)
                continue;
            const auto most = size_t(std::min<qint64>(room, sizeof bytes));
            const ssize_t count = ::recv(both[side].fd, bytes, most, 0);
            (side == 0 ? up : down) += std::max<ssize_t>(0, count);
            room -= std::max<ssize_t>(0, count);
            open = count > 0 && sendAll(both[1 - side].fd, bytes, count);
        }
    }
    cuts += room <= 0;
    ::close(client);
    if (server >= 0)
        ::close(server);
}

} // namespace pilar::test
