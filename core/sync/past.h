// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/network.h"
#include "core/domain/data_copy.h"
#include "core/store/incoming.h"

namespace pilar {

/** What one set did to a record, as the server remembers it. */
struct PastChange
{
    SetId set;
    Author author; // by the clock of that computer
    qint64 received = 0; // ms UTC by the server's clock
    bool stands = true; // false: did not become current, since another value was in force
    Values before, after; // of the fields it changed; field 0: the state, or "dihapus"

    bool operator==(const PastChange &) const = default;
};

/** A page of a record's past, newest first. */
struct Past
{
    std::vector<PastChange> changes;
    qint64 next = 0; // what to ask for to go on; 0: that was all
    AccessHistory access = {}; // on the first page

    bool operator==(const Past &) const = default;
};

QByteArray encodePast(const Past &past);
Result<Past> decodePast(const QByteArray &bytes);

/** Whether the server tells this role, which answers for the record, who had a look at it. */
inline bool isTold(QStringView role)
{
    return role == u"lks" || role == u"peksos";
}
/** Errors as fetchPast(). */
Result<AccessHistory> fetchAccess(Network &network, const CancelFlag &cancel, int entity,
                                  const RecordId &record);

/** All of it, oldest first, as one page. NotFound: the server has no such record for this account;
 * Offline, Denied (the sign-in), Damaged. The network signs (SignedNetwork). */
Result<Past> fetchPast(Network &network, int entity, const RecordId &record);

} // namespace pilar
