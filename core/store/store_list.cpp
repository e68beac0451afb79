// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/names.h"
#include "core/domain/parse.h"
#include "core/domain/reasons.h"
#include "core/store/set_writer.h"

#include <QCoreApplication>

#include <algorithm>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

/** Whether the file of a record of lampiran has to be sent from here, as a condition on its row. */
const QString fileWaits = u"_deleted = 0 and exists (select 1 from attachment a where "
                          "a.record = _id and a.mine = 1 and a.sent < 3)"_s;

/** An attachment is as far as its file. */
Row rowOf(const Database &db, const Table &table, const Table::Stored &stored)
{
    Row row{stored.record,           stored.versions, SyncState(stored.extra[0].toInt()),
            stored.extra[1].toInt(), stored.deleted,  stored.extra[2].toLongLong()};
    if (table.name() == names::lampiran::entity && row.sync == SyncState::Synced
        && db.value(u"select 1 from \"%1\" where _rid = ? and %2"_s.arg(table.name(), fileWaits),
                    {stored.rid})
               .isValid())
        row.sync = SyncState::Pending;
    return row;
}

Error notFound()
{
    return {ErrorKind::NotFound,
            QCoreApplication::translate("Store", "There is no such record here.")};
}

std::optional<int> syncNumber(const QString &word)
{
    const QStringList words{u"synced"_s, u"pending"_s, u"waiting"_s, u"rejected"_s, u"conflict"_s};
    const int at = int(words.indexOf(word));
    return at < 0 ? std::nullopt : std::optional(at);
}

Error unknownChoice(const QString &field, const QString &text)
{
    const Problem problem{0, field, Problem::Severity::Error, u"code_unknown"_s, {text}};
    return {ErrorKind::Invalid, reason(problem), {problem}};
}

/** A state by its name or label, without case. */
std::optional<QString> stateNamed(const Entity &entity, const QString &text)
{
    for (const State &state : entity.machine ? entity.machine->states : std::vector<State>()) {
        for (const QString &word : {state.name, state.label.id, state.label.en}) {
            if (word.compare(text.trimmed(), Qt::CaseInsensitive) == 0)
                return state.name;
        }
    }
    return std::nullopt;
}

/** Letters and digits of each word as FTS5 prefixes: «siti am» → "siti"* "am"*. */
QString prefixQuery(const QString &text)
{
    QStringList parts;
    QString word;
    for (const QChar c : text + u' ') {
        if (c.isLetterOrNumber()) {
            word += c;
        } else if (!word.isEmpty()) {
            parts << u'"' + word + u"\"*"_s;
            word.clear();
        }
    }
    return parts.join(u' ');
}

/** Of klien: whether a consent is in force (ada), was withdrawn (dicabut) or was never recorded
 * (belum). */
std::optional<QString> consentCondition(const QString &text)
{
    const QString any = u"exists (select 1 from persetujuan p where p.klien = \"klien\"._id and "
                        "p._deleted = 0%1)"_s;
    const QString inForce = any.arg(u" and p.tanggal_dicabut is null"_s);
    if (text == u"ada")
        return u" and "_s + inForce;
    if (text == u"dicabut")
        return u" and "_s + any.arg(QString()) + u" and not "_s + inForce;
    if (text == u"belum")
        return u" and not "_s + any.arg(QString());
    return std::nullopt;
}

} // namespace

Result<Row> Store::find(int entity, const RecordId &id) const
{
    const auto stored = m_tables->of(entity).find(*m_db, id);
    if (!stored)
        return stored.error();
    if (!*stored)
        return notFound();
    return rowOf(*m_db, m_tables->of(entity), **stored);
}

Result<RecordId> Store::resolve(int entity, const QString &start) const
{
    const QString hex = start.toLower();
    const bool isHex = std::all_of(hex.begin(), hex.end(),
                                   [](QChar c) { return c.isDigit() || (c >= u'a' && c <= u'f'); });
    if (hex.size() < 6 || hex.size() > 32 || !isHex) {
        return Error{
            ErrorKind::Invalid,
            QCoreApplication::translate(
                "Store", "An id has 32 digits 0–9 and a–f; at least the first 6 are needed.")};
    }
    const QByteArray low = QByteArray::fromHex(hex.leftJustified(32, u'0').toLatin1());
    const QByteArray high = QByteArray::fromHex(hex.leftJustified(32, u'f').toLatin1());
    std::vector<RecordId> found;
    const Result<> read = m_db->each(
        u"select _id from \"%1\" where _id between ? and ? limit 2"_s.arg(
            m_tables->of(entity).name()),
        {low, high}, [&](const SqlRow &row) {
            found.push_back(RecordId::fromRaw(row.value(0).toByteArray()).value_or(RecordId()));
            return true;
        });
    if (!read)
        return read.error();
    if (found.empty())
        return notFound();
    if (found.size() > 1) {
        return Error{ErrorKind::Invalid,
                     QCoreApplication::translate(
                         "Store", "Several records begin like this; give more digits.")};
    }
    return found.front();
}

