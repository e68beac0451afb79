// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QVariant>

#include <functional>
#include <memory>
#include <optional>

namespace pilar {

/** The row a statement stands on; valid only while it is shown. */
class SqlRow
{
public:
    /** Integer (qlonglong), real, text (QString), bytes (QByteArray) or null. */
    virtual QVariant value(int column) const = 0;

protected:
    ~SqlRow() = default;
};

/**
 * One connection with its prepared statements, for one thread: SQLite (core/store/sqlite.h) or
 * PostgreSQL (core/server/postgres.h). Statements are raw literals in the SQL both speak, with ?
 * for values; a value is never joined into a text. What the two do not share stands behind the
 * functions of this class. Errors: DiskFull, InUse (locked by another), Offline (the connection
 * broke; the next transaction opens a new one), Damaged, Internal (a wrong statement: the detail
 * names it).
 */
class Database
{
public:
    using RowFunction = std::function<bool(const SqlRow &)>;

    Database() = default;
    virtual ~Database() = default;
    Q_DISABLE_COPY_MOVE(Database)

    /** Runs a statement that gives no rows. */
    Result<> run(const QString &sql, const QVariantList &values = {});
    /** Calls row for each row of the answer; row returns false to stop. A QByteArrayList as value
     * belongs to "column = any (?)": the rows of each of its members, in any order. */
    Result<> each(const QString &sql, const QVariantList &values, const RowFunction &row) const;
    /** First column of the first row; null when there is none or it failed. */
    QVariant value(const QString &sql, const QVariantList &values = {}) const;
    /** Inserts one row and gives its number; key is the table's integer primary key. */
    Result<qint64> insert(const QString &sql, const QString &key, const QVariantList &values);
    qint64 touched() const { return m_touched; } // rows, by the last run()

    /** Statements that may wait, in their order, until the next other statement or the commit,
     * whose error is then theirs. put() takes plain inserts ("insert into t (…) values (…)"), which
     * may come before all that was posted. */
    virtual Result<> post(const QString &sql, const QVariantList &values);
    virtual Result<> put(const QString &sql, const QVariantList &values);
    virtual Result<> flush() { return {}; } // runs what waits
    virtual void discard() { } // forgets what waits

    /** Begins a piece of work: forgets failure() and opens a lost connection anew. */
    Result<> refresh();
    /** The first failure of the moment (any but Internal) since refresh(). What was read after it,
     * and what value() gave, means nothing. */
    const std::optional<Error> &failure() const { return m_failure; }

    /** Runs a definition: create, alter or drop, with the types TEXT, INTEGER, BLOB. */
    Result<> define(const QString &sql);
    /** Runs several definitions, separated by ';' at line ends. */
    Result<> script(const QString &sql);
    /** Runs the files after schemaVersion(), each in one transaction; Newer when that is ahead. */
    Result<> migrate(const QString &resourceFolder);
    virtual Result<int> schemaVersion() const = 0;
    virtual Result<QStringList> columnsOf(const QString &table) const = 0; // empty: no such table
    virtual bool hasSchemas() const { return false; }
    /** What the engine finds wrong with its own file; empty = nothing. */
    virtual Result<QStringList> damage() const = 0;

    /** Undone unless committed. One at a time; others wait to begin theirs. Forgets failure() when
     * it begins, and does not commit after one: it was decided on what could not be read. */
    class Transaction
    {
    public:
        explicit Transaction(Database &db); // takes the writer's lock at once
        ~Transaction();
        Q_DISABLE_COPY_MOVE(Transaction)
        const Result<> &begun() const { return m_begun; }
        Result<> commit();

    private:
        Database &m_db;
        Result<> m_begun;
        bool m_open = false;
    };

    /** All that is read while it lives is of one moment, whatever others write meanwhile. */
    class Snapshot
    {
    public:
        explicit Snapshot(Database &db);
        ~Snapshot();
        Q_DISABLE_COPY_MOVE(Snapshot)
        const Result<> &begun() const { return m_begun; }

    private:
        Database &m_db;
        Result<> m_begun;
    };

    /** Rows of this table came with numbers of their own: the next insert() goes on behind them. */
    virtual Result<> numbersGoOn(const QString &table, const QString &key);

    /** A part of a transaction that can fail alone: undone unless released. */
    class Savepoint
    {
    public:
        explicit Savepoint(Database &db);
        ~Savepoint();
        Q_DISABLE_COPY_MOVE(Savepoint)
        const Result<> &begun() const { return m_begun; }
        Result<> release();
        Result<> undo();

    private:
        Database &m_db;
        Result<> m_begun;
        bool m_open = false;
    };

protected:
    virtual Result<> perform(const QString &sql, const QVariantList &values, const RowFunction &row,
                             qint64 *touched) const = 0;
    virtual Result<qint64> performInsert(const QString &sql, const QString &key,
                                         const QVariantList &values)
        = 0;
    virtual Result<> reopen() { return {}; }
    void note(const Error &error) const; // keeps failure()
    virtual Result<> begin() = 0;
    virtual Result<> beginReading() = 0;
    virtual Result<> commit() = 0;
    virtual void rollback() = 0;
    virtual Result<> setSchemaVersion(int version) = 0;
    virtual QString spelled(const QString &definition) const { return definition; } // by the engine

private:
    qint64 m_touched = 0;
    mutable std::optional<Error> m_failure;
};

} // namespace pilar
