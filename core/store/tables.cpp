// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/tables.h"

#include "core/domain/names.h"

#include <algorithm>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

const QStringList ownColumns{u"_id"_s, u"_deleted"_s, u"_state"_s, u"_versions"_s, u"_extra"_s};

QString quoted(const QString &name)
{
    return u'"' + name + u'"';
}

bool isInteger(Type type)
{
    return type == Type::Year || type == Type::Integer || type == Type::Decimal
        || type == Type::Money || type == Type::Bool;
}

/** On a device; in the books of a province it is the parent alone. */
bool isIndexed(const Field &field)
{
    return field.type == Type::Record || field.type == Type::Nik || field.type == Type::Kk
        || field.unique || field.name == names::klien::tanggalLahir;
}

QString columnType(Type type)
{
    return isInteger(type) ? u"INTEGER"_s : type == Type::Record ? u"BLOB"_s : u"TEXT"_s;
}

} // namespace

QVariant toColumn(const Value &value)
{
    if (value.isNumber())
        return value.number();
    if (value.isText())
        return value.text();
    if (value.isCodes())
        return value.codes().join(u';');
    if (value.isRecord())
        return value.record().raw();
    return {};
}

Value fromColumn(const Field &field, const QVariant &column)
{
    if (column.isNull())
        return {};
    if (isInteger(field.type))
        return column.toLongLong();
    if (field.type == Type::Codes)
        return column.toString().split(u';', Qt::SkipEmptyParts);
    if (field.type == Type::Record)
        return RecordId::fromRaw(column.toByteArray()).value_or(RecordId());
    return column.toString();
}

Table::Table(const Entity &entity, const QStringList &extra, Use use)
    : m_entity(&entity)
    , m_use(use)
    , m_extra(extra)
{
    for (const QString &column : ownColumns)
        m_names << quoted(column);
    for (const Field &field : entity.fields) {
        if (field.type == Type::Computed)
            continue;
        m_fields.push_back(&field);
        m_names << quoted(field.name);
    }
    for (const QString &column : extra)
        m_names << quoted(column.section(u' ', 0, 0));
    const QString names = m_names.join(u", "_s);
    const QString marks = QStringList(m_names.size(), u"?"_s).join(u", "_s);
    m_columns = u"_rid, "_s + names;
    const QString table = quoted(name());
    m_insert = u"insert into "_s + table + u" ("_s + names + u") values ("_s + marks + u')';
    const QString update
        = u"update "_s + table + u" set ("_s + names + u") = ("_s + marks + u") where "_s;
    m_update = update + u"_rid = ?"_s;
    m_find = select(u"where _id = ?"_s);
    m_updateById = update + u"_id = ?"_s;
}

Result<> Table::bringUp(Database &db) const
{
    const auto columns = db.columnsOf(name());
    if (!columns)
        return columns.error();
    QStringList present = *columns;
    QStringList statements;
    if (present.isEmpty()) {
        statements << u"create table %1 (_rid INTEGER PRIMARY KEY, _id BLOB NOT NULL UNIQUE, "
                      "_deleted INTEGER NOT NULL DEFAULT 0, _state TEXT, _versions BLOB NOT NULL, "
                      "_extra BLOB)"_s.arg(quoted(name()));
        present << u"_rid"_s << ownColumns;
    }
    const auto add = [&](const QString &column, const QString &type) {
        if (!present.contains(column))
            statements << u"alter table %1 add column %2 %3"_s.arg(quoted(name()), quoted(column),
                                                                   type);
    };
    for (const Field *field : m_fields)
        add(field->name, columnType(field->type));
    for (const QString &column : m_extra)
        add(column.section(u' ', 0, 0), column.section(u' ', 1));
    statements << indexes();
    for (const QString &statement : statements) {
        if (Result<> done = db.define(statement); !done)
            return done;
    }
    return {};
}

QStringList Table::indexes() const
{
    QStringList statements;
    for (const Field *field : m_fields) {
        const bool wanted
            = m_use == Use::Books ? field->number == m_entity->parent : isIndexed(*field);
        if (wanted)
            statements << u"create index if not exists %1 on %2 (%3)"_s.arg(
                quoted(name() + u'_' + field->name), quoted(name()), quoted(field->name));
    }
    return m_use == Use::Lists ? statements + listIndexes() : statements;
}

QStringList Table::listIndexes() const
{
    QStringList statements;
    const QString title = m_entity->field(m_entity->title.front())->name;
    for (int number : m_entity->columns) { // what lists are narrowed by, in the order they show
        const Field *field = m_entity->field(number);
        if (field->type == Type::Code && field->name != title)
            statements << u"create index if not exists %1 on %2 (_deleted, %3, %4 collate nocase)"_s
                              .arg(quoted(name() + u"__by_"_s + field->name), quoted(name()),
                                   quoted(field->name), quoted(title));
    }
    statements << u"create index if not exists %1 on %2 (_deleted, %3 collate nocase)"_s.arg(
        quoted(name() + u"__title"_s), quoted(name()), quoted(title));
    return statements;
}

QString Table::select(const QString &tail) const
{
    return u"select "_s + m_columns + u" from \""_s + name() + u"\" "_s + tail;
}

