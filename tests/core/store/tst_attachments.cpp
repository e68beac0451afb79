// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/attachments.h"
#include "tests/support/faulty_disk.h"
#include "tests/support/laptop.h"

#include <QDirIterator>
#include <QTest>

using namespace pilar;
using namespace pilar::test;
using namespace Qt::StringLiterals;

namespace {

NewFile photo(const QByteArray &bytes, const QByteArray &preview = "pratinjau")
{
    return {u"image/jpeg"_s, bytes.size(), sourceOf(bytes), preview};
}

/** A laptop with an institution, a child and a proposal. */
struct Panti
{
    Laptop laptop{u"Ibu Sari"_s};
    RecordId lks = laptop.add(u"lks", {{u"nama"_s, u"Panti Kasih"_s}});
    RecordId klien = laptop.add(u"klien", {{u"nama"_s, u"Budi"_s}});
    RecordId proposal = laptop.add(u"proposal", {{u"judul"_s, u"Dapur"_s}});

    Attachments &files() { return laptop.store->attachments(); }
    Result<RecordId> attach(QStringView entity, const RecordId &id, const QByteArray &bytes,
                            const QString &label = u"Foto"_s, const QString &kind = u"foto"_s)
    {
        return files().add(laptop.entity(entity), id, label, kind, photo(bytes));
    }
    QStringList onDisk() const
    {
        QStringList found;
        QDirIterator it(laptop.folder() + u"/lampiran"_s, QDir::Files,
                        QDirIterator::Subdirectories);
        while (it.hasNext())
            found << it.next();
        return found;
    }
};

} // namespace

