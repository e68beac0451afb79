// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/lks_list.h"

#include "core/domain/names.h"
#include "core/server/province.h"

#include <QCoreApplication>

#include <algorithm>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

QString say(const char *text)
{
    return QCoreApplication::translate("Province", text);
}

/** The LKS that the set creates and needs a binding for. */
const Change *creation(const ChangeSet &set, const Entity &lks, const RecordId &needs)
{
    const auto made = std::find_if(set.changes.begin(), set.changes.end(), [&](const Change &c) {
        return c.kind == Change::Kind::Create && c.entity == lks.number && c.record == needs;
    });
    return made == set.changes.end() ? nullptr : &*made;
}

} // namespace

/** Those among the waiting sets that the condition chooses; in the order in which they came. */
Result<std::vector<ListedLks>> Province::waitingLks(const QString &condition,
                                                    const QVariantList &values) const
{
    const Entity &lks = *m_dictionary.entity(names::lks::entity);
    std::vector<ListedLks> found;
    const Result<> read = m_db.each(
        u"select w.needs, w.payload, w.account, a.email, a.scope, l.received from waiting w "
        "join account a on a.id = w.account join ledger l on l.writer = w.writer and l.n = w.n "
        "where "_s
            + condition + u" order by l.received, w.writer, w.n"_s,
        values, [&](const SqlRow &row) {
            const auto needs = RecordId::fromRaw(row.value(0).toByteArray());
            const auto set = decodeSet(row.value(1).toByteArray());
            const Change *made = needs && set ? creation(*set, lks, *needs) : nullptr;
            const bool known = std::any_of(found.begin(), found.end(), [&](const ListedLks &each) {
                return needs && each.id == *needs;
            });
            if (!made || known)
                return true;
            const auto called = made->values.find(lks.title.empty() ? 0 : lks.title.front());
            found.push_back({*needs,
                             called == made->values.end() ? QString() : called->second.text(),
                             officeOf(row.value(4).toString()),
                             {row.value(3).toString()},
                             true,
                             row.value(2).toLongLong(),
                             row.value(5).toLongLong()});
            return true;
        });
    if (!read)
        return read.error();
    return found;
}

Result<std::vector<ListedLks>> Province::waitingLks() const
{
    return waitingLks(u"w.needs is not null"_s, {});
}

Result<std::vector<ListedLks>> Province::listLks() const
{
    const Table &table = m_tables.of(m_dictionary.entity(names::lks::entity)->number);
    const Entity &lks = table.entity();
    const QString name
        = lks.title.empty() ? u"''"_s : u"l."_s + table.column(lks.field(lks.title.front())->name);
    std::vector<ListedLks> all;
    const Result<> read = m_db.each(
        u"select l._id, %1, l._office, a.email from \"%2\" l left join lks_owner o on o.lks = "
        u"l._id "
        "left join account a on a.id = o.account where l._deleted = 0 "
        "order by l._office, %1, l._id, a.email"_s.arg(name, table.name()),
        {}, [&](const SqlRow &row) {
            const auto id = RecordId::fromRaw(row.value(0).toByteArray()).value_or(RecordId());
            if (all.empty() || all.back().id != id)
                all.push_back({id, row.value(1).toString(), row.value(2).toString(), {}});
            if (!row.value(3).isNull())
                all.back().accounts << row.value(3).toString();
            return true;
        });
    if (!read)
        return read.error();
    auto waiting = waitingLks();
    if (!waiting)
        return waiting.error();
    all.insert(all.end(), waiting->begin(), waiting->end());
    return all;
}

Result<RecordId> Province::resolveLks(const QString &start) const
{
    if (const auto whole = RecordId::fromText(start))
        return *whole;
    const QString hex = start.toLower();
    const bool isHex = std::all_of(hex.begin(), hex.end(), [](QChar c) {
        return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f');
    });
    if (hex.size() < 6 || hex.size() > 32 || !isHex) {
        return Error{ErrorKind::Invalid,
                     say(QT_TRANSLATE_NOOP("Province",
                                           "An id has 32 digits 0–9 and a–f; at least the first 6 "
                                           "are needed."))};
    }
    const auto all = listLks();
    if (!all)
        return all.error();
    std::set<RecordId> found;
    for (const ListedLks &each : *all) {
        if (each.id.text().startsWith(hex))
            found.insert(each.id);
    }
    if (found.size() == 1)
        return *found.begin();
    if (found.empty())
        return Error{
            ErrorKind::NotFound,
            say(QT_TRANSLATE_NOOP("Province", "There is no LKS %1 on this server.")).arg(start)};
    return Error{ErrorKind::Invalid,
                 say(QT_TRANSLATE_NOOP("Province", "Several LKS begin with %1; give more digits."))
                     .arg(start)};
}

} // namespace pilar
