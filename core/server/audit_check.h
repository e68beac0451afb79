// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/server/audit.h"

#include <QStringList>

namespace pilar {

/** Goes along a chain, entry by entry. Copies stand where the original stood. */
class AuditChain
{
public:
    /** seals: of all keys that the server had, which must outlive it; null: seals are not looked
     * at. */
    explicit AuditChain(const std::vector<Key> *seals)
        : m_seals(seals)
    { }

    /** What is wrong with this one as the next entry; empty = nothing. Goes on from it as it is. */
    QString next(const AuditEntry &entry);
    const AuditHead &head() const { return m_head; }

private:
    const std::vector<Key> *m_seals;
    AuditHead m_head;
};

struct AuditReport
{
    AuditHead head;
    QStringList faults; // at most 100
};

/**
 * Examines the whole audit of a database as of one moment: the chain and its seals, that each set
 * of the books is in exactly one entry with the hash it has there, that each change of the feed is
 * counted, and that entries are found by record. known: a head that was printed before; it must be
 * in the chain.
 */
Result<AuditReport> checkAudit(Database &db, const std::vector<Key> *seals,
                               const std::optional<AuditHead> &known = {});

} // namespace pilar
