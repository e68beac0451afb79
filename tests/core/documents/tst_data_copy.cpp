// SPDX-License-Identifier: GPL-3.0-or-later
// The paper with all that is kept about a person, for that person.
#include "core/documents/data_copy.h"

#include <QTest>

using namespace pilar;
using namespace Qt::StringLiterals;

namespace {

DataCopy sari()
{
    const Entity &klien = *Dictionary::builtIn().entity(u"klien");
    DataCopy copy;
    copy.entity = &klien;
    copy.record.entity = klien.number;
    copy.record.values[klien.field(u"nama")->number] = Value(u"Sari Dewi"_s);
    copy.role = u"lks"_s;
    copy.lks = u"Panti Kasih"_s;
    return copy;
}

/** All words, one space between them. */
QString wording(const DataCopy &copy)
{
    const auto document = documents::dataCopy(copy, documents::Paper::A4);
    if (!document)
        qFatal("%s", qPrintable(document.error().detail));
    QString text;
    for (const documents::Page &page : document->pages) {
        for (const documents::Mark &mark : page.marks)
            text += mark.text + u' ';
    }
    return text.simplified();
}

} // namespace

class TestDataCopy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whoWasShownHiddenDataIsOnThePaper()
    {
        DataCopy copy = sari();
        copy.access
            = AccessHistory{{{1'760'000'000'000, u"62"_s, u"Verifikasi bantuan sekolah"_s}}};
        const QString text = wording(copy);
        for (const QString &part : {u"Sari Dewi"_s, u"Verifikasi bantuan sekolah"_s,
                                    u"Kalimantan Tengah"_s, u"9 Oktober 2025"_s})
            QVERIFY2(text.contains(part), qPrintable(text));
    }

    void whatHappenedToARowUnderItSaysWhose()
    {
        const Entity &persetujuan = *Dictionary::builtIn().entity(u"persetujuan");
        const Field &date = *persetujuan.field(u"tanggal_dicabut");
        DataCopy copy = sari();
        copy.changes = {
            {1'760'000'000'000, u"Ani"_s, date.number, {}, Value(u"2025-10-01"_s), &persetujuan}};
        const QString text = wording(copy);
        for (const QString &part : {u"Persetujuan: Tanggal"_s, u"1 Oktober 2025"_s})
            QVERIFY2(text.contains(part), qPrintable(text));
    }

    void itsFilesAreNamedByKindAndLabel()
    {
        const Field &kinds = *Dictionary::builtIn().entity(u"lampiran")->field(u"jenis");
        DataCopy copy = sari();
        QVERIFY(wording(copy).contains(u"Foto dan dokumen Tidak ada."));
        copy.files = {{u"Akta Sari"_s, kinds.code(u"akta_lahir")}, {u"lain.pdf"_s, nullptr}};
        const QString text = wording(copy);
        for (const QString &part : {u"Akta kelahiran – Akta Sari"_s, u"lain.pdf"_s})
            QVERIFY2(text.contains(part), qPrintable(text));
        QVERIFY(!text.contains(u"Tidak ada."));
    }

    void whoReadItIsOnThePaper()
    {
        DataCopy copy = sari();
        copy.access.emplace();
        const qint64 day = 24 * 3'600'000, at = 1'760'000'000'000;
        copy.access->readings
            = Readings{{{u"Rina Wati"_s, u"62.71"_s, Reading::How::Received, at, at + day, 17},
                        {{}, u"62"_s, Reading::How::History, at, at, 1},
                        {u"Budi"_s, u"62.71"_s, Reading::How::File, at, at, 1}}};
        const QString older = u"4 baris yang lebih lama tidak dimuat"_s, silent = u"Siapa lagi"_s;
        QString text = wording(copy);
        for (const QString &part :
             {u"Dibaca oleh"_s, u"Rina Wati Kota Palangka"_s, u"Diterima saat sinkronisasi"_s,
              u"9 Oktober 2025"_s, u"10 Oktober 2025"_s, u" 17 "_s, u"– Kalimantan Tengah"_s,
              u"Riwayat dilihat"_s, u"Foto atau dokumen diambil"_s})
            QVERIFY2(text.contains(part), qPrintable(text));
        QVERIFY(!text.contains(older) && !text.contains(silent));
        copy.access->readings->leftOut = 4;
        text = wording(copy);
        QVERIFY(text.contains(older) && text.contains(silent));
    }

    void nobodyReadItIsSaidOnlyWhenTheServerSaidSo()
    {
        const QString never = u"belum pernah dikirim kepada kantor"_s;
        const QString unknown = u"Tidak diketahui, karena server"_s;
        const QString untold = u"belum dapat menyebutkannya"_s, silent = u"Siapa lagi"_s;
        DataCopy copy = sari();
        QString text = wording(copy);
        QVERIFY(text.contains(unknown) && text.contains(silent) && !text.contains(never));
        copy.access.emplace(); // by an older server
        text = wording(copy);
        QVERIFY(text.contains(untold) && text.contains(silent) && !text.contains(never));
        copy.access->readings.emplace();
        text = wording(copy);
        QVERIFY(text.contains(never) && !text.contains(silent) && !text.contains(unknown));
    }

    void nobodyIsSaidOnlyWhenTheServerSaidSo()
    {
        const QString never = u"belum pernah diperlihatkan"_s, unasked = u"tidak ditanyai"_s;
        DataCopy copy = sari();
        QVERIFY(!wording(copy).contains(never));
        QVERIFY(wording(copy).contains(unasked));
        copy.access.emplace();
        QVERIFY(wording(copy).contains(never));
        QVERIFY(!wording(copy).contains(unasked));
    }
};

QTEST_MAIN(TestDataCopy)
#include "tst_data_copy.moc"
