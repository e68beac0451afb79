// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/http_client.h"
#include "core/base/server_url.h"
#include "core/sync/runner.h"

namespace pilar {

/** Whose profile this is and how it reaches its server. */
struct Enrolment
{
    LoginAnswer answer;
    std::optional<ServerUrl> server = {}; // none: enrolled by a file, on paper ways only
    QByteArray ca = {}; // certificates (PEM) to trust; empty = the system's store
    QByteArray secret = {}; // of an enrolment file, shown to the server until it answers
};

/** The sentence for a server that is not the profile's: Invalid. */
Error anotherServer();

/**
 * Whether this account may be signed in to on this profile: Invalid when the profile belongs to
 * another server (one of another key, whatever its address) or role.
 */
Result<> mayEnrol(const Store &store, const Enrolment &enrolment);

/** The profile's own LKS that no server has yet, while the account owns others: are they the same?
 */
std::optional<RecordId> unclaimedLks(const Store &store, const Enrolment &enrolment);

/** The profile's own LKS that waits at the server for the office to bind it to the account. */
std::optional<RecordId> waitingLks(const Store &store);

/** Binds the profile to the account and keeps its token; everything entered before stays. The
 * device's key must have been made (device_key.h). */
Result<> enrol(Store &store, const Enrolment &enrolment);

/** How the profile reaches its server; Invalid before any sign-in. */
struct Connection
{
    ServerUrl server;
    QByteArray ca;
    SyncOptions options;
};
/** The clock is read at each request. */
Result<Connection> connectionOf(const Store &store, Clock &clock);
/** The line to that server, which signs what it sends. */
class ServerLine final : public Network
{
public:
    explicit ServerLine(const Connection &connection)
        : m_http(connection.server, connection.ca)
        , m_signed(m_http, connection.options.credential)
    { }

    Result<HttpAnswer> send(const HttpRequest &request, const CancelFlag &cancel,
                            const Progress &progress) override
    {
        return m_signed.send(request, cancel, progress);
    }
    Traffic traffic() const override { return m_http.traffic(); }

private:
    HttpNetwork m_http;
    SignedNetwork m_signed;
};
/** With this token, which need not be the profile's yet; its device must have a key. */
Credential credentialOf(const Store &store, const LoginAnswer &answer, Clock &clock);

} // namespace pilar
