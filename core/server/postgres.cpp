// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/postgres.h"

#include "core/server/postgres_values.h"

#include <QCoreApplication>

#include <cstring>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

// A plan may outlive the growth of its table from nothing to millions, so scans are kept out of it.
// A transaction that hangs must not hold the writer's lock for ever; waiting for the lock ends as
// SQLite's does.
constexpr const char *session = "set client_min_messages = warning; set enable_seqscan = off; "
                                "set jit = off; set statement_timeout = 0; "
                                "set lock_timeout = '15s'; "
                                "set idle_in_transaction_session_timeout = '60s'; "
                                "set default_transaction_isolation = 'read committed'; "
                                "select set_config('synchronous_commit', 'on', false) "
                                "where current_setting('synchronous_commit') = 'off'";
// Held from begin to commit by whoever writes in this database.
const QString writersLock = QStringLiteral("select pg_advisory_xact_lock(6218490723042)");

/** A commit that warns is local only: its wait for the standby was cut short. */
void warned(void *flag, const PGresult *notice)
{
    const char *severity = PQresultErrorField(notice, PG_DIAG_SEVERITY_NONLOCALIZED);
    if (severity && std::strcmp(severity, "WARNING") == 0)
        *static_cast<bool *>(flag) = true;
}

} // namespace

void PostgresDatabase::Close::operator()(pg_conn *connection) const
{
    PQfinish(connection);
}

void PostgresDatabase::Close::operator()(pg_result *result) const
{
    PQclear(result);
}

Result<std::unique_ptr<PostgresDatabase>> PostgresDatabase::open(const QString &url)
{
    std::unique_ptr<PostgresDatabase> db(new PostgresDatabase);
    db->m_url = url.toUtf8();
    if (Result<> done = db->connect(); !done)
        return done.error();
    return db;
}

PostgresDatabase::~PostgresDatabase() = default;

Result<> PostgresDatabase::connect()
{
    // What stands before dbname can be said otherwise by the URL.
    static const char *const keys[]{"application_name",     "connect_timeout",
                                    "keepalives_idle",      "keepalives_interval",
                                    "keepalives_count",     "tcp_user_timeout",
                                    "target_session_attrs", "dbname",
                                    "client_encoding",      nullptr};
    const char *const values[]{"pilar-server",    "3",    "15",   "5", "3", "15000", "read-write",
                               m_url.constData(), "UTF8", nullptr};
    m_prepared.clear();
    m_rows.clear();
    m_queue.clear();
    m_connection.reset(PQconnectdbParams(keys, values, 1));
    if (PQstatus(m_connection.get()) != CONNECTION_OK) {
        const QString why = QString::fromUtf8(PQerrorMessage(m_connection.get())).simplified();
        return Error{
            ErrorKind::Offline,
            QCoreApplication::translate("Database", "The database cannot be reached: %1").arg(why),
            {},
            why};
    }
    PQsetNoticeReceiver(m_connection.get(), warned, &m_warned);
    const Answer set(PQexec(m_connection.get(), session));
    if (PQresultStatus(set.get()) != PGRES_TUPLES_OK)
        return errorOf(set, u"set"_s);
    return {};
}

bool PostgresDatabase::isAlive() const
{
    PGconn *connection = m_connection.get();
    // The first takes a last word, the second sees that nothing follows; neither waits.
    return connection && PQstatus(connection) == CONNECTION_OK && PQconsumeInput(connection)
        && PQconsumeInput(connection) && PQstatus(connection) == CONNECTION_OK
        && PQtransactionStatus(connection) == PQTRANS_IDLE;
}

Result<> PostgresDatabase::reopen()
{
    if (isAlive())
        return {};
    Result<> done = connect();
    if (!done)
        note(done.error());
    return done;
}

Error PostgresDatabase::errorOf(const Answer &answer, const QString &sql) const
{
    Error error = postgresError(m_connection.get(), answer.get(), sql);
    // Also a server that only says so is no use any more: it goes down, or may not write.
    if (error.kind == ErrorKind::Offline && PQstatus(m_connection.get()) == CONNECTION_OK)
        m_connection.reset();
    return error;
}

Result<const PostgresDatabase::Prepared *> PostgresDatabase::prepare(const QString &sql) const
{
    const auto found = m_prepared.find(sql);
    if (found != m_prepared.end())
        return &found->second;
    Prepared prepared;
    prepared.name = "s" + QByteArray::number(qulonglong(m_prepared.size()));
    PGconn *connection = m_connection.get();
    const Answer made(
        PQprepare(connection, prepared.name.constData(), numbered(sql).constData(), 0, nullptr));
    if (PQresultStatus(made.get()) != PGRES_COMMAND_OK)
        return errorOf(made, sql);
    const Answer described(PQdescribePrepared(connection, prepared.name.constData()));
    if (PQresultStatus(described.get()) != PGRES_COMMAND_OK)
        return errorOf(described, sql);
    for (int i = 0; i < PQnparams(described.get()); ++i)
        prepared.types.push_back(PQparamtype(described.get(), i));
    return &m_prepared.emplace(sql, std::move(prepared)).first->second;
}

