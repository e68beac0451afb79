// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/backup.h"

#include "core/base/disk.h"
#include "core/server/opening.h"
#include "tests/core/server/device.h"

#include <QFileInfo>
#include <QTemporaryDir>

#include <algorithm>

using namespace pilar;
using namespace Qt::StringLiterals;

namespace {

SystemDisk disk;

/** A province with a laptop that has sent some clients. */
struct Kept
{
    QTemporaryDir folder;
    Town town;
    qint64 account = town.account(u"lks"_s);
    Laptop laptop{town, account, 7};
    RecordId lks = laptop.create(small::lks, {{small::lksNama, u"Panti"_s}});
    Backup backup{*town.db, town.dictionary, town.clock, town.random, town.key};

    Kept() { add(5); }
    void add(int count)
    {
        for (int i = 0; i < count; ++i)
            laptop.create(small::klien,
                          {{small::klienLks, lks}, {small::klienNama, u"Anak %1"_s.arg(i)}});
        laptop.syncAll();
    }
    QString file(const QString &name) const { return folder.filePath(name); }
};

std::unique_ptr<Database> emptyDatabase()
{
    const QString place = databaseNameFor(u":memory:"_s);
    return isPostgres(place) ? *openProvinceDatabase(place)
                             : std::unique_ptr<Database>(*SqliteDatabase::open(place, {}));
}

/** A province of its own, empty, in the engine under test. */
struct Empty
{
    Town *old;
    std::unique_ptr<Database> db;
    Province province{*db, old->dictionary, old->clock, old->random, old->key};
    Backup backup{*db, old->dictionary, old->clock, old->random, old->key};
};

} // namespace

class TestBackup : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aCopyHoldsAllAndGoesOn();
    void aRestoredServerAsksForTheRest();
    void onlyWhatACopyHoldsIsDurable();
    void aDamagedCopyIsRefusedAndNothingIsMade();
    void nothingIsOverwritten();
};

void TestBackup::aCopyHoldsAllAndGoesOn()
{
    Kept kept;
    const auto copy = kept.backup.write(disk, kept.file(u"a.pilar"_s));
    QVERIFY2(copy, copy ? "" : qPrintable(copy.error().message + copy.error().detail));
    QVERIFY(copy->rows > 20);
    QVERIFY(!QFile::exists(kept.file(u"a.pilar.part"_s)));
    QVERIFY(!QFile::exists(kept.file(u"a.pilar-wal"_s)));

    Empty other{&kept.town, emptyDatabase()};
    const auto back = other.backup.restore(disk, kept.file(u"a.pilar"_s), kept.folder.path());
    QVERIFY2(back, back ? "" : qPrintable(back.error().message + back.error().detail));
    QCOMPARE(*back, copy->rows);
    QCOMPARE(*other.province.check(), QStringList());
    for (const char *table : {"klien", "ledger", "feed", "mark", "account", "prefix"}) {
        const QString sql = u"select count(*) from %1"_s.arg(QString::fromLatin1(table));
        QCOMPARE(other.db->value(sql).toLongLong(), kept.town.db->value(sql).toLongLong());
    }
    // New numbers begin behind the old ones.
    const auto added = other.db->insert(
        u"insert into account (email, role, scope, password, created) values (?, ?, ?, ?, 0)"_s,
        u"id"_s, {u"baru@example.test"_s, u"lks"_s, u"62.71"_s, QByteArray("x")});
    QVERIFY(added);
    QVERIFY(*added > kept.account);
    // The laptop goes on where it was.
    const RecordId child = kept.laptop.create(
        small::klien, {{small::klienLks, kept.lks}, {small::klienNama, u"Baru"_s}});
    const auto answer = other.province.sync(
        kept.laptop.caller(),
        kept.laptop.request(kept.laptop.known + 1, kept.laptop.payloads.size()));
    QVERIFY(answer);
    QCOMPARE(answer->upTo, quint64(kept.laptop.payloads.size()));
    QCOMPARE(answer->verdicts.back().kind, Verdict::Kind::Applied);
    QVERIFY(!other.db->value(u"select 1 from klien where _id = ?"_s, {child.raw()}).isNull());
}

