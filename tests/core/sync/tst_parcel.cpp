// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/parcel.h"
#include "core/sync/streams.h"
#include "tests/core/sync/sample.h"

#include <QFile>
#include <QTest>

#include <limits>

using namespace Qt::StringLiterals;
using namespace pilar;

namespace {

constexpr qsizetype fullRequest = 4 << 20; // sets as they lie in the store, the most at once

std::vector<QByteArray> klien(int count)
{
    Sample sample;
    std::vector<QByteArray> payloads;
    for (int n = 1; n <= count; ++n)
        payloads.push_back(encodeSet(sample.creation(quint64(n))));
    return payloads;
}

const QStringList oddTexts{u"a"_s,         u"0"_s,    u"2024-02-30"_s,    u"2024-02-29"_s,
                           u"é 😀"_s,       u" "_s,    u"  x  "_s,         u"\ufeffx"_s,
                           u"12 34"_s,     u"-007"_s, QString(300, u'9'), QString(QChar(0)),
                           u"0000-00-00"_s};

Value oddValue(Sample &sample)
{
    const auto text = [&] { return oddTexts[qsizetype(sample.below(13))]; };
    switch (sample.below(6)) {
    case 0:
        return {};
    case 1:
        return std::numeric_limits<qint64>::min() + qint64(sample.below(3));
    case 2:
        return qint64(sample.below(100)) - 50;
    case 3:
        return QStringList{text(), u"kode"_s};
    case 4:
        return Sample::id(sample.below(5) * 1000 + 1, int(sample.below(3)));
    default:
        return text();
    }
}

Values oddValues(Sample &sample)
{
    Values values;
    for (quint64 left = sample.below(5); left > 0; --left)
        values[int(sample.below(60000))] = oddValue(sample);
    return values;
}

/** Anything that a set can hold, by the sample's choice. */
ChangeSet oddSet(Sample &sample, quint64 n)
{
    const auto text = [&] { return oddTexts[qsizetype(sample.below(13))]; };
    ChangeSet set{n, qint64(sample.below(1'000'000)) - 500'000, text(), Sample::id(n, 4), {}};
    for (quint64 left = sample.below(4); left > 0; --left) {
        Change change;
        change.kind = Change::Kind(1 + sample.below(5));
        change.entity = 1 + int(sample.below(40));
        change.record = Sample::id(sample.below(1000), int(sample.below(4)));
        change.values = oddValues(sample);
        for (quint64 bases = sample.below(3); bases > 0; --bases)
            change.bases[int(sample.below(60000))]
                = {Sample::writer(int(sample.below(3))), 1 + sample.below(1u << 30)};
        change.from = sample.below(3) ? QString() : text();
        change.to = sample.below(3) ? QString() : text();
        change.seen = sample.below(3) ? Values() : oddValues(sample);
        if (sample.below(5) == 0)
            change.conflict = Sample::id(sample.below(1000), 7);
        set.changes.push_back(change);
    }
    return set;
}

Incoming row(Sample &sample, quint64 n)
{
    Incoming row;
    row.entity = 1 + int(sample.below(3));
    row.record = Sample::id(n);
    row.evict = sample.below(9) == 0;
    row.held = !row.evict && sample.below(9) == 0;
    row.owned = !row.evict && sample.below(5) == 0;
    if (row.evict || row.held)
        return row;
    row.at = qint64(n) * 1000;
    row.by = sample.below(4) ? u"Siti"_s : QString();
    row.values = sample.klien();
    row.state = sample.below(2) ? u"draf"_s : QString();
    row.deleted = sample.below(20) == 0;
    if (sample.below(2))
        row.created = {Sample::writer(1), n};
    else
        row.versions = {{0, {Sample::writer(2), n}}, {2, {Sample::writer(1), 5}}};
    if (sample.below(3) == 0)
        row.versions[3] = {Sample::writer(3), 7 + n};
    const std::vector<SetId> sets = row.sets();
    for (size_t i = 1; i < sets.size(); ++i) {
        const QString names[]{QString(), u"Siti"_s, u"Budi"_s};
        row.others[sets[i]] = {names[sample.below(3)], qint64(n) * 1000 + 1 + qint64(i)};
    }
    return row;
}

/** The page of docs/PROTOCOL.md, "Test vectors". */
PageContent pageOfTheProtocol()
{
    Incoming whole; // made by Ani on one computer, its group 5 by Budi on another
    whole.entity = 3;
    whole.record = Sample::id(7);
    whole.lks = Sample::id(1);
    whole.created = {Sample::writer(1), 4};
    whole.versions = {{5, {Sample::writer(2), 9}}};
    whole.values = {{2, u"Sari Dewi"_s}, {5, u"perempuan"_s}, {19, qint64(300000)}};
    whole.by = u"Ani"_s;
    whole.at = 1767225600000;
    whole.others = {{{Sample::writer(2), 9}, {u"Budi"_s, 1767225605000}}};
    Incoming gone;
    gone.entity = 3;
    gone.record = Sample::id(8);
    gone.evict = true;
    Conflict conflict;
    conflict.id = Sample::id(1, 2);
    conflict.entity = 3;
    conflict.record = whole.record;
    conflict.group = 2;
    conflict.base = {{2, u"Sari"_s}};
    conflict.mine = {{2, u"Sari D."_s}};
    conflict.theirs = {{2, u"Sari Dewi"_s}};
    conflict.standing = whole.created;
    conflict.by = u"Citra"_s;
    conflict.at = 1767225606000;
    conflict.set = {Sample::writer(3), 2};
    conflict.stands = {u"Ani"_s, 1767225600000};
    return {{whole, gone}, {conflict}};
}

} // namespace

class TestParcel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void givesBackTheSameBytes_data()
    {
        QTest::addColumn<int>("count");
        for (const int count : {0, 1, 2, 8, 9, 13, 100, 1000})
            QTest::addRow("%d klien", count) << count;
    }

