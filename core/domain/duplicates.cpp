// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/duplicates.h"

#include "core/domain/names.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

/** Equal as stored; texts without regard to case, spaces and punctuation. */
bool isEqual(const Field &field, const Value &a, const Value &b)
{
    if (field.type == Type::Text || field.type == Type::Long)
        return normalName(a.text()) == normalName(b.text());
    return a == b;
}

/** Whether a letter or two were typed otherwise (Levenshtein distance), in a name long enough. */
bool isNearly(const QString &a, const QString &b)
{
    constexpr int most = 2, shortest = 6;
    if (std::min(a.size(), b.size()) < shortest || std::abs(a.size() - b.size()) > most)
        return false;
    std::vector<int> row(size_t(b.size()) + 1);
    std::iota(row.begin(), row.end(), 0);
    for (qsizetype i = 0; i < a.size(); ++i) {
        int corner = std::exchange(row[0], int(i) + 1);
        for (size_t j = 1; j < row.size(); ++j) {
            const int replaced = corner + (a[i] == b[qsizetype(j) - 1] ? 0 : 1);
            corner = std::exchange(row[j], std::min({row[j] + 1, row[j - 1] + 1, replaced}));
        }
    }
    return row.back() <= most;
}

bool allGivenEqual(const Entity &entity, const Record &candidate, const Record &existing)
{
    bool any = false;
    for (const auto &[number, value] : candidate.values) {
        const Field *field = entity.field(number);
        if (!field || value.isNull() || number == entity.parent)
            continue;
        if (!isEqual(*field, value, existing[number]))
            return false;
        any = true;
    }
    return any;
}

} // namespace

QString normalName(QStringView name)
{
    QString normal;
    normal.reserve(name.size());
    for (const QChar c : name) {
        if (c.isLetterOrNumber())
            normal += c.toLower();
        else if (c != u'\'' && c != u'`' && c != u'\u2019' && !normal.endsWith(u' '))
            normal += u' ';
    }
    return normal.trimmed();
}

bool isSame(const Entity &entity, const Record &candidate, const Record &existing)
{
    if (candidate.id == existing.id && !candidate.id.isNull())
        return false;
    const auto both = [&](QStringView field) {
        return std::pair(valueOf(entity, candidate, field), valueOf(entity, existing, field));
    };
    const auto [nik, otherNik] = both(names::klien::nik);
    if (!nik.isNull() && nik == otherNik)
        return true;
    const auto [name, otherName] = both(names::klien::nama);
    const auto [born, otherBorn] = both(names::klien::tanggalLahir);
    if (!name.isNull() && !born.isNull())
        return born == otherBorn && normalName(name.text()) == normalName(otherName.text());
    return nik.isNull() && allGivenEqual(entity, candidate, existing);
}

std::optional<Likeness> likenessOf(const Entity &entity, const Record &a, const Record &b)
{
    using namespace names::klien;
    enum class Agreement { Unknown, Equal, Different };
    const auto compare = [&](QStringView field) {
        const Value &one = valueOf(entity, a, field), &other = valueOf(entity, b, field);
        if (one.isNull() || other.isNull())
            return Agreement::Unknown;
        return one == other ? Agreement::Equal : Agreement::Different;
    };
    const Agreement number = compare(nik);
    if (number == Agreement::Equal)
        return Likeness{100, {nik.toString()}};
    if (compare(jenisKelamin) == Agreement::Different)
        return std::nullopt;
    const QString one = normalName(valueOf(entity, a, nama).text());
    const QString other = normalName(valueOf(entity, b, nama).text());
    const bool equal = !one.isEmpty() && one == other;
    const Agreement born = compare(tanggalLahir);
    const int doubt = number == Agreement::Different ? 20 : 0;
    if (born == Agreement::Equal && equal)
        return Likeness{95 - doubt, {nama.toString(), tanggalLahir.toString()}};
    if (born == Agreement::Equal && isNearly(one, other)) {
        if (compare(noKk) == Agreement::Equal)
            return Likeness{90 - doubt,
                            {nama.toString(), tanggalLahir.toString(), noKk.toString()}};
        return Likeness{75 - doubt, {nama.toString(), tanggalLahir.toString()}};
    }
    if (equal && born == Agreement::Unknown && !doubt)
        return Likeness{60, {nama.toString()}};
    return std::nullopt;
}

} // namespace pilar
