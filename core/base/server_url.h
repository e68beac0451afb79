// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QString>

namespace pilar {

/** Where a server is: https://host[:port][/prefix]. Plain http only to this same computer. */
struct ServerUrl
{
    bool secure = true;
    QString host; // a name in lower case (ASCII form), or an IP address without brackets
    quint16 port = 443;
    QByteArray prefix; // "" or "/some/path", without a slash at its end

    bool operator==(const ServerUrl &) const = default;

    /**
     * The address a user typed or an enrolment file carries; "https://" may be left out. Usage: it
     * is no such address; Unsupported: plain http to another computer. Both with a sentence for the
     * user.
     */
    static Result<ServerUrl> parse(const QString &text);

    /** As parse() takes it; the port only when it is not the usual one. */
    QString text() const;
    /** The value of the Host header: the port only when it is not the usual one. */
    QByteArray hostHeader() const;
    /** Is the host an IP address? Then it has no SNI and the certificate must carry the address. */
    bool isAddress() const;
};

} // namespace pilar
