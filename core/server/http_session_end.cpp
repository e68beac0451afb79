// SPDX-License-Identifier: GPL-3.0-or-later
// How a connection ends, and what becomes of a body that breaks off with it.
#include "core/server/http_session.h"

#include <boost/asio/post.hpp>

namespace asio = boost::asio;

namespace pilar {

void HttpSession::drain()
{
    asio::post(m_socket.get_executor(), [self = shared_from_this(), this] {
        m_keepAlive = false;
        if (m_phase == Phase::Idle)
            close();
        else if (m_phase == Phase::Body && !m_part.isEmpty())
            breakOff();
    });
}

void HttpSession::abort()
{
    asio::post(m_socket.get_executor(), [self = shared_from_this()] { self->close(); });
}

void HttpSession::handOver(const std::function<void()> &then)
{
    asio::post(m_socket.get_executor(), [self = shared_from_this(), then] {
        if (self->m_phase == Phase::Body && !self->m_closed)
            self->breakOff(then);
        else if (self->m_phase == Phase::Working)
            self->m_answered = then;
        else if (then)
            then();
    });
}

/** The connection ends; a body worth keeping goes to a worker as far as it came. */
void HttpSession::breakOff(const std::function<void()> &then)
{
    const bool keeps = m_phase == Phase::Body && !m_part.isEmpty() && !m_closed;
    close();
    bool taken = false;
    if (keeps) {
        forgetPart();
        m_phase = Phase::Closing;
        m_request.body = QByteArray::fromStdString(m_parser->get().body());
        m_request.cut = true;
        taken = m_house.workers->submit(
            [self = shared_from_this(), then, request = std::exchange(m_request, {})](int worker) {
                (void)self->m_house.answer(request, worker);
                if (then)
                    then();
            });
    }
    if (!taken && then)
        then();
}

void HttpSession::forgetPart()
{
    if (!m_part.isEmpty())
        m_house.forgetSender(std::exchange(m_part, {}), this);
}

void HttpSession::close()
{
    m_closed = true;
    ErrorCode ignored;
    m_socket.close(ignored);
    m_timer.cancel();
}

} // namespace pilar
