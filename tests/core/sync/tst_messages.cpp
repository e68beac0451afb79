// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/crypto.h"
#include "core/sync/messages.h"
#include "tests/core/sync/sample.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace pilar;

namespace {

SyncRequest request(int sets)
{
    SyncRequest request;
    request.dictionary = 4;
    request.writer = Sample::writer(1);
    request.known = 7;
    request.knownHash = QByteArray(32, 'h');
    request.cursor = "cursor";
    request.pageBytes = 100'000;
    request.sets.first = 8;
    request.sets.before = request.knownHash;
    Sample sample;
    for (int i = 0; i < sets; ++i)
        request.sets.payloads.push_back(encodeSet(sample.creation(quint64(8 + i))));
    return request;
}

SyncAnswer answer()
{
    SyncAnswer answer;
    answer.upTo = 12;
    answer.upToHash = QByteArray(32, 'u');
    answer.verdicts = {{8},
                       {9},
                       {10, Verdict::Kind::Rejected, u"nik_tanggal"_s, u"nik"_s},
                       {11, Verdict::Kind::Applied, {}, {}, {{Sample::id(4), 2}}},
                       {12},
                       {3, Verdict::Kind::Waiting}};
    answer.page.cursor = "next";
    answer.page.more = true;
    answer.durable = 5;
    answer.time = 1767225600000;
    answer.scope = u"62.71"_s;
    answer.lks = {Sample::id(1), Sample::id(2)};
    return answer;
}

SigningKey key()
{
    return SigningKey(Key::fromBytes(QByteArray(32, '\x01')).value());
}

} // namespace