    void givesBackTheSameBytes()
    {
        QFETCH(const int, count);
        const std::vector<QByteArray> payloads = klien(count);
        const auto back = unpackSets(packSets(payloads));
        QVERIFY(back);
        QVERIFY(*back == payloads);
    }

    void givesBackOddSetsToo()
    {
        for (unsigned seed = 1; seed <= 60; ++seed) {
            Sample sample(seed);
            std::vector<QByteArray> payloads;
            for (quint64 n = sample.below(seed < 57 ? 40 : 600); n > 0; --n) {
                payloads.push_back(encodeSet(oddSet(sample, n)));
                if (sample.below(20) == 0)
                    payloads.push_back("no set at all " + QByteArray::number(n));
            }
            const auto back = unpackSets(packSets(payloads));
            QVERIFY2(back, qPrintable(QString::number(seed)));
            QVERIFY2(*back == payloads, qPrintable(QString::number(seed)));
        }
    }

    void readsTheBlockOfTheProtocol()
    {
        const auto sets = unpackSets(QByteArray::fromHex(
            "060b028c03000304000202000490022f4800008c0200003d0800e40d85011b0000019b76daa8"
            "00645369746950c1c2c3c4c5c6c7c800078184010350a1a2a3a4a5a6a7a80001a50150b1b2b3"
            "b4b5b6b7b8000269536172692044657769057036323731303334313037313230303031091907"
            "dc0c826c616e616b5f6a616e6e7465727461728502db92608502a2026ac3a9776909f6a20282"
            "50000102030405060708090a0b0c0d0e0f01098250ffeeddccbbaa9988776655443322110019"
            "012c8503206082880507f6a1006464726166686469616a756b616ea118281a4a817c8089f6a1"
            "0201f6f6f650d1d2d3d4d5d6d7d8d9dadbdcdddedfd00f0005f3c693252d8b64706d2675c684"
            "79c006f030d4b130988e0903e6e1bdb604f903a33a003c00"));
        QVERIFY(sets);
        QCOMPARE(sets->size(), size_t(3));
        QByteArray line;
        for (const QByteArray &set : *sets)
            line = chainHash(line, set);
        QCOMPARE(line.toHex(),
                 QByteArray("8412fcd77e1b9441bdba7607f2f1e61e80809b9fc421ab35e81e831faa5cd0b2"));
    }

