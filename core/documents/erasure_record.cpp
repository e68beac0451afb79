// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/documents/erasure_record.h"

#include "core/documents/formvalues.h"
#include "core/documents/output.h"
#include "core/documents/rows.h"

namespace pilar::documents {

using namespace Qt::StringLiterals;

namespace {

Bands bandsOf(Span span, const Entity &entity, const Record &record, const QString &lks)
{
    Bands bands = paragraph(span, u"BERITA ACARA PEMUSNAHAN DATA PRIBADI"_s,
                            {.size = 125, .bold = true}, Align::Centre);
    bands.push_back(space(mm(4)));
    append(bands,
           paragraph(span,
                     u"Data pribadi seorang klien yang disebut dengan nomor rekaman di bawah ini "
                     "telah dihapus dan dimusnahkan beserta riwayat, dokumen, dan fotonya, dari "
                     "komputer lembaga dan dari server provinsi (UU Nomor 27 Tahun 2022 tentang "
                     "Pelindungan Data Pribadi, Pasal 42 sampai dengan Pasal 44)."_s,
                     {}));
    bands.push_back(space(mm(3)));
    append(bands, valueRow(span, {{}, u"Lembaga"_s}, lks));
    for (const Section &section : entity.sections) {
        for (const int number : section.fields) {
            const Field &field = *entity.field(number);
            if (number != entity.parent)
                append(bands,
                       valueRow(span, {{}, field.label.id}, printedText(field, record[number])));
        }
    }
    bands.push_back(space(mm(3)));
    append(bands,
           paragraph(span,
                     u"Nama klien tidak dicantumkan karena ikut dimusnahkan. Cadangan yang dibuat "
                     "sebelumnya masih memuat data ini sampai diganti oleh cadangan yang lebih "
                     "baru; bila dipulihkan, data ini dimusnahkan lagi saat sinkronisasi."_s,
                     {}));
    bands.push_back(space(mm(10)));
    append(bands, paragraph(span, u"Petugas,"_s, {}, Align::Right));
    bands.push_back(space(mm(20)));
    append(bands, paragraph(span, u"(……………………………)"_s, {}, Align::Right));
    return bands;
}

} // namespace

Result<Document> erasureRecords(const Entity &entity, const std::vector<Record> &records,
                                const QString &lks, Paper paper)
{
    if (Result<> ready = fontsReady(); !ready)
        return ready.error();
    const Sheet sheet(paper);
    const Span span{sheet.body.left(), sheet.body.width()};
    Document document{sheet, u"Berita acara pemusnahan"_s, {}};
    for (const Record &record : records) {
        for (auto &page : paginate(bandsOf(span, entity, record, lks), sheet.body))
            document.pages.push_back(std::move(page));
    }
    return document;
}

} // namespace pilar::documents
