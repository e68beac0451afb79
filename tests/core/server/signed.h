// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/server/service.h"
#include "core/sync/credential.h"
#include "tests/core/server/town.h"

/** Computers that sign what they ask, for tests before a Service without sockets. */
namespace pilar {

inline SigningKey anyKey()
{
    return SigningKey(*Key::fromBytes(crypto::randomBytes(Key::size)));
}

/** A computer of the account that signed in. */
struct SignedIn
{
    QByteArray token;
    Credential credential;

    operator Credential() const { return credential; }
};

inline SignedIn signIn(Town &town, const Account &account, const QString &label = {})
{
    const SigningKey key = anyKey();
    const auto token = town.accounts.enrol(account, label, key.publicKey());
    if (!token)
        qFatal("%s", qPrintable(token.error().message));
    return {token->toLatin1(),
            Credential(token->toLatin1(), key, town.key.publicKey(), town.clock)};
}

inline SignedIn signIn(Town &town, qint64 account)
{
    Account of;
    of.id = account;
    return signIn(town, of, QStringLiteral("laptop"));
}

/** As the line would bring it: signed anew when the server only wants another time. */
inline ServerAnswer answerTo(Service &service, const Credential &credential,
                             const ServerRequest &request, int worker = 0)
{
    if (credential.isEmpty())
        return service.answer(request, worker);
    for (;;) {
        const QByteArray header
            = credential.header({request.method, request.path, request.headers, request.body});
        ServerRequest asked = request;
        asked.headers.emplace_back("authorization", header);
        ServerAnswer answer = service.answer(asked, worker);
        HttpAnswer came{answer.status};
        for (const auto &[name, value] : answer.headers)
            came.headers.emplace_back(name.toLower(), value);
        if (!credential.corrected(header, came))
            return answer;
    }
}

} // namespace pilar
