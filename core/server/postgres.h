// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/database.h"

#include <unordered_map>
#include <vector>

struct pg_conn;
struct pg_result;

namespace pilar {

/**
 * A Database in PostgreSQL 15 or later, over libpq: prepared statements, what may wait sent
 * together (pipeline), many rows by COPY. A transaction holds the province's writer lock until it
 * is committed and seen by all (docs/ARCHITECTURE.md, "The server"). A connection that broke is
 * opened anew by refresh(), by the URL's list of hosts.
 */
class PostgresDatabase final : public Database
{
public:
    /** url as libpq takes it: postgresql://…; Offline when no host answers. */
    static Result<std::unique_ptr<PostgresDatabase>> open(const QString &url);
    ~PostgresDatabase() override;

    Result<int> schemaVersion() const override;
    Result<QStringList> columnsOf(const QString &table) const override;
    bool hasSchemas() const override { return true; }
    Result<QStringList> damage() const override;
    Result<> post(const QString &sql, const QVariantList &values) override;
    Result<> put(const QString &sql, const QVariantList &values) override;
    Result<> flush() override;
    void discard() override;
    Result<> numbersGoOn(const QString &table, const QString &key) override;

protected:
    Result<> perform(const QString &sql, const QVariantList &values, const RowFunction &row,
                     qint64 *touched) const override;
    Result<qint64> performInsert(const QString &sql, const QString &key,
                                 const QVariantList &values) override;
    Result<> reopen() override;
    Result<> begin() override;
    Result<> beginReading() override;
    Result<> commit() override;
    void rollback() override;
    Result<> setSchemaVersion(int version) override;
    QString spelled(const QString &definition) const override;

private:
    struct Close
    {
        void operator()(pg_conn *connection) const;
        void operator()(pg_result *result) const;
    };
    using Connection = std::unique_ptr<pg_conn, Close>;
    using Answer = std::unique_ptr<pg_result, Close>;
    struct Prepared
    {
        QByteArray name;
        std::vector<unsigned> types; // of the parameters
    };
    struct Queued
    {
        QString sql;
        QVariantList values;
    };
    struct Rows // of one insert
    {
        QString sql;
        std::vector<QVariantList> rows;
    };
    struct Parameters
    {
        std::vector<QByteArray> bytes;
        std::vector<const char *> values;
        std::vector<int> lengths;
        std::vector<int> formats;

        int count() const { return int(values.size()); }
        static Result<Parameters> of(const Prepared &prepared, const QVariantList &values,
                                     const QString &sql);
    };

    PostgresDatabase() = default;
    Result<> connect();
    bool isAlive() const;
    Error errorOf(const Answer &answer, const QString &sql) const;
    Result<const Prepared *> prepare(const QString &sql) const;
    Result<Answer> execute(const QString &sql, const QVariantList &values) const;
    Result<> pipeline(const std::vector<Queued> &statements) const;
    Result<> copy(const Rows &rows, const QByteArray &command) const;
    Result<> received(const std::vector<Queued> &statements) const;
    Result<> flushNow(std::vector<Queued> last) const;

    QByteArray m_url;
    mutable Connection m_connection; // null: lost
    mutable std::unordered_map<QString, Prepared> m_prepared;
    mutable std::vector<Rows> m_rows; // put
    mutable std::vector<Queued> m_queue; // posted
    bool m_warned = false; // by the server, since the last commit began
};

} // namespace pilar
