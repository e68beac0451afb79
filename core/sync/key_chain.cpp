// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/key_chain.h"

#include "core/base/cbor.h"

#include <QCoreApplication>

#include <set>

namespace pilar {

namespace {

constexpr qsizetype mostLinks = 1000;

QByteArray signedPart(const KeyLink &link)
{
    CborWriter part;
    part.array(4);
    part.text(u"pilar key 1");
    part.bytes(link.from);
    part.bytes(link.to);
    part.number(link.at);
    return part.written();
}

bool isSigned(const KeyLink &link)
{
    const QByteArray part = signedPart(link);
    return crypto::verify(link.from, part, link.byOld) && crypto::verify(link.to, part, link.byNew);
}

QByteArray challenge(const QByteArray &key, const QByteArray &nonce)
{
    CborWriter part;
    part.array(3);
    part.text(u"pilar server 1");
    part.bytes(key);
    part.bytes(nonce);
    return part.written();
}

Error damaged()
{
    return {ErrorKind::Damaged,
            QCoreApplication::translate("Sync", "The list of the server's keys is damaged.")};
}

} // namespace

KeyLink linkKeys(const SigningKey &from, const SigningKey &to, qint64 at)
{
    KeyLink link{from.publicKey(), to.publicKey(), at, {}, {}};
    const QByteArray part = signedPart(link);
    link.byOld = from.sign(part);
    link.byNew = to.sign(part);
    return link;
}

QByteArray encodeKeyChain(const std::vector<KeyLink> &chain)
{
    CborWriter writer;
    writer.array(qsizetype(chain.size()));
    for (const KeyLink &link : chain) {
        writer.array(5);
        writer.bytes(link.from);
        writer.bytes(link.to);
        writer.number(link.at);
        writer.bytes(link.byOld);
        writer.bytes(link.byNew);
    }
    return writer.written();
}

Result<std::vector<KeyLink>> decodeKeyChain(const QByteArray &bytes)
{
    CborReader reader(bytes);
    std::vector<KeyLink> chain;
    const qsizetype count = reader.array();
    for (qsizetype i = 0; i < count && i < mostLinks && reader.ok(); ++i) {
        if (reader.array() != 5)
            reader.fail();
        KeyLink link;
        link.from = reader.bytes().toByteArray();
        link.to = reader.bytes().toByteArray();
        link.at = reader.number();
        link.byOld = reader.bytes().toByteArray();
        link.byNew = reader.bytes().toByteArray();
        if (!reader.ok() || !isSigned(link))
            return damaged();
        chain.push_back(std::move(link));
    }
    return reader.atEnd() ? Result<std::vector<KeyLink>>(std::move(chain)) : damaged();
}

bool leadsTo(const std::vector<KeyLink> &chain, const QByteArray &known, const QByteArray &wanted)
{
    std::set<QByteArray> reached{known};
    for (const KeyLink &link : chain) { // in the order in which they were made
        if (reached.contains(link.from) && isSigned(link))
            reached.insert(link.to);
    }
    return reached.contains(wanted);
}

bool leadsTo(const QByteArray &chain, const QByteArray &known, const QByteArray &wanted)
{
    if (known == wanted)
        return true;
    const auto links = decodeKeyChain(chain);
    return links && leadsTo(*links, known, wanted);
}

QByteArray proveKey(const SigningKey &key, const QByteArray &nonce)
{
    return key.sign(challenge(key.publicKey(), nonce));
}

bool isProvenKey(const QByteArray &key, const QByteArray &nonce, const QByteArray &proof)
{
    return crypto::verify(key, challenge(key, nonce), proof);
}

Error notWhoItWas()
{
    return {ErrorKind::Denied,
            QCoreApplication::translate(
                "Sync",
                "This server is not who it was: its key is another one, and the key that this "
                "computer knows did not hand over to it. Nothing was taken from it and everything "
                "entered stays here; please tell the operator of the server.")};
}

} // namespace pilar
