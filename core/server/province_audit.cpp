// SPDX-License-Identifier: GPL-3.0-or-later
// How a transaction of the province begins and ends: its places in the feed and in the audit.
#include "core/server/province.h"

namespace pilar {

using namespace Qt::StringLiterals;

Result<> Province::begin()
{
    m_order = m_orderBefore = m_feed.newest();
    m_note = {};
    if (Result<> done = m_audit.begin(); !done || !m_audit.isEmpty())
        return done;
    AuditNote first;
    first.act = u"begin"_s;
    first.about = QString::number(m_order); // what the feed held before is in no entry
    return m_audit.add({}, first);
}

Result<> Province::end(const Caller &who)
{
    if (m_note.act.isEmpty() && !m_note.isEmpty()) // nobody asked for it but a newer program
        m_note.act = u"upgrade"_s;
    if (!m_note.act.isEmpty()) {
        if (Result<> done = m_audit.add(who, m_note); !done)
            return done;
    }
    if (!m_note.erased.isEmpty()) {
        AuditNote erased;
        erased.act = u"erase"_s;
        erased.records = m_note.erased;
        if (Result<> done = m_audit.add(who, erased); !done)
            return done;
    }
    if (m_order == m_orderBefore)
        return {};
    QByteArray nonce(8, 0);
    m_random.fill(nonce.data(), size_t(nonce.size()));
    return m_feed.seal(m_order, nonce);
}

Result<> Province::record(const Caller &who, const AuditNote &note)
{
    Database::Transaction transaction(m_db);
    if (!transaction.begun())
        return transaction.begun();
    if (Result<> done = begin(); !done)
        return done;
    if (Result<> done = m_audit.add(who, note); !done)
        return done;
    return transaction.commit();
}

/** What an office's role is shown it may not be shown unwritten. */
Result<> Province::noteReading(const Caller &caller, const SyncAnswer &answer)
{
    if (!isWatched(caller.role))
        return {};
    AuditNote note;
    note.act = u"read"_s;
    for (const Incoming &row : answer.page.rows) {
        if (!row.held && !row.evict)
            note.records.add(row.entity, row.record);
    }
    for (const Conflict &conflict : answer.page.conflicts)
        note.records.add(conflict.entity, conflict.record);
    return note.records.isEmpty() ? Result<>() : record(caller, note);
}

} // namespace pilar
