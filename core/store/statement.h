// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/database.h"

struct sqlite3;
struct sqlite3_stmt;

namespace pilar {

/** The row a Statement stands on. */
class SqliteRow final : public SqlRow
{
public:
    explicit SqliteRow(sqlite3_stmt *statement)
        : m_statement(statement)
    { }
    QVariant value(int column) const override;

private:
    sqlite3_stmt *m_statement;
};

/**
 * A prepared statement by SQLite's own interface. QSqlQuery binds each value through a table of
 * names and describes every column at each execution, which took two thirds of the time of an
 * import (tests/bench/bench_store).
 */
class Statement
{
public:
    Statement(sqlite3 *connection, const QString &sql);
    ~Statement();
    Q_DISABLE_COPY_MOVE(Statement)

    /** SQLITE_OK, or SQLite's extended code. */
    int prepared() const { return m_prepared; }
    /** values: to be kept until reset(). */
    int bind(const QVariantList &values);
    /** SQLITE_ROW, SQLITE_DONE, or SQLite's extended code. */
    int step();
    void reset();
    SqliteRow row() const { return SqliteRow(m_statement); }

private:
    int bind(int at, const QVariant &value);

    sqlite3 *m_connection;
    sqlite3_stmt *m_statement = nullptr;
    int m_prepared;
    QByteArray m_texts; // UTF-8 of the values bound
};

} // namespace pilar
