// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/accounts.h"
#include "core/server/province.h"

#include <QCoreApplication>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

QString say(const char *text)
{
    return QCoreApplication::translate("Province", text);
}

Error noSuchLks(const RecordId &lks)
{
    return {
        ErrorKind::NotFound,
        say(QT_TRANSLATE_NOOP("Province", "There is no LKS %1 on this server.")).arg(lks.text())};
}

AuditNote noteOn(const QString &act, const QString &about, const RecordId &lks,
                 const Dictionary &dictionary)
{
    AuditNote note;
    note.act = act;
    note.about = about;
    if (!lks.isNull())
        note.records.add(dictionary.entity(u"lks")->number, lks);
    return note;
}

} // namespace

Result<> Province::operate(const Caller &by, AuditNote note,
                           const std::function<Result<>(std::vector<RecordId> &)> &change,
                           const std::set<qint64> &accounts, const std::function<Result<>()> &after)
{
    Database::Transaction transaction(m_db);
    if (!transaction.begun())
        return transaction.begun();
    if (Result<> done = begin(); !done)
        return done;
    m_note = std::move(note);
    std::vector<RecordId> again;
    if (Result<> done = change(again); !done)
        return done;
    if (Result<> done = settleWaiting(std::move(again), accounts); !done)
        return done;
    if (Result<> done = after ? after() : Result<>(); !done)
        return done;
    if (Result<> done = end(by); !done)
        return done;
    return transaction.commit();
}

Result<Held> Province::findLks(const RecordId &lks) const
{
    const Entity *entity = m_dictionary.entity(u"lks");
    auto found = m_tables.of(entity->number).find(m_db, lks);
    if (!found)
        return found.error();
    if (!*found)
        return noSuchLks(lks);
    return heldOf(std::move(**found));
}

/** Tells the offices when the LKS got its first owner or lost its last. */
Result<> Province::changeOwner(const RecordId &lks, const std::function<Result<>()> &change)
{
    const auto isOwned = [&] {
        return !m_db.value(u"select 1 from lks_owner o join account a on a.id = o.account "
                           "where o.lks = ? and a.role = 'lks' limit 1"_s,
                           {lks.raw()})
                    .isNull();
    };
    const bool before = isOwned();
    if (Result<> done = change(); !done)
        return done;
    const auto held = findLks(lks);
    if (isOwned() == before || !held)
        return {};
    return m_feed.addOwner(++m_order, lks, held->record.entity, held->place);
}

Result<> Province::bind(qint64 account, const RecordId &lks, const Caller &by)
{
    const auto own = [&](qint64 owner) {
        return m_db.run(u"insert into lks_owner (lks, account) values (?, ?) "
                        "on conflict do nothing"_s,
                        {lks.raw(), owner});
    };
    std::set<qint64> accounts{account};
    const auto bind = [&](std::vector<RecordId> &) -> Result<> {
        const auto caller = Accounts(m_db, m_clock).caller(account);
        if (!caller)
            return caller.error();
        const auto held = findLks(lks);
        Result<std::vector<ListedLks>> waiting = std::vector<ListedLks>();
        if (!held && held.error().kind == ErrorKind::NotFound)
            waiting = waitingLks(u"w.needs = ?"_s, {lks.raw()});
        if (!waiting)
            return waiting.error();
        if (!held && waiting->empty())
            return held.error();
        const QString office = held ? held->place.office : waiting->front().office;
        const bool isSeen = by.account == 0 || liesIn(office, by.scope); // 0: the operator
        if (!liesIn(office, officeOf(caller->scope)) && !isSeen)
            return noSuchLks(lks);
        if (!liesIn(office, officeOf(caller->scope))) {
            return Error{ErrorKind::Invalid,
                         say(QT_TRANSLATE_NOOP("Province",
                                               "The LKS %1 belongs to another office than the "
                                               "account."))
                             .arg(lks.text())};
        }
        if (held)
            return changeOwner(lks, [&] { return own(account); });
        accounts.insert(waiting->front().maker);
        const Result<> done = own(waiting->front().maker);
        return done ? own(account) : done;
    };
    bool made = true;
    const auto after = [&]() -> Result<> {
        const auto held = findLks(lks);
        if (held || held.error().kind != ErrorKind::NotFound)
            return held ? Result<>() : held.error();
        made = false; // judged at last, and refused
        return m_db.run(u"delete from lks_owner where lks = ?"_s, {lks.raw()});
    };
    if (Result<> done = operate(by, noteOn(u"bind"_s, QString::number(account), lks, m_dictionary),
                                bind, accounts, after);
        !done || made)
        return done;
    return Error{ErrorKind::Invalid,
                 say(QT_TRANSLATE_NOOP("Province",
                                       "The LKS %1 could not be taken as its computer sent it. "
                                       "That computer is told why; nobody was bound to it."))
                     .arg(lks.text())};
}

