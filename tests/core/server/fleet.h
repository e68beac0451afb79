// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dictionary/rights.h"
#include "core/server/projection.h"
#include "core/store/vfs.h"
#include "core/sync/apply.h"
#include "core/sync/runner.h"
#include "tests/core/server/town.h"
#include "tests/support/laptop.h"

/** Real stores and the real province in one thread, without sockets. */
namespace pilar {

/** Outlives every province, since stores keep to it. */
inline const Dictionary &smallDictionary()
{
    static const Dictionary dictionary = small::dictionary();
    return dictionary;
}

/** A device: its store, the account that signs it in, and how it gets to the province. */
class Member
{
public:
    Member(Town &town, qint64 who, quint64 seed)
        : m_town(&town)
        , account(who)
        , laptop(QStringLiteral("orang %1").arg(seed), seed, smallDictionary())
    {
        Identity identity = store().identity();
        const Caller caller = *town.accounts.caller(account);
        identity.role = caller.role;
        identity.scope = caller.scope;
        identity.server = QStringLiteral("https://example.test");
        if (!store().setIdentity(identity))
            qFatal("no identity");
    }

    Store &store() { return *laptop.store; }
    void moveTo(Town &town) { m_town = &town; }

    /** Until nothing is left to exchange; pages and parcels as small as one likes. */
    SyncReport sync(qint64 pageBytes = 1 << 20, qint64 setBytes = 1 << 20)
    {
        SyncSession session(m_town->key.publicKey(), 0.5);
        SyncSession::Event event = SyncSession::Started{};
        for (int i = 0; i < 5000; ++i) {
            const SyncSession::Action action = session.step(event);
            if (const auto *done = std::get_if<SyncSession::Done>(&action)) {
                if (done->error)
                    qFatal("sync: %s", qPrintable(done->error->message + done->error->detail));
                return session.report();
            }
            event = act(action, pageBytes, setBytes);
        }
        qFatal("sync does not end");
    }
    /** One exchange, which may be the middle of something. */
    SyncAnswer once(qint64 pageBytes)
    {
        const auto request = collectRequest(store(), 1 << 20, pageBytes);
        SyncAnswer answer = *m_town->province.sync(*m_town->accounts.caller(account), *request);
        encodeAnswer(m_town->key, *request, answer);
        if (!applyAnswer(store(), answer))
            qFatal("an answer is not applied");
        return answer;
    }

    bool has(QStringView entity, const RecordId &id) const
    {
        return !laptop.row(entity, id).record.id.isNull();
    }
    QString text(QStringView entity, const RecordId &id, QStringView field) const
    {
        return laptop.get(entity, id, field).text();
    }
    /** All cells of all tables as bytes. */
    QByteArray everything()
    {
        QByteArray all;
        laptop.eachCell([&](const QVariant &cell) {
            all += cell.toByteArray() + '\n';
            const QString text = cell.toString();
            all += QByteArray(reinterpret_cast<const char *>(text.utf16()), text.size() * 2);
        });
        return all;
    }

private:
    SyncSession::Event act(const SyncSession::Action &action, qint64 pageBytes, qint64 setBytes)
    {
        if (std::holds_alternative<SyncSession::Collect>(action))
            return *collectParcel(store(), {setBytes, pageBytes});
        if (const auto *keep = std::get_if<SyncSession::Keep>(&action))
            return SyncSession::Kept{store().keepParcel(keep->parcel)};
        if (const auto *send = std::get_if<SyncSession::Send>(&action)) {
            ++requests;
            const auto asked = decodeRequest(send->request.body);
            auto answer = m_town->province.sync(*m_town->accounts.caller(account), *asked);
            if (answer)
                return SyncSession::Answered{{200, {}, encodeAnswer(m_town->key, *asked, *answer)}};
            const QString code = refusalCode(answer.error());
            if (code.isEmpty())
                qFatal("%s", qPrintable(answer.error().message + answer.error().detail));
            return SyncSession::Answered{
                {code == QLatin1String("fork") ? 409 : 400, {}, encodeRefusal({code})}};
        }
        if (const auto *apply = std::get_if<SyncSession::Apply>(&action)) {
            if (!isOwnLine(store(), apply->answer))
                return SyncSession::Applied{{}, true};
            const int before = repairedOf(store()), held = releasedOf(store());
            const Result<> done = applyAnswer(store(), apply->answer);
            return SyncSession::Applied{done, false, std::max(0, repairedOf(store()) - before),
                                        releasedOf(store()) - held};
        }
        if (const auto *reopen = std::get_if<SyncSession::Reopen>(&action))
            return SyncSession::Applied{reopenLine(store(), reopen->answer)};
        return SyncSession::Applied{leaveLine(store(), std::get<SyncSession::Refork>(action))};
    }

    Town *m_town;

public:
    qint64 account;
    int requests = 0;
    test::Laptop laptop;
};

/** What a record is to whoever looks: one line of text. */
inline QString lineOf(const Entity &entity, const Record &record, const Versions &versions,
                      bool deleted)
{
    QStringList line{entity.name, record.id.text(), record.state,
                     deleted ? QStringLiteral("x") : QStringLiteral("-")};
    for (const auto &[field, value] : record.values) {
        if (!value.isNull())
            line << QString::number(field) + QLatin1Char('=')
                    + (value.isNumber() ? QString::number(value.number())
                           : value.isRecord()
                           ? value.record().text()
                           : value.text() + value.codes().join(QLatin1Char(';')));
    }
    line << versions.created.writer.text().left(8) + QLatin1Char('.')
            + QString::number(versions.created.n);
    for (const auto &[group, version] : versions.changed()) {
        if (version != versions.created)
            line << QStringLiteral("%1:%2.%3")
                        .arg(group)
                        .arg(version.writer.text().left(8))
                        .arg(version.n);
    }
    return line.join(u' ');
}

/** What the province says this account may hold. */
inline QStringList projectionFor(Town &town, qint64 account)
{
    QStringList lines;
    const Caller caller = *town.accounts.caller(account);
    const Tables tables(town.dictionary, placeColumns());
    for (const Entity &entity : town.dictionary.entities()) {
        if (!sees(entity, caller.role))
            continue;
        const Table &table = tables.of(entity.number);
        (void)town.db->each(table.select(QString()), {}, [&](const SqlRow &row) {
            const Held held = heldOf(table.read(row));
            if (!contains(caller, entity, held.place, held.record, held.creator))
                return true;
            Incoming cut;
            cut.values = held.record.values;
            cut.versions = held.versions.changed();
            cut = projected(entity, caller.role, std::move(cut));
            Record record = held.record;
            record.values = cut.values;
            Versions versions;
            versions.created = held.versions.created;
            for (const auto &[group, version] : cut.versions)
                versions.set(group, version);
            lines << lineOf(entity, record, versions, held.deleted);
            return true;
        });
    }
    lines.sort();
    return lines;
}

/** What the device holds. */
inline QStringList contentOf(Town &town, Store &store)
{
    QStringList lines;
    for (const Entity &entity : town.dictionary.entities()) {
        for (const bool deleted : {false, true}) {
            Query all;
            all.limit = 0;
            all.deleted = deleted;
            const auto page = store.list(entity.number, all);
            for (const Row &row : page ? page->rows : std::vector<Row>())
                lines << lineOf(entity, row.record, row.versions, row.deleted);
        }
    }
    lines.sort();
    return lines;
}

} // namespace pilar
