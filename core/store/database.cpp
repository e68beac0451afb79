// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/database.h"

#include "core/store/vfs.h"

#include <QAtomicInt>
#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QSqlError>

#include <sqlite3.h>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

Error errorOf(int code, const QString &sql)
{
    const auto say = [](const char *text) { return QCoreApplication::translate("Database", text); };
    // Only the statement, which holds no value, goes into the detail.
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
                detail};
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
        return errorOf(db->m_connection.lastError().nativeErrorCode().toInt(), u"open"_s);
    db->m_handle = sqliteHandle(db->m_connection);
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

Result<std::unique_ptr<Statement>> Database::take(const QString &sql,
                                                  const QVariantList &values) const
{
    std::unique_ptr<Statement> statement = std::move(m_prepared[sql]);
    if (!statement) {
        statement = std::make_unique<Statement>(m_handle, sql);
        if (statement->prepared() != SQLITE_OK)
            return errorOf(statement->prepared(), sql);
    }
    if (const int code = statement->bind(values); code != SQLITE_OK)
        return errorOf(code, sql);
    return statement;
}

Result<> Database::run(const QString &sql, const QVariantList &values)
{
    const int before = sqlite3_total_changes(m_handle);
    if (Result<> done = each(sql, values, [](const SqlRow &) { return false; }); !done)
        return done;
    m_touched = sqlite3_total_changes(m_handle) - before;
    m_lastRowId = sqlite3_last_insert_rowid(m_handle);
    return {};
}

Result<> Database::each(const QString &sql, const QVariantList &values,
                        const std::function<bool(const SqlRow &)> &row) const
{
    // Out of the shelf while in use: row() may run the same statement again and must not find it
    // half read.
    Result<std::unique_ptr<Statement>> statement = take(sql, values);
    if (!statement)
        return statement.error();
    int code = (*statement)->step();
    while (code == SQLITE_ROW && row((*statement)->row()))
        code = (*statement)->step();
    (*statement)->reset();
    m_prepared[sql] = std::move(*statement);
    if (code != SQLITE_ROW && code != SQLITE_DONE)
        return errorOf(code, sql);
    return {};
}

QVariant Database::value(const QString &sql, const QVariantList &values) const
{
    QVariant found;
    const Result<> done = each(sql, values, [&](const SqlRow &row) {
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
        if (Result<> done = run(statement); !done)
            return done;
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