/** Which rows a list holds. */
struct Store::Condition
{
    QString sql;
    QVariantList values;
    std::optional<int> total; // where the search index knows it
};

Result<Store::Condition> Store::condition(const Entity &entity, const Query &query) const
{
    Condition found;
    QString &sql = found.sql;
    QVariantList &values = found.values;
    const Table &table = m_tables->of(entity.number);
    const bool narrow = std::any_of(query.where.begin(), query.where.end(), [&](const auto &wish) {
        const Field *field = entity.field(wish.first);
        return field
            && (field->type == Type::Nik || field->type == Type::Kk || field->unique
                || field->name == names::klien::tanggalLahir);
    });
    // The + keeps out indexes under which most rows are equal.
    sql = narrow ? u"where +_deleted = ?"_s : u"where _deleted = ?"_s;
    values << (query.deleted ? 1 : 0);
    for (const auto &[name, text] : query.where) {
        if (name == u"state") {
            const std::optional<QString> state = stateNamed(entity, text);
            if (!state)
                return unknownChoice(name, text);
            sql += u" and _state = ?"_s;
            values << *state;
        } else if (name == u"lengkap") {
            sql += text == u"ya" ? u" and _lengkap = 100"_s : u" and _lengkap < 100"_s;
        } else if (name == names::persetujuan::entity && entity.name == names::klien::entity) {
            const std::optional<QString> consents = consentCondition(text);
            if (!consents)
                return unknownChoice(name, text);
            sql += *consents;
        } else if (name == u"sync") {
            if (!syncNumber(text))
                return unknownChoice(name, text);
            if (entity.name == names::lampiran::entity)
                sql += u" and (case when _sync = 0 and %1 then 1 else _sync end) = ?"_s.arg(
                    fileWaits);
            else
                sql += *syncNumber(text) ? u" and _sync = ? and _sync <> 0"_s : u" and _sync = ?"_s;
            values << *syncNumber(text);
        } else if (const QString column = table.column(name); !column.isEmpty()) {
            const Field &field = *entity.field(name);
            const Result<Value> value = parseValue(field, text);
            if (!value)
                return value.error();
            if (value->isNull()) {
                sql += u" and %1 is null"_s.arg(column);
            } else if (field.type == Type::Codes) {
                sql += u" and instr(';' || %1 || ';', ?)"_s.arg(column);
                values << QVariant(u';' + value->codes().join(u';') + u';');
            } else if (field.type == Type::Region) { // a place holds those within it
                sql += u" and (%1 = ? or (%1 > ? and %1 < ?))"_s.arg(column);
                values << value->text() << QVariant(value->text() + u'.')
                       << QVariant(value->text() + u'/');
            } else {
                sql += u" and %1 = ?"_s.arg(column);
                values << toColumn(*value);
            }
        } else {
            return Error{
                ErrorKind::Usage,
                QCoreApplication::translate("Store", "There is no field “%1” to choose by.")
                    .arg(name)};
        }
    }
    if (!query.search.trimmed().isEmpty())
        addSearch(found, entity, query);
    return found;
}

