// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/backup.h"

#include "core/server/blob_copies.h"
#include "core/server/opening.h"
#include "core/server/province.h"

#include <QCoreApplication>
#include <QDataStream>
#include <QFile>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

constexpr int atOnce = 2000; // rows read in one statement
const QString sumOf = u"copy/"_s; // settings of a copy: the sum of each table

QString say(const char *text)
{
    return QCoreApplication::translate("Server", text);
}

QString quoted(const QString &name)
{
    return u'"' + name + u'"';
}

QString listed(const QStringList &names)
{
    QStringList all;
    for (const QString &name : names)
        all << quoted(name);
    return all.join(u", "_s);
}

QString marks(qsizetype count)
{
    return QStringList(count, u"?"_s).join(u", "_s);
}

void removeDatabase(const QString &file)
{
    for (const QString &end : {u""_s, u"-wal"_s, u"-shm"_s, u"-journal"_s})
        QFile::remove(file + end);
}

Error notWhole(const QString &detail = {})
{
    return {ErrorKind::Damaged,
            say(QT_TRANSLATE_NOOP("Server",
                                  "The copy is damaged and was not used. Nothing was changed; take "
                                  "another one.")),
            {},
            detail};
}

Error noCopy(const QString &file)
{
    return {ErrorKind::Damaged,
            say(QT_TRANSLATE_NOOP("Server", "%1 is no copy of a province's server.")).arg(file)};
}

QByteArray bytesOf(const QVariantList &row)
{
    QByteArray bytes;
    QDataStream stream(&bytes, QDataStream::WriteOnly);
    stream.setVersion(QDataStream::Qt_6_4);
    for (const QVariant &value : row) // null has no type of its own
        stream << (value.isNull() ? QVariant() : value);
    return bytes;
}

/** A file that is thrown away again unless it is kept. */
class Part
{
public:
    explicit Part(const QString &file)
        : m_file(file)
    {
        removeDatabase(m_file);
    }
    ~Part() { removeDatabase(m_file); }
    Q_DISABLE_COPY_MOVE(Part)
    const QString &name() const { return m_file; }

private:
    const QString m_file;
};

} // namespace

struct Backup::TableShape
{
    QString name;
    QStringList columns;
    QStringList key;
    bool numbered = false; // by one integer that the database draws

    QString insert() const
    {
        return u"insert into %1 (%2) values (%3)"_s.arg(quoted(name), listed(columns),
                                                        marks(columns.size()));
    }
    /** The rows behind a key (first: all), in its order. */
    QString select(bool first) const
    {
        return u"select %1 from %2 %3 order by %4 limit %5"_s.arg(
            listed(columns), quoted(name),
            first ? QString() : u"where (%1) > (%2)"_s.arg(listed(key), marks(key.size())),
            listed(key), QString::number(atOnce));
    }
};

Backup::Backup(Database &db, const Dictionary &dictionary, Clock &clock, Random &random,
               const SigningKey &key)
    : m_db(db)
    , m_dictionary(dictionary)
    , m_clock(clock)
    , m_random(random)
    , m_key(key)
{ }

/** Parents before what refers to them, as they were made. */
Result<std::vector<Backup::TableShape>> Backup::shapes(Database &copy) const
{
    std::vector<TableShape> tables;
    Result<> read = copy.each(u"select name from sqlite_schema where type = 'table' "
                              "and name not like 'sqlite_%' order by rowid"_s,
                              {}, [&](const SqlRow &row) {
                                  tables.push_back({row.value(0).toString(), {}, {}, false});
                                  return true;
                              });
    for (TableShape &table : tables) {
        std::map<int, QString> key;
        QString type;
        if (read) {
            read = copy.each(u"select name, pk, type from pragma_table_info(?)"_s, {table.name},
                             [&](const SqlRow &row) {
                                 table.columns << row.value(0).toString();
                                 if (const int place = row.value(1).toInt(); place > 0) {
                                     key[place] = table.columns.back();
                                     type = row.value(2).toString();
                                 }
                                 return true;
                             });
        }
        for (const auto &[place, name] : key)
            table.key << name;
        table.numbered = key.size() == 1 && type == u"INTEGER";
    }
    if (!read)
        return read.error();
    return tables;
}

