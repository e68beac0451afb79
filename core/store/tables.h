// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/change.h"
#include "core/store/database.h"

namespace pilar {

/**
 * The table of one entity: its stored fields as typed columns, and beside them _rid (row number),
 * _id, _deleted, _state, _versions, _extra (fields of a newer dictionary, kept for others) and the
 * columns its owner adds. The only place where SQL is built, from names the dictionary has checked.
 */
class Table
{
public:
    /** What is looked for: on a device lists, doubles and references; in the province's books rows
     * under their parent alone, since every index costs time at each set. */
    enum class Use { Lists, Books };

    /** extra: further columns "name TYPE …", spelled by the owner. */
    Table(const Entity &entity, const QStringList &extra, Use use = Use::Lists);

    const Entity &entity() const { return *m_entity; }
    const QString &name() const { return m_entity->name; } // always quoted by the functions below
    /** Creates the table, adds columns of new fields, makes its indexes. */
    Result<> bringUp(Database &db) const;

    /** "select <columns> from <table> <tail>"; read() takes its rows. */
    QString select(const QString &tail) const;
    struct Stored
    {
        qint64 rid = 0;
        Record record;
        Versions versions;
        bool deleted = false;
        QVariantList extra; // in the order given to the constructor
    };
    Stored read(const SqlRow &row) const;
    Result<std::optional<Stored>> find(const Database &db, const RecordId &id) const;
    /** Inserts (rid = 0; gives the new rid) or rewrites the row. Where it stands there as `old`,
     * the indexes of what did not change are left alone. */
    Result<qint64> write(Database &db, const Stored &stored, const Stored *old = nullptr) const;
    /** The same by its id, when the database likes (Database::put); rid says only whether it is
     * new. */
    Result<> writeSoon(Database &db, const Stored &stored) const;
    /** Those of these records that are there, in any order. */
    Result<std::vector<Stored>> find(const Database &db, const QByteArrayList &ids) const;
    /** The column of a field, quoted; empty when it is not stored here. */
    QString column(QStringView field) const;

private:
    QVariantList valuesOf(const Stored &stored) const;
    bool mayStay(qsizetype column) const;
    QStringList indexes() const;
    QStringList listIndexes() const;

    const Entity *m_entity;
    Use m_use;
    std::vector<const Field *> m_fields; // stored ones
    QStringList m_extra;
    QStringList m_names; // quoted, as valuesOf() goes
    QString m_columns;
    QString m_find;
    QString m_insert;
    QString m_update;
    QString m_updateById;
};

/** All tables of a dictionary. */
class Tables
{
public:
    Tables(const Dictionary &dictionary, const QStringList &extra,
           Table::Use use = Table::Use::Lists);
    const Table &of(int entity) const;
    const std::vector<Table> &all() const { return m_tables; }
    /** Brings every table up to this dictionary; additive only. */
    Result<> bringUp(Database &db) const;

private:
    std::vector<Table> m_tables;
};

/** A value as a database column holds it, and back. */
QVariant toColumn(const Value &value);
Value fromColumn(const Field &field, const QVariant &column);
/** CBOR of a field → value map, and back; used for shadows, history and unknown fields. */
QByteArray encodeValues(const Values &values);
Values decodeValues(const QByteArray &bytes);

} // namespace pilar
