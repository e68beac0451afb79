// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/core/server/town.h"

namespace pilar {

inline Change changeOf(Change::Kind kind, int entity, const RecordId &record, Values values = {})
{
    Change change;
    change.kind = kind;
    change.entity = entity;
    change.record = record;
    change.values = std::move(values);
    return change;
}

/** The least of a client: a line of sets, a cursor, and what came. */
class Laptop
{
public:
    Laptop(Town &town, qint64 account, quint32 seed)
        : m_town(town)
        , m_account(account)
        , m_random(seed)
        , m_ids(m_random)
        , writer(WriterId::random(m_random))
    { }

    RecordId newId() { return m_ids.next(); }
    SetId set(quint64 n) const { return {writer, n}; }

    quint64 save(std::vector<Change> changes)
    {
        ChangeSet made;
        made.n = payloads.size() + 1;
        made.at = qint64(made.n);
        made.by = QStringLiteral("orang");
        made.changes = std::move(changes);
        payloads.push_back(encodeSet(made));
        hashes.push_back(chainHash(hashes.empty() ? QByteArray() : hashes.back(), payloads.back()));
        return made.n;
    }
    RecordId create(int entity, Values values)
    {
        Change change = changeOf(Change::Kind::Create, entity, newId(), std::move(values));
        const RecordId id = change.record;
        save({std::move(change)});
        return id;
    }
    /** On what this laptop knows of the group, or on the base given. */
    quint64 edit(int entity, const RecordId &id, Values values, std::optional<SetId> base = {})
    {
        Change change = changeOf(Change::Kind::Edit, entity, id, values);
        for (const auto &[field, value] : values) {
            const int group = m_town.dictionary.entity(entity)->field(field)->group;
            change.bases[group] = base.value_or(versions[id].of(group));
        }
        return save({std::move(change)});
    }
    Change removal(int entity, const RecordId &id)
    {
        Change change = changeOf(Change::Kind::Remove, entity, id);
        change.bases[stateGroup] = versions[id].of(stateGroup);
        for (const Group &group : m_town.dictionary.entity(entity)->groups)
            change.bases[group.number] = versions[id].of(group.number);
        return change;
    }
    Change act(int entity, const RecordId &id, const QString &from, const QString &to)
    {
        Change change = changeOf(Change::Kind::Act, entity, id);
        change.bases[stateGroup] = versions[id].of(stateGroup);
        change.from = from;
        change.to = to;
        return change;
    }

    SyncRequest request(quint64 first, quint64 last) const
    {
        SyncRequest asked;
        asked.dictionary = 1;
        asked.writer = writer;
        asked.known = known;
        asked.knownHash = known ? hashes[known - 1] : QByteArray();
        asked.cursor = cursor;
        asked.sets.first = first;
        asked.sets.before = first > 1 ? hashes[first - 2] : QByteArray();
        for (quint64 n = first; n <= last; ++n)
            asked.sets.payloads.push_back(payloads[n - 1]);
        return asked;
    }
    Caller caller() const { return *m_town.accounts.caller(m_account); }
    Result<SyncAnswer> ask(const SyncRequest &asked)
    {
        return m_town.province.sync(caller(), asked);
    }
    /** One exchange that must work; its page is taken in. */
    SyncAnswer sync()
    {
        auto answer = ask(request(known + 1, payloads.size()));
        if (!answer)
            qFatal("sync: %s", qPrintable(answer.error().detail));
        take(*answer);
        return *answer;
    }
    void syncAll()
    {
        while (sync().page.more) { }
    }
    void take(const SyncAnswer &answer)
    {
        known = answer.upTo;
        cursor = answer.page.cursor;
        for (const Verdict &verdict : answer.verdicts)
            verdicts[verdict.n] = verdict;
        for (const Incoming &row : answer.page.rows) {
            Versions &mine = versions[row.record];
            if (!row.created.isNull()) {
                mine = {};
                mine.created = row.created;
                records[row.record] = {};
            }
            for (const auto &[group, version] : row.versions)
                mine.set(group, version);
            for (const auto &[field, value] : row.values)
                records[row.record][field] = value;
            if (!row.created.isNull() || row.versions.contains(stateGroup)) {
                states[row.record] = row.state;
                deleted[row.record] = row.deleted;
            }
        }
        for (const Conflict &conflict : answer.page.conflicts) {
            if (conflict.resolved)
                conflicts.erase(conflict.id);
            else
                conflicts[conflict.id] = conflict;
        }
    }
    /** Own sets are the versions of what they wrote, as a real client keeps it. */
    void own(const RecordId &id, quint64 n)
    {
        versions[id] = {};
        versions[id].created = set(n);
    }

private:
    Town &m_town;
    qint64 m_account;
    SeededRandom m_random;
    IdSource m_ids;

public:
    WriterId writer;
    quint64 known = 0;
    QByteArray cursor;
    std::vector<QByteArray> payloads;
    std::vector<QByteArray> hashes;
    std::map<quint64, Verdict> verdicts;
    std::map<RecordId, Versions> versions;
    std::map<RecordId, Values> records;
    std::map<RecordId, QString> states;
    std::map<RecordId, bool> deleted;
    std::map<RecordId, Conflict> conflicts;
};

} // namespace pilar
