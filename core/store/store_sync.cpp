// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/eraser.h"
#include "core/store/hold_back.h"
#include "core/store/retired.h"
#include "core/store/settler.h"

namespace pilar {

using namespace Qt::StringLiterals;

quint64 Store::lastToSend() const
{
    const QVariant held = m_db->value(u"select min(n) from journal where held = 1"_s);
    return held.isNull() ? m_lastSet : held.toULongLong() - 1;
}

Outgoing Store::unsettled(qint64 maxBytes, bool heldToo) const
{
    Outgoing out;
    const quint64 from = maxBytes > 0 ? known() : m_lastSet;
    if (from == m_lastSet)
        return out;
    qint64 bytes = 0;
    (void)m_db->each(u"select n, payload from journal where n > ? and n <= ? order by n"_s,
                     {from, heldToo ? m_lastSet : lastToSend()}, [&](const SqlRow &row) {
                         if (out.payloads.empty())
                             out.first = row.value(0).toULongLong();
                         out.payloads.push_back(row.value(1).toByteArray());
                         bytes += out.payloads.back().size();
                         return bytes < maxBytes;
                     });
    if (!out.payloads.empty())
        out.before = chainAt(out.first - 1);
    return out;
}

Result<Outgoing> Store::outgoing(qint64 maxBytes)
{
    if (Result<> ready = m_db->refresh(); !ready)
        return ready.error();
    if (HoldBack::isDue(*this)) {
        const Result<> kept
            = inTransaction([this](SetWriter &writer) { return HoldBack(*this, writer).run(); });
        if (!kept)
            return kept.error();
    }
    const Outgoing out = unsettled(maxBytes);
    const quint64 sent = setting(u"sent"_s).toULongLong();
    if (m_db->failure())
        return *m_db->failure();
    if (out.payloads.empty())
        return out;
    const quint64 last = out.first + out.payloads.size() - 1;
    if (last > sent) { // before they leave: undo takes them out no more
        if (Result<> marked = setSetting(u"sent"_s, QByteArray::number(last)); !marked)
            return marked.error();
    }
    return out;
}

Result<> Store::keepParcel(const QByteArray &body)
{
    if (body.isEmpty())
        return m_db->run(u"delete from parcel"_s);
    return m_db->run(u"insert or replace into parcel (id, body) values (1, ?)"_s, {body});
}

QByteArray Store::parcel() const
{
    return m_db->value(u"select body from parcel"_s).toByteArray();
}

Questions Store::questions() const
{
    return Settler::questions(*this);
}

quint64 Store::known() const
{
    const QVariant open = m_db->value(u"select min(n) from journal where verdict = 0"_s);
    return open.isNull() ? m_lastSet : open.toULongLong() - 1;
}

QByteArray Store::chainAt(quint64 n) const
{
    return n ? m_db->value(u"select hash from journal where n = ?"_s, {n}).toByteArray()
             : QByteArray();
}

Local Store::local(int entity, const RecordId &id) const
{
    Local local;
    const auto stored = m_tables->of(entity).find(*m_db, id);
    if (stored && *stored) {
        local.exists = true;
        local.record = (*stored)->record;
        local.versions = (*stored)->versions;
        local.deleted = (*stored)->deleted;
    }
    (void)m_db->each(
        u"select grp, content, state, deleted, version from shadow where entity = ? and record = ?"_s,
        {entity, id.raw()}, [&](const SqlRow &row) {
            local.shadows[row.value(0).toInt()]
                = {decodeValues(row.value(1).toByteArray()), row.value(2).toString(),
                   row.value(3).toBool(), Versions::decode(row.value(4).toByteArray()).created};
            return true;
        });
    return local;
}

Result<> Store::apply(const Outcome &outcome, const Merge &merge)
{
    return inTransaction([&](SetWriter &writer) -> Result<> {
        Settler settler(*this, writer);
        // What a restored disk does not remember to have sent.
        if (outcome.receiptUpTo > setting(u"sent"_s).toULongLong()) {
            if (Result<> done = setSetting(u"sent"_s, QByteArray::number(outcome.receiptUpTo));
                !done)
                return done;
        }
        if (outcome.fill.begins) {
            const bool asked = !setting(u"fill_wanted"_s).isEmpty();
            Result<> done = settler.reopenJudgedAnew(outcome.verdicts);
            if (done && (asked || outcome.fill.restored))
                done = RetiredLines(*this).offerAll();
            if (!done)
                return done;
        }
        if (Result<> done = settler.settleAll(outcome.verdicts, outcome.receiptTime); !done)
            return done;
        if (Result<> done = Eraser(*this, writer).run(outcome.rows); !done)
            return done;
        if (Result<> done = settler.takeIn(outcome, merge); !done)
            return done;
        if (Result<> done = keepParcel({}); !done)
            return done;
        if (outcome.cursor) {
            if (Result<> done = setSetting(u"cursor"_s, *outcome.cursor); !done)
                return done;
        }
        // An answer that tells no verdict proves nothing that an earlier one does not.
        if (outcome.receipt && outcome.receiptUpTo && !outcome.verdicts.empty()) {
            if (Result<> done = m_db->run(
                    u"insert into receipt (writer, up_to, time, answer) "
                    "values (?, ?, ?, ?) on conflict do nothing"_s,
                    {m_writer.raw(), outcome.receiptUpTo, outcome.receiptTime, *outcome.receipt});
                !done)
                return done;
        }
        const bool moved = outcome.scope
            && (*outcome.scope != m_identity.scope || outcome.lks != m_identity.lks);
        if (moved) {
            Identity now = m_identity;
            now.scope = *outcome.scope;
            now.lks = outcome.lks;
            if (Result<> done = setIdentity(now); !done)
                return done;
        }
        if (Result<> done = settler.hear(outcome.told); !done)
            return done;
        return setSetting(u"last_sync"_s, QByteArray::number(m_clock.now()));
    });
}

} // namespace pilar
