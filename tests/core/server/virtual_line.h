// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/network.h"
#include "core/server/http_head.h"
#include "core/server/service.h"

namespace pilar {

/** A line to a Service without sockets, whose bytes, heads included, are counted and can be cut. */
class VirtualLine final : public Network
{
public:
    explicit VirtualLine(Service &service)
        : m_service(service)
    { }

    Result<HttpAnswer> send(const HttpRequest &request, const CancelFlag &,
                            const Progress &) override
    {
        const Error offline{ErrorKind::Offline, {}};
        ServerRequest arrived = arrivedOf(request);
        const qint64 head = headOf(request).size();
        const qint64 room = std::exchange(cutUp, endless);
        ++m_traffic.requests;
        m_traffic.up += std::min(room, head + request.body.size());
        bodyUp += std::clamp<qint64>(room - head, 0, request.body.size());
        if (room < head + request.body.size()) {
            cutUp = endless;
            arrived.cut = true;
            arrived.body.truncate(std::max<qint64>(0, room - head));
            if (room > head && Service::keepsParts(arrived))
                (void)m_service.answer(arrived, 0);
            return offline;
        }
        if (room != endless)
            cutUp = room - head - request.body.size();
        const ServerAnswer answer = m_service.answer(arrived, 0);
        if (request.method == "POST" && answer.status == 200) {
            ++handled;
            lastAnswer = answer.body;
        }
        return down(request, answerBytes(answer, request.method == "HEAD", true));
    }
    Traffic traffic() const override { return m_traffic; }

    static constexpr qint64 endless = Q_INT64_C(1) << 60;
    qint64 cutUp = endless; // bytes until the line breaks once
    qint64 cutDown = endless;
    qint64 bodyUp = 0; // bytes of bodies that arrived
    qint64 bodyDown = 0;
    int handled = 0;
    QByteArray lastAnswer;

private:
    static QByteArray headOf(const HttpRequest &request)
    {
        QByteArray head = request.method + ' ' + request.path + " HTTP/1.1\r\nHost: a\r\n";
        if (!request.body.isEmpty())
            head += "Content-Length: " + QByteArray::number(request.body.size()) + "\r\n";
        for (const auto &[name, value] : request.headers)
            head += name + ": " + value + "\r\n";
        return head + "\r\n";
    }

    static ServerRequest arrivedOf(const HttpRequest &request)
    {
        ServerRequest arrived;
        arrived.method = request.method == "HEAD" ? QByteArray("GET") : request.method;
        arrived.path = request.path;
        arrived.body = request.body;
        for (const auto &[name, value] : request.headers)
            arrived.headers.emplace_back(name.toLower(), value);
        return arrived;
    }

    Result<HttpAnswer> down(const HttpRequest &request, const QByteArray &bytes)
    {
        const qint64 room = std::exchange(cutDown, endless);
        const QByteArray came = bytes.left(room);
        if (room != endless && room >= bytes.size())
            cutDown = room - bytes.size();
        m_traffic.down += came.size();
        const qsizetype end = came.indexOf("\r\n\r\n");
        const bool cut = came.size() < bytes.size();
        if (end < 0 || (cut && !request.inParts))
            return Error{ErrorKind::Offline, {}};
        HttpAnswer answer;
        answer.cut = cut;
        const QList<QByteArray> lines = came.left(end).split('\n');
        answer.status = lines.front().mid(9, 3).toInt();
        for (const QByteArray &line : lines.mid(1)) {
            const qsizetype colon = line.indexOf(':');
            answer.headers.emplace_back(line.left(colon).toLower(), line.mid(colon + 1).trimmed());
        }
        answer.body = came.mid(end + 4);
        bodyDown += answer.body.size();
        return answer;
    }

    Service &m_service;
    Traffic m_traffic;
};

} // namespace pilar
