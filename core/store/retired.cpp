// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/retired.h"

#include "core/store/rewriter.h"
#include "core/store/tray.h"

#include <algorithm>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

const QString offeredSetting = QStringLiteral("offered"); // writers, joined
const QString fromSetting = QStringLiteral("offered_from"); // of the first: the server's last set
// Of the first, when it went otherwise there: a set with which it still was the same, and one with
// which it no longer was; between them the parting is looked for.
const QString sameSetting = QStringLiteral("offered_same");
const QString otherSetting = QStringLiteral("offered_other");

constexpr qsizetype idBytes = 16;

} // namespace

std::optional<WriterId> RetiredLines::next() const
{
    const auto writer = WriterId::fromRaw(m_store.setting(offeredSetting).left(idBytes));
    return writer ? std::optional(*writer) : std::nullopt;
}

/** What had no verdict when the line was parted from went on in the next one. */
quint64 RetiredLines::lastJudged(const WriterId &writer) const
{
    return m_store.m_db
        ->value(u"select coalesce(min(case verdict when 0 then n end) - 1, max(n)) from retired "
                "where writer = ?"_s,
                {writer.raw()})
        .toULongLong();
}

QByteArray RetiredLines::hashAt(const WriterId &writer, quint64 n) const
{
    return n
        ? m_store.m_db
              ->value(u"select hash from retired where writer = ? and n = ?"_s, {writer.raw(), n})
              .toByteArray()
        : QByteArray();
}

quint64 RetiredLines::claimed(const WriterId &writer) const
{
    const QByteArray from = m_store.setting(fromSetting), other = m_store.setting(otherSetting);
    if (!other.isEmpty())
        return (m_store.setting(sameSetting).toULongLong() + other.toULongLong()) / 2;
    return from.isEmpty() ? lastJudged(writer) : from.toULongLong();
}

std::optional<RetiredLines::Offer> RetiredLines::offer(qint64 maxBytes) const
{
    const auto writer = next();
    if (!writer)
        return std::nullopt;
    const quint64 last = lastJudged(*writer);
    Offer offer;
    offer.writer = *writer;
    offer.known = claimed(*writer);
    offer.sets.first = offer.known + 1;
    offer.sets.before = hashAt(*writer, offer.known);
    if (!m_store.setting(otherSetting).isEmpty())
        return offer;
    qint64 bytes = 0;
    (void)m_store.m_db->each(
        u"select payload from retired where writer = ? and n > ? and n <= ? order by n"_s,
        {writer->raw(), offer.known, last}, [&](const SqlRow &row) {
            offer.sets.payloads.push_back(row.value(0).toByteArray());
            bytes += offer.sets.payloads.back().size();
            return bytes < maxBytes;
        });
    return offer;
}

bool RetiredLines::isOf(const WriterId &writer, quint64 upTo, const QByteArray &hash) const
{
    // It found nothing wrong with the claim; beyond that another copy may have gone on.
    return upTo > claimed(writer) || hashAt(writer, upTo) == hash;
}

Result<> RetiredLines::offerAll()
{
    QByteArray all;
    const Result<> read = m_store.m_db->each(
        u"select writer from retired where verdict <> 0 group by writer order by min(told)"_s, {},
        [&](const SqlRow &row) {
            all += row.value(0).toByteArray();
            return true;
        });
    if (!read)
        return read;
    const Result<> done = m_store.setSetting(offeredSetting, all);
    return done ? forgetPlace() : done;
}

Result<> RetiredLines::forgetPlace()
{
    for (const QString &name : {fromSetting, sameSetting, otherSetting}) {
        if (Result<> done = m_store.setSetting(name, {}); !done)
            return done;
    }
    return {};
}

Result<> RetiredLines::reopen(quint64 upTo)
{
    return m_store.inTransaction([&](SetWriter &) {
        const Result<> done = forgetPlace();
        return done ? m_store.setSetting(fromSetting, QByteArray::number(upTo)) : done;
    });
}

Result<> RetiredLines::part()
{
    return m_store.inTransaction([&](SetWriter &writer) -> Result<> {
        const auto line = next();
        if (!line)
            return {};
        const bool known = m_store.setting(otherSetting).isEmpty();
        return narrow(writer, *line,
                      m_store.setting(known ? fromSetting : sameSetting).toULongLong(),
                      known ? lastJudged(*line) : claimed(*line));
    });
}

