// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/database.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

#include <map>

namespace pilar {

using namespace Qt::StringLiterals;

Result<> Database::run(const QString &sql, const QVariantList &values)
{
    Result<> done = perform(
        sql, values, [](const SqlRow &) { return false; }, &m_touched);
    if (!done)
        note(done.error());
    return done;
}

Result<> Database::each(const QString &sql, const QVariantList &values,
                        const RowFunction &row) const
{
    Result<> done = perform(sql, values, row, nullptr);
    if (!done)
        note(done.error());
    return done;
}

Result<qint64> Database::insert(const QString &sql, const QString &key, const QVariantList &values)
{
    auto number = performInsert(sql, key, values);
    if (!number)
        note(number.error());
    return number;
}

Result<> Database::post(const QString &sql, const QVariantList &values)
{
    return run(sql, values);
}

Result<> Database::put(const QString &sql, const QVariantList &values)
{
    return run(sql, values);
}

Result<> Database::refresh()
{
    m_failure.reset();
    return reopen();
}

void Database::note(const Error &error) const
{
    if (error.kind != ErrorKind::Internal && !m_failure)
        m_failure = error;
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

Result<> Database::define(const QString &sql)
{
    return run(spelled(sql));
}

Result<> Database::script(const QString &sql)
{
    for (const QString &statement : sql.split(u";\n"_s, Qt::SkipEmptyParts)) {
        if (statement.trimmed().isEmpty())
            continue;
        if (Result<> done = define(statement); !done)
            return done;
    }
    return {};
}

namespace {

/** Resources do not change, and a server opens its database for each of its threads. */
const QStringList &scriptsIn(const QString &resourceFolder)
{
    thread_local std::map<QString, QStringList> known;
    QStringList &files = known[resourceFolder];
    if (files.isEmpty())
        files = QDir(resourceFolder).entryList({u"*.sql"_s}, QDir::Files, QDir::Name);
    return files;
}

} // namespace

Result<> Database::migrate(const QString &resourceFolder)
{
    const QStringList &files = scriptsIn(resourceFolder);
    Q_ASSERT(!files.isEmpty());
    for (int i = 0; i <= int(files.size()); ++i) {
        auto present = schemaVersion();
        if (!present)
            return present.error();
        if (*present > int(files.size())) {
            return Error{ErrorKind::Newer,
                         QCoreApplication::translate(
                             "Database",
                             "These data were written by a newer version of Pilar. They "
                             "were left as they are; please install the newer version.")};
        }
        if (*present == int(files.size()))
            break;
        Transaction transaction(*this);
        if (!transaction.begun())
            return transaction.begun();
        present = schemaVersion(); // another process may have been here first
        if (!present)
            return present.error();
        if (*present >= int(files.size()))
            continue;
        QFile file(resourceFolder + u'/' + files[*present]);
        const bool opened = file.open(QIODevice::ReadOnly);
        Q_ASSERT(opened);
        if (Result<> done = script(QString::fromUtf8(file.readAll())); !done)
            return done;
        if (Result<> done = setSchemaVersion(*present + 1); !done)
            return done;
        if (Result<> done = transaction.commit(); !done)
            return done;
    }
    return {};
}

Database::Transaction::Transaction(Database &db)
    : m_db(db)
    , m_begun((db.m_failure.reset(), db.begin()))
    , m_open(m_begun.has_value())
{
    if (!m_begun)
        db.note(m_begun.error());
}

Database::Transaction::~Transaction()
{
    if (m_open)
        m_db.rollback();
}

Result<> Database::Transaction::commit()
{
    if (m_db.failure())
        return *m_db.failure();
    Result<> done = m_db.commit();
    if (done)
        m_open = false;
    else
        m_db.note(done.error());
    return done;
}

Database::Snapshot::Snapshot(Database &db)
    : m_db(db)
    , m_begun(db.beginReading())
{ }

Database::Snapshot::~Snapshot()
{
    if (m_begun)
        m_db.rollback();
}

Result<> Database::numbersGoOn(const QString &, const QString &)
{
    return {};
}

Database::Savepoint::Savepoint(Database &db)
    : m_db(db)
    , m_begun(db.run(u"savepoint part"_s))
    , m_open(m_begun.has_value())
{ }

Database::Savepoint::~Savepoint()
{
    if (m_open)
        (void)undo();
}

Result<> Database::Savepoint::release()
{
    Result<> done = m_db.run(u"release part"_s);
    m_open = !done;
    return done;
}

Result<> Database::Savepoint::undo()
{
    m_open = false;
    m_db.discard();
    Result<> done = m_db.run(u"rollback to part"_s);
    return done ? m_db.run(u"release part"_s) : done;
}

} // namespace pilar
