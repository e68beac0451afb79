// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/documents/receipt.h"

#include "core/documents/output.h"
#include "core/documents/rows.h"

namespace pilar::documents {

using namespace Qt::StringLiterals;

namespace {

constexpr size_t mostLines = 40; // more sendings than a page shows
constexpr int lettersALine = 76;

} // namespace

Result<Document> receiptForm(const ReceiptForm &form, Paper paper)
{
    if (Result<> ready = fontsReady(); !ready)
        return ready.error();
    const Sheet sheet(paper);
    const Span span{sheet.body.left(), sheet.body.width()};
    Bands bands
        = paragraph(span, u"BUKTI TERIMA DATA"_s, {.size = 125, .bold = true}, Align::Centre);
    bands.push_back(space(mm(4)));
    append(bands,
           paragraph(span,
                     u"Server provinsi telah menerima dan mencatat data berikut. Bukti ini "
                     "ditandatangani secara elektronik oleh server; bukti ini bukan tanda tangan "
                     "pejabat."_s,
                     {}));
    bands.push_back(space(mm(3)));
    append(bands, valueRow(span, {{}, u"Jenis data"_s}, form.kind));
    append(bands, valueRow(span, {{}, u"Nama"_s}, form.name));
    append(bands, valueRow(span, {{}, u"Nomor rekaman"_s}, form.record));
    append(bands, valueRow(span, {{}, u"Kunci server"_s}, form.server));
    if (form.unsent) {
        append(bands,
               paragraph(span,
                         u"Di komputer pencetak masih ada perubahan data ini yang belum diterima "
                         "server. Perubahan itu tidak termasuk dalam bukti ini."_s,
                         {.bold = true}));
    }
    append(bands, heading(span, u"Kiriman yang diterima"_s));
    for (size_t i = 0; i < std::min(form.lines.size(), mostLines); ++i) {
        const ReceiptForm::Line &line = form.lines[i];
        QString text = u"diterima "_s + line.at + u" · nomor kiriman "_s + line.number;
        if (!line.by.isEmpty())
            text += u" · diisi oleh "_s + line.by;
        if (!line.overruled.isEmpty())
            text += u" · tidak berlaku karena sudah ada isian lain: "_s + line.overruled;
        append(bands, item(span, QString::number(i + 1) + u'.', text, {}));
    }
    if (form.lines.size() > mostLines) {
        append(bands,
               paragraph(span,
                         u"dan %1 kiriman yang lebih lama"_s.arg(form.lines.size() - mostLines),
                         {.italic = true}));
    }
    append(bands, heading(span, u"Untuk pemeriksaan"_s));
    append(bands,
           paragraph(span,
                     u"Teks di bawah ini membuktikan kiriman nomor 1 dan dapat diperiksa tanpa "
                     "internet dengan perintah: pilar-cli verify."_s,
                     {}));
    bands.push_back(space(mm(2)));
    for (qsizetype at = 0; at < form.text.size(); at += lettersALine)
        append(bands, paragraph(span, form.text.mid(at, lettersALine), {.size = 76}));
    return Document{sheet, u"Bukti terima data"_s, paginate(bands, sheet.body)};
}

} // namespace pilar::documents
