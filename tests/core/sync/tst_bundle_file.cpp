// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/bundle_messages.h"

#include <QFile>
#include <QTest>

using namespace pilar;
using namespace Qt::StringLiterals;

namespace {

SigningKey keyOf(char byte)
{
    return SigningKey(*Key::fromBytes(QByteArray(32, byte)));
}

/** The vector of docs/PROTOCOL.md. */
BundleRequest sample()
{
    return {QByteArray::fromHex("000102030405060708090a0b0c0d0e0f"),
            keyOf(1).publicKey(),
            keyOf(2).publicKey(),
            u"siti@lks.id"_s,
            u"Laptop"_s,
            {},
            {QByteArray::fromHex("8a0101500101010101010101010101010101010100404019040001f600")}};
}

} // namespace

class TestBundleFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theSignedBytesAreThoseOfTheVector()
    {
        const auto sealed = readBundle(writeBundle(sample(), keyOf(2)), BundleKind::Request);
        QVERIFY(sealed);
        const auto opened = openBundle(*sealed, keyOf(1));
        QVERIFY(opened);
        QCOMPARE(
            opened->signedPart.toHex(),
            QByteArray(
                "886e70696c61722062756e646c65203158208a88e3dd7409f195fd52db2d3cba5d72ca6709bf1d94"
                "121bf3748801b40f6f5c58208139770ea87d175f56a35466c34c7ecccb8d8a91b4ee37a25df60f5b"
                "8fc9b39450000102030405060708090a0b0c0d0e0f6b73697469406c6b732e6964664c6170746f70"
                "4081581d8a0101500101010101010101010101010101010100404019040001f600"));
        QCOMPARE(
            opened->signature.toHex(),
            QByteArray(
                "ddf7649475bb467dbd67cadb148b44e27b745bd432322c7148995906c6d52fadb885617a2dc440a3"
                "f0f48dda96b6acd30afc0ed102fe38da7d06cd26192e6507"));
        QVERIFY(!openBundle(*sealed, keyOf(3)));
    }

    void aFileOfTheFirstFormatIsReadForEver()
    {
        QFile kept(qEnvironmentVariable("PILAR_SOURCE") + u"/tests/core/sync/bundle-format1.b64"_s);
        QVERIFY(kept.open(QIODevice::ReadOnly));
        const auto sealed = readBundle(QByteArray::fromBase64(kept.readAll()), BundleKind::Request);
        QVERIFY(sealed);
        const auto opened = openBundle(*sealed, keyOf(1));
        QVERIFY(opened);
        const auto request = readRequest(*opened);
        QVERIFY(request);
        QCOMPARE(request->id, sample().id);
        QCOMPARE(request->account, u"siti@lks.id"_s);
        QCOMPARE(request->requests, sample().requests);
    }

    void aNewerFormatIsNamedSo()
    {
        QByteArray file = writeBundle(sample(), keyOf(2));
        file[8] = 2;
        file.replace(file.size() - 32, 32, crypto::hash(file.left(file.size() - 32)));
        QCOMPARE(readBundle(file, BundleKind::Request).error().kind, ErrorKind::Newer);
    }

    void aReplyComesBackAsWritten()
    {
        const BundleReply reply{QByteArray(16, 'i'),
                                keyOf(1).publicKey(),
                                keyOf(2).publicKey(),
                                42,
                                u"fork"_s,
                                true,
                                "keys",
                                {"a", "b"}};
        const auto sealed = readBundle(writeBundle(reply, keyOf(1)), BundleKind::Reply);
        const auto read = readReply(*openBundle(*sealed, keyOf(2)));
        QVERIFY(read);
        QCOMPARE(read->id, reply.id);
        QCOMPARE(read->time, 42);
        QCOMPARE(read->refusal, u"fork"_s);
        QVERIFY(read->more);
        QCOMPARE(read->keys, QByteArray("keys"));
        QCOMPARE(read->answers, reply.answers);
        // Signed by another than the one it names:
        const auto forged = readBundle(writeBundle(reply, keyOf(3)), BundleKind::Reply);
        QCOMPARE(readReply(*openBundle(*forged, keyOf(2))).error().kind, ErrorKind::Damaged);
    }
};

QTEST_GUILESS_MAIN(TestBundleFile)
#include "tst_bundle_file.moc"
