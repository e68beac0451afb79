// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/erasure.h"

#include "core/domain/dates.h"
#include "core/domain/names.h"

namespace pilar {

std::optional<Erasure> erasureOf(const Entity &entity, const Record &record)
{
    if (entity.name != names::pemusnahan::entity)
        return std::nullopt;
    const QString id = valueOf(entity, record, names::pemusnahan::rekaman).text();
    return Erasure{RecordId::fromText(id).value_or(RecordId()),
                   valueOf(entity, record, names::pemusnahan::dasar).text()
                       == names::pemusnahan::persetujuanDicabut};
}

QDate erasableFrom(const Entity &klien, const Record &record, int years)
{
    const QDate left = storedDate(valueOf(klien, record, names::klien::tanggalKeluar).text());
    return left.isValid() ? left.addYears(years) : QDate();
}

bool mayErase(const Erasure &erasure, const Entity &klien, const Record &record, bool withdrawn,
              int years, const QDate &today)
{
    const QDate from = erasableFrom(klien, record, years);
    return erasure.byConsent ? withdrawn : from.isValid() && from <= today;
}

} // namespace pilar