Result<PostgresDatabase::Answer> PostgresDatabase::execute(const QString &sql,
                                                           const QVariantList &values) const
{
    if (!m_connection)
        return postgresError(nullptr, nullptr, sql);
    if (Result<> done = flushNow({}); !done)
        return done.error();
    const auto prepared = prepare(sql);
    if (!prepared)
        return prepared.error();
    const auto parameters = Parameters::of(**prepared, values, sql);
    if (!parameters)
        return parameters.error();
    Answer answer(PQexecPrepared(m_connection.get(), (*prepared)->name.constData(),
                                 parameters->count(), parameters->values.data(),
                                 parameters->lengths.data(), parameters->formats.data(), 1));
    const ExecStatusType status = PQresultStatus(answer.get());
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK)
        return errorOf(answer, sql);
    return answer;
}

Result<> PostgresDatabase::perform(const QString &sql, const QVariantList &values,
                                   const RowFunction &row, qint64 *touched) const
{
    const auto answer = execute(sql, values);
    if (!answer)
        return answer.error();
    const PGresult *rows = answer->get();
    for (int i = 0; i < PQntuples(rows) && row(PostgresRow(rows, i)); ++i) { }
    if (touched)
        *touched = QByteArray(PQcmdTuples(answer->get())).toLongLong();
    return {};
}

Result<qint64> PostgresDatabase::performInsert(const QString &sql, const QString &key,
                                               const QVariantList &values)
{
    const auto answer = execute(sql + u" returning "_s + key, values);
    if (!answer)
        return answer.error();
    return PostgresRow(answer->get(), 0).value(0).toLongLong();
}

Result<> PostgresDatabase::begin()
{
    if (!m_connection)
        return postgresError(nullptr, nullptr, u"begin"_s);
    Result<> done = pipeline({{u"begin"_s, {}}, {writersLock, {}}});
    if (!done)
        rollback();
    return done;
}

Result<> PostgresDatabase::beginReading()
{
    if (!m_connection)
        return postgresError(nullptr, nullptr, u"begin"_s);
    return pipeline({{u"begin isolation level repeatable read read only"_s, {}}});
}

Result<> PostgresDatabase::numbersGoOn(const QString &table, const QString &key)
{
    const QString next
        = u"select setval(pg_get_serial_sequence(?, ?), "
          "(select coalesce(max(\"%2\"), 0) + 1 from \"%1\"), false)"_s.arg(table, key);
    return each(next, {u'"' + table + u'"', key}, [](const SqlRow &) { return true; });
}

Result<> PostgresDatabase::commit()
{
    const QString commit = u"commit"_s;
    if (!m_connection)
        return postgresError(nullptr, nullptr, commit);
    m_warned = false;
    if (Result<> done = flushNow({{commit, {}}}); !done)
        return done;
    if (m_warned) {
        return Error{ErrorKind::Offline,
                     postgresError(nullptr, nullptr, commit).message,
                     {},
                     u"commit: not confirmed by the standby"_s};
    }
    return {};
}

void PostgresDatabase::rollback()
{
    discard();
    if (m_connection && PQtransactionStatus(m_connection.get()) != PQTRANS_IDLE)
        const Answer done(PQexec(m_connection.get(), "rollback"));
}

Result<int> PostgresDatabase::schemaVersion() const
{
    bool there = false;
    int version = 0;
    Result<> read
        = each(u"select to_regclass('schema_version') is not null"_s, {}, [&](const SqlRow &row) {
              there = row.value(0).toBool();
              return false;
          });
    if (read && there)
        read = each(u"select version from schema_version"_s, {}, [&](const SqlRow &row) {
            version = row.value(0).toInt();
            return false;
        });
    if (!read)
        return read.error();
    return version;
}

Result<> PostgresDatabase::setSchemaVersion(int version)
{
    Result<> done = run(u"create table if not exists schema_version (version bigint not null)"_s);
    if (done)
        done = run(u"delete from schema_version"_s);
    return done ? run(u"insert into schema_version (version) values (?)"_s, {version}) : done;
}

Result<QStringList> PostgresDatabase::columnsOf(const QString &table) const
{
    QStringList columns;
    const Result<> read = each(u"select column_name::text from information_schema.columns "
                               "where table_schema = current_schema() and table_name = ?"_s,
                               {table}, [&](const SqlRow &row) {
                                   columns << row.value(0).toString();
                                   return true;
                               });
    if (!read)
        return read.error();
    return columns;
}

/** PostgreSQL keeps checksums of its pages itself and has tools of its own (pg_amcheck). */
Result<QStringList> PostgresDatabase::damage() const
{
    return QStringList();
}

QString PostgresDatabase::spelled(const QString &definition) const
{
    return postgresDefinition(definition);
}

} // namespace pilar