/** Shows every row, and adds them up so that one that differs shows. */
Result<Backup::Sums> Backup::readTables(
    Database &from, const std::vector<TableShape> &tables,
    const std::function<Result<>(const TableShape &table, const QVariantList &row)> &take)
{
    Sums sums;
    for (const TableShape &table : tables) {
        QByteArray &sum = sums[table.name];
        QVariantList last;
        int count = atOnce;
        while (count == atOnce) {
            count = 0;
            QVariantList row;
            Result<> taken;
            const Result<> read
                = from.each(table.select(last.isEmpty()), last, [&](const SqlRow &held) {
                      row.clear();
                      for (int i = 0; i < table.columns.size(); ++i)
                          row << held.value(i);
                      sum = crypto::hash(sum + bytesOf(row));
                      taken = take(table, row);
                      ++count;
                      return bool(taken);
                  });
            if (!read || !taken)
                return read ? taken.error() : read.error();
            last.clear();
            for (const QString &name : table.key) {
                if (count > 0)
                    last << row[table.columns.indexOf(name)];
            }
        }
    }
    return sums;
}

Result<Backup::Sums> Backup::copyTables(Database &from, Database &to,
                                        const std::vector<TableShape> &tables, qint64 *rows)
{
    for (auto table = tables.rbegin(); table != tables.rend(); ++table) {
        if (Result<> done = to.run(u"delete from "_s + quoted(table->name)); !done)
            return done.error();
    }
    auto sums = readTables(from, tables, [&](const TableShape &table, const QVariantList &row) {
        ++*rows;
        return to.put(table.insert(), row);
    });
    if (!sums)
        return sums;
    if (Result<> done = to.flush(); !done)
        return done.error();
    for (const TableShape &table : tables) {
        if (!table.numbered)
            continue;
        if (Result<> done = to.numbersGoOn(table.name, table.key.front()); !done)
            return done.error();
    }
    return sums;
}

Result<> Backup::examine(Database &copy) const
{
    const auto faults = Province(copy, m_dictionary, m_clock, m_random, m_key).check();
    if (!faults)
        return faults.error();
    return faults->isEmpty() ? Result<>() : notWhole(faults->join(u"; "_s));
}

Result<Backup::Copy> Backup::fill(Database &copy)
{
    const QString area = Province(m_db, m_dictionary, m_clock, m_random, m_key).area();
    Province there(copy, m_dictionary, m_clock, m_random, m_key);
    if (Result<> done = there.bringUp(area); !done)
        return done.error();
    const auto tables = shapes(copy);
    if (!tables)
        return tables.error();
    Copy made;
    const Database::Snapshot moment(m_db);
    if (!moment.begun())
        return moment.begun().error();
    Database::Transaction transaction(copy);
    const auto sums = copyTables(m_db, copy, *tables, &made.rows);
    if (!sums)
        return sums.error();
    if (Result<> done = transaction.commit(); !done)
        return done.error();
    const auto read
        = readTables(copy, *tables, [&](const TableShape &table, const QVariantList &row) {
              if (table.name == u"writer") {
                  made.lines.emplace_back(row[table.columns.indexOf(u"id"_s)].toLongLong(),
                                          row[table.columns.indexOf(u"last"_s)].toLongLong());
              }
              return Result<>();
          });
    if (!read)
        return read.error();
    if (*read != *sums)
        return notWhole();
    for (const auto &[table, sum] : *sums) {
        const Result<> done
            = copy.run(u"insert into setting (name, value) values (?, ?)"_s, {sumOf + table, sum});
        if (!done)
            return done.error();
    }
    return made;
}

