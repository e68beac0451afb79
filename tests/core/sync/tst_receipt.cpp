// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/crypto.h"
#include "core/store/change.h"
#include "core/sync/messages.h"
#include "core/sync/receipt.h"

#include <QFile>
#include <QTest>

using namespace pilar;
using namespace Qt::StringLiterals;

/** The receipt of docs/PROTOCOL.md, "Test vectors", byte by byte. */
class TestReceipt : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void theReceiptOfThePageIsWhatWeWrite();
    void theReceiptOfThePageProvesItsSet();
    void itsTextIsTheOneOfThePage();
    void noBitOfItCanBeChanged();

private:
    /** Lines of the block behind this sentence of the page. */
    QStringList block(const QString &sentence) const;
    Receipt receipt() const;

    QString m_page;
    std::vector<QByteArray> m_sets, m_hashes; // of the three sets of the page
    QByteArray m_bytes; // of the receipt, as the page has it
};

void TestReceipt::initTestCase()
{
    QFile file(qEnvironmentVariable("PILAR_SOURCE") + u"/docs/PROTOCOL.md"_s);
    QVERIFY(file.open(QIODevice::ReadOnly));
    m_page = QString::fromUtf8(file.readAll());
    QByteArray hex;
    for (const QString &line : block(u"Three sets of writer"_s)) {
        if (!line.startsWith(u"h(")) {
            hex += line.toLatin1();
            continue;
        }
        m_sets.push_back(QByteArray::fromHex(hex));
        m_hashes.push_back(QByteArray::fromHex(line.section(u' ', 1).toLatin1()));
        hex.clear();
    }
    QCOMPARE(m_sets.size(), size_t(3));
    m_bytes = QByteArray::fromHex(block(u"The receipt of the second"_s).join(QString()).toLatin1());
}

QStringList TestReceipt::block(const QString &sentence) const
{
    const qsizetype begin = m_page.indexOf(u"```\n"_s, m_page.indexOf(sentence)) + 4;
    return m_page.mid(begin, m_page.indexOf(u"```"_s, begin) - begin)
        .split(u'\n', Qt::SkipEmptyParts);
}

Receipt TestReceipt::receipt() const
{
    const SigningKey key(*Key::fromBytes(QByteArray(32, '\1')));
    SyncRequest asked;
    asked.writer = *WriterId::fromRaw(QByteArray::fromHex("000102030405060708090a0b0c0d0e0f"));
    asked.name = QByteArray(32, 'q');
    SyncAnswer answer;
    answer.upTo = 3;
    answer.upToHash = m_hashes[2];
    for (quint64 n = 1; n <= 3; ++n)
        answer.verdicts.push_back({n});
    answer.page.cursor = QByteArray::fromHex("0a0b");
    answer.time = 1767225605000;
    encodeAnswer(key, asked, answer);
    return {{asked.writer, 2}, answer.time, receiptOf(asked.writer, answer),
            m_hashes[0],       m_sets[1],   {crypto::hash(m_sets[2])}};
}

void TestReceipt::theReceiptOfThePageIsWhatWeWrite()
{
    QCOMPARE(encodeReceipt(receipt(), false).toHex(), m_bytes.toHex());
}

void TestReceipt::theReceiptOfThePageProvesItsSet()
{
    const auto proof = checkReceipt(m_bytes);
    QVERIFY(proof);
    QCOMPARE(proof->set.n, quint64(2));
    QCOMPARE(proof->server, SigningKey(*Key::fromBytes(QByteArray(32, '\1'))).publicKey());
    QCOMPARE(proof->at, qint64(1767225605000));
    QVERIFY(proof->applied);
    QCOMPARE(proof->fingerprint, crypto::hash(m_sets[1]));
    QVERIFY(!proof->content);
    const auto full = checkReceipt(encodeReceipt(receipt(), true));
    QVERIFY(full && full->content);
    QCOMPARE(encodeSet(*full->content), m_sets[1]);
}

void TestReceipt::itsTextIsTheOneOfThePage()
{
    const QString text = block(u"The same as text"_s).join(QString());
    QCOMPARE(receiptText(m_bytes), text);
    QCOMPARE(receiptBytes(text), m_bytes);
}

void TestReceipt::noBitOfItCanBeChanged()
{
    for (qsizetype bit = 0; bit < m_bytes.size() * 8; ++bit) {
        QByteArray changed = m_bytes;
        changed[bit / 8] = char(changed[bit / 8] ^ (1 << (bit % 8)));
        const auto proof = checkReceipt(changed);
        QVERIFY2(!proof, QByteArray::number(bit).constData());
    }
}

QTEST_GUILESS_MAIN(TestReceipt)
#include "tst_receipt.moc"
