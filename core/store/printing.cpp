// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/printing.h"

#include "core/domain/consent.h"
#include "core/domain/reasons.h"

namespace pilar {

using namespace Qt::StringLiterals;

Result<> mayPrint(const Store &store, const Record &record)
{
    const Entity *entity = store.dictionary().entity(record.entity);
    const RecordId klien = entity ? underConsent(store.dictionary(), *entity, record) : RecordId();
    if (klien.isNull() || !store.isWithdrawn(klien))
        return {};
    const Problem problem{0, {}, Problem::Severity::Error, u"consent_withdrawn"_s, {}};
    return Error{ErrorKind::Invalid, reason(problem), {problem}};
}

} // namespace pilar
