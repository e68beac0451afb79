// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/request_proof.h"

#include "core/base/cbor.h"
#include "core/base/shared_key.h"

#include <QtEndian>

namespace pilar {

namespace {

constexpr auto base64 = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals
    | QByteArray::AbortOnBase64DecodingErrors;
constexpr qsizetype stampSize = 6;
constexpr qsizetype tailSize = 30; // stamp and code as text
const QByteArray scheme = "Pilar ";

QByteArray codeOf(const Key &key, const CborWriter &part)
{
    return key.subkey(part.written()).view().first(RequestProof::codeSize).toByteArray();
}

QByteArray tail(qint64 stamp, const QByteArray &code)
{
    QByteArray bytes(8, Qt::Uninitialized);
    qToBigEndian(stamp, bytes.data());
    return (bytes.last(stampSize) + code).toBase64(base64);
}

bool readTail(const QByteArray &text, qint64 &stamp, QByteArray &code)
{
    const auto decoded = QByteArray::fromBase64Encoding(text, base64);
    if (!decoded || (*decoded).size() != stampSize + RequestProof::codeSize)
        return false;
    const QByteArray bytes = QByteArray(2, '\0') + *decoded;
    stamp = qFromBigEndian<qint64>(bytes.constData());
    code = bytes.last(RequestProof::codeSize);
    return true;
}

CborWriter betterPart(const RequestProof &about, qint64 stamp)
{
    CborWriter part;
    part.array(3);
    part.text(u"pilar stamp 1");
    part.bytes(about.code);
    part.number(stamp);
    return part;
}

} // namespace

std::optional<RequestProof> RequestProof::read(const QByteArray &authorization)
{
    RequestProof proof;
    if (!authorization.startsWith(scheme) || authorization.size() <= scheme.size() + tailSize
        || !readTail(authorization.last(tailSize), proof.stamp, proof.code))
        return std::nullopt;
    proof.signIn = authorization.mid(scheme.size()).chopped(tailSize);
    return proof;
}

QByteArray RequestProof::header() const
{
    return scheme + signIn + tail(stamp, code);
}

std::optional<Key> requestKey(const SigningKey &own, const QByteArray &device,
                              const QByteArray &server)
{
    const auto shared = sharedKey(own, own.publicKey() == device ? server : device);
    if (!shared)
        return std::nullopt;
    return shared->subkey("pilar request 1" + device + server);
}

QByteArray proofCode(const Key &key, const QByteArray &signIn, qint64 stamp,
                     const RequestFace &face)
{
    const QByteArray upload
        = face.header("upload"); // names the whole body, of which this is a part
    CborWriter part;
    part.array(10);
    part.text(u"pilar request 1");
    part.bytes(signIn);
    part.number(stamp);
    part.bytes(face.method == "HEAD" ? QByteArray("GET") : face.method);
    part.bytes(face.path);
    part.bytes(upload);
    for (const char *name : {"upload-offset", "upload-length", "range"})
        part.bytes(face.header(name));
    part.bytes(upload.isEmpty() ? crypto::hash(face.body) : QByteArray());
    return codeOf(key, part);
}

QByteArray betterStamp(const Key &key, const RequestProof &refused, qint64 stamp)
{
    return tail(stamp, codeOf(key, betterPart(refused, stamp)));
}

std::optional<qint64> readBetterStamp(const Key &key, const RequestProof &sent,
                                      const QByteArray &value)
{
    qint64 stamp = 0;
    QByteArray code;
    if (!readTail(value, stamp, code) || !crypto::equal(code, codeOf(key, betterPart(sent, stamp))))
        return std::nullopt;
    return stamp;
}

QByteArray wordFor(const Key &key, const RequestProof &asked, int status, QByteArrayView body)
{
    CborWriter part;
    part.array(4);
    part.text(u"pilar word 1");
    part.bytes(asked.code);
    part.number(status);
    part.bytes(crypto::hash(body));
    return codeOf(key, part).toBase64(base64);
}

} // namespace pilar
