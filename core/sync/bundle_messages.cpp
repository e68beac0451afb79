// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/bundle_messages.h"

#include "core/base/cbor.h"

#include <QCoreApplication>

namespace pilar {

namespace {

constexpr qsizetype longestText = 254;
constexpr qsizetype longestChain = 512 * 1024;

Error notAsAgreed()
{
    return {ErrorKind::Damaged,
            QCoreApplication::translate("Bundle",
                                        "This file is not what Pilar writes and nothing of it was "
                                        "taken in. Nothing is lost; please make it anew.")};
}

void writeParts(CborWriter &writer, const std::vector<QByteArray> &parts)
{
    writer.array(qsizetype(parts.size()));
    for (const QByteArray &part : parts)
        writer.bytes(part);
}

std::vector<QByteArray> readParts(CborReader &reader, qsizetype most)
{
    std::vector<QByteArray> parts;
    const qsizetype count = reader.array();
    if (count > most)
        reader.fail();
    for (qsizetype i = 0; i < count && reader.ok(); ++i)
        parts.push_back(reader.bytes().toByteArray());
    return parts;
}

QByteArray readExactly(CborReader &reader, qsizetype size)
{
    const QByteArrayView bytes = reader.bytes();
    if (bytes.size() != size)
        reader.fail();
    return bytes.toByteArray();
}

QString readText(CborReader &reader)
{
    QString text = reader.text();
    if (text.size() > longestText)
        reader.fail();
    return text;
}

} // namespace

QByteArray writeBundle(const BundleRequest &request, const SigningKey &device)
{
    CborWriter part;
    part.array(8);
    part.text(u"pilar bundle 1");
    part.bytes(request.server);
    part.bytes(request.device);
    part.bytes(request.id);
    part.text(request.account);
    part.text(request.label);
    part.bytes(request.secret);
    writeParts(part, request.requests);
    return closeBundle(BundleKind::Request, request.server, part.written(), device);
}

QByteArray writeBundle(const BundleReply &reply, const SigningKey &server)
{
    CborWriter part;
    part.array(9);
    part.text(u"pilar reply 1");
    part.bytes(reply.server);
    part.bytes(reply.device);
    part.bytes(reply.id);
    part.number(reply.time);
    part.text(reply.refusal);
    part.number(reply.more);
    part.bytes(reply.keys);
    writeParts(part, reply.answers);
    return closeBundle(BundleKind::Reply, reply.device, part.written(), server);
}

Result<BundleRequest> readRequest(const OpenedBundle &opened)
{
    CborReader reader(opened.signedPart);
    BundleRequest request;
    if (reader.array() != 8 || reader.text() != u"pilar bundle 1")
        reader.fail();
    request.server = readExactly(reader, SigningKey::publicSize);
    request.device = readExactly(reader, SigningKey::publicSize);
    request.id = readExactly(reader, BundleRequest::idSize);
    request.account = readText(reader);
    request.label = readText(reader);
    request.secret = reader.bytes().toByteArray();
    if (!request.secret.isEmpty() && request.secret.size() != qsizetype(Key::size))
        reader.fail();
    request.requests = readParts(reader, BundleRequest::mostParts);
    if (!reader.atEnd() || request.requests.empty()
        || !crypto::verify(request.device, opened.signedPart, opened.signature))
        return notAsAgreed();
    return request;
}

Result<BundleReply> readReply(const OpenedBundle &opened)
{
    CborReader reader(opened.signedPart);
    BundleReply reply;
    if (reader.array() != 9 || reader.text() != u"pilar reply 1")
        reader.fail();
    reply.server = readExactly(reader, SigningKey::publicSize);
    reply.device = readExactly(reader, SigningKey::publicSize);
    reply.id = readExactly(reader, BundleRequest::idSize);
    reply.time = reader.number();
    reply.refusal = readText(reader);
    reply.more = reader.number() != 0;
    const QByteArrayView keys = reader.bytes();
    if (keys.size() > longestChain)
        reader.fail();
    reply.keys = keys.toByteArray();
    reply.answers = readParts(reader, 4096);
    if (!reader.atEnd() || !crypto::verify(reply.server, opened.signedPart, opened.signature))
        return notAsAgreed();
    return reply;
}

} // namespace pilar
