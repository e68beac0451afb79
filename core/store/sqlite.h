// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/database.h"
#include "core/store/statement.h"

#include <QSqlDatabase>

#include <algorithm>
#include <unordered_map>

namespace pilar {

/** Before SQLite's first use: it shall not count its memory, which takes a lock at each piece.
 * Later without effect. */
void countNoMemory();

/** A Database in one file. */
class SqliteDatabase final : public Database
{
public:
    /** connectOptions as QSQLITE takes them; file may be a URI when they say so. */
    static Result<std::unique_ptr<SqliteDatabase>> open(const QString &file,
                                                        const QString &connectOptions);
    ~SqliteDatabase() override;

    sqlite3 *handle() const { return m_handle; }

    Result<int> schemaVersion() const override;
    Result<QStringList> columnsOf(const QString &table) const override;
    Result<QStringList> damage() const override;

protected:
    Result<> perform(const QString &sql, const QVariantList &values, const RowFunction &row,
                     qint64 *touched) const override;
    Result<qint64> performInsert(const QString &sql, const QString &key,
                                 const QVariantList &values) override;
    Result<> begin() override;
    Result<> beginReading() override;
    Result<> commit() override;
    void rollback() override;
    Result<> setSchemaVersion(int version) override;

private:
    SqliteDatabase() = default;
    Result<> step(const QString &sql, const QVariantList &values, const RowFunction &row,
                  bool *stopped) const;
    Result<> stepForAny(const QString &sql, QVariantList values, int list,
                        const RowFunction &row) const;

    /** By length and end, where statements differ: they are asked for often, and long. */
    struct SqlHash
    {
        size_t operator()(const QString &sql) const
        {
            return qHash(QStringView(sql).last(std::min<qsizetype>(sql.size(), 16)),
                         size_t(sql.size()));
        }
    };
    /** Mostly it is the very same text. */
    struct SqlEqual
    {
        bool operator()(const QString &one, const QString &other) const
        {
            return one.size() == other.size()
                && (one.constData() == other.constData() || one == other);
        }
    };

    bool m_begun = false; // a transaction
    QSqlDatabase m_connection; // opens by driver and options …
    sqlite3 *m_handle = nullptr; // … and what it opened
    mutable std::unordered_map<QString, std::unique_ptr<Statement>, SqlHash, SqlEqual> m_prepared;
};

} // namespace pilar
