// SPDX-License-Identifier: GPL-3.0-or-later
// What need not be answered at once: sent together, or as one COPY.
#include "core/server/postgres.h"

#include "core/server/postgres_values.h"

#include <QRegularExpression>
#include <QtEndian>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

constexpr size_t worthACopy = 8; // rows
constexpr size_t mostQueued = 500;
constexpr size_t mostRows = 5000;

template <typename T>
void append(QByteArray &bytes, T number)
{
    char big[sizeof(T)];
    qToBigEndian(number, big);
    bytes.append(big, sizeof(T));
}

/** "insert into t (…) values (?, …)" as the COPY of the same columns; empty when it is none. */
QByteArray copyOf(const QString &sql)
{
    static const QRegularExpression plain(u"^insert into (.*\\)) values \\(\\?(?:, \\?)*\\)$"_s);
    const auto found = plain.match(sql);
    return found.hasMatch()
        ? (u"copy "_s + found.captured(1) + u" from stdin (format binary)"_s).toUtf8()
        : QByteArray();
}

} // namespace

Result<PostgresDatabase::Parameters> PostgresDatabase::Parameters::of(const Prepared &prepared,
                                                                      const QVariantList &list,
                                                                      const QString &sql)
{
    if (size_t(list.size()) != prepared.types.size())
        return Error{ErrorKind::Internal, {}, {}, u"wrong number of values: "_s + sql.left(200)};
    Parameters made;
    made.bytes.reserve(prepared.types.size());
    for (size_t i = 0; i < prepared.types.size(); ++i) {
        bool null = false;
        made.bytes.push_back(encodeFor(prepared.types[i], list[qsizetype(i)], &null));
        made.values.push_back(null ? nullptr : made.bytes.back().constData());
        made.lengths.push_back(int(made.bytes.back().size()));
        made.formats.push_back(1);
    }
    return made;
}

Result<> PostgresDatabase::post(const QString &sql, const QVariantList &values)
{
    m_queue.push_back({sql, values});
    return m_queue.size() < mostQueued ? Result<>() : flush();
}

Result<> PostgresDatabase::put(const QString &sql, const QVariantList &values)
{
    auto rows = std::find_if(m_rows.begin(), m_rows.end(),
                             [&](const Rows &known) { return known.sql == sql; });
    if (rows == m_rows.end())
        rows = m_rows.insert(m_rows.end(), Rows{sql, {}});
    rows->rows.push_back(values);
    return rows->rows.size() < mostRows ? Result<>() : flush();
}

Result<> PostgresDatabase::flush()
{
    Result<> done = flushNow({});
    if (!done)
        note(done.error());
    return done;
}

void PostgresDatabase::discard()
{
    m_rows.clear();
    m_queue.clear();
}

/** Many rows first, each kind as one COPY; then all else in one journey, with `last` at its end. */
Result<> PostgresDatabase::flushNow(std::vector<Queued> last) const
{
    const std::vector<Rows> put = std::exchange(m_rows, {});
    std::vector<Queued> posted = std::exchange(m_queue, {});
    std::vector<Queued> all;
    for (const Rows &rows : put) {
        const QByteArray copied = rows.rows.size() >= worthACopy ? copyOf(rows.sql) : QByteArray();
        if (!copied.isEmpty()) {
            if (Result<> done = copy(rows, copied); !done)
                return done;
            continue;
        }
        for (const QVariantList &row : rows.rows)
            all.push_back({rows.sql, row});
    }
    std::move(posted.begin(), posted.end(), std::back_inserter(all));
    std::move(last.begin(), last.end(), std::back_inserter(all));
    return all.empty() ? Result<>() : pipeline(all);
}

Result<> PostgresDatabase::pipeline(const std::vector<Queued> &statements) const
{
    std::vector<const Prepared *> prepared;
    std::vector<Parameters> parameters;
    for (const Queued &statement : statements) {
        const auto known = prepare(statement.sql);
        if (!known)
            return known.error();
        auto values = Parameters::of(**known, statement.values, statement.sql);
        if (!values)
            return values.error();
        prepared.push_back(*known);
        parameters.push_back(*std::move(values));
    }
    PGconn *connection = m_connection.get();
    PQenterPipelineMode(connection);
    for (size_t i = 0; i < statements.size(); ++i) {
        const Parameters &values = parameters[i];
        PQsendQueryPrepared(connection, prepared[i]->name.constData(), values.count(),
                            values.values.data(), values.lengths.data(), values.formats.data(), 1);
    }
    PQpipelineSync(connection);
    return received(statements);
}

/** The answers of a pipeline; the first error is that of all. */
Result<> PostgresDatabase::received(const std::vector<Queued> &statements) const
{
    PGconn *connection = m_connection.get();
    std::optional<Answer> failed;
    size_t at = 0;
    size_t failedAt = 0;
    bool undone = false; // a commit of what had failed before
    for (;;) {
        Answer answer(PQgetResult(connection));
        if (!answer) { // between two statements
            if (PQstatus(connection) != CONNECTION_OK)
                break;
            ++at;
            continue;
        }
        const ExecStatusType status = PQresultStatus(answer.get());
        if (status == PGRES_PIPELINE_SYNC)
            break;
        if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK) {
            undone = undone
                || (statements[at].sql == u"commit"
                    && qstrcmp(PQcmdStatus(answer.get()), "COMMIT") != 0);
        } else if (!failed) {
            failed = std::move(answer);
            failedAt = std::min(at, statements.size() - 1);
        }
    }
    PQexitPipelineMode(connection);
    if (!failed && PQstatus(connection) != CONNECTION_OK)
        failed.emplace();
    if (failed)
        return errorOf(*failed, statements[failedAt].sql);
    if (undone)
        return Error{ErrorKind::Internal, {}, {}, u"commit of a failed transaction"_s};
    return {};
}

Result<> PostgresDatabase::copy(const Rows &rows, const QByteArray &command) const
{
    const auto prepared = prepare(rows.sql);
    if (!prepared)
        return prepared.error();
    const std::vector<unsigned> &types = (*prepared)->types;
    QByteArray bytes("PGCOPY\n\377\r\n\0\0\0\0\0\0\0\0\0", 19);
    for (const QVariantList &row : rows.rows) {
        if (size_t(row.size()) != types.size())
            return Error{ErrorKind::Internal, {}, {}, u"wrong number of values: "_s + rows.sql};
        append(bytes, qint16(types.size()));
        for (size_t i = 0; i < types.size(); ++i) {
            bool null = false;
            const QByteArray value = encodeFor(types[i], row[qsizetype(i)], &null);
            append(bytes, qint32(null ? -1 : value.size()));
            bytes += value;
        }
    }
    append(bytes, qint16(-1));
    PGconn *connection = m_connection.get();
    const Answer ready(PQexec(connection, command.constData()));
    if (PQresultStatus(ready.get()) != PGRES_COPY_IN)
        return errorOf(ready, rows.sql);
    if (PQputCopyData(connection, bytes.constData(), int(bytes.size())) != 1
        || PQputCopyEnd(connection, nullptr) != 1)
        return errorOf({}, rows.sql);
    std::optional<Answer> failed;
    while (Answer answer{PQgetResult(connection)}) {
        if (PQresultStatus(answer.get()) != PGRES_COMMAND_OK && !failed)
            failed = std::move(answer);
    }
    return failed ? errorOf(*failed, rows.sql) : Result<>();
}

} // namespace pilar
