// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/core/server/small_dictionary.h"

/** Three entities: institutions, their clients (two fields of whom are one group, and one that the
 * province must not see), and proposals that are handed in. Number 2 has a field more. */
namespace pilar::sim {

using namespace Qt::StringLiterals;

inline constexpr int lks = 1, klien = 2, usulan = 3;
inline constexpr int lksNama = 1, lksWilayah = 2, lksTelepon = 3;
inline constexpr int klienLks = 1, klienNama = 2, klienCatatan = 3, klienAlamat = 4, klienKota = 5,
                     klienAlias = 6;
inline constexpr int usulanLks = 1, usulanJudul = 2, usulanNominal = 3;

inline Dictionary dictionary(int number)
{
    const char *const views = R"("views": {"lks": "full", "peksos": "full", "kabkota": "full",
        "provinsi": "full"})";
    const QByteArray lksEntity = small::entity(
        "lks", lks,
        (R"("title": ["nama"], )" + small::fields(R"(
            {"number": 1, "name": "nama", "type": "text", "required": "save"},
            {"number": 2, "name": "kode_wilayah", "type": "region"},
            {"number": 3, "name": "telepon", "type": "text"})")
         + R"(, "rights": [{"role": "lks", "create": true, "write": ["*"]}], )" + views));
    QByteArray fields = R"({"number": 1, "name": "lks", "type": "record", "target": "lks"},
            {"number": 2, "name": "nama", "type": "text", "required": "save"},
            {"number": 3, "name": "catatan", "type": "text"},
            {"number": 4, "name": "alamat", "type": "text"},
            {"number": 5, "name": "kota", "type": "text"})";
    if (number > 1)
        fields += R"(, {"number": 6, "name": "alias", "type": "text"})";
    const QByteArray klienEntity = small::entity("klien", klien,
                                                 (R"("parent": "lks", "title": ["nama"],
            "groups": {"tempat": ["alamat", "kota"]}, )"
                                                  + small::fields(fields) + R"(, "rights": [
            {"role": "lks", "create": true, "remove": true, "write": ["*"]},
            {"role": "peksos", "write": ["catatan", "tempat"]}],
            "views": {"lks": "full", "peksos": "full", "kabkota": "full",
                "provinsi": {"*": "absent", "lks": "full", "nama": "masked"}})"));
    const QByteArray usulanEntity = small::entity(
        "usulan", usulan,
        (R"("parent": "lks", "title": ["judul"], )"
         + small::fields(R"({"number": 1, "name": "lks", "type": "record", "target": "lks"},
            {"number": 2, "name": "judul", "type": "text", "required": "save"},
            {"number": 3, "name": "nominal", "type": "money"})")
         + R"(, "machine": {"states": [
                {"name": "draf", "label": {"id": "x", "en": "x"}},
                {"name": "diajukan", "label": {"id": "x", "en": "x"}},
                {"name": "dikembalikan", "label": {"id": "x", "en": "x"}},
                {"name": "diterima", "label": {"id": "x", "en": "x"}}],
              "transitions": [
                {"from": ["draf", "dikembalikan"], "to": "diajukan", "roles": ["lks"],
                    "label": {"id": "x", "en": "x"}},
                {"from": ["diajukan"], "to": "dikembalikan", "roles": ["kabkota"],
                    "label": {"id": "x", "en": "x"}},
                {"from": ["diajukan"], "to": "diterima", "roles": ["kabkota"],
                    "label": {"id": "x", "en": "x"}}]},
            "rights": [{"role": "lks", "create": true, "initial": ["lks", "judul"]},
                {"role": "lks", "states": ["draf", "dikembalikan"], "remove": true,
                    "write": ["judul"]},
                {"role": "kabkota", "states": ["diajukan"], "write": ["nominal"]}], )"
         + views));
    const QByteArray whole = R"({"number": )" + QByteArray::number(number) + R"(, "lists": {}})";
    auto parsed = Dictionary::parse({{u"dictionary.json"_s, whole},
                                     {u"lks.json"_s, lksEntity},
                                     {u"klien.json"_s, klienEntity},
                                     {u"usulan.json"_s, usulanEntity}});
    if (!parsed)
        qFatal("%s", qPrintable(parsed.error().detail));
    return *parsed;
}

} // namespace pilar::sim