Result<Backup::Copy> Backup::write(Disk &disk, const QString &file)
{
    if (QFile::exists(file)) {
        return Error{
            ErrorKind::Exists,
            say(QT_TRANSLATE_NOOP("Server", "There is a file %1 already; give another name."))
                .arg(file)};
    }
    const Part part(file + u".part"_s);
    Copy made;
    {
        auto copy = openProvinceDatabase(part.name());
        if (!copy)
            return copy.error();
        auto filled = fill(**copy);
        if (!filled)
            return filled;
        made = *std::move(filled);
        if (Result<> done = examine(**copy); !done)
            return done.error();
        const Result<> closed = (*copy)->each(u"pragma journal_mode = delete"_s, {},
                                              [](const SqlRow &) { return true; });
        if (!closed)
            return closed.error();
    }
    // Laptops may forget what is in it: it must stay under this name.
    if (Result<> settled = disk.settle(part.name(), file); !settled)
        return settled.error();
    return made;
}

Result<> Backup::markDurable(const Copy &copy)
{
    Database::Transaction transaction(m_db);
    for (const auto &[writer, last] : copy.lines) {
        const Result<> done = m_db.post(
            u"update writer set durable = ? where id = ? and durable < ?"_s, {last, writer, last});
        if (!done)
            return done;
    }
    return transaction.commit();
}

Result<> Backup::markDurableBefore()
{
    Database::Transaction transaction(m_db);
    for (const QString &sql : {u"update writer set durable = marked where durable < marked"_s,
                               u"update writer set marked = last"_s}) {
        if (Result<> done = m_db.run(sql); !done)
            return done;
    }
    return transaction.commit();
}

/** The rows are those that were written; then takes the sums out of it. */
Result<> Backup::compareSums(Database &copy) const
{
    Sums written;
    const Result<> read = copy.each(
        u"select name, value from setting where name like 'copy/%'"_s, {}, [&](const SqlRow &row) {
            written[row.value(0).toString().mid(sumOf.size())] = row.value(1).toByteArray();
            return true;
        });
    if (!read)
        return read;
    if (Result<> done = copy.run(u"delete from setting where name like 'copy/%'"_s); !done)
        return done;
    const auto tables = shapes(copy);
    if (!tables)
        return tables.error();
    const auto sums = readTables(
        copy, *tables, [](const TableShape &, const QVariantList &) { return Result<>(); });
    if (!sums)
        return sums.error();
    return *sums == written ? Result<>() : notWhole();
}

Result<qint64> Backup::restore(Disk &disk, const QString &file, const QString &work,
                               const Before &before)
{
    const auto version = m_db.schemaVersion();
    if (!version)
        return version.error();
    if (*version > 0 && !m_db.value(u"select 1 from account limit 1"_s).isNull()) {
        return Error{ErrorKind::Exists,
                     say(QT_TRANSLATE_NOOP("Server",
                                           "The database is not empty. A copy is restored into an "
                                           "empty one only; nothing was changed."))};
    }
    const auto head = disk.readAt(file, 0, 16);
    if (!head || !head->startsWith("SQLite format 3"))
        return head ? noCopy(file) : head.error();
    const Part part(work + u"/restore.part"_s);
    if (Result<> copied = copyBytes(disk, file, part.name()); !copied)
        return copied.error();
    auto copy = openProvinceDatabase(part.name());
    if (!copy)
        return copy.error();
    Province old(**copy, m_dictionary, m_clock, m_random, m_key);
    const QString area = old.area();
    if (area.isEmpty())
        return noCopy(file);
    if (Result<> done = examine(**copy); !done)
        return done.error();
    if (Result<> done = compareSums(**copy); !done)
        return done.error();
    if (Result<> done = old.bringUp(area); !done)
        return done.error();
    const auto tables = shapes(**copy);
    if (!tables)
        return tables.error();
    if (before) {
        if (Result<> done = before(**copy); !done)
            return done.error();
    }
    Province fresh(m_db, m_dictionary, m_clock, m_random, m_key);
    if (Result<> done = fresh.bringUp(area); !done)
        return done.error();
    Database::Transaction transaction(m_db);
    qint64 rows = 0;
    if (const auto copied = copyTables(**copy, m_db, *tables, &rows); !copied)
        return copied.error();
    if (Result<> done = transaction.commit(); !done)
        return done.error();
    return rows;
}

} // namespace pilar
