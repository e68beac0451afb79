// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/reveal.h"

#include "core/dictionary/rights.h"
#include "core/server/audit.h"
#include "core/server/world.h"

#include <QRegularExpression>

#include <algorithm>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype shortestWord = 3;
const QString leftOut = u"…"_s;

} // namespace

Result<std::optional<Values>> revealedTo(const Database &db, const Dictionary &dictionary,
                                         const Caller &caller, int number, const RecordId &record)
{
    const Entity *entity = dictionary.entity(number);
    if (!entity)
        return std::optional<Values>();
    const Tables tables(dictionary, placeColumns());
    auto stored = tables.of(number).find(db, record);
    if (!stored)
        return stored.error();
    if (!*stored)
        return std::optional<Values>();
    const Held held = heldOf(std::move(**stored));
    if (held.deleted || !sees(dictionary, *entity, caller.role, held.record)
        || !contains(caller, *entity, held.place, held.record, held.creator))
        return std::optional<Values>();
    return std::optional(held.record.values);
}

QString withoutValues(QString reason, const Values &values)
{
    static const QRegularExpression longNumber(u"[0-9][0-9 .-]{6,}[0-9]"_s);
    reason.replace(longNumber, leftOut);
    for (const auto &[field, value] : values) {
        if (!value.isText())
            continue;
        for (const QString &word : value.text().split(u' ', Qt::SkipEmptyParts)) {
            if (word.size() < shortestWord)
                continue;
            const QRegularExpression whole(u"\\b"_s + QRegularExpression::escape(word) + u"\\b"_s,
                                           QRegularExpression::CaseInsensitiveOption
                                               | QRegularExpression::UseUnicodePropertiesOption);
            reason.replace(whole, leftOut);
        }
    }
    return reason;
}

Result<std::vector<Revealing>> revealingsOf(const Database &db, const RecordId &record)
{
    std::vector<Revealing> all;
    const Result<> read = db.each(
        u"select a.at, a.detail, ac.scope from audit a join account ac on ac.id = a.account "
        "where a.act = 'reveal' and a.n in (select n from audit_prefix where prefix = ?) "
        "order by a.n"_s,
        {record.raw().left(8)}, [&](const SqlRow &row) {
            const auto detail = AuditDetail::decode(row.value(1).toByteArray());
            const auto tells = [&](const RecordRuns::Run &run) { return run.contains(record); };
            if (detail && std::any_of(detail->records.begin(), detail->records.end(), tells))
                all.push_back({row.value(0).toLongLong(), row.value(2).toString(), detail->about});
            return true;
        });
    if (!read)
        return read.error();
    return all;
}

} // namespace pilar