    void readsThePageOfTheProtocol()
    {
        QFile file(qEnvironmentVariable("PILAR_SOURCE") + u"/docs/PROTOCOL.md"_s);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QByteArray text = file.readAll();
        text = text.sliced(text.indexOf("A page as a block"));
        text = text.sliced(text.indexOf("```\n") + 4);
        auto page = unpackRows(QByteArray::fromHex(text.left(text.indexOf("```"))));
        QVERIFY(page);
        PageContent wanted = pageOfTheProtocol();
        for (Incoming &row : wanted.rows)
            row.lks = {}; // not sent
        QVERIFY(page->rows == wanted.rows);
        QVERIFY(page->conflicts == wanted.conflicts);
    }

    void keepsOneEditShort()
    {
        const ChangeSet set{20001,
                            1767225600000,
                            u"Siti Aminah"_s,
                            Sample::id(3, 5),
                            {{Change::Kind::Edit,
                              3,
                              Sample::id(77),
                              {{2, u"Sari Dewi"_s}},
                              {{2, {Sample::writer(1), 78}}},
                              {},
                              {},
                              {},
                              {}}}};
        const QByteArray payload = encodeSet(set);
        QVERIFY(packSets({payload}).size() <= payload.size() + 8);
    }

    void staysBelow60BytesForEachOf2000Klien()
    {
        QVERIFY(packSets(klien(2000)).size() <= 2000 * 60);
    }

    void refusesDamage()
    {
        int refused = 0;
        for (const int count : {1, 14, 200}) {
            const QByteArray block = packSets(klien(count));
            Sample sample;
            for (int round = 0; round < 200; ++round) {
                QByteArray wrong = block;
                const auto at = qsizetype(sample.below(quint64(block.size())));
                if (round % 3 == 0)
                    wrong.truncate(at);
                else
                    wrong[at] = char(wrong[at] ^ char(1 + sample.below(255)));
                refused += !unpackSets(wrong);
            }
        }
        QVERIFY(refused > 200);
        QVERIFY(!unpackSets({}));
    }

    void survivesDamageInSmallBlocks()
    {
        // Most bytes of a small block lie outside zstd, so the damage reaches the columns.
        Sample sample;
        int refused = 0;
        for (int round = 0; round < 100; ++round) {
            std::vector<QByteArray> payloads;
            for (quint64 n = 1 + sample.below(20); n > 0; --n)
                payloads.push_back(encodeSet(oddSet(sample, n)));
            const QByteArray block = packSets(payloads);
            for (int hit = 0; hit < 20; ++hit) {
                QByteArray wrong = block;
                for (quint64 hits = 1 + sample.below(4); hits > 0; --hits)
                    wrong[qsizetype(sample.below(quint64(wrong.size())))] = char(sample.below(256));
                refused += !unpackSets(wrong);
                refused += !unpackRows(wrong.chopped(1));
            }
        }
        QVERIFY(refused > 2000);
    }

