// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>

#include <atomic>
#include <functional>
#include <memory>
#include <vector>

namespace pilar {

struct HttpRequest
{
    QByteArray method = "GET";
    QByteArray path; // begins with '/', as it goes on the wire
    std::vector<std::pair<QByteArray, QByteArray>> headers = {};
    QByteArray body = {};
    /** The caller can go on in the middle: an answer that breaks off comes as far as it came, and a
     * broken line is never mended by sending all again. */
    bool inParts = false;
};

struct HttpAnswer
{
    int status = 0;
    std::vector<std::pair<QByteArray, QByteArray>> headers = {}; // names in lower case
    QByteArray body = {};
    bool cut = false; // the line broke within the body; only for requests inParts

    /** The first header of this name (lower case); empty when there is none. */
    QByteArray header(QByteArrayView name) const
    {
        for (const auto &[each, value] : headers) {
            if (each == name)
                return value;
        }
        return {};
    }
};

/** Bytes of HTTP with heads, without TLS and TCP, since the Network was made. */
struct Traffic
{
    qint64 up = 0;
    qint64 down = 0;
    int requests = 0;

    bool operator==(const Traffic &) const = default;
};

/** Shared by whoever waits and whoever may stop the waiting; any thread. */
using CancelFlag = std::shared_ptr<std::atomic_bool>;

/** One server, reached by HTTP. Calls block: use it on a thread of its own, never the UI's. */
class Network
{
public:
    /** Called while a request is under way with the bytes of its body sent and of its answer
     * received. */
    using Progress = std::function<void(qint64 up, qint64 down)>;

    virtual ~Network() = default;
    /**
     * The server's answer, whatever its status. Offline: it could not be reached, or the line
     * broke; Cancelled: the flag was set; Denied: the server is not who it must be (certificate).
     */
    virtual Result<HttpAnswer> send(const HttpRequest &request, const CancelFlag &cancel,
                                    const Progress &progress)
        = 0;
    virtual Traffic traffic() const = 0;
};

} // namespace pilar
