// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/crypto.h"
#include "core/base/random.h"
#include "core/store/sqlite.h"
#include "core/store/store.h"
#include "core/store/vfs.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>

#include <random>

namespace pilar::test {

/** In memory where there is such a place: what a test is about is seldom the disk. */
inline QString fastFolder()
{
    const QString memory = QStringLiteral("/dev/shm");
    return (QFileInfo(memory).isWritable() ? memory : QDir::tempPath())
        + QStringLiteral("/pilar-test-XXXXXX");
}

class SteppingClock final : public Clock
{
public:
    qint64 now() override { return m_now += 1000; }
    void set(qint64 now) { m_now = now; }

private:
    qint64 m_now = 1'760'000'000'000; // 9 October 2025
};

class SeededRandom final : public Random
{
public:
    explicit SeededRandom(quint64 seed)
        : m_engine(seed)
    { }
    void fill(void *bytes, size_t count) override
    {
        for (size_t i = 0; i < count; ++i)
            static_cast<unsigned char *>(bytes)[i] = static_cast<unsigned char>(m_engine());
    }
    quint64 below(quint64 limit) { return m_engine() % limit; }

private:
    std::mt19937_64 m_engine;
};

/** A real store in a folder of its own, with the edits of a test in one line. */
class Laptop
{
public:
    explicit Laptop(const QString &person, quint64 seed = 1,
                    const Dictionary &dictionary = Dictionary::builtIn(),
                    const QString &place = fastFolder())
        : m_dictionary(dictionary)
        , m_folder(place)
        , m_person(person)
        , random(seed)
        , m_key(Key::random(random))
    {
        reopen();
    }

    /** A copy of the other's disk as it is now, on a computer of its own. */
    Laptop(const Laptop &other, quint64 seed)
        : m_dictionary(other.m_dictionary)
        , m_folder(fastFolder())
        , m_person(other.m_person)
        , random(seed)
        , m_key(*Key::fromBytes(other.m_key.view().toByteArray()))
    {
        takeDisk(other);
    }

    /** The disk of this laptop becomes what the other's is now: a backup is restored. */
    void takeDisk(const Laptop &other)
    {
        store.reset();
        for (const char *name : {"/pilar.db", "/pilar.db-wal", "/pilar.db-shm"}) {
            QFile::remove(folder() + QLatin1String(name));
            QFile::copy(other.folder() + QLatin1String(name), folder() + QLatin1String(name));
        }
        reopen();
    }

    /** Closes the store and opens it again, as after a crash or a restart. */
    void reopen()
    {
        store.reset();
        Result<std::unique_ptr<Store>> opened
            = Store::open({m_folder.path(), m_person, m_person, QByteArray(16, 'f'), vfs, files},
                          m_key, m_dictionary, clock, random);
        if (!opened)
            qFatal("the store does not open: %s",
                   qPrintable(opened.error().message + opened.error().detail));
        store = *std::move(opened);
    }

    const Entity &entity(QStringView name) const { return *m_dictionary.entity(name); }
    Values values(QStringView entityName, const std::map<QString, Value> &named) const
    {
        Values values;
        for (const auto &[name, value] : named)
            values[entity(entityName).field(name)->number] = value;
        return values;
    }

    Result<Saved> tryAdd(QStringView entityName, const std::map<QString, Value> &named)
    {
        return store->save(
            {{Change::Kind::Create, entity(entityName).number, {}, values(entityName, named)}});
    }
    RecordId add(QStringView entityName, const std::map<QString, Value> &named)
    {
        const Result<Saved> saved = tryAdd(entityName, named);
        if (!saved)
            qFatal("%s", qPrintable(saved.error().message + saved.error().detail));
        return saved->records.front();
    }
    Result<Saved> edit(QStringView entityName, const RecordId &id,
                       const std::map<QString, Value> &named)
    {
        return store->save(
            {{Change::Kind::Edit, entity(entityName).number, id, values(entityName, named)}});
    }
    Result<Saved> remove(QStringView entityName, const RecordId &id)
    {
        return store->save({{Change::Kind::Remove, entity(entityName).number, id, {}}});
    }
    Result<Saved> act(QStringView entityName, const RecordId &id, const QString &to,
                      const QString &note = {})
    {
        return store->save({{Change::Kind::Act, entity(entityName).number, id, {}, {}, to, note}});
    }
    Value get(QStringView entityName, const RecordId &id, QStringView field) const
    {
        const Result<Row> row = store->find(entity(entityName).number, id);
        return row ? valueOf(entity(entityName), row->record, field) : Value();
    }
    Row row(QStringView entityName, const RecordId &id) const
    {
        const Result<Row> found = store->find(entity(entityName).number, id);
        return found ? *found : Row();
    }
    int count(QStringView entityName, const QString &search = {}) const
    {
        Query query;
        query.search = search;
        const Result<Page> page = store->list(entity(entityName).number, query);
        return page ? page->total : -1;
    }
    QString folder() const { return m_folder.path(); }
    /** The database beside the store, for what no program would do to it. */
    Result<> tamper(const QString &sql, const QVariantList &values = {})
    {
        const VfsKey key(m_key, QByteArray(16, 'f'));
        const auto db = SqliteDatabase::open(key.uri(m_folder.filePath(QStringLiteral("pilar.db"))),
                                             QStringLiteral("QSQLITE_OPEN_URI"));
        return db ? (*db)->run(sql, values) : db.error();
    }
    /** Every cell of every table, those of the search among them. */
    void eachCell(const std::function<void(const QVariant &)> &cell) const
    {
        const VfsKey key(m_key, QByteArray(16, 'f'));
        const auto db = SqliteDatabase::open(key.uri(m_folder.filePath(QStringLiteral("pilar.db"))),
                                             QStringLiteral("QSQLITE_OPEN_URI"));
        if (!db)
            qFatal("the database does not open beside its store");
        QStringList tables;
        (void)(*db)->each(QStringLiteral("select name from sqlite_master where type = 'table' "
                                         "and sql not like 'create virtual%'"),
                          {}, [&](const SqlRow &row) {
                              tables << row.value(0).toString();
                              return true;
                          });
        for (const QString &table : tables) {
            const auto columns = (*db)->columnsOf(table);
            const Result<> read
                = (*db)->each(QStringLiteral("select \"%1\" from \"%2\"")
                                  .arg(columns->join(QStringLiteral("\", \"")), table),
                              {}, [&](const SqlRow &row) {
                                  for (int i = 0; i < int(columns->size()); ++i)
                                      cell(row.value(i));
                                  return true;
                              });
            if (!read)
                qFatal("%s: %s", qPrintable(table), qPrintable(read.error().detail));
        }
    }

private:
    const Dictionary &m_dictionary;
    QTemporaryDir m_folder;
    QString m_person;

public:
    SteppingClock clock;
    SeededRandom random;

private:
    Key m_key;

public:
    // For the next reopen():
    Disk *files = nullptr; // where attached files lie
    QByteArray vfs = "pilar"; // a registered one, through which the database is reached
    std::unique_ptr<Store> store;
};

} // namespace pilar::test