Table::Stored Table::read(const SqlRow &row) const
{
    Stored stored;
    int at = 0;
    stored.rid = row.value(at++).toLongLong();
    stored.record.entity = m_entity->number;
    stored.record.id = RecordId::fromRaw(row.value(at++).toByteArray()).value_or(RecordId());
    stored.deleted = row.value(at++).toBool();
    stored.record.state = row.value(at++).toString();
    stored.versions = Versions::decode(row.value(at++).toByteArray());
    const QByteArray unknown = row.value(at++).toByteArray();
    if (!unknown.isEmpty())
        stored.record.values = decodeValues(unknown);
    for (const Field *field : m_fields) {
        Value value = fromColumn(*field, row.value(at++));
        if (!value.isNull())
            stored.record.values.emplace_hint(stored.record.values.end(), field->number,
                                              std::move(value));
    }
    for (int i = 0; i < int(m_extra.size()); ++i)
        stored.extra << row.value(at++);
    return stored;
}

Result<std::optional<Table::Stored>> Table::find(const Database &db, const RecordId &id) const
{
    std::optional<Stored> found;
    const Result<> done = db.each(m_find, {id.raw()}, [&](const SqlRow &row) {
        found = read(row);
        return false;
    });
    if (!done)
        return done.error();
    return found;
}

Result<std::vector<Table::Stored>> Table::find(const Database &db, const QByteArrayList &ids) const
{
    std::vector<Stored> found;
    if (ids.isEmpty())
        return found;
    const Result<> done = db.each(select(u"where _id = any (?)"_s), {QVariant::fromValue(ids)},
                                  [&](const SqlRow &row) {
                                      found.push_back(read(row));
                                      return true;
                                  });
    if (!done)
        return done.error();
    return found;
}

QVariantList Table::valuesOf(const Stored &stored) const
{
    Q_ASSERT(stored.extra.size() == m_extra.size());
    QVariantList values;
    values.reserve(ownColumns.size() + qsizetype(m_fields.size()) + m_extra.size() + 1);
    values << stored.record.id.raw() << (stored.deleted ? 1 : 0)
           << (stored.record.state.isEmpty() ? QVariant() : stored.record.state)
           << stored.versions.encode() << QVariant();
    Values unknown;
    auto value = stored.record.values.begin();
    const auto end = stored.record.values.end();
    const auto keep = [&] {
        unknown.insert(*value);
        ++value;
    };
    for (const Field *field : m_fields) { // by number, as the values
        while (value != end && value->first < field->number)
            keep();
        const bool isHere = value != end && value->first == field->number;
        values << (isHere ? toColumn((value++)->second) : QVariant());
    }
    while (value != end)
        keep();
    if (!unknown.empty())
        values[ownColumns.size() - 1] = encodeValues(unknown);
    values << stored.extra;
    return values;
}

Result<> Table::writeSoon(Database &db, const Stored &stored) const
{
    QVariantList values = valuesOf(stored);
    if (!stored.rid)
        return db.put(m_insert, values);
    values << stored.record.id.raw();
    return db.post(m_updateById, values);
}

/** Whether an index may name the column; the others go with the row anyway. Nor does a field stay
 * in _extra that has a column since. */
bool Table::mayStay(qsizetype column) const
{
    const qsizetype at = column - ownColumns.size();
    if (at < 0 || at >= qsizetype(m_fields.size()))
        return column != ownColumns.size() - 1;
    const Field &field = *m_fields[size_t(at)];
    return field.type == Type::Code || field.number == m_entity->title.front() || isIndexed(field);
}

Result<qint64> Table::write(Database &db, const Stored &stored, const Stored *old) const
{
    QVariantList values = valuesOf(stored);
    if (!stored.rid)
        return db.insert(m_insert, u"_rid"_s, values);
    QString update = m_update;
    if (old) {
        const QVariantList before = valuesOf(*old);
        QVariantList written;
        update.clear();
        for (qsizetype i = 0; i < values.size(); ++i) {
            if (values[i] == before[i] && mayStay(i))
                continue;
            update += (written.isEmpty() ? u""_s : u", "_s) + m_names[i] + u" = ?"_s;
            written << values[i];
        }
        update = u"update "_s + quoted(name()) + u" set "_s + update + u" where _rid = ?"_s;
        values = written;
    }
    values << stored.rid;
    if (Result<> done = db.run(update, values); !done)
        return done.error();
    return stored.rid;
}

QString Table::column(QStringView field) const
{
    const bool known = std::any_of(m_fields.begin(), m_fields.end(),
                                   [&](const Field *f) { return f->name == field; });
    return known ? quoted(field.toString()) : QString();
}

Tables::Tables(const Dictionary &dictionary, const QStringList &extra, Table::Use use)
{
    m_tables.reserve(dictionary.entities().size());
    for (const Entity &entity : dictionary.entities())
        m_tables.emplace_back(entity, extra, use);
}

const Table &Tables::of(int entity) const
{
    const auto it = std::find_if(m_tables.begin(), m_tables.end(),
                                 [&](const Table &t) { return t.entity().number == entity; });
    Q_ASSERT(it != m_tables.end());
    return *it;
}

Result<> Tables::bringUp(Database &db) const
{
    for (const Table &table : m_tables) {
        if (Result<> done = table.bringUp(db); !done)
            return done;
    }
    return {};
}

} // namespace pilar
