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
        copy.revealings = {{1'760'000'000'000, u"62"_s, u"Verifikasi bantuan sekolah"_s}};
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

    void nobodyIsSaidOnlyWhenTheServerSaidSo()
    {
        const QString never = u"belum pernah diperlihatkan"_s, unasked = u"tidak ditanyai"_s;
        DataCopy copy = sari();
        QVERIFY(!wording(copy).contains(never));
        QVERIFY(wording(copy).contains(unasked));
        copy.revealings.emplace();
        QVERIFY(wording(copy).contains(never));
        QVERIFY(!wording(copy).contains(unasked));
    }
};

QTEST_MAIN(TestDataCopy)
#include "tst_data_copy.moc"
