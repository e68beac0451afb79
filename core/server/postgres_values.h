// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/database.h"

#include <libpq-fe.h>

#include <vector>

namespace pilar {

/** Values as PostgreSQL's binary format writes them, and what its refusals mean. */

/** The value in the format of this type; empty and *null for null. */
QByteArray encodeFor(Oid type, const QVariant &value, bool *null);

/** A row of an answer in binary format. */
class PostgresRow final : public SqlRow
{
public:
    PostgresRow(const PGresult *result, int row)
        : m_result(result)
        , m_row(row)
    { }
    QVariant value(int column) const override;

private:
    const PGresult *m_result;
    int m_row;
};

/** The error of an answer, or (result null) of the connection. sql holds no values. */
Error postgresError(const PGconn *connection, const PGresult *result, const QString &sql);

/** Placeholders ? as $1, $2, …; sql has no ? but these. */
QByteArray numbered(const QString &sql);

/** A definition of resources/server as PostgreSQL spells it. */
QString postgresDefinition(QString definition);

} // namespace pilar
