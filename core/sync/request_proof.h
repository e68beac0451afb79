// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/crypto.h"

#include <functional>

namespace pilar {

/** What a request shows instead of a password: who signed in, at what time of the server's, and a
 * code that only the owners of the two keys can make. Good for this one request. */
struct RequestProof
{
    QByteArray signIn; // the token of LoginAnswer; says nothing without a code
    qint64 stamp = 0; // ms UTC, in 48 bits; rises from request to request of a device
    QByteArray code = {};

    static constexpr qsizetype codeSize = 16;
    static constexpr qint64 lastStamp = (qint64(1) << 48) - 1;

    /** As the header Authorization has it; none for anything else. */
    static std::optional<RequestProof> read(const QByteArray &authorization);
    QByteArray header() const;
};

/** What of a request the code covers: all that the server acts on. */
struct RequestFace
{
    QByteArray method; // HEAD counts as GET
    QByteArray path; // with the query
    std::function<QByteArray(QByteArrayView name)> header; // name in lower case
    QByteArrayView body;
};

/** The secret of a device and a server of these keys; own is the pair of one of them. */
std::optional<Key> requestKey(const SigningKey &own, const QByteArray &device,
                              const QByteArray &server);

QByteArray proofCode(const Key &key, const QByteArray &signIn, qint64 stamp,
                     const RequestFace &face);

/** The server's word that this proof's stamp will not do, but this one will: a header's value. */
QByteArray betterStamp(const Key &key, const RequestProof &refused, qint64 stamp);
/** None when it is not the server's word about this proof. */
std::optional<qint64> readBetterStamp(const Key &key, const RequestProof &sent,
                                      const QByteArray &value);

/** The server's word that this is its answer to the request with this proof: a header's value. */
QByteArray wordFor(const Key &key, const RequestProof &asked, int status, QByteArrayView body);

} // namespace pilar