class TestMessages : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void carriesARequest()
    {
        for (const int sets : {0, 1, 30}) {
            SyncRequest sent = request(sets);
            if (sets == 30)
                sent.sets.before = QByteArray(32, 'b');
            if (sets == 1)
                sent.questions = {true, 0, {}, {}};
            if (sets == 30)
                sent.questions
                    = {false, 3, {{Sample::writer(4), 5}, {Sample::writer(6), 7}}, {3, 4, 5, 9}};
            const auto got = decodeRequest(encodeRequest(sent));
            QVERIFY(got);
            QCOMPARE(got->dictionary, sent.dictionary);
            QCOMPARE(got->writer, sent.writer);
            QCOMPARE(got->known, sent.known);
            QCOMPARE(got->knownHash, sent.knownHash);
            QCOMPARE(got->cursor, sent.cursor);
            QCOMPARE(got->pageBytes, sent.pageBytes);
            QCOMPARE(got->sets.first, sent.sets.first);
            QCOMPARE(got->sets.before, sent.sets.before);
            QVERIFY(got->sets.payloads == sent.sets.payloads);
            QVERIFY(got->questions == sent.questions);
        }
    }

    void asksForNewsInFewBytes() { QVERIFY(encodeRequest(request(0)).size() <= 75); }

    void carriesAnAnswer()
    {
        SyncAnswer sent = answer();
        signAnswer(key(), Sample::writer(1), sent);
        Incoming row;
        row.entity = 3;
        row.record = Sample::id(9);
        row.versions = {{2, {Sample::writer(2), 4}}};
        row.values = {{2, u"Sari"_s}};
        sent.page.rows = {row};
        const qsizetype plain = encodeAnswer(sent).size();
        QCOMPARE(decodeAnswer(encodeAnswer(sent))->page.fill, FillPart());
        sent.page.fill = {true, false, true, true};
        QVERIFY(encodeAnswer(sent).size() <= plain + 8);
        sent.told = {u"kabkota"_s,
                     {{1, 2, 0xffff'ffff'ffff'fff0}, {3, 0, 0}},
                     4,
                     {{{Sample::writer(4), 5}, true}, {{Sample::writer(6), 7}, false}}};
        const auto got = decodeAnswer(encodeAnswer(sent));
        QVERIFY(got);
        QCOMPARE(got->page.fill, sent.page.fill);
        QVERIFY(got->told == sent.told);
        QCOMPARE(got->upTo, sent.upTo);
        QCOMPARE(got->upToHash, sent.upToHash);
        QVERIFY(got->verdicts == sent.verdicts);
        QVERIFY(got->page.rows == sent.page.rows);
        QCOMPARE(got->page.cursor, sent.page.cursor);
        QCOMPARE(got->page.more, sent.page.more);
        QCOMPARE(got->durable, sent.durable);
        QCOMPARE(got->time, sent.time);
        QCOMPARE(got->scope, sent.scope);
        QCOMPARE(got->lks, sent.lks);
        QCOMPARE(got->signature, sent.signature);
    }

    void saysTenThousandTimesAppliedInAFewBytes()
    {
        SyncAnswer sent;
        const qsizetype empty = encodeAnswer(sent).size();
        for (quint64 n = 1; n <= 10'000; ++n)
            sent.verdicts.push_back({n});
        QVERIFY(encodeAnswer(sent).size() <= empty + 5);
        QVERIFY(decodeAnswer(encodeAnswer(sent))->verdicts == sent.verdicts);
    }

    void signsWhatDecidesAboutSets()
    {
        const WriterId writer = Sample::writer(1);
        SyncAnswer good = answer();
        signAnswer(key(), writer, good);
        QVERIFY(isSigned(writer, good));
        QVERIFY(!isSigned(Sample::writer(2), good));
        const auto tampered = [&](const auto &change) {
            SyncAnswer wrong = good;
            change(wrong);
            return !isSigned(writer, wrong);
        };
        QVERIFY(tampered([](SyncAnswer &a) { a.upTo = 13; }));
        QVERIFY(tampered([](SyncAnswer &a) { a.upToHash[0] = 'x'; }));
        QVERIFY(tampered([](SyncAnswer &a) { a.verdicts[2].kind = Verdict::Kind::Applied; }));
        QVERIFY(tampered([](SyncAnswer &a) { a.page.cursor = "other"; }));
        QVERIFY(tampered([](SyncAnswer &a) { ++a.time; }));
        QVERIFY(tampered([](SyncAnswer &a) { a.server[0] = 'x'; }));
    }

    void signsTheBytesOfTheProtocol()
    {
        SyncAnswer sent = answer();
        signAnswer(key(), Sample::writer(1), sent);
        QCOMPARE(signedPart(Sample::writer(1), sent).toHex(),
                 QByteArray(
                     "886770696c6172203158208a88e3dd7409f195fd52db2d3cba5d72ca6709bf1d94121bf37488"
                     "01b40f6f5c50010101010101010101010101010101010c582075757575757575757575757575"
                     "7575757575757575757575757575757575757585820802840a026b6e696b5f74616e6767616c"
                     "636e696b850b01606082503077be054c93da21000000000000000402820c018403036060446e"
                     "6578741b0000019b76daa800"));
        QCOMPARE(sent.signature.toHex(),
                 QByteArray(
                     "cccbf2372428873b3364193f329af74a3d7791b012fe51da91db9f1b7b5e9bc0b5c6e594d96f"
                     "7674e1029a1e4bbddf80dd103e069a73862287434f69d3a73e0f"));
    }

    void refusesDamage()
    {
        const QByteArray up = encodeRequest(request(3));
        const QByteArray down = encodeAnswer(answer());
        for (qsizetype at = 0; at < up.size(); ++at)
            QVERIFY(!decodeRequest(up.left(at)));
        for (qsizetype at = 0; at < down.size(); ++at)
            QVERIFY(!decodeAnswer(down.left(at)));
        QVERIFY(!decodeAnswer(down + 'x'));
        QVERIFY(!decodeRequest(encodeRequest(request(0)) + 'x'));
        Sample sample;
        int refused = 0;
        for (int round = 0; round < 4000; ++round) {
            QByteArray wrong = round % 2 ? up : down;
            wrong[qsizetype(sample.below(quint64(wrong.size())))] = char(sample.below(256));
            refused += round % 2 ? !decodeRequest(wrong) : !decodeAnswer(wrong);
        }
        QVERIFY(refused > 1000);
    }

    void tellsANewerProtocolFromDamage()
    {
        QByteArray newer = encodeRequest(request(0));
        newer[1] = char(protocolNumber + 1);
        QCOMPARE(decodeRequest(newer).error().kind, ErrorKind::Newer);
    }

    void carriesARefusal()
    {
        QCOMPARE(encodeRefusal({u"fork"_s}), QByteArray("{\"code\":\"fork\"}"));
        QCOMPARE(decodeRefusal(encodeRefusal({u"fork"_s})).code, u"fork"_s);
        QCOMPARE(decodeRefusal("<html>Bad gateway</html>").code, QString());
    }
};

QTEST_GUILESS_MAIN(TestMessages)
#include "tst_messages.moc"
