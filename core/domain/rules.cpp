// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/rules.h"

#include "core/domain/dates.h"
#include "core/domain/names.h"
#include "core/domain/nik.h"
#include "core/domain/regions.h"
#include "core/domain/registers.h"

#include <algorithm>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

void append(Problems &problems, Problems &&more)
{
    std::move(more.begin(), more.end(), std::back_inserter(problems));
}

/** A NIK's place, date and sex against what else is known. Its form is checked with the field. */
Problems nikCocok(const Case &c)
{
    const QString text = c[names::klien::nik].text();
    const auto nik = text.isEmpty() ? Result<Nik>(Error{}) : Nik::parse(text);
    if (!nik)
        return {};
    Problems problems = nik->regionDoubts(
        [](const QString &code) { return Regions::builtIn().find(code).has_value(); });
    append(problems, nik->dateDoubts(c.around.today, c.date(names::klien::tanggalLahir)));
    append(problems, nik->sexDoubts(c[names::klien::jenisKelamin].text()));
    return problems;
}

/** Age now, or when they left, against the category (Permensos 8/2012; balita and anak as Dinas
 * Sosial Jawa Barat). */
Problems usiaKategori(const Case &c)
{
    const QString category = c[names::klien::kategoriPpks].text();
    const auto range = std::find_if(names::ages.begin(), names::ages.end(),
                                    [&](const auto &r) { return r.category == category; });
    const QDate left = c.date(names::klien::tanggalKeluar);
    const int age
        = ageAt(c.date(names::klien::tanggalLahir), left.isValid() ? left : c.around.today);
    if (range == names::ages.end() || age < 0)
        return {};
    if (age < range->least)
        return {doubt(names::klien::kategoriPpks, u"age_below"_s,
                      {QString::number(age), QString::number(range->least)})};
    if (age > range->most)
        return {doubt(names::klien::kategoriPpks, u"age_above"_s,
                      {QString::number(age), QString::number(range->most)})};
    return {};
}

Problems tanggalUrut(const Case &c)
{
    std::vector<std::pair<QStringView, QDate>> dates; // the few that are filled
    for (const auto &[number, value] : c.record.values) {
        const Field *field = c.entity.field(number);
        if (field && field->type == Type::Date && !value.isNull())
            dates.emplace_back(field->name, storedDate(value.text()));
    }
    const auto dateOf = [&](QStringView name) {
        const auto found = std::find_if(dates.begin(), dates.end(),
                                        [&](const auto &date) { return date.first == name; });
        return found == dates.end() ? QDate() : found->second;
    };
    Problems problems;
    for (const auto &[first, second] : names::order) {
        const QDate from = dateOf(first), to = dateOf(second);
        if (from.isValid() && to.isValid() && to < from)
            problems.push_back(doubt(second, u"date_order"_s, {storedText(from)}));
    }
    return problems;
}

bool isActive(const Entity &pengurus, const Record &person)
{
    return valueOf(pengurus, person, names::pengurus::status).text() != names::pengurus::tidakAktif;
}

/** One active person an office: ketua, sekretaris, bendahara. */
Problems pengurusInti(const Case &c)
{
    const QString office = c[names::pengurus::jabatan].text();
    const auto &core = names::pengurus::inti;
    if (std::find(core.begin(), core.end(), office) == core.end() || !isActive(c.entity, c.record))
        return {};
    const auto rows = c.around.siblings.find(c.entity.number);
    if (rows == c.around.siblings.end())
        return {};
    for (const Record *other : rows->second) {
        if (other->id != c.record.id && isActive(c.entity, *other)
            && valueOf(c.entity, *other, names::pengurus::jabatan).text() == office)
            return {
                doubt(names::pengurus::jabatan, u"office_taken"_s, {titleOf(c.entity, *other)})};
    }
    return {};
}

/** The number of a tax or business registration, whose form is known. */
Problems nomorLegalitas(const Case &c)
{
    const QString kind = c[names::legalitas::jenis].text();
    const QString number = c[names::legalitas::nomor].text();
    if (number.isEmpty())
        return {};
    const auto read = kind == names::legalitas::npwp ? parseNpwp(number)
        : kind == names::legalitas::nib              ? parseNib(number)
                                                     : Result<QString>(number);
    if (read)
        return {};
    const Problem &problem = read.error().problems.front();
    return {doubt(names::legalitas::nomor, problem.code, problem.args)};
}

bool isHash(const QString &text)
{
    return text.size() == 64 && std::all_of(text.begin(), text.end(), [](QChar c) {
               return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f');
           });
}

/** What names a file by its content must be able to do so; the format must be one that is shown. */
Problems berkasUtuh(const Case &c)
{
    Problems problems;
    const auto wrong = [&](QStringView field) {
        problems.push_back({0, field.toString(), Problem::Severity::Error, u"file_unfit"_s, {}});
    };
    const Value &preview = c[names::lampiran::pratinjauSha256];
    const QString mime = c[names::lampiran::mime].text();
    if (!isHash(c[names::lampiran::sha256].text()))
        wrong(names::lampiran::sha256);
    if (mime != names::lampiran::jpeg && mime != names::lampiran::pdf)
        wrong(names::lampiran::mime);
    if (!preview.isNull() && !isHash(preview.text()))
        wrong(names::lampiran::pratinjauSha256);
    if (preview.isNull() != c[names::lampiran::pratinjauUkuran].isNull())
        wrong(names::lampiran::pratinjauUkuran);
    return problems;
}

constexpr std::array<RecordRule, 6> table{
    {{u"nik_cocok", nikCocok},
     {u"usia_kategori", usiaKategori},
     {u"tanggal_urut", tanggalUrut},
     {u"pengurus_inti", pengurusInti, names::pengurus::entity},
     {u"nomor_legalitas", nomorLegalitas},
     {u"berkas_utuh", berkasUtuh}}};

} // namespace

QDate Case::date(QStringView field) const
{
    return storedDate((*this)[field].text());
}

std::span<const RecordRule> recordRules()
{
    return table;
}

const RecordRule *recordRule(QStringView name)
{
    const auto rule
        = std::find_if(table.begin(), table.end(), [&](const auto &r) { return r.name == name; });
    return rule == table.end() ? nullptr : &*rule;
}

Problem doubt(QStringView field, const QString &code, const QStringList &args)
{
    return {0, field.toString(), Problem::Severity::Warning, code, args};
}

} // namespace pilar