void TestBackup::aRestoredServerAsksForTheRest()
{
    Kept kept;
    QVERIFY(kept.backup.write(disk, kept.file(u"a.pilar"_s)));
    const quint64 inCopy = kept.laptop.known;
    kept.add(3);
    Empty other{&kept.town, emptyDatabase()};
    QVERIFY(other.backup.restore(disk, kept.file(u"a.pilar"_s), kept.folder.path()));
    const auto answer = other.province.sync(kept.laptop.caller(), kept.laptop.request(1, 0));
    QVERIFY(answer);
    QCOMPARE(answer->upTo, inCopy);
    const auto again = other.province.sync(
        kept.laptop.caller(), kept.laptop.request(inCopy + 1, kept.laptop.payloads.size()));
    QVERIFY(again);
    QCOMPARE(again->upTo, quint64(kept.laptop.payloads.size()));
    QCOMPARE(*other.province.check(), QStringList());
}

void TestBackup::onlyWhatACopyHoldsIsDurable()
{
    Kept kept;
    const auto durable = [&] { return kept.laptop.sync().durable; };
    QCOMPARE(durable(), quint64(0));
    const auto copy = kept.backup.write(disk, kept.file(u"a.pilar"_s));
    QVERIFY(copy);
    QCOMPARE(durable(), quint64(0)); // nobody said that the file stays
    kept.add(2);
    QVERIFY(kept.backup.markDurable(*copy));
    QCOMPARE(durable(), quint64(6));

    QVERIFY(kept.backup.markDurableBefore()); // another tool begins a copy now
    QCOMPARE(durable(), quint64(6));
    kept.add(1); // too late for that copy
    QVERIFY(kept.backup.markDurableBefore());
    QCOMPARE(durable(), quint64(8));
    QVERIFY(kept.backup.markDurable(*copy)); // an older word takes nothing back
    QCOMPARE(durable(), quint64(8));
}

void TestBackup::aDamagedCopyIsRefusedAndNothingIsMade()
{
    Kept kept;
    QVERIFY(kept.backup.write(disk, kept.file(u"a.pilar"_s)));
    const auto names = [](Database &db) {
        QStringList all;
        (void)db.each(u"select nama from klien order by _id"_s, {}, [&](const SqlRow &row) {
            all << row.value(0).toString();
            return true;
        });
        return all;
    };
    const QString damaged = kept.file(u"rusak"_s);
    constexpr qint64 page = 4096;
    const qint64 size = QFileInfo(kept.file(u"a.pilar"_s)).size();
    int refused = 0;
    // Rows stand at the ends of pages.
    for (qint64 at = page - 400; at + 400 <= size;
         at += page * std::max<qint64>(1, size / page / 40)) {
        QFile::remove(damaged);
        QVERIFY(QFile::copy(kept.file(u"a.pilar"_s), damaged));
        QFile file(damaged);
        QVERIFY(file.open(QIODevice::ReadWrite));
        file.seek(at);
        file.write(QByteArray(400, '\xA5'));
        file.close();
        Empty other{&kept.town, emptyDatabase()};
        if (other.backup.restore(disk, damaged, kept.folder.path())) {
            QCOMPARE(names(*other.db), names(*kept.town.db)); // it hit what no row uses
            continue;
        }
        ++refused;
        QVERIFY(!QFile::exists(kept.file(u"restore.part"_s)));
        QCOMPARE(other.db->value(u"select count(*) from account"_s).toInt(), 0);
    }
    QVERIFY2(refused >= 5, qPrintable(QString::number(refused)));
    QFile foreign(kept.file(u"foto"_s));
    QVERIFY(foreign.open(QIODevice::WriteOnly));
    foreign.write(QByteArray(9000, 'j'));
    foreign.close();
    Empty other{&kept.town, emptyDatabase()};
    QVERIFY(!other.backup.restore(disk, kept.file(u"foto"_s), kept.folder.path()));
    QCOMPARE(other.backup.restore(disk, kept.file(u"tidak-ada"_s), kept.folder.path()).error().kind,
             ErrorKind::NotFound);
}

void TestBackup::nothingIsOverwritten()
{
    Kept kept;
    const auto copy = kept.backup.write(disk, kept.file(u"a.pilar"_s));
    QVERIFY(copy);
    QCOMPARE(kept.backup.write(disk, kept.file(u"a.pilar"_s)).error().kind, ErrorKind::Exists);
    Account account;
    account.email = u"a@example.test"_s;
    account.role = u"lks"_s;
    account.scope = u"62.71"_s;
    QVERIFY(kept.town.accounts.add(account, u"kuda biru makan awan"_s));
    QCOMPARE(kept.backup.restore(disk, kept.file(u"a.pilar"_s), kept.folder.path()).error().kind,
             ErrorKind::Exists);
    QCOMPARE(*kept.town.province.check(), QStringList());
}

QTEST_GUILESS_MAIN(TestBackup)
#include "tst_backup.moc"
