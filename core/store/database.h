// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/store/statement.h"

#include <QSqlDatabase>
#include <QVariant>

#include <functional>
#include <memory>
#include <unordered_map>

namespace pilar {

/**
 * One SQLite connection with its prepared statements, for one thread. Statements are raw
 * literals with ? for values; a value is never joined into a text. Errors: DiskFull, InUse (locked
 * by another process), Damaged, Internal (a wrong statement: the detail names it).
 */
class Database
{
public:
    /** connectOptions as QSQLITE takes them; file may be a URI when they say so. */
    static Result<std::unique_ptr<Database>> open(const QString &file,
                                                  const QString &connectOptions);
    ~Database();

    /** Runs a statement that gives no rows. */
    Result<> run(const QString &sql, const QVariantList &values = {});
    /** Calls row for each row of the answer; row returns false to stop. */
    Result<> each(const QString &sql, const QVariantList &values,
                  const std::function<bool(const SqlRow &)> &row) const;
    /** First column of the first row; null when there is none or it failed. */
    QVariant value(const QString &sql, const QVariantList &values = {}) const;
    /** Rows touched by the last run(). */
    int touched() const { return m_touched; }
    qint64 lastRowId() const { return m_lastRowId; }

    /** Runs several statements, separated by ';' at line ends (migrations). */
    Result<> script(const QString &sql);
    /** Runs the numbered files after the one in user_version, each with it in one transaction.
     * Newer when the file is ahead. */
    Result<> migrate(const QString &resourceFolder);

    QSqlDatabase &connection() { return m_connection; }

    /** Undone unless committed. One at a time. */
    class Transaction
    {
    public:
        explicit Transaction(Database &db); // takes the write lock at once
        ~Transaction();
        Transaction(const Transaction &) = delete;
        Transaction &operator=(const Transaction &) = delete;
        const Result<> &begun() const { return m_begun; }
        Result<> commit();

    private:
        Database &m_db;
        Result<> m_begun;
        bool m_open = false;
    };

private:
    Database() = default;
    Result<std::unique_ptr<Statement>> take(const QString &sql, const QVariantList &values) const;

    QSqlDatabase m_connection; // opens by driver and options …
    sqlite3 *m_handle = nullptr; // … and what it opened
    mutable std::unordered_map<QString, std::unique_ptr<Statement>> m_prepared;
    int m_touched = 0;
    qint64 m_lastRowId = 0;
};

} // namespace pilar
