// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/opening.h"

#include "core/server/postgres.h"
#include "core/store/sqlite.h"

#include <QCoreApplication>
#include <QFile>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

QString say(const char *text)
{
    return QCoreApplication::translate("Server", text);
}

} // namespace

bool isPostgres(const QString &database)
{
    return database.startsWith(u"postgresql://"_s) || database.startsWith(u"postgres://"_s);
}

Result<std::unique_ptr<Database>> openProvinceDatabase(const QString &file)
{
    if (isPostgres(file)) {
        auto database = PostgresDatabase::open(file);
        if (!database)
            return database.error();
        return std::unique_ptr<Database>(*std::move(database));
    }
    auto opened = SqliteDatabase::open(file, u"QSQLITE_BUSY_TIMEOUT=15000"_s);
    if (!opened)
        return opened.error();
    for (const QString &pragma : {u"pragma journal_mode = wal"_s, u"pragma synchronous = full"_s,
                                  u"pragma foreign_keys = on"_s, u"pragma cache_size = -32768"_s,
                                  u"pragma secure_delete = on"_s}) {
        const Result<> done = (*opened)->each(pragma, {}, [](const SqlRow &) { return true; });
        if (!done)
            return done.error();
    }
    return std::unique_ptr<Database>(*std::move(opened));
}

Result<QString> copyDatabase(Database &db, const QString &target)
{
    QFile::remove(target);
    if (Result<> done = db.run(u"vacuum into ?"_s, {target}); !done)
        return done.error();
    auto copy = SqliteDatabase::open(target, {});
    if (!copy)
        return copy.error();
    const auto damage = (*copy)->damage();
    if (!damage || !damage->isEmpty()) {
        return Error{ErrorKind::Damaged,
                     say(QT_TRANSLATE_NOOP("Server",
                                           "The copy made before the upgrade is not whole. The "
                                           "database was left as it is."))};
    }
    return target;
}

} // namespace pilar
