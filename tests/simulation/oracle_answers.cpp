// SPDX-License-Identifier: GPL-3.0-or-later
// What must hold at once: when a device has taken an answer in, and in the order of the feed.
#include "tests/simulation/dictionary.h"
#include "tests/simulation/oracle.h"

#include <algorithm>

namespace pilar::sim {

namespace {

bool brings(const FeedPage &page, const RecordId &record)
{
    return std::any_of(page.rows.begin(), page.rows.end(),
                       [&](const Incoming &row) { return row.record == record; });
}

/** What stands there was chosen over what lay beside it: of a set that waited, and lost to a later
 * one of its line, perhaps. */
bool endsConflict(const FeedPage &page, const RecordId &record, int group)
{
    return std::any_of(page.conflicts.begin(), page.conflicts.end(), [&](const Conflict &conflict) {
        return conflict.record == record && conflict.group == group && conflict.resolved;
    });
}

} // namespace

/** A set that has its verdict is shown as accepted where it was, and nowhere else. */
QString Oracle::taken(const Machine &machine, const SyncAnswer &answer) const
{
    const Store &store = *machine.store;
    // A fill may tell all verdicts once more; it brings what stands now.
    const bool again = answer.page.fill.begins;
    for (const Verdict &verdict : answer.verdicts) {
        const auto sent = m_sent.find({store.writer(), store.chainAt(verdict.n)});
        if (sent == m_sent.end() || verdict.kind != Verdict::Kind::Applied)
            continue;
        const SetId self{store.writer(), verdict.n};
        for (const Change &change : sent->second.set.changes) {
            const auto row = store.find(change.entity, change.record);
            if (!row)
                continue;
            for (const auto &[field, value] : change.values) {
                const int group = dictionaryOf(2).entity(change.entity)->field(field)->group;
                const bool lost = std::find(verdict.overruled.begin(), verdict.overruled.end(),
                                            std::pair(change.record, group))
                    != verdict.overruled.end();
                const bool isOurs = row->versions.of(group) == self;
                if (!again && lost && isOurs && row->sync == SyncState::Synced)
                    return u"machine %1 shows %2 as accepted, which was overruled"_s
                        .arg(machine.number)
                        .arg(value.text());
                const auto base = change.bases.find(group);
                const bool isBase
                    = base != change.bases.end() && row->versions.of(group) == base->second;
                if (!again && lost && isBase && row->sync == SyncState::Synced
                    && !brings(answer.page, change.record)
                    && !endsConflict(answer.page, change.record, group))
                    return u"machine %1 shows %2 again, though another's was there before %3"_s
                        .arg(machine.number)
                        .arg(row->record[field].text(), value.text());
                const SetId &shown = row->versions.of(group);
                const bool isLater = shown.writer == self.writer && shown.n > self.n;
                if (!again && !lost && !isOurs && !isLater && row->sync == SyncState::Synced
                    && !brings(answer.page, change.record))
                    return u"machine %1 shows another's %2 for %3, which was accepted"_s
                        .arg(machine.number)
                        .arg(row->record[field].text(), value.text());
                if (!lost && isOurs && row->record[field] != value)
                    return u"machine %1 shows %2 for %3, which was accepted"_s.arg(machine.number)
                        .arg(row->record[field].text(), value.text());
            }
        }
    }
    return {};
}

/** What somebody had seen in a record that he removed, in sets withdrawn for it: the record may be
 * there all the same, for a liar said that it waits. */
std::vector<QString> Oracle::takenBack() const
{
    std::vector<QString> values;
    for (const auto &[id, heard] : m_verdicts) {
        const auto sent = m_sent.find(id);
        if (heard.verdict.code != u"withdrawn" || sent == m_sent.end())
            continue;
        for (const Change &change : sent->second.set.changes) {
            const auto seen = m_removerSaw.find(change.record);
            for (const auto &[field, value] : change.values) {
                if (seen != m_removerSaw.end() && seen->second.contains(value.text()))
                    values.push_back(value.text());
            }
        }
    }
    return values;
}

/** Whether somebody was told that this record is another's. */
bool Oracle::wasTaken(const RecordId &record) const
{
    return std::any_of(m_verdicts.begin(), m_verdicts.end(), [&](const auto &item) {
        const auto sent = m_sent.find(item.first);
        return item.second.verdict.code == u"id_taken" && sent != m_sent.end()
            && std::any_of(sent->second.set.changes.begin(), sent->second.set.changes.end(),
                           [&](const Change &change) {
                               return change.kind == Change::Kind::Create
                                   && change.record == record;
                           });
    });
}

bool Oracle::wasSent(const SetId &anew, const std::pair<RecordId, int> &cell,
                     const QString &value) const
{
    return std::any_of(m_sent.begin(), m_sent.end(), [&](const auto &item) {
        const Sent &sent = item.second;
        return SetId{sent.writer, sent.set.n} != anew
            && std::any_of(sent.set.changes.begin(), sent.set.changes.end(),
                           [&](const Change &change) {
                               return change.record == cell.first
                                   && textIn(change.values, cell.second) == value;
                           });
    });
}

void Oracle::lineEnded(const WriterId &writer)
{
    for (const auto &[id, sent] : m_sent) {
        if (id.first == writer && m_signed.contains(id))
            signAway(sent);
    }
}

void Oracle::signedLineAway(const WriterId &writer, const QByteArray &hash)
{
    for (auto found = m_sent.find({writer, hash}); found != m_sent.end();
         found = m_sent.find({writer, found->second.before}))
        signAway(found->second);
}

void Oracle::signAway(const Sent &sent)
{
    for (const Change &change : sent.set.changes) {
        for (const auto &[field, value] : change.values)
            m_signedAway.insert(value.text());
    }
}

/** Whether somebody else wrote the group again over a set of his own that a lying server had signed
 * as accepted: he could not see that another's value stood there. */
bool Oracle::isReplacedInBelief(const Typed &typed) const
{
    const int group = dictionaryOf(2).entity(typed.entity)->field(typed.field)->group;
    const auto writes = [&](const Sent &sent, const auto &isBase) {
        return std::any_of(sent.set.changes.begin(), sent.set.changes.end(),
                           [&](const Change &change) {
                               const auto base = change.bases.find(group);
                               return change.record == typed.record && base != change.bases.end()
                                   && isBase(base->second);
                           });
    };
    return std::any_of(m_signed.begin(), m_signed.end(), [&](const auto &id) {
        const auto believed = m_sent.find(id);
        if (believed == m_sent.end() || typed.set.writer == id.first
            || !writes(believed->second, [](const SetId &) { return true; }))
            return false;
        const auto isOver = [&](const SetId &base) {
            return base.writer == id.first && base.n >= believed->second.set.n;
        };
        return std::any_of(m_sent.begin(), m_sent.end(), [&](const auto &later) {
            return later.first.first == id.first && writes(later.second, isOver);
        });
    });
}

void Oracle::changeReach(Servers &servers, const QString &account, const RecordId &institution,
                         bool reaches, const std::function<Result<>()> &change)
{
    const auto newest
        = [&] { return servers.books().value(u"select max(ord) from feed"_s).toLongLong(); };
    const qint64 before = newest(); // what waited is judged in the change itself
    if (!change())
        return;
    for (Gone &gone : m_gone) {
        if (gone.account == account && gone.institution == institution
            && gone.to == std::numeric_limits<qint64>::max())
            gone.to = before;
    }
    if (!reaches)
        m_gone.push_back({account, institution, newest()});
}

/** Nobody's work was applied where he had no say. */
QString Oracle::checkReach(Servers &servers) const
{
    QString fault;
    for (const Gone &gone : m_gone) {
        (void)servers.books().each(
            u"select f.n, f.record from feed f join ledger l on l.writer = f.writer and l.n = f.n "
            "join account a on a.id = l.account where f.kind = 1 and f.ord > ? and f.ord <= ? "
            "and f.lks = ? and a.email = ?"_s,
            {gone.from, gone.to, gone.institution.raw(), gone.account}, [&](const SqlRow &row) {
                fault = u"set %1 of %2 was applied to %3, where it had no say"_s
                            .arg(row.value(0).toLongLong())
                            .arg(gone.account,
                                 QString::fromLatin1(row.value(1).toByteArray().toHex().right(4)));
                return false;
            });
    }
    return fault;
}

} // namespace pilar::sim
