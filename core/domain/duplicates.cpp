// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/duplicates.h"

#include "core/domain/names.h"

#include <algorithm>

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

} // namespace pilar