Result<> Province::unbind(qint64 account, const RecordId &lks, const Caller &by)
{
    const auto unbind = [&](std::vector<RecordId> &) -> Result<> {
        if (m_db.value(u"select 1 from lks_owner where lks = ? and account = ?"_s,
                       {lks.raw(), account})
                .isNull()) {
            return Error{
                ErrorKind::NotFound,
                say(QT_TRANSLATE_NOOP("Province", "The account does not work for the LKS %1."))
                    .arg(lks.text())};
        }
        if (Result<> done
            = m_db.run(u"update account set unbound = unbound + 1 where id = ?"_s, {account});
            !done)
            return done;
        return changeOwner(lks, [&] {
            return m_db.run(u"delete from lks_owner where lks = ? and account = ?"_s,
                            {lks.raw(), account});
        });
    };
    return operate(by, noteOn(u"unbind"_s, QString::number(account), lks, m_dictionary), unbind,
                   {});
}

Result<> Province::follow(qint64 account)
{
    const auto tell = [&](std::vector<RecordId> &) -> Result<> {
        const auto caller = Accounts(m_db, m_clock).caller(account);
        if (!caller)
            return caller.error();
        for (const RecordId &lks : caller->lks) { // its role decides whether it owns them
            const auto held = findLks(lks);
            Result<> done = held ? m_feed.addOwner(++m_order, lks, held->record.entity, held->place)
                                 : Result<>();
            if (!done)
                return done;
        }
        return {};
    };
    return operate({}, noteOn(u"follow"_s, QString::number(account), {}, m_dictionary), tell,
                   {account});
}

Result<> Province::moveLks(const RecordId &lks, const QString &office)
{
    const auto move = [&](std::vector<RecordId> &again) -> Result<> {
        const auto held = findLks(lks);
        if (!held)
            return held.error();
        if (held->place.office == office)
            return {};
        for (const Table &table : m_tables.all()) {
            const QVariantList rows{lks.raw()};
            if (Result<> done = m_feed.moveRows(table, u"_lks = ?"_s, rows, office, m_order); !done)
                return done;
            const Result<> read = m_db.each(
                u"select distinct w.needs from waiting w join \"%1\" t "
                "on t._id = w.needs where t._lks = ?"_s.arg(table.name()),
                rows, [&](const SqlRow &row) {
                    again.push_back(
                        RecordId::fromRaw(row.value(0).toByteArray()).value_or(RecordId()));
                    return true;
                });
            if (!read)
                return read;
        }
        return {};
    };
    return operate({}, noteOn(u"move"_s, office, lks, m_dictionary), move, {});
}

/** The rows under those that meet the condition follow them to their office. */
Result<> Province::moveBelow(const Entity &entity, const QString &condition,
                             const QVariantList &values, const QString &office)
{
    for (const Entity *child : m_dictionary.children(entity)) {
        const Table &table = m_tables.of(child->number);
        const QString under = u"%1 in (select _id from \"%2\" where %3)"_s.arg(
            table.column(child->parentField()->name), entity.name, condition);
        if (Result<> done = m_feed.moveRows(table, under, values, office, m_order); !done)
            return done;
        if (Result<> done = moveBelow(*child, under, values, office); !done)
            return done;
    }
    return {};
}

} // namespace pilar
