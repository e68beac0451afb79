// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/server/accounts.h"
#include "core/server/opening.h"
#include "core/server/province.h"
#include "core/store/sqlite.h"
#include "tests/core/server/small_dictionary.h"
#include "tests/support/postgres.h"

#include <QTest>

#include <atomic>

/** One province in memory, and laptops that talk to it without sockets. */
namespace pilar {

class HandClock final : public Clock
{
public:
    qint64 now() override { return time += 1000; }
    std::atomic<qint64> time = 1'700'000'000'000; // service workers ask too
};

class SeededRandom final : public Random
{
public:
    explicit SeededRandom(quint32 seed)
        : m_state(seed * 2654435761u + 1)
    { }
    void fill(void *bytes, size_t count) override
    {
        for (size_t i = 0; i < count; ++i) {
            m_state = m_state * 6364136223846793005ull + 1442695040888963407ull;
            static_cast<unsigned char *>(bytes)[i] = static_cast<unsigned char>(m_state >> 33);
        }
    }

private:
    quint64 m_state;
};

/** PILAR_TEST_DATABASE=postgresql runs the same tests on a PostgreSQL of their own. */
inline bool testsPostgres()
{
    return qEnvironmentVariable("PILAR_TEST_DATABASE") == QLatin1String("postgresql");
}

/** An empty database for a test: the file, or a new schema. */
inline QString databaseNameFor(const QString &file)
{
    static PostgresServer *server = nullptr;
    if (!testsPostgres() || isPostgres(file))
        return file;
    if (!server) {
        static PostgresServer made;
        server = &made;
        server->start();
    }
    return server->freshUrl();
}

class Town
{
public:
    explicit Town(const Dictionary &given = small::dictionary(),
                  const QString &file = QStringLiteral(":memory:"))
        : dictionary(given)
        , place(databaseNameFor(file))
        , db(file != QStringLiteral(":memory:") || isPostgres(place)
                 ? *openProvinceDatabase(place)
                 : std::unique_ptr<Database>(*SqliteDatabase::open(place, {})))
        , province(*db, dictionary, clock, random, key)
        , accounts(*db, clock, {1, 8 << 10})
    {
        if (const auto done = province.bringUp(QStringLiteral("62")); !done)
            qFatal("%s", qPrintable(done.error().detail));
    }

    /** An account made without its slow parts. */
    qint64 account(const QString &role, const QString &scope = QStringLiteral("62.71"))
    {
        const QString email = QStringLiteral("%1-%2@example.test").arg(role).arg(++m_count);
        return *db->insert(QStringLiteral("insert into account (email, role, scope, password, "
                                          "created) values (?, ?, ?, ?, 0)"),
                           QStringLiteral("id"), {email, role, scope, QByteArray("x")});
    }

    HandClock clock;
    SeededRandom random{1};
    SigningKey key = SigningKey::random(random);
    Dictionary dictionary;
    QString place; // of the database, for others to open
    std::unique_ptr<Database> db;
    Province province;
    Accounts accounts;

private:
    int m_count = 0;
};

} // namespace pilar