class TestAttachments : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aFileHangsOnItsRecord()
    {
        Panti panti;
        const auto id = panti.attach(u"klien", panti.klien, "isi foto");
        QVERIFY2(id, id ? "" : qPrintable(id.error().message + id.error().detail));
        panti.laptop.reopen();
        const auto files = panti.files().of(panti.klien);
        QCOMPARE(files->size(), 1U);
        const Attached &file = files->front();
        QCOMPARE(file.row.record.id, *id);
        QVERIFY(file.preview && file.original && !file.sent);
        QCOMPARE(*panti.files().read(file.row.record, Part::Original, 0, 100), "isi foto");
        QCOMPARE(*panti.files().read(file.row.record, Part::Preview, 0, 100), "pratinjau");
        QCOMPARE(panti.laptop.get(u"lampiran", *id, u"lks").record(), panti.lks);
        QCOMPARE(panti.laptop.get(u"lampiran", *id, u"ukuran").number(), 8);
        QVERIFY(panti.files().of(panti.lks)->empty());
        QVERIFY(panti.laptop.store->check().empty());
    }
    void theSameFileTwiceOnOneRecordIsRefused()
    {
        Panti panti;
        QVERIFY(panti.attach(u"klien", panti.klien, "sama"));
        QCOMPARE(panti.attach(u"klien", panti.klien, "sama").error().kind, ErrorKind::Exists);
        QVERIFY(panti.attach(u"lks", panti.lks, "sama")); // on another record it may hang too
    }
    void aLabelIsNeverAPath()
    {
        Panti panti;
        for (const QString &label : {u"../../etc/passwd"_s, u"C:\\Windows\\a"_s, u"a\0b"_s,
                                     u"CON"_s, QString(5000, u'x'), u"\u202Egpj.exe"_s}) {
            const auto id = panti.attach(u"klien", panti.klien, label.toUtf8(), label);
            QVERIFY2(id, id ? "" : qPrintable(label + id.error().message + id.error().detail));
            QVERIFY(panti.laptop.get(u"lampiran", *id, u"nama").text().size() <= 200);
        }
        for (const QString &path : panti.onDisk()) {
            QVERIFY(path.startsWith(panti.laptop.folder() + u"/lampiran/"_s));
            QCOMPARE(QFileInfo(path).fileName().size(), 62);
        }
        // Nor may there be none at all.
        QCOMPARE(panti.attach(u"klien", panti.klien, "tanpa nama", u" "_s).error().kind,
                 ErrorKind::Invalid);
    }
    void whatRecordsAloneMaySayIsNoFile()
    {
        Panti panti;
        const auto made = panti.laptop.tryAdd(u"lampiran",
                                              {{u"entitas"_s, u"klien"_s},
                                               {u"rekaman"_s, panti.klien},
                                               {u"nama"_s, u"x"_s},
                                               {u"mime"_s, u"image/jpeg"_s},
                                               {u"ukuran"_s, 4},
                                               {u"sha256"_s, QString(64, u'a')}});
        QCOMPARE(made.error().kind, ErrorKind::Invalid);
    }
    void onlyRecordsOfAnInstitutionTakeFiles()
    {
        Panti panti;
        for (const char *entity : {"lks", "klien", "pengurus", "legalitas", "sarana", "proposal",
                                   "rab", "registrasi", "berkas"})
            QVERIFY2(mayHaveFiles(Dictionary::builtIn(),
                                  panti.laptop.entity(QString::fromLatin1(entity))),
                     entity);
        for (const char *entity : {"lampiran", "dinas", "syarat"})
            QVERIFY2(!mayHaveFiles(Dictionary::builtIn(),
                                   panti.laptop.entity(QString::fromLatin1(entity))),
                     entity);
        QCOMPARE(panti.attach(u"klien", panti.proposal, "x").error().kind, ErrorKind::NotFound);
        QCOMPARE(panti.attach(u"klien", panti.klien, "x", u"x"_s, u"entah"_s).error().kind,
                 ErrorKind::Invalid);
    }
    void whoMayNotWriteTheRecordMayAttachNothing()
    {
        Panti panti;
        const RecordId rab = panti.laptop.add(u"rab",
                                              {{u"proposal"_s, panti.proposal},
                                               {u"uraian"_s, u"Panci"_s},
                                               {u"volume"_s, 1000},
                                               {u"satuan"_s, u"buah"_s},
                                               {u"harga_satuan"_s, 100}});
        const auto before = panti.attach(u"proposal", panti.proposal, "sebelum");
        QVERIFY(before);
        Identity who = panti.laptop.store->identity();
        who.role = u"kabkota"_s;
        who.scope = u"62.71"_s;
        QVERIFY(panti.laptop.store->setIdentity(who));
        QCOMPARE(panti.attach(u"klien", panti.klien, "dinas").error().kind, ErrorKind::Denied);
        QVERIFY(!panti.laptop.remove(u"lampiran", *before));
        who.role = u"peksos"_s;
        QVERIFY(panti.laptop.store->setIdentity(who));
        QVERIFY(panti.attach(u"klien", panti.klien, "peksos"));
        QCOMPARE(panti.attach(u"proposal", panti.proposal, "peksos").error().kind,
                 ErrorKind::Denied);
        Q_UNUSED(rab);
    }
    void whatAFileIsCannotBeChangedOnlyWhatItIsCalled()
    {
        Panti panti;
        const auto id = panti.attach(u"klien", panti.klien, "tetap");
        QVERIFY(panti.laptop.edit(u"lampiran", *id, {{u"nama"_s, u"Rapor 2026"_s}}));
        QVERIFY(panti.laptop.edit(u"lampiran", *id, {{u"jenis"_s, u"lainnya"_s}}));
        QVERIFY(!panti.laptop.edit(u"lampiran", *id, {{u"sha256"_s, QString(64, u'b')}}));
        QVERIFY(!panti.laptop.edit(u"lampiran", *id, {{u"rekaman"_s, panti.lks}}));
    }
    void filesGoIntoTheBinWithTheirRecordAndComeBackByUndo()
    {
        Panti panti;
        const auto id = panti.attach(u"klien", panti.klien, "ikut");
        QVERIFY(panti.laptop.remove(u"klien", panti.klien));
        QVERIFY(panti.files().of(panti.klien)->empty());
        QVERIFY(panti.laptop.row(u"lampiran", *id).deleted);
        panti.laptop.reopen(); // what lies in the bin is not swept
        QVERIFY(panti.laptop.store->undo());
        QCOMPARE(panti.files().of(panti.klien)->size(), 1U);
        QVERIFY(panti.files().of(panti.klien)->front().original);
    }
    void whatWasTakenBackIsSweptAtTheNextOpening()
    {
        Panti panti;
        QVERIFY(panti.attach(u"klien", panti.klien, "tetap"));
        QVERIFY(panti.attach(u"klien", panti.klien, "keliru"));
        QCOMPARE(panti.onDisk().size(), 3); // two originals, one preview
        QVERIFY(panti.laptop.store->undo());
        QCOMPARE(panti.files().of(panti.klien)->size(), 1U);
        panti.laptop.reopen();
        QCOMPARE(panti.onDisk().size(), 2);
        QVERIFY(panti.files().of(panti.klien)->front().original);
    }
    void noPhotoCanBeReadInTheFolder()
    {
        Panti panti;
        const QByteArray canary = "KENARI-WAJAH-BUDI-" + QByteArray(200'000, 'p');
        QVERIFY(panti.files().add(panti.laptop.entity(u"klien"), panti.klien, u"Foto Budi"_s,
                                  u"foto"_s, photo(canary, "KENARI-KECIL")));
        int files = 0;
        QDirIterator it(panti.laptop.folder(), QDir::Files, QDirIterator::Subdirectories);
        while (it.hasNext()) {
            QFile file(it.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QByteArray bytes = file.readAll();
            QVERIFY2(!bytes.contains("KENARI") && !bytes.contains("pppppppp"),
                     qPrintable(file.fileName()));
            QVERIFY(!file.fileName().contains(u"Budi"_s));
            ++files;
        }
        QVERIFY(files >= 3);
    }
    void aPowerCutAtAnyPointNeverLeavesARecordWithoutItsFile()
    {
        for (const auto fault : {FaultyDisk::Fault::PowerCut, FaultyDisk::Fault::PowerCutTorn,
                                 FaultyDisk::Fault::Full}) {
            for (int n = 1;; ++n) {
                FaultyDisk disk;
                Panti panti;
                panti.laptop.files = &disk;
                panti.laptop.reopen();
                const QByteArray bytes(pieceSize + 100, 'x');
                disk.arm(n, fault);
                const auto id = panti.attach(u"klien", panti.klien, bytes);
                if (!id && fault == FaultyDisk::Fault::Full)
                    QCOMPARE(id.error().kind, ErrorKind::DiskFull);
                const bool failed = disk.failed();
                disk.disarm();
                panti.laptop.reopen();
                const auto files = panti.files().of(panti.klien);
                QVERIFY(files);
                QCOMPARE(files->size(), id ? 1U : 0U);
                for (const Attached &file : *files) {
                    QVERIFY(file.preview && file.original);
                    QCOMPARE(*panti.files().read(file.row.record, Part::Original, 0, 1 << 20),
                             bytes);
                }
                QCOMPARE(panti.onDisk().size(), id ? 2 : 0);
                QVERIFY(panti.laptop.store->check().empty());
                if (!failed)
                    break;
                QVERIFY(n < 40);
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestAttachments)
#include "tst_attachments.moc"
