// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/documents/data_copy.h"

#include "core/dictionary/rights.h"
#include "core/documents/formvalues.h"
#include "core/documents/output.h"
#include "core/documents/rows.h"
#include "core/documents/table.h"
#include "core/domain/dates.h"
#include "core/domain/regions.h"

#include <QDateTime>

namespace pilar::documents {

using namespace Qt::StringLiterals;

namespace {

QString timeText(qint64 at)
{
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(at);
    return dateText(time.date()) + time.toString(u" HH.mm"_s);
}

/** Fields that point at records are told by the institution's name. */
bool isShown(const DataCopy &copy, const Entity &entity, const Field &field)
{
    return field.type != Type::Record && sight(entity, copy.role, field.number) != Sight::Absent;
}

Bands values(Span span, const DataCopy &copy, const Entity &entity, const Record &record)
{
    Bands bands;
    for (const Section &section : entity.sections) {
        Bands rows;
        for (const int number : section.fields) {
            const Field &field = *entity.field(number);
            const Value &value = record[number];
            if (isShown(copy, entity, field) && !value.isNull())
                append(rows, valueRow(span, {{}, field.label.id}, printedText(field, value)));
        }
        if (rows.empty())
            continue;
        append(bands, heading(span, section.label.id));
        append(bands, std::move(rows));
    }
    return bands;
}

QString text(const Field *field, const Value &value)
{
    return value.isNull() ? u"–"_s : field ? printedText(*field, value) : value.text();
}

Table history(const DataCopy &copy)
{
    Table table;
    table.columns = {
        {u"Waktu"_s, 30}, {u"Oleh"_s, 26}, {u"Isian"_s, 30}, {u"Semula"_s, 36}, {u"Menjadi"_s, 36}};
    for (const DataCopy::Change &change : copy.changes) {
        const Entity &entity = change.of ? *change.of : *copy.entity;
        const Field *field = entity.field(change.field);
        if (change.field != 0 && (!field || !isShown(copy, entity, *field)))
            continue;
        const QString label = field ? field->label.id : u"Status"_s;
        table.rows.push_back({{{timeText(change.at)},
                               {change.by},
                               {change.of ? entity.label.id + u": "_s + label : label},
                               {text(field, change.before)},
                               {text(field, change.after)}}});
    }
    return table;
}

Bands revealings(Span span, const DataCopy &copy)
{
    if (!copy.access)
        return paragraph(
            span,
            u"Server provinsi tidak ditanyai saat salinan ini dibuat, atau tidak terjangkau. Di "
            "sana tercatat setiap kali kantor provinsi meminta data tersembunyi orang ini "
            "diperlihatkan, beserta alasannya. Cetaklah salinan ini sekali lagi saat komputer "
            "tersambung ke internet, atau tanyakan kepada Dinas Sosial provinsi."_s,
            {});
    if (copy.access->revealings.empty())
        return paragraph(span,
                         u"Sampai salinan ini dibuat, data tersembunyi orang ini belum pernah "
                         "diperlihatkan kepada kantor provinsi."_s,
                         {});
    Table table;
    table.columns = {{u"Waktu"_s, 30}, {u"Kantor"_s, 38}, {u"Alasan"_s, 90}};
    for (const Revealing &each : copy.access->revealings) {
        table.rows.push_back(
            {{{timeText(each.at)}, {Regions::builtIn().shortName(each.office)}, {each.reason}}});
    }
    return tableBands(span, table);
}

QString wayText(Reading::How how)
{
    switch (how) {
    case Reading::How::History:
        return u"Riwayat dilihat"_s;
    case Reading::How::File:
        return u"Foto atau dokumen diambil"_s;
    default:
        return u"Diterima saat sinkronisasi"_s;
    }
}

Bands readings(Span span, const DataCopy &copy)
{
    if (!copy.access)
        return paragraph(span,
                         u"Tidak diketahui, karena server provinsi tidak ditanyai saat salinan ini "
                         "dibuat, atau tidak terjangkau."_s,
                         {});
    if (!copy.access->readings)
        return paragraph(span, u"Server provinsi belum dapat menyebutkannya."_s, {});
    const Readings &readings = *copy.access->readings;
    if (readings.list.empty())
        return paragraph(span,
                         u"Menurut catatan server, sampai salinan ini dibuat data orang ini belum "
                         "pernah dikirim kepada kantor mana pun."_s,
                         {});
    Table table;
    table.columns = {{u"Nama"_s, 38},    {u"Kantor"_s, 34},   {u"Cara"_s, 34},
                     {u"Pertama"_s, 28}, {u"Terakhir"_s, 28}, {u"Kali"_s, 12, Align::Right}};
    for (const Reading &each : readings.list) {
        table.rows.push_back({{{each.name.isEmpty() ? u"–"_s : each.name},
                               {Regions::builtIn().shortName(each.office)},
                               {wayText(each.how)},
                               {timeText(each.first)},
                               {timeText(each.last)},
                               {QString::number(each.times)}}});
    }
    Bands bands = tableBands(span, table);
    if (readings.leftOut > 0)
        append(bands,
               paragraph(span,
                         u"%1 baris yang lebih lama tidak dimuat di sini."_s.arg(readings.leftOut),
                         {}));
    append(bands,
           paragraph(span,
                     u"Kali: berapa kali server mengirimnya; satu foto atau dokumen dapat dikirim "
                     "dalam beberapa bagian. Apa yang kemudian dibuka di komputer kantor itu tidak "
                     "tercatat di server."_s,
                     {.italic = true}));
    return bands;
}

/** What the paper does not tell. */
QString restText(const DataCopy &copy)
{
    if (copy.access && copy.access->readings && copy.access->readings->leftOut == 0)
        return u"Catatan server itu dapat dimintakan penjelasan kepada Dinas Sosial dengan "
               "menyebut nomor rekaman di atas."_s;
    return u"Siapa lagi di kantor Dinas yang membaca data ini tercatat di server provinsi; catatan "
           "itu dapat diminta kepada Dinas Sosial dengan menyebut nomor rekaman di atas."_s;
}

} // namespace

Result<Document> dataCopy(const DataCopy &copy, Paper paper)
{
    if (Result<> ready = fontsReady(); !ready)
        return ready.error();
    const Sheet sheet(paper);
    const Span span{sheet.body.left(), sheet.body.width()};
    Bands bands
        = paragraph(span, u"SALINAN DATA PRIBADI"_s, {.size = 125, .bold = true}, Align::Centre);
    bands.push_back(space(mm(4)));
    append(bands,
           paragraph(span,
                     u"Semua data tentang orang di bawah ini yang tersimpan di komputer lembaga, "
                     "dan riwayat perubahannya, untuk yang bersangkutan atau walinya (UU Nomor 27 "
                     "Tahun 2022 tentang Pelindungan Data Pribadi, Pasal 32)."_s,
                     {}));
    bands.push_back(space(mm(3)));
    append(bands, valueRow(span, {{}, u"Lembaga"_s}, copy.lks));
    append(bands, valueRow(span, {{}, u"Jenis data"_s}, copy.entity->label.id));
    append(bands, valueRow(span, {{}, u"Nomor rekaman"_s}, copy.record.id.text()));
    append(bands, valueRow(span, {{}, u"Dibuat"_s}, timeText(copy.at) + u" oleh "_s + copy.by));
    append(bands, values(span, copy, *copy.entity, copy.record));
    for (const DataCopy::Rows &rows : copy.rows) {
        for (const Record &record : rows.records)
            append(bands, values(span, copy, *rows.entity, record));
    }
    append(bands, paragraph(span, u"Isian yang tidak disebut di atas kosong."_s, {.italic = true}));
    append(bands, heading(span, u"Foto dan dokumen"_s));
    if (copy.files.empty())
        append(bands, paragraph(span, u"Tidak ada."_s, {}));
    for (size_t i = 0; i < copy.files.size(); ++i) {
        const DataCopy::File &file = copy.files[i];
        append(bands,
               item(span, QString::number(i + 1) + u'.',
                    file.kind ? file.kind->label.id + u" – "_s + file.name : file.name, {}));
    }
    append(bands, heading(span, u"Riwayat perubahan"_s));
    append(bands, tableBands(span, history(copy)));
    append(bands, heading(span, u"Siapa yang meminta data tersembunyi diperlihatkan"_s));
    append(bands, revealings(span, copy));
    append(bands, heading(span, u"Dibaca oleh"_s));
    append(bands, readings(span, copy));
    bands.push_back(space(mm(3)));
    append(bands, paragraph(span, restText(copy), {}));
    return Document{sheet, u"Salinan data pribadi"_s, paginate(bands, sheet.body)};
}

} // namespace pilar::documents
