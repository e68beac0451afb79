// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/sqlite.h"

#include "core/store/vfs.h"

#include <QAtomicInt>
#include <QCoreApplication>
#include <QSqlError>

#include <sqlite3.h>

#include <algorithm>
#include <cerrno>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

/** A full disk shows by the system's number alone where a file is opened, synced or made longer. */
bool isFull(int code, sqlite3 *connection)
{
    const int kind = code & 0xff;
    if (!connection || (kind != SQLITE_IOERR && kind != SQLITE_CANTOPEN))
        return kind == SQLITE_FULL;
    sqlite3_vfs *vfs = nullptr; // a failed commit is not noted by the connection
    sqlite3_file_control(connection, "main", SQLITE_FCNTL_VFS_POINTER, &vfs);
    const int last = vfs && vfs->xGetLastError ? vfs->xGetLastError(vfs, 0, nullptr) : 0;
    for (const int number : {sqlite3_system_errno(connection), last}) {
#ifdef Q_OS_WIN
        if (number == 39 /* ERROR_HANDLE_DISK_FULL */ || number == 112 /* ERROR_DISK_FULL */)
            return true;
#else
        if (number == ENOSPC || number == EDQUOT)
            return true;
#endif
    }
    return false;
}

Error errorOf(int code, const QString &sql, sqlite3 *connection)
{
    const auto say = [](const char *text) { return QCoreApplication::translate("Database", text); };
    // Only the statement, which holds no value, goes into the detail.
    const QString detail = u"%1: %2"_s.arg(code).arg(sql.left(200));
    switch (isFull(code, connection) ? SQLITE_FULL : code & 0xff) {
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

bool noRow(const SqlRow &)
{
    return false;
}

} // namespace

void countNoMemory()
{
    static const int once = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    Q_UNUSED(once)
}

Result<std::unique_ptr<SqliteDatabase>> SqliteDatabase::open(const QString &file,
                                                             const QString &connectOptions)
{
    countNoMemory();
    static QAtomicInt count;
    std::unique_ptr<SqliteDatabase> db(new SqliteDatabase);
    db->m_connection
        = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"pilar-%1"_s.arg(count.fetchAndAddRelaxed(1)));
    db->m_connection.setDatabaseName(file);
    db->m_connection.setConnectOptions(connectOptions);
    if (!db->m_connection.open())
        return errorOf(db->m_connection.lastError().nativeErrorCode().toInt(), u"open"_s, nullptr);
    db->m_handle = sqliteHandle(db->m_connection);
    return db;
}

SqliteDatabase::~SqliteDatabase()
{
    m_prepared.clear();
    const QString name = m_connection.connectionName();
    m_connection.close();
    m_connection = {};
    QSqlDatabase::removeDatabase(name);
}

Result<> SqliteDatabase::step(const QString &sql, const QVariantList &values,
                              const RowFunction &row, bool *stopped) const
{
    // A failing disk ends a transaction by itself; what follows would be written for good, alone.
    if (m_begun && sqlite3_get_autocommit(m_handle))
        return failure() ? *failure() : errorOf(SQLITE_ABORT, sql, nullptr);
    // Out of the shelf while in use: row() may run the same statement again and must not find it
    // half read.
    std::unique_ptr<Statement> &shelf = m_prepared[sql];
    std::unique_ptr<Statement> statement = std::move(shelf);
    if (!statement) {
        statement = std::make_unique<Statement>(m_handle, sql);
        if (statement->prepared() != SQLITE_OK)
            return errorOf(statement->prepared(), sql, m_handle);
    }
    int code = statement->bind(values);
    if (code != SQLITE_OK)
        return errorOf(code, sql, m_handle);
    errno = 0; // what isFull() asks for
    code = statement->step();
    while (code == SQLITE_ROW && row(statement->row()))
        code = statement->step();
    Result<> done;
    if (code != SQLITE_ROW && code != SQLITE_DONE)
        done = errorOf(code, sql, m_handle); // before anything forgets the system's number
    statement->reset();
    shelf = std::move(statement);
    *stopped = code == SQLITE_ROW;
    return done;
}

/** "= any (?)" with a list: here once for each of its members, which costs a file no journeys. */
Result<> SqliteDatabase::stepForAny(const QString &sql, QVariantList values, int list,
                                    const RowFunction &row) const
{
    QString one = sql;
    one.replace(u"= any (?)"_s, u"= ?"_s);
    const auto members = values[list].value<QByteArrayList>();
    bool stopped = false;
    for (qsizetype i = 0; i < members.size() && !stopped; ++i) {
        values[list] = members[i];
        if (Result<> done = step(one, values, row, &stopped); !done)
            return done;
    }
    return {};
}

Result<> SqliteDatabase::perform(const QString &sql, const QVariantList &values,
                                 const RowFunction &row, qint64 *touched) const
{
    const qint64 before = sqlite3_total_changes64(m_handle);
    const auto list = std::find_if(values.begin(), values.end(), [](const QVariant &value) {
        return value.typeId() == QMetaType::QByteArrayList;
    });
    bool stopped = false;
    const Result<> done = list == values.end()
        ? step(sql, values, row, &stopped)
        : stepForAny(sql, values, int(list - values.begin()), row);
    if (done && touched)
        *touched = sqlite3_total_changes64(m_handle) - before;
    return done;
}

Result<qint64> SqliteDatabase::performInsert(const QString &sql, const QString &,
                                             const QVariantList &values)
{
    bool stopped = false;
    if (Result<> done = step(sql, values, noRow, &stopped); !done)
        return done.error();
    return qint64(sqlite3_last_insert_rowid(m_handle));
}

Result<int> SqliteDatabase::schemaVersion() const
{
    int version = 0;
    const Result<> read = each(u"pragma user_version"_s, {}, [&](const SqlRow &row) {
        version = row.value(0).toInt();
        return false;
    });
    if (!read)
        return read.error();
    if (version < 0) // no program writes that
        return errorOf(SQLITE_CORRUPT, u"pragma user_version"_s, m_handle);
    return version;
}

Result<> SqliteDatabase::setSchemaVersion(int version)
{
    return run(u"pragma user_version = %1"_s.arg(version));
}

Result<QStringList> SqliteDatabase::columnsOf(const QString &table) const
{
    QStringList columns;
    const Result<> read
        = each(u"select name from pragma_table_info(?)"_s, {table}, [&](const SqlRow &row) {
              columns << row.value(0).toString();
              return true;
          });
    if (!read)
        return read.error();
    return columns;
}

Result<QStringList> SqliteDatabase::damage() const
{
    QStringList faults;
    const Result<> read = each(u"pragma integrity_check"_s, {}, [&](const SqlRow &row) {
        if (row.value(0).toString() != u"ok")
            faults << row.value(0).toString();
        return true;
    });
    if (!read)
        return read.error();
    return faults;
}

Result<> SqliteDatabase::begin()
{
    Result<> done = run(u"begin immediate"_s);
    m_begun = done.has_value();
    return done;
}

Result<> SqliteDatabase::beginReading()
{
    if (Result<> done = run(u"begin"_s); !done)
        return done;
    return each(u"select 1 from sqlite_schema"_s, {}, [](const SqlRow &) { return false; });
}

Result<> SqliteDatabase::commit()
{
    Result<> done = run(u"commit"_s);
    m_begun = m_begun && !done;
    return done;
}

void SqliteDatabase::rollback()
{
    (void)run(u"rollback"_s); // has happened already when the disk failed
    m_begun = false;
}

} // namespace pilar