/** The line is the server's up to same, and no more with other. */
Result<> RetiredLines::narrow(SetWriter &writer, const WriterId &line, quint64 same, quint64 other)
{
    if (same + 1 >= other) {
        const Result<> done = sendAnewAfter(writer, line, same);
        return done ? pop() : done;
    }
    const Result<> done = m_store.setSetting(sameSetting, QByteArray::number(same));
    return done ? m_store.setSetting(otherSetting, QByteArray::number(other)) : done;
}

/** What the server had accepted of the line where it goes otherwise now: a number of it means a
 * copy's set there, or still this one. */
Result<> RetiredLines::sendAnewAfter(SetWriter &writer, const WriterId &line, quint64 same)
{
    std::vector<ChangeSet> sets;
    const Result<> read = m_store.m_db->each(
        u"select payload from retired where writer = ? and n > ? and verdict = 1 order by n"_s,
        {line.raw(), same}, [&](const SqlRow &row) {
            if (auto set = decodeSet(row.value(0).toByteArray()))
                sets.push_back(*std::move(set));
            return true;
        });
    if (!read)
        return read;
    const Result<> marked = m_store.m_db->run(
        u"update retired set verdict = 4 where writer = ? and n > ? and verdict = 1"_s,
        {line.raw(), same});
    if (!marked)
        return marked;
    return sendAnew(writer, line, std::move(sets),
                    [&](const SetId &base, const RecordId &record, int group) {
                        return below({line, same}, base, record, group);
                    });
}

/** Writes sets of the line at the end of the present one, and what was not sent yet behind them. */
Result<> RetiredLines::sendAnew(SetWriter &writer, const WriterId &line,
                                std::vector<ChangeSet> sets, const Ground &ground)
{
    if (sets.empty())
        return {};
    std::map<SetId, SetId> anew;
    const auto stands = [&](const SetId &base, const RecordId &record, int group) {
        const auto now = anew.find(base);
        return now != anew.end() ? now->second : ground(base, record, group);
    };
    Rewriter unsent(m_store, writer);
    if (Result<> done = unsent.takeOffUnsent(); !done)
        return done;
    for (ChangeSet &set : sets) {
        for (Change &change : set.changes) {
            for (auto &[group, base] : change.bases)
                base = stands(base, change.record, group);
        }
        const quint64 before = m_store.m_lastSet;
        if (Result<> done = sendAnew(writer, line, set); !done)
            return done;
        if (m_store.m_lastSet > before)
            anew[{line, set.n}] = {m_store.m_writer, m_store.m_lastSet};
    }
    return unsent.putOnUnsent(stands);
}

/** The base, or below it what was shown there when the line last was the server's. */
SetId RetiredLines::below(const SetId &same, SetId base, const RecordId &record, int group) const
{
    while (base.writer == same.writer && base.n > same.n) {
        bool judged = true;
        QByteArray payload;
        (void)m_store.m_db->each(
            u"select verdict, payload from retired where writer = ? and n = ?"_s,
            {base.writer.raw(), base.n}, [&](const SqlRow &row) {
                judged = row.value(0).toInt() != 0;
                payload = row.value(1).toByteArray();
                return false;
            });
        const auto set = decodeSet(payload);
        const SetId later = judged || !set ? SetId() : wentOnAs(*set, record, group);
        if (!later.isNull())
            return later;
        SetId next = base;
        for (const Change &change : set ? set->changes : std::vector<Change>()) {
            const auto found = change.bases.find(group);
            if (change.record == record && found != change.bases.end())
                next = found->second;
        }
        if (next == base)
            break; // it made the record
        base = next;
    }
    return base;
}

/** What had no verdict when its line ended is known by another number since. */
SetId RetiredLines::wentOnAs(const ChangeSet &set, const RecordId &record, int group) const
{
    SetId found;
    (void)m_store.m_db->each(
        u"select writer, n, payload from retired where verdict <> 0 and instr(payload, ?1) > 0 "
        "union all select ?2, n, payload from journal where moved = 0 and instr(payload, ?1) > 0"_s,
        {set.step.raw(), m_store.m_writer.raw()}, [&](const SqlRow &row) {
            const auto other = decodeSet(row.value(2).toByteArray());
            const auto writes = [&](const Change &change) {
                return change.record == record && writesGroup(change, group);
            };
            if (other && other->step == set.step
                && std::any_of(other->changes.begin(), other->changes.end(), writes))
                found
                    = {*WriterId::fromRaw(row.value(0).toByteArray()), row.value(1).toULongLong()};
            return found.isNull();
        });
    return found;
}

