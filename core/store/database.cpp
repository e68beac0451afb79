// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/database.h"

#include <QAtomicInt>
#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QSqlError>

#include <sqlite3.h>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

Error errorOf(const QSqlError &sqlError, const QString &sql)
{
    const auto say = [](const char *text) { return QCoreApplication::translate("Database", text); };
    const int code = sqlError.nativeErrorCode().toInt();
    // The driver's text may quote values; only the statement, which has none, goes into the detail.
    const QString detail = u"%1: %2"_s.arg(code).arg(sql.left(200));
    switch (code & 0xff) {
    case SQLITE_FULL:
        return {ErrorKind::DiskFull,
                say(QT_TRANSLATE_NOOP("Database",
                                      "The disk is full. Nothing that was saved is lost; free some "
                                      "space and try again.")),
                {},
                detail};
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return {ErrorKind::InUse,
                say(QT_TRANSLATE_NOOP("Database",
                                      "The data are in use by another program. Try again when it "
                                      "has finished.")),
                {},
                detail};
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
    case SQLITE_READONLY:
        return {ErrorKind::Damaged,
                say(QT_TRANSLATE_NOOP("Database",
                                      "The data file cannot be read or written. Leave it as it is "
                                      "and restore the last backup, or ask for help.")),
                {},
                detail};
    default:
        return {ErrorKind::Internal,
                say(QT_TRANSLATE_NOOP("Database",
                                      "Something went wrong inside the program. What was saved "
                                      "before is not lost.")),
                {},
                detail + u": "_s + sqlError.driverText()};
    }
}

} // namespace

Result<std::unique_ptr<Database>> Database::open(const QString &file, const QString &connectOptions)
{
    static QAtomicInt count;
    std::unique_ptr<Database> db(new Database);
    db->m_connection
        = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"pilar-%1"_s.arg(count.fetchAndAddRelaxed(1)));
    db->m_connection.setDatabaseName(file);
    db->m_connection.setConnectOptions(connectOptions);
    if (!db->m_connection.open())
        return errorOf(db->m_connection.lastError(), u"open"_s);
    return db;
}

Database::~Database()
{
    m_prepared.clear();
    const QString name = m_connection.connectionName();
    m_connection.close();
    m_connection = {};
    QSqlDatabase::removeDatabase(name);
}

Result<QSqlQuery *> Database::prepared(const QString &sql, const QVariantList &values) const
{
    std::unique_ptr<QSqlQuery> &query = m_prepared[sql];
    if (!query) {
        auto made = std::make_unique<QSqlQuery>(m_connection);
        made->setForwardOnly(true);
        if (!made->prepare(sql)) {
            const Error error = errorOf(made->lastError(), sql);
            m_prepared.erase(sql);
            return error;
        }
        query = std::move(made);
    }
    for (int i = 0; i < int(values.size()); ++i)
        query->bindValue(i, values[i]);
    if (!query->exec())
        return errorOf(query->lastError(), sql);
    return query.get();
}

Result<> Database::run(const QString &sql, const QVariantList &values)
{
    const auto query = prepared(sql, values);
    if (!query)
        return query.error();
    m_touched = (*query)->numRowsAffected();
    const QVariant row = (*query)->lastInsertId();
    m_lastRowId = row.toLongLong();
    (*query)->finish();
    return {};
}

Result<> Database::each(const QString &sql, const QVariantList &values,
                        const std::function<bool(const QSqlQuery &)> &row) const
{
    const auto query = prepared(sql, values);
    if (!query)
        return query.error();
    // row() may run the same statement again; it then must not find it half read.
    std::unique_ptr<QSqlQuery> mine = std::move(m_prepared[sql]);
    m_prepared.erase(sql);
    while (mine->next() && row(*mine)) { }
    if (mine->lastError().isValid())
        return errorOf(mine->lastError(), sql);
    mine->finish();
    m_prepared.insert_or_assign(sql, std::move(mine));
    return {};
}

QVariant Database::value(const QString &sql, const QVariantList &values) const
{
    QVariant found;
    const Result<> done = each(sql, values, [&](const QSqlQuery &row) {
        found = row.value(0);
        return false;
    });
    return done ? found : QVariant();
}

Result<> Database::script(const QString &sql)
{
    for (const QString &statement : sql.split(u";\n"_s, Qt::SkipEmptyParts)) {
        if (statement.trimmed().isEmpty())
            continue;
        QSqlQuery query(m_connection);
        if (!query.exec(statement))
            return errorOf(query.lastError(), statement);
    }
    return {};
}

Result<> Database::migrate(const QString &resourceFolder)
{
    const QStringList files = QDir(resourceFolder).entryList({u"*.sql"_s}, QDir::Files, QDir::Name);
    Q_ASSERT(!files.isEmpty());
    const int present = value(u"pragma user_version"_s).toInt();
    if (present > int(files.size())) {
        return Error{ErrorKind::Newer,
                     QCoreApplication::translate(
                         "Database",
                         "These data were written by a newer version of Pilar. They "
                         "were left as they are; please install the newer version.")};
    }
    for (int i = present; i < int(files.size()); ++i) {
        QFile file(resourceFolder + u'/' + files[i]);
        const bool opened = file.open(QIODevice::ReadOnly);
        Q_ASSERT(opened);
        Transaction transaction(*this);
        if (!transaction.begun())
            return transaction.begun();
        if (Result<> done = script(QString::fromUtf8(file.readAll())); !done)
            return done;
        if (Result<> done = script(u"pragma user_version = %1"_s.arg(i + 1)); !done)
            return done;
        if (Result<> done = transaction.commit(); !done)
            return done;
    }
    return {};
}

Database::Transaction::Transaction(Database &db)
    : m_db(db)
    , m_begun(db.run(u"begin immediate"_s))
    , m_open(m_begun.has_value())
{ }

Database::Transaction::~Transaction()
{
    if (m_open)
        (void)m_db.run(u"rollback"_s);
}

Result<> Database::Transaction::commit()
{
    Result<> done = m_db.run(u"commit"_s);
    if (done)
        m_open = false;
    return done;
}

} // namespace pilar
