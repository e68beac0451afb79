// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/reporting.h"

#include <algorithm>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

QString quoted(const QString &name)
{
    return u'"' + name + u'"';
}

bool isPerson(const Entity &entity)
{
    return std::any_of(entity.fields.begin(), entity.fields.end(),
                       [](const Field &field) { return field.type == Type::Nik; });
}

/** In a group with something sensitive, such as the RT and RW of an address. */
bool besideSensitive(const Entity &entity, const Field &field)
{
    return std::any_of(entity.fields.begin(), entity.fields.end(), [&](const Field &other) {
        return other.group == field.group && other.sensitive;
    });
}

/** Names of institutions and offices, which are no secret. */
bool isPublicName(const Entity &entity, const Field &field)
{
    const auto &title = entity.title;
    return !isPerson(entity) && entity.parent == 0
        && std::find(title.begin(), title.end(), field.number) != title.end();
}

/** The column of a field, or empty when reports do not show it. */
QString columnOf(const Entity &entity, const Field &field)
{
    const QString name = quoted(field.name);
    if (field.sensitive)
        return {};
    const bool person = isPerson(entity);
    switch (field.type) {
    case Type::Year:
    case Type::Code:
        return name;
    case Type::Integer:
        return person && besideSensitive(entity, field) ? QString() : name;
    case Type::Decimal:
        return u"%1 / (10 ^ %2)::numeric as %1"_s.arg(name).arg(field.scale);
    case Type::Money:
        return u"%1 / 100.0 as %1"_s.arg(name);
    case Type::Bool:
        return u"%1 <> 0 as %1"_s.arg(name);
    case Type::Codes:
        return u"string_to_array(%1, ';') as %1"_s.arg(name);
    case Type::Date:
        return person ? u"left(%1, 7) as %1"_s.arg(name) : name;
    case Type::Region:
        return person ? u"left(%1, 8) as %1"_s.arg(name) : name;
    case Type::Record:
        return u"encode(%1, 'hex') as %1"_s.arg(name);
    case Type::Text:
        return isPublicName(entity, field) ? name : QString();
    default:
        return {};
    }
}

} // namespace

QString reportOf(const Entity &entity)
{
    QStringList columns{u"encode(_id, 'hex') as _id"_s, u"_office as _kantor"_s};
    if (entity.machine)
        columns << u"_state as _keadaan"_s;
    for (const Field &field : entity.fields) {
        const QString column = columnOf(entity, field);
        if (!column.isEmpty())
            columns << column;
    }
    return u"select %1 from %2 where _deleted = 0"_s.arg(columns.join(u", "_s),
                                                         quoted(entity.name));
}

Result<> refreshReports(Database &db, const Dictionary &dictionary)
{
    if (!db.hasSchemas())
        return {};
    const QString own = db.value(u"select current_schema()::text"_s).toString();
    const QString schema = own == u"public" ? u"laporan"_s : u"laporan_"_s + own;
    if (db.value(u"select to_regnamespace(?)::oid"_s, {schema}).isNull()) {
        if (Result<> done = db.run(u"create schema "_s + quoted(schema)); !done)
            return done;
    }
    for (const Entity &entity : dictionary.entities()) {
        const QString view = quoted(schema) + u'.' + quoted(entity.name);
        if (Result<> done = db.run(u"drop view if exists "_s + view); !done)
            return done;
        if (Result<> done = db.run(u"create view %1 as %2"_s.arg(view, reportOf(entity))); !done)
            return done;
    }
    return {};
}

} // namespace pilar
