// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dictionary/dictionary.h"

/** Four entities are enough to judge: an LKS, its clients, proposals with a total, and comments. */
namespace pilar::small {

using namespace Qt::StringLiterals;

inline constexpr int lks = 1, klien = 2, proposal = 3, rab = 4, tinjauan = 5, registrasi = 6,
                     dinas = 7;
// Fields. Of klien: alamat and kota are one group, numbered 4.
inline constexpr int lksNama = 1, lksWilayah = 2, lksTelepon = 3;
inline constexpr int klienLks = 1, klienNama = 2, klienCatatan = 3, klienAlamat = 4, klienKota = 5;
inline constexpr int proposalLks = 1, proposalJudul = 2, proposalTotal = 3, proposalNominal = 4;
inline constexpr int rabProposal = 1, rabUraian = 2, rabHarga = 3;
inline constexpr int tinjauanLks = 1, tinjauanEntitas = 2, tinjauanRekaman = 3, tinjauanIsi = 4;
inline constexpr int registrasiLks = 1, registrasiJenis = 2;
inline constexpr int dinasWilayah = 1, dinasNama = 2;

inline QByteArray entity(const char *name, int number, const QByteArray &rest)
{
    return QByteArray(R"({"entity": ")") + name + R"(", "number": )" + QByteArray::number(number)
        + R"(, "label": {"id": "x", "en": "x"}, "plural": {"id": "x", "en": "x"}, )" + rest + "}";
}

/** A section of these fields, each as {number, name, type, more}; labels are made up. */
inline QByteArray fields(const QByteArray &list)
{
    QByteArray text;
    int count = 0;
    for (const QByteArray &part : list.split('}')) {
        const QByteArray label = "\"x" + QByteArray::number(++count) + '"';
        text += part;
        if (part.contains('{'))
            text += ", \"label\": {\"id\": " + label + ", \"en\": " + label + "}}";
    }
    return R"("sections": [{"name": "a", "label": {"id": "A", "en": "A"}, "fields": [)" + text
        + "]}]";
}

inline Dictionary dictionary()
{
    const char *const views = R"("views": {"lks": "full", "kabkota": "full", "provinsi": "full"})";
    const QByteArray lksEntity
        = entity("lks", lks,
                 (R"("title": ["nama"], "locked": ["nama"], )" + fields(R"(
            {"number": 1, "name": "nama", "type": "text", "required": "save"},
            {"number": 2, "name": "kode_wilayah", "type": "region"},
            {"number": 3, "name": "telepon", "type": "text"})")
                  + R"(, "rights": [{"role": "lks", "create": true, "remove": true, "write": ["*"]},
            {"role": "kantor", "create": true, "unowned": true, "write": ["*"]}], )"
                  + views));
    const QByteArray klienEntity = entity(
        "klien", klien,
        (R"("parent": "lks", "title": ["nama"], "groups": {"tempat": ["alamat", "kota"]}, )"
         + fields(R"({"number": 1, "name": "lks", "type": "record", "target": "lks"},
            {"number": 2, "name": "nama", "type": "text", "required": "save", "searchable": true},
            {"number": 3, "name": "catatan", "type": "text", "max": 20},
            {"number": 4, "name": "alamat", "type": "text"},
            {"number": 5, "name": "kota", "type": "text"})")
         + R"(, "rights": [{"role": "lks", "create": true, "remove": true, "write": ["*"]}],
            "views": {"lks": "full", "kabkota": "full",
                "provinsi": {"*": "absent", "lks": "full", "nama": "masked"}})"));
    const QByteArray proposalEntity
        = entity("proposal", proposal,
                 (R"("parent": "lks", "title": ["judul"], )"
                  + fields(R"({"number": 1, "name": "lks", "type": "record", "target": "lks"},
            {"number": 2, "name": "judul", "type": "text", "required": "submit"},
            {"number": 3, "name": "total", "type": "computed", "rule": "jumlah:rab.harga"},
            {"number": 4, "name": "nominal", "type": "money"})")
                  + R"(, "machine": {"totals": ["total"], "states": [
                {"name": "draf", "label": {"id": "x", "en": "x"}},
                {"name": "diajukan", "label": {"id": "x", "en": "x"}},
                {"name": "dikembalikan", "label": {"id": "x", "en": "x"}},
                {"name": "diterima", "label": {"id": "x", "en": "x"}}],
              "transitions": [
                {"from": ["draf", "dikembalikan"], "to": "diajukan", "roles": ["lks"],
                    "complete": true, "label": {"id": "x", "en": "x"}},
                {"from": ["diajukan"], "to": "dikembalikan", "roles": ["kabkota"], "note": true,
                    "label": {"id": "x", "en": "x"}},
                {"from": ["diajukan"], "to": "diterima", "roles": ["kabkota"],
                    "fields": ["nominal"], "label": {"id": "x", "en": "x"}}]},
            "rights": [{"role": "lks", "create": true, "initial": ["lks", "judul"]},
                {"role": "lks", "states": ["draf", "dikembalikan"], "remove": true,
                    "write": ["judul"]},
                {"role": "kabkota", "states": ["diajukan"], "write": ["nominal"]}], )"
                  + views));
    const QByteArray rabEntity = entity(
        "rab", rab,
        (R"("parent": "proposal", "title": ["uraian"], )"
         + fields(R"({"number": 1, "name": "proposal", "type": "record", "target": "proposal"},
            {"number": 2, "name": "uraian", "type": "text"},
            {"number": 3, "name": "harga", "type": "money"})")
         + R"(, "rights": [{"role": "lks", "states": ["draf", "dikembalikan"], "create": true,
                "remove": true, "write": ["*"]}], )"
         + views));
    const QByteArray tinjauanEntity = entity(
        "tinjauan", tinjauan,
        (R"("parent": "lks", "title": ["isi"], )"
         + fields(R"({"number": 1, "name": "lks", "type": "record", "target": "lks"},
            {"number": 2, "name": "entitas", "type": "text"},
            {"number": 3, "name": "rekaman", "type": "text"},
            {"number": 4, "name": "isi", "type": "text"})")
         + R"(, "rights": [{"role": "kabkota", "create": true, "initial": ["*"]}], )" + views));
    const QByteArray registrasiEntity
        = entity("registrasi", registrasi,
                 (R"("parent": "lks", "title": ["jenis"], )"
                  + fields(R"({"number": 1, "name": "lks", "type": "record", "target": "lks"},
            {"number": 2, "name": "jenis", "type": "text"})")
                  + R"(, "machine": {"states": [{"name": "draf", "label": {"id": "x", "en": "x"}},
                {"name": "diajukan", "label": {"id": "x", "en": "x"}},
                {"name": "diverifikasi", "label": {"id": "x", "en": "x"}}],
              "transitions": [
                {"from": ["draf"], "to": "diajukan", "roles": ["lks"],
                    "label": {"id": "x", "en": "x"}},
                {"from": ["diajukan"], "to": "diverifikasi", "roles": ["kantor"],
                    "label": {"id": "x", "en": "x"}}]},
            "rights": [{"role": "lks", "create": true, "write": ["*"]}], )"
                  + views));
    const QByteArray dinasEntity = entity(
        "dinas", dinas,
        (R"("office": true, "title": ["nama"], )"
         + fields(R"({"number": 1, "name": "kode_wilayah", "type": "region"},
            {"number": 2, "name": "nama", "type": "text"})")
         + R"(, "rights": [{"role": "kabkota", "create": true, "write": ["*"]}], )" + views));
    auto parsed = Dictionary::parse({{u"dictionary.json"_s, R"({"number": 1, "lists": {}})"},
                                     {u"lks.json"_s, lksEntity},
                                     {u"klien.json"_s, klienEntity},
                                     {u"proposal.json"_s, proposalEntity},
                                     {u"rab.json"_s, rabEntity},
                                     {u"tinjauan.json"_s, tinjauanEntity},
                                     {u"registrasi.json"_s, registrasiEntity},
                                     {u"dinas.json"_s, dinasEntity}});
    if (!parsed)
        qFatal("%s", qPrintable(parsed.error().detail));
    return *parsed;
}

} // namespace pilar::small
