// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/crypto.h"
#include "core/sync/messages.h"
#include "tests/core/sync/sample.h"

#include <QFile>
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

SyncAnswer withPage()
{
    SyncAnswer sent = answer();
    Incoming row;
    row.entity = 3;
    row.record = Sample::id(9);
    row.versions = {{2, {Sample::writer(2), 4}}};
    row.values = {{2, u"Sari"_s}};
    sent.page.rows = {row};
    sent.page.fill = {true, false, true, true};
    sent.told = {u"kabkota"_s,
                 {{1, 2, 0xffff'ffff'ffff'fff0}, {3, 0, 0}},
                 4,
                 {{{Sample::writer(4), 5}, true}, {{Sample::writer(6), 7}, false}}};
    return sent;
}

SigningKey key()
{
    return SigningKey(Key::fromBytes(QByteArray(32, '\x01')).value());
}

/** As the server reads it. */
SyncRequest asked()
{
    return *decodeRequest(encodeRequest(request(0)));
}

/** By the device that asked this. */
bool isTaken(const QByteArray &body, const SyncRequest &asked)
{
    auto read = decodeAnswer(body, asked.name);
    if (!read)
        return false;
    read->server = key().publicKey();
    return isSigned(asked.writer, *read);
}

/** The blocks of docs/PROTOCOL.md that follow this sentence. */
QStringList blocksBehind(const QString &sentence)
{
    QFile file(qEnvironmentVariable("PILAR_SOURCE") + u"/docs/PROTOCOL.md"_s);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("docs/PROTOCOL.md cannot be read");
    const QString page = QString::fromUtf8(file.readAll());
    QStringList blocks = page.mid(page.indexOf(sentence)).split(u"```"_s);
    for (QString &block : blocks)
        block.remove(u'\n');
    QStringList found;
    for (qsizetype i = 1; i < blocks.size(); i += 2)
        found << blocks[i];
    return found;
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
        SyncAnswer sent = withPage();
        sent.told = {};
        sent.page.fill = {};
        const qsizetype plain = encodeAnswer(key(), asked(), sent).size();
        QCOMPARE(decodeAnswer(encodeAnswer(key(), asked(), sent), {})->page.fill, FillPart());
        sent.page.fill = {true, false, true, true};
        QVERIFY(encodeAnswer(key(), asked(), sent).size() <= plain + 8);
        sent.told = withPage().told;
        const auto got = decodeAnswer(encodeAnswer(key(), asked(), sent), asked().name);
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
        QCOMPARE(got->rest, sent.rest);
        QCOMPARE(got->signature, sent.signature);
    }

    void saysTenThousandTimesAppliedInAFewBytes()
    {
        SyncAnswer sent;
        const qsizetype empty = encodeAnswer(key(), asked(), sent).size();
        for (quint64 n = 1; n <= 10'000; ++n)
            sent.verdicts.push_back({n});
        const QByteArray body = encodeAnswer(key(), asked(), sent);
        QVERIFY(body.size() <= empty + 5);
        QVERIFY(decodeAnswer(body, {})->verdicts == sent.verdicts);
    }

    void noBitOfAnAnswerCanBeChanged()
    {
        SyncAnswer sent = withPage();
        const QByteArray body = encodeAnswer(key(), asked(), sent);
        QVERIFY(isTaken(body, asked()));
        for (qsizetype bit = 0; bit < body.size() * 8; ++bit) {
            QByteArray wrong = body;
            wrong[bit / 8] = char(wrong[bit / 8] ^ (1 << (bit % 8)));
            QVERIFY2(!isTaken(wrong, asked()), QByteArray::number(bit).constData());
        }
        for (qsizetype at = 0; at < body.size(); ++at)
            QVERIFY(!isTaken(body.left(at) + body.mid(at + 1), asked()));
        QVERIFY(!isTaken(body + 'x', asked()));
    }

    void noBitOfAReceiptCanBeChanged()
    {
        SyncAnswer sent = answer();
        encodeAnswer(key(), asked(), sent);
        const QByteArray receipt = receiptOf(asked().writer, sent);
        const auto isGenuine = [](const QByteArray &bytes) {
            const auto read = readReceipt(bytes);
            return read && isSigned(read->writer, read->answer);
        };
        QVERIFY(isGenuine(receipt));
        for (qsizetype bit = 0; bit < receipt.size() * 8; ++bit) {
            QByteArray wrong = receipt;
            wrong[bit / 8] = char(wrong[bit / 8] ^ (1 << (bit % 8)));
            QVERIFY2(!isGenuine(wrong), QByteArray::number(bit).constData());
        }
        QByteArray odd = receipt; // one item is announced, two follow
        odd.replace(QByteArray::fromHex("82503077be05"), QByteArray::fromHex("81503077be05"));
        QVERIFY(odd != receipt && !isGenuine(odd));
    }

    /** All of these are signed by the server itself. */
    void anAnswerIsOneAndToOneRequest()
    {
        SyncAnswer sent = withPage(), headOnly = sent;
        headOnly.page.rows.clear();
        SyncAnswer another = sent;
        another.page.rows[0].values = {{2, u"Dewi"_s}};
        const QByteArray body = encodeAnswer(key(), asked(), sent);
        const QByteArray other = encodeAnswer(key(), asked(), another);
        QVERIFY(isTaken(body, asked()) && isTaken(other, asked()));
        const qsizetype head = encodeAnswer(key(), asked(), headOnly).size() - 64;
        QCOMPARE(body.left(head), other.left(head));
        QVERIFY(!isTaken(other.chopped(64) + body.last(64), asked()));
        QVERIFY(!isTaken(body.left(head) + body.last(64), asked()));
        const auto toAnother = [&](const auto &change) {
            SyncRequest wish = request(0);
            change(wish);
            wish = *decodeRequest(encodeRequest(wish));
            return isTaken(encodeAnswer(key(), wish, sent), wish) && !isTaken(body, wish);
        };
        QVERIFY(toAnother([](SyncRequest &r) { r.writer = Sample::writer(2); }));
        QVERIFY(toAnother([](SyncRequest &r) { r.cursor = "earlier"; }));
        QVERIFY(toAnother([](SyncRequest &r) { r.known = 8; }));
        QVERIFY(toAnother([](SyncRequest &r) { r.questions.fill = true; }));
        QVERIFY(toAnother([](SyncRequest &r) { r.sets = request(1).sets; }));
    }

    void signsTheBytesOfTheProtocol()
    {
        SyncAnswer sent = answer();
        const QByteArray body = encodeAnswer(key(), asked(), sent);
        const QStringList page = blocksBehind(u"A request of writer"_s);
        QCOMPARE(QString::fromLatin1(encodeRequest(request(0)).toHex()), page.at(0));
        QCOMPARE(QString::fromLatin1(body.toHex()), page.at(1));
        QCOMPARE(QString::fromLatin1(signedPart(Sample::writer(1), sent).toHex()), page.at(2));
    }

    void refusesDamage()
    {
        const QByteArray up = encodeRequest(request(3));
        SyncAnswer sent = answer();
        const QByteArray down = encodeAnswer(key(), asked(), sent);
        for (qsizetype at = 0; at < up.size(); ++at)
            QVERIFY(!decodeRequest(up.left(at)));
        for (qsizetype at = 0; at < down.size(); ++at)
            QVERIFY(!decodeAnswer(down.left(at), {}));
        QVERIFY(!decodeAnswer(down + 'x', {}));
        QVERIFY(!decodeRequest(encodeRequest(request(0)) + 'x'));
        Sample sample;
        int refused = 0;
        for (int round = 0; round < 4000; ++round) {
            QByteArray wrong = round % 2 ? up : down;
            wrong[qsizetype(sample.below(quint64(wrong.size())))] = char(sample.below(256));
            refused += round % 2 ? !decodeRequest(wrong) : !decodeAnswer(wrong, {});
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