void Store::addSearch(Condition &condition, const Entity &entity, const Query &query) const
{
    const QString text = query.search.simplified();
    const bool deleted = query.deleted;
    QVariantList &values = condition.values;
    QString digits = text;
    digits.remove(u' ').remove(u'.').remove(u'-');
    const bool number = digits.size() >= 4
        && std::all_of(digits.begin(), digits.end(), [](QChar c) { return c.isDigit(); });
    QStringList either;
    for (const Field &field : entity.fields) {
        if (!field.searchable)
            continue;
        const bool numeric = field.type == Type::Nik || field.type == Type::Kk;
        if (numeric && number) {
            either << u"(\"%1\" >= ? and \"%1\" < ?)"_s.arg(field.name);
            values << digits << QVariant(digits + u':');
        } else if (!numeric && deleted) { // what is in the bin is not in the index
            either << u"instr(lower(\"%1\"), lower(?))"_s.arg(field.name);
            values << text;
        }
    }
    const QString words = prefixQuery(text);
    if (!deleted && hasSearch(entity) && !words.isEmpty()) {
        const QString index = searchTable(entity);
        const int finds
            = m_db->value(u"select count(*) from %1 where words match ?"_s.arg(index), {words})
                  .toInt();
        if (either.isEmpty() && query.where.empty())
            condition.total = finds;
        // Many finds: go through the rows in the order of the list and look each up, instead of
        // fetching and sorting all.
        either << u"%1_rid in (select rowid from %2 where words match ?)"_s.arg(
            finds > 1500 ? u"+"_s : QString(), index);
        values << words;
    }
    condition.sql += either.isEmpty() ? u" and 0"_s : u" and ("_s + either.join(u" or "_s) + u')';
}

Result<Page> Store::list(int entityNumber, const Query &query) const
{
    const Entity &entity = *m_dictionary.entity(entityNumber);
    const Table &table = m_tables->of(entityNumber);
    const Result<Condition> where = condition(entity, query);
    if (!where)
        return where.error();
    QVariantList values = where->values;
    QString order = table.column(query.sort);
    if (query.sort == u"updated_at")
        order = u"_updated"_s;
    else if (query.sort == u"state" || query.sort == u"sync")
        order = u'_' + query.sort;
    else if (query.sort.isEmpty())
        order = table.column(entity.field(entity.title.front())->name);
    if (order.isEmpty()) {
        return Error{ErrorKind::Usage,
                     QCoreApplication::translate("Store", "There is no field “%1” to sort by.")
                         .arg(query.sort)};
    }
    Page page;
    page.total = where->total.value_or(-1);
    const bool whole = query.limit <= 0 && query.offset == 0; // the rows are the count
    if (page.total < 0 && !whole) {
        const QString count = u"select count(*) from \"%1\" %2"_s.arg(table.name(), where->sql);
        page.total = m_db->value(count, values).toInt();
    }
    const QString direction = query.descending ? u" desc"_s : QString();
    const QString tail = where->sql
        + u" order by %1 collate nocase%2, _rid%2 limit ? offset ?"_s.arg(order, direction);
    values << (query.limit > 0 ? query.limit : -1) << query.offset;
    const Result<> read = m_db->each(table.select(tail), values, [&](const SqlRow &row) {
        page.rows.push_back(rowOf(*m_db, table, table.read(row)));
        return true;
    });
    if (!read)
        return read.error();
    if (whole)
        page.total = int(page.rows.size());
    return page;
}

std::vector<Row> Store::children(int childEntity, const RecordId &parent) const
{
    const Table &table = m_tables->of(childEntity);
    const Field *field = table.entity().parentField();
    std::vector<Row> rows;
    if (!field)
        return rows;
    const QString order = table.column(u"urutan");
    const QString tail = u"where %1 = ? and _deleted = 0 order by %2_rid"_s.arg(
        table.column(field->name),
        order.isEmpty() ? QString() : order + u" is null, "_s + order + u", "_s);
    (void)m_db->each(table.select(tail), {parent.raw()}, [&](const SqlRow &row) {
        rows.push_back(rowOf(*m_db, table, table.read(row)));
        return true;
    });
    return rows;
}

Counts Store::counts() const
{
    Counts counts;
    for (const Table &table : m_tables->all()) {
        const QString name = table.name();
        counts.records[name]
            = m_db->value(u"select count(*) from \"%1\" where _deleted = 0"_s.arg(name)).toInt();
    }
    const auto touchedBy = [&](const QString &which, int value) {
        return m_db
            ->value(u"select count(*) from (select distinct t.entity, t.record from journal j "
                    "join touched t on t.n = j.n where j.%1 = ?)"_s.arg(which),
                    {value})
            .toInt();
    };
    counts.pending = touchedBy(u"verdict"_s, 0);
    counts.held = touchedBy(u"held"_s, 1);
    counts.rejected = m_db->value(u"select count(*) from journal where verdict = 2"_s).toInt();
    counts.waiting = touchedBy(u"verdict"_s, 3);
    counts.conflicts
        = m_db->value(u"select count(*) from conflict where "_s + openConflict).toInt();
    return counts;
}

} // namespace pilar