    void refusesABomb()
    {
        StreamWriter streams;
        streams.add().append(QByteArray(qsizetype(100) << 20, '\0'));
        const QByteArray block = streams.seal(1);
        QVERIFY(block.size() < 100'000);
        QVERIFY(!StreamReader::open(block, qsizetype(64) << 20));
        QVERIFY(!StreamReader::open(block, qsizetype(200) << 20)); // 1,000 times its length
    }

    void takesAFullRequest_data()
    {
        QTest::addColumn<bool>("small");
        QTest::addColumn<int>("changes");
        QTest::newRow("klien") << false << 1;
        QTest::newRow("short edits") << true << 1;
        QTest::newRow("many short edits at once") << true << 1000;
    }

    void takesAFullRequest()
    {
        QFETCH(bool, small);
        QFETCH(int, changes);
        std::vector<QByteArray> payloads;
        Sample sample;
        for (qsizetype bytes = 0; bytes < fullRequest; bytes += payloads.back().size()) {
            ChangeSet set = sample.creation(payloads.size() + 1);
            if (small) {
                const Change edit{Change::Kind::Edit,
                                  3,
                                  Sample::id(set.n),
                                  {{9, 7}},
                                  {{1, {Sample::writer(1), set.n}}},
                                  {},
                                  {},
                                  {},
                                  {}};
                set.changes.assign(size_t(changes), edit);
            }
            payloads.push_back(encodeSet(set));
        }
        const auto unpacked = unpackSets(packSets(payloads));
        QVERIFY(unpacked);
        QVERIFY(*unpacked == payloads);
    }

    void refusesManyValuesInFewBytes_data()
    {
        QTest::addColumn<Value>("value");
        QTest::newRow("numbers") << Value(7);
        QTest::newRow("nothing") << Value();
    }

    void refusesManyValuesInFewBytes()
    {
        QFETCH(Value, value);
        Values values;
        for (int field = 0; field < 10; ++field)
            values[field] = value;
        std::vector<QByteArray> payloads;
        for (quint64 n = 1; n <= 1000; ++n) {
            ChangeSet set{n, 0, u"Siti"_s, Sample::id(0), {}};
            for (quint64 i = 0; i < 150; ++i)
                set.changes.push_back({Change::Kind::Create,
                                       3,
                                       Sample::id(n * 1000 + i),
                                       values,
                                       {},
                                       {},
                                       {},
                                       {},
                                       {}});
            payloads.push_back(encodeSet(set));
        }
        const QByteArray block = packSets(payloads);
        QVERIFY(block.size() < 10'000);
        QVERIFY(!unpackSets(block));
    }

    void givesBackThePage()
    {
        for (unsigned seed = 1; seed <= 20; ++seed) {
            Sample sample(seed);
            std::vector<Incoming> rows;
            std::vector<Conflict> conflicts;
            for (quint64 n = sample.below(100); n > 0; --n)
                rows.push_back(row(sample, n));
            for (quint64 n = sample.below(4); n > 0; --n) {
                Conflict conflict;
                conflict.id = Sample::id(n, 8);
                conflict.entity = 3;
                conflict.record = Sample::id(n);
                conflict.group = 2;
                conflict.base = {{2, u"a"_s}};
                conflict.theirs = {{2, u"c"_s}, {3, Value()}};
                conflict.standing = {Sample::writer(3), n};
                conflict.by = u"Budi"_s;
                conflict.set = {Sample::writer(2), n + 1};
                conflict.stands = {u"Ani"_s, 16};
                conflict.at = 17;
                conflict.deletes = sample.below(2) == 0;
                conflicts.push_back(conflict);
            }
            const auto page = unpackRows(packRows(rows, conflicts));
            QVERIFY(page);
            QVERIFY(page->rows == rows);
            QVERIFY(page->conflicts == conflicts);
        }
    }

    void keepsTextsOfTwoLksInFramesOfTheirOwn()
    {
        // A text of one LKS that equals a text of another must not shorten the page.
        const QString secret = u"Rahasia besar tentang seorang anak di kota yang jauh sekali"_s;
        QString other = secret;
        std::reverse(other.begin(), other.end());
        const auto size = [&](const QString &guess, int lks) {
            std::vector<Incoming> rows(2);
            for (Incoming &each : rows) {
                each.entity = 3;
                each.record = Sample::id(1);
                each.created = {Sample::writer(1), 1};
            }
            rows[0].lks = Sample::id(1, 2);
            rows[1].lks = Sample::id(quint64(lks), 2);
            rows[0].values[2] = secret;
            rows[1].values[2] = guess;
            return packRows(rows, {}).size();
        };
        QVERIFY(size(secret, 1) < size(other, 1) - 20);
        QVERIFY(std::abs(size(secret, 2) - size(other, 2)) <= 3);
    }
};

QTEST_GUILESS_MAIN(TestParcel)
#include "tst_parcel.moc"