Result<> RetiredLines::pop()
{
    const Result<> done
        = m_store.setSetting(offeredSetting, m_store.setting(offeredSetting).mid(idBytes));
    return done ? forgetPlace() : done;
}

Result<> RetiredLines::settle(const Outcome &outcome, const QByteArray &hash)
{
    return m_store.inTransaction([&](SetWriter &writer) -> Result<> {
        const auto line = next();
        if (!line)
            return {};
        std::vector<ChangeSet> refused;
        for (const Verdict &verdict : outcome.verdicts) {
            if (Result<> done = settle(*line, verdict, refused); !done)
                return done;
        }
        Result<> done = sendAnew(writer, *line, std::move(refused),
                                 [](const SetId &base, const RecordId &, int) { return base; });
        if (done)
            done = m_store.keepParcel({});
        if (done && outcome.receipt && !outcome.verdicts.empty())
            done = m_store.m_db->run(
                u"insert into receipt (writer, up_to, time, answer) values (?, ?, ?, ?) "
                "on conflict do nothing"_s,
                {line->raw(), outcome.receiptUpTo, outcome.receiptTime, *outcome.receipt});
        if (!done)
            return done;
        const quint64 upTo = outcome.receiptUpTo, known = claimed(*line);
        const bool isSame = upTo > known && hashAt(*line, upTo) == hash;
        if (const QByteArray other = m_store.setting(otherSetting); !other.isEmpty())
            return narrow(writer, *line, isSame ? upTo : known, other.toULongLong());
        return outcome.receiptUpTo >= lastJudged(*line)
            ? pop()
            : m_store.setSetting(fromSetting, QByteArray::number(outcome.receiptUpTo));
    });
}

/** Adds the set to those that are refused now and had been accepted. */
Result<> RetiredLines::settle(const WriterId &line, const Verdict &verdict,
                              std::vector<ChangeSet> &nowRefused)
{
    int before = 0;
    QByteArray payload;
    const Result<> read
        = m_store.m_db->each(u"select verdict, payload from retired where writer = ? and n = ?"_s,
                             {line.raw(), verdict.n}, [&](const SqlRow &row) {
                                 before = row.value(0).toInt();
                                 payload = row.value(1).toByteArray();
                                 return false;
                             });
    if (!read)
        return read;
    const bool refused = before == 1 && verdict.kind == Verdict::Kind::Rejected;
    const bool taken = before == 2 && verdict.kind == Verdict::Kind::Applied;
    if (!refused && !taken)
        return {};
    const Result<> kept
        = m_store.m_db->run(u"update retired set verdict = ? where writer = ? and n = ?"_s,
                            {refused ? 4 : 1, line.raw(), verdict.n});
    if (!kept || taken || isErasedSet(payload))
        return kept;
    Result<ChangeSet> set = decodeSet(payload);
    if (!set)
        return set.error();
    nowRefused.push_back(*std::move(set));
    return {};
}

Result<> RetiredLines::sendAnew(SetWriter &writer, const WriterId &line, const ChangeSet &set)
{
    std::vector<Change> changes;
    for (Change change : set.changes) {
        const Entity *entity = m_store.m_dictionary.entity(change.entity);
        if (!entity)
            continue;
        const auto stored = m_store.m_tables->of(change.entity).find(*m_store.m_db, change.record);
        if (!stored)
            return stored.error();
        if (*stored && change.kind == Change::Kind::Create) {
            if ((*stored)->versions.created != SetId{line, set.n})
                continue; // a copy of this line has made it since, as the server says
            change.values = (*stored)->record.values;
            std::erase_if(change.values, [&](const auto &item) {
                return item.second.isNull() || !entity->field(item.first);
            });
        }
        changes.push_back(std::move(change));
    }
    if (changes.empty())
        return {};
    const auto sent = writer.append(std::move(changes), m_store.newId());
    return sent ? Result<>() : sent.error();
}

} // namespace pilar
