// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/consent.h"

#include "core/dictionary/rights.h"
#include "core/domain/names.h"

#include <algorithm>

namespace pilar {

const Entity *consentEntity(const Dictionary &dictionary)
{
    const Entity *consent = dictionary.entity(names::persetujuan::entity);
    const Field *parent = consent ? consent->parentField() : nullptr;
    return parent && parent->target == names::klien::entity ? consent : nullptr;
}

RecordId consentSubject(const Dictionary &dictionary, const Entity &entity, const Record &record)
{
    if (!consentEntity(dictionary))
        return {};
    if (entity.name == names::klien::entity)
        return record.id;
    if (const Entity *owner = ownerEntity(dictionary, entity, record))
        return owner->name == names::klien::entity ? record[entity.ofRecord].record() : RecordId();
    const Field *parent = entity.parentField();
    return parent && parent->target == names::klien::entity ? record[parent->number].record()
                                                            : RecordId();
}

RecordId underConsent(const Dictionary &dictionary, const Entity &entity, const Record &record)
{
    return entity.name == names::persetujuan::entity ? RecordId()
                                                     : consentSubject(dictionary, entity, record);
}

bool isWithdrawn(const Entity &consent, const std::vector<const Record *> &consents, bool binned)
{
    const auto ended = std::count_if(consents.begin(), consents.end(), [&](const Record *record) {
        return !valueOf(consent, *record, names::persetujuan::tanggalDicabut).isNull();
    });
    return ended > 0 && (binned || size_t(ended) == consents.size());
}

} // namespace pilar
