// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/headers.h"

#include <QRegularExpression>

#include <array>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

struct PlaceWord
{
    const char16_t *key;
    const char16_t *prefix;
};

/** Headers that say of which kind the place below them is; "asal" and the like may follow. */
constexpr std::array<PlaceWord, 27> placeWords{{{u"provinsi", u"Prov. "},
                                                {u"propinsi", u"Prov. "},
                                                {u"prov", u"Prov. "},
                                                {u"kabupatenkota", u"Kab./Kota "},
                                                {u"kotakabupaten", u"Kab./Kota "},
                                                {u"kabkota", u"Kab./Kota "},
                                                {u"kotakab", u"Kab./Kota "},
                                                {u"kabupaten", u"Kab./Kota "},
                                                {u"kab", u"Kab./Kota "},
                                                {u"kota", u"Kab./Kota "},
                                                {u"kecamatan", u"Kec. "},
                                                {u"kec", u"Kec. "},
                                                {u"distrik", u"Kec. "},
                                                {u"desakelurahan", u"Kel./Desa "},
                                                {u"kelurahandesa", u"Kel./Desa "},
                                                {u"desakel", u"Kel./Desa "},
                                                {u"keldesa", u"Kel./Desa "},
                                                {u"kelurahan", u"Kel./Desa "},
                                                {u"kel", u"Kel./Desa "},
                                                {u"desa", u"Kel./Desa "},
                                                {u"nagari", u"Kel./Desa "},
                                                {u"kampung", u"Kel./Desa "},
                                                {u"wilayah", u""},
                                                {u"alamatlengkapwilayah", u""},
                                                {u"asaldaerah", u""},
                                                {u"daerah", u""},
                                                {u"kodewilayah", u""}}};

constexpr std::array<const char16_t *, 4> placeTails{u"asal", u"domisili", u"tinggal", u"klien"};

constexpr std::array<const char16_t *, 8> birthWords{u"ttl",
                                                     u"tempattanggallahir",
                                                     u"tempatdantanggallahir",
                                                     u"tempattgllahir",
                                                     u"tempatdantgllahir",
                                                     u"tmptgllahir",
                                                     u"tmpttgllahir",
                                                     u"placeanddateofbirth"};

bool isStored(const Field &field)
{
    return field.type != Type::Computed && !field.retired;
}

const PlaceWord *placeWord(const QString &key)
{
    for (const PlaceWord &word : placeWords) {
        if (key == QStringView(word.key))
            return &word;
    }
    for (const char16_t *tail : placeTails) {
        const QStringView end(tail);
        if (key.size() > end.size() && key.endsWith(end))
            return placeWord(key.chopped(end.size()));
    }
    return nullptr;
}

QString withoutBrackets(const QString &header)
{
    static const QRegularExpression brackets(u"\\([^)]*\\)|\\[[^\\]]*\\]"_s);
    return QString(header).remove(brackets);
}

} // namespace

QString headerKey(const QString &header)
{
    QString key;
    for (const QChar c : header) {
        if (c.isLetterOrNumber())
            key += c.toLower();
    }
    return key;
}

Headers::Headers(const Entity &entity)
    : m_entity(entity)
{
    for (const Field &field : entity.fields)
        add(field.name, field, 0);
    for (const Field &field : entity.fields) {
        add(field.label.id, field, 1);
        add(field.label.en, field, 1);
        if (!m_place && field.type == Type::Region && isStored(field))
            m_place = &field;
    }
    for (const Field &field : entity.fields) {
        for (const QString &synonym : field.synonyms)
            add(synonym, field, 2);
    }
}

/** The first that claims a header keeps it; what is not stored only where nobody else does. "No."
 * is mostly a running number. */
void Headers::add(const QString &header, const Field &field, int doubt)
{
    const QString key = headerKey(header);
    if (key.isEmpty() || field.retired)
        return;
    const Claim held = m_fields.value(key);
    if (!held.field || (!isStored(*held.field) && isStored(field)))
        m_fields[key] = {&field, key == u"no" ? doubt + 1 : doubt};
}

Headers::Meaning Headers::meaning(const QString &header) const
{
    for (const QString &key : {headerKey(header), headerKey(withoutBrackets(header))}) {
        if (key.isEmpty())
            continue;
        const auto [field, doubt] = m_fields.value(key);
        if (field && field->type != Type::Region)
            return {Kind::Plain, field, {}, doubt};
        const PlaceWord *word = m_place ? placeWord(key) : nullptr;
        if (word && (!field || field == m_place))
            return {Kind::Place, m_place, QString::fromUtf16(word->prefix), doubt};
        if (field)
            return {Kind::Place, field, {}, doubt};
        const bool birth = m_entity.field(u"tempat_lahir") && m_entity.field(u"tanggal_lahir");
        for (const char16_t *known : birthWords) {
            if (birth && key == QStringView(known))
                return {Kind::BirthPlaceAndDate};
        }
    }
    return {};
}

QString Headers::headerFor(const Field &field) const
{
    return meaning(field.label.text()).field == &field ? field.label.text() : field.name;
}

} // namespace pilar
