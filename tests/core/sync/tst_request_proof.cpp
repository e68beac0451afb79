// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/request_proof.h"

#include <QTest>

using namespace pilar;
using namespace Qt::StringLiterals;

namespace {

SigningKey keyOf(char byte)
{
    return SigningKey(Key::fromBytes(QByteArray(32, byte)).value());
}

} // namespace

class TestRequestProof : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /** The vector of docs/PROTOCOL.md. */
    void bothSidesMakeTheSame()
    {
        const SigningKey server = keyOf('\x01'), device = keyOf('\x02');
        const auto ours = requestKey(device, device.publicKey(), server.publicKey());
        const auto theirs = requestKey(server, device.publicKey(), server.publicKey());
        QVERIFY(ours && theirs && *ours == *theirs);
        const RequestFace face{"POST", "/v1/sync", [](QByteArrayView) { return QByteArray(); },
                               "isi"};
        RequestProof proof{"AAAAAAAAAAAAAAAAAAAAAA", 1'767'225'605'000};
        proof.code = proofCode(*ours, proof.signIn, proof.stamp, face);
        QCOMPARE(proof.header(),
                 QByteArray("Pilar AAAAAAAAAAAAAAAAAAAAAAAZt22ruIactwTSgMnOgAP09OEGLwtA"));
        const auto read = RequestProof::read(proof.header());
        QVERIFY(read);
        QCOMPARE(read->signIn, proof.signIn);
        QCOMPARE(read->stamp, proof.stamp);
        QCOMPARE(read->code, proof.code);
        const QByteArray better = betterStamp(*theirs, proof, 1'767'225'606'000);
        QCOMPARE(better, QByteArray("AZt22r9wzlvF4aUbM1bqOkGU8dc_9A"));
        QCOMPARE(readBetterStamp(*ours, proof, better), std::optional<qint64>(1'767'225'606'000));
        const QByteArray fork = R"({"code":"fork"})", word = wordFor(*theirs, proof, 409, fork);
        QCOMPARE(word, QByteArray("duvTQfSo4Avt2a4EP-aTUg"));
        QCOMPARE(wordFor(*ours, proof, 409, fork), word);
    }

    void anotherPairMakesAnotherKey()
    {
        const SigningKey server = keyOf('\x01'), device = keyOf('\x02'), other = keyOf('\x03');
        const auto right = requestKey(device, device.publicKey(), server.publicKey());
        const auto wrong = requestKey(device, device.publicKey(), other.publicKey());
        QVERIFY(right && wrong && !(*right == *wrong));
        QVERIFY(!requestKey(device, device.publicKey(), QByteArray(31, 'x')));
        QVERIFY(!requestKey(device, device.publicKey(), QByteArray(32, '\0'))); // of small order
    }

    void otherHeadersProveNothing()
    {
        for (const char *text :
             {"", "Pilar", "Pilar ", "Bearer AAAAAAAAAAAAAAAAAAAAAA",
              "Pilar AAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "Pilar x~AAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
            QVERIFY2(!RequestProof::read(text), text);
        QVERIFY(RequestProof::read("Pilar xAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"));
    }

    void onlyTheServersWordAboutThisProofCounts()
    {
        const SigningKey server = keyOf('\x01'), device = keyOf('\x02');
        const auto key = requestKey(server, device.publicKey(), server.publicKey());
        const auto others
            = requestKey(keyOf('\x03'), device.publicKey(), keyOf('\x03').publicKey());
        const RequestProof sent{"t", 5, QByteArray(16, 'c')}, before{"t", 5, QByteArray(16, 'd')};
        QVERIFY(readBetterStamp(*key, sent, betterStamp(*key, sent, 9)));
        QVERIFY(!readBetterStamp(*key, sent, betterStamp(*key, before, 9)));
        QVERIFY(!readBetterStamp(*key, sent, betterStamp(*others, sent, 9)));
        QByteArray bent = betterStamp(*key, sent, 9);
        bent[7] = bent[7] == 'A' ? 'B' : 'A';
        QVERIFY(!readBetterStamp(*key, sent, bent));
        QVERIFY(!readBetterStamp(*key, sent, {}));
        const QByteArray word = wordFor(*key, sent, 409, "fork");
        QVERIFY(word != wordFor(*others, sent, 409, "fork"));
        QVERIFY(word != wordFor(*key, before, 409, "fork"));
        QVERIFY(word != wordFor(*key, sent, 400, "fork"));
        QVERIFY(word != wordFor(*key, sent, 409, "form"));
    }
};

QTEST_GUILESS_MAIN(TestRequestProof)
#include "tst_request_proof.moc"
