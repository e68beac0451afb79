// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/documents/data_copy.h"
#include "core/documents/erasure_record.h"
#include "core/documents/receipt.h"
#include "core/domain/names_consent.h"
#include "tests/core/documents/sample.h"

#include <QTest>

using namespace pilar;
using namespace Qt::StringLiterals;

namespace {

const QString tag = u"<b>Kasih</b>&amp;<img/src=x>%1&lt;{nama}"_s;

/** All that stands on the pages, without blanks. */
QString wording(const Result<documents::Document> &document)
{
    if (!document)
        qFatal("%s", qPrintable(document.error().message + document.error().detail));
    QString text;
    for (const documents::Page &page : document->pages) {
        for (const documents::Mark &mark : page.marks)
            text += mark.text;
    }
    return text.remove(u' ');
}

} // namespace

/** What the papers beside the registration form have in common. */
class TestPapers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aReceiptPrintsMarkupAsItIs()
    {
        ReceiptForm form;
        form.kind = tag;
        form.name = tag;
        form.record = tag;
        form.lines = {{tag, tag, tag, tag}};
        form.server = tag;
        form.text = u"PILAR1:AAAA"_s;
        const QString text = wording(documents::receiptForm(form, documents::Paper::A4));
        QVERIFY2(text.count(tag) >= 6, qPrintable(text));
    }

    void aCopyOfDataPrintsMarkupAsItIs()
    {
        const Entity &klien = *Dictionary::builtIn().entity(u"klien");
        const Entity &persetujuan = *Dictionary::builtIn().entity(u"persetujuan");
        const int nama = klien.field(u"nama")->number;
        DataCopy copy;
        copy.entity = &klien;
        copy.record = sample::record(u"klien"_s, {{u"nama"_s, tag}, {u"catatan"_s, tag}});
        copy.rows = {{&persetujuan, {sample::record(u"persetujuan"_s, {{u"nama"_s, tag}})}}};
        copy.role = u"lks"_s;
        copy.lks = tag;
        copy.by = tag;
        copy.files = {{tag, nullptr}};
        copy.changes = {{1'760'000'000'000, tag, nama, Value(tag), Value(tag)}};
        copy.access
            = AccessHistory{{{1'760'000'000'000, u"62"_s, tag}}, Readings{{{tag, u"62"_s}}}};
        const QString text = wording(documents::dataCopy(copy, documents::Paper::A4));
        QVERIFY2(text.count(tag) >= 10, qPrintable(QString::number(text.count(tag)) + text));
    }

    void aRecordOfErasurePrintsMarkupAsItIs()
    {
        const Entity &entity = *Dictionary::builtIn().entity(u"pemusnahan");
        const Record record = sample::record(
            u"pemusnahan"_s, {{u"nomor"_s, tag}, {u"rekaman"_s, tag}, {u"petugas"_s, tag}});
        const QString text
            = wording(documents::erasureRecords(entity, {record}, tag, documents::Paper::A4));
        QVERIFY2(text.count(tag) >= 4, qPrintable(QString::number(text.count(tag)) + text));
    }
};

QTEST_MAIN(TestPapers)
#include "tst_papers.moc"
