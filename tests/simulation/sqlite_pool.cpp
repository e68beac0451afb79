// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulation/sqlite_pool.h"

#include "tests/simulation/memory_disk.h"

#include <dlfcn.h>
#include <sqlite3.h>

#include <algorithm>
#include <map>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace {

template <typename Function>
Function *original(const char *name)
{
    return reinterpret_cast<Function *>(dlsym(RTLD_NEXT, name));
}

auto *const realOpen = original<decltype(sqlite3_open_v2)>("sqlite3_open_v2");
auto *const realClose = original<decltype(sqlite3_close)>("sqlite3_close");
auto *const realPrepare = original<decltype(sqlite3_prepare_v3)>("sqlite3_prepare_v3");
auto *const realFinalize = original<decltype(sqlite3_finalize)>("sqlite3_finalize");
auto *const realStep = original<decltype(sqlite3_step)>("sqlite3_step");
auto *const realFind = original<decltype(sqlite3_vfs_find)>("sqlite3_vfs_find");

int inside = 0; // SQLite, which calls its own functions by the same names

struct Inside
{
    Inside() { ++inside; }
    ~Inside() { --inside; }
};

/** By length and end, where statements differ; and found without a copy of the text. */
struct SqlHash
{
    using is_transparent = void;
    size_t operator()(std::string_view sql) const
    {
        const size_t end = std::min<size_t>(sql.size(), 16);
        return std::hash<std::string_view>()(sql.substr(sql.size() - end)) + sql.size();
    }
};

using Shelves
    = std::unordered_map<std::string, std::vector<sqlite3_stmt *>, SqlHash, std::equal_to<>>;

struct Connection
{
    sqlite3 *handle = nullptr;
    std::string name;
    int owner = 0;
    int tables = 0;
    bool open = false;
    bool reused = false;
    bool broken = false; // its program is gone: not to be used again
    Shelves idle;
    sqlite3_stmt *reading = nullptr; // while it stands on a row, what is read is of one moment
    bool stands = false;
};

struct Prepared
{
    Connection *connection;
    std::vector<sqlite3_stmt *> *shelf;
};

struct Pool
{
    int owner = 0;
    int tables = 0;
    std::map<sqlite3 *, std::unique_ptr<Connection>> connections;
    std::vector<Connection *> reading;
    std::unordered_map<sqlite3_stmt *, Prepared> prepared;
    int boundaryOwner = -1;
    int boundaryCount = 0;
    std::function<void()> atBoundary;
};

Pool &pool()
{
    static Pool all;
    return all;
}

/** The name without what differs from opening to opening. */
std::string fileOf(const char *name)
{
    const std::string_view whole(name);
    return std::string(whole.substr(0, whole.find("&kunci=")));
}

/** What the connection has been told already costs a new preparation each time, and some of it
 * makes all kept statements void. */
const char *unlessHeld(const char *sql)
{
    const std::string_view text(sql);
    if (text == "pragma journal_mode = wal")
        return "select 'wal'";
    for (const char *kept : {"pragma foreign_keys =", "pragma synchronous =", "pragma cache_size =",
                             "pragma secure_delete ="}) {
        if (text.starts_with(kept))
            return "select 1 where 0";
    }
    return sql;
}

/** Beginning and ending to read costs as much as a short statement: it is done once for all that
 * are read before anybody writes. */
void beginReading(Connection &connection)
{
    if (connection.stands || !sqlite3_get_autocommit(connection.handle))
        return;
    const Inside sqlite;
    if (!connection.reading)
        realPrepare(connection.handle, "select 1 from sqlite_schema", -1, 0, &connection.reading,
                    nullptr);
    connection.stands = realStep(connection.reading) == SQLITE_ROW;
    if (connection.stands)
        pool().reading.push_back(&connection);
    else
        sqlite3_reset(connection.reading);
}

void endReading()
{
    for (Connection *connection : pool().reading) {
        connection->stands = false;
        sqlite3_reset(connection->reading);
    }
    pool().reading.clear();
}

bool isQuery(const char *sql)
{
    return std::string_view(sql).starts_with("select ");
}

void closeForGood(Connection &connection)
{
    for (auto &[sql, statements] : connection.idle) {
        for (sqlite3_stmt *statement : statements) {
            pool().prepared.erase(statement);
            const Inside sqlite;
            realFinalize(statement);
        }
    }
    connection.idle.clear();
    const Inside sqlite;
    realFinalize(connection.reading);
    realClose(connection.handle);
}

} // namespace

namespace pilar::sim::pool {

void setOwner(int owner, int tables)
{
    ::pool().owner = owner;
    ::pool().tables = tables;
}

void forget(int owner)
{
    auto &all = ::pool().connections;
    for (auto it = all.begin(); it != all.end();) {
        if (it->second->owner != owner) {
            ++it;
        } else if (it->second->open) {
            it->second->broken = true; // its owner closes it yet
            ++it;
        } else {
            closeForGood(*it->second);
            it = all.erase(it);
        }
    }
}

void atBoundary(int owner, int count, std::function<void()> run)
{
    ::pool().boundaryOwner = owner;
    ::pool().boundaryCount = count;
    ::pool().atBoundary = std::move(run);
}

} // namespace pilar::sim::pool

extern "C" {

int sqlite3_open_v2(const char *name, sqlite3 **out, int flags, const char *vfs)
{
    if (inside)
        return realOpen(name, out, flags, vfs);
    const std::string file = fileOf(name);
    for (auto &[handle, connection] : pool().connections) {
        if (connection->open || connection->broken || connection->owner != pool().owner
            || connection->tables != pool().tables || connection->name != file)
            continue;
        connection->open = connection->reused = true;
        *out = handle;
        return SQLITE_OK;
    }
    const bool named = vfs || file.find("?vfs=") != std::string::npos;
    const Inside sqlite;
    const int code
        = realOpen(name, out, flags, named ? vfs : pilar::sim::MemoryDisk::instance().vfs()->zName);
    if (code == SQLITE_OK) {
        auto made = std::make_unique<Connection>();
        made->handle = *out;
        made->name = file;
        made->owner = pool().owner;
        made->tables = pool().tables;
        made->open = true;
        pool().connections[*out] = std::move(made);
    }
    return code;
}

/** The place of the default VFS is the memory disk's. */
sqlite3_vfs *sqlite3_vfs_find(const char *name)
{
    return name || inside ? realFind(name) : pilar::sim::MemoryDisk::instance().vfs();
}

int sqlite3_close(sqlite3 *handle)
{
    const auto found = pool().connections.find(handle);
    if (inside || found == pool().connections.end())
        return realClose(handle);
    endReading();
    Connection &connection = *found->second;
    connection.open = false;
    const Inside sqlite;
    if (!sqlite3_get_autocommit(handle)
        && sqlite3_exec(handle, "rollback", nullptr, nullptr, nullptr) != SQLITE_OK)
        connection.broken = true;
    if (connection.broken) {
        closeForGood(connection);
        pool().connections.erase(found);
    }
    return SQLITE_OK;
}

int sqlite3_prepare_v3(sqlite3 *handle, const char *sql, int bytes, unsigned flags,
                       sqlite3_stmt **out, const char **tail)
{
    const auto found = pool().connections.find(handle);
    if (inside || found == pool().connections.end())
        return realPrepare(handle, sql, bytes, flags, out, tail);
    if (found->second->reused)
        sql = unlessHeld(sql);
    Shelves &idle = found->second->idle;
    auto known = idle.find(std::string_view(sql));
    if (known == idle.end())
        known = idle.try_emplace(sql).first;
    std::vector<sqlite3_stmt *> &shelf = known->second;
    if (!shelf.empty()) {
        *out = shelf.back();
        shelf.pop_back();
        return SQLITE_OK;
    }
    const Inside sqlite;
    const int code = realPrepare(handle, sql, -1, flags, out, tail);
    if (code == SQLITE_OK && *out)
        pool().prepared[*out] = {found->second.get(), &shelf};
    return code;
}

int sqlite3_finalize(sqlite3_stmt *statement)
{
    const auto found = pool().prepared.find(statement);
    if (inside || found == pool().prepared.end())
        return realFinalize(statement);
    sqlite3_reset(statement);
    sqlite3_clear_bindings(statement);
    found->second.shelf->push_back(statement); // of a map whose nodes stay where they are
    return SQLITE_OK;
}

int sqlite3_step(sqlite3_stmt *statement)
{
    const auto known = inside ? pool().prepared.end() : pool().prepared.find(statement);
    if (known != pool().prepared.end()) {
        if (isQuery(sqlite3_sql(statement)))
            beginReading(*known->second.connection);
        else
            endReading();
    }
    int code = 0;
    {
        const Inside sqlite;
        code = realStep(statement);
    }
    Pool &all = pool();
    if (inside || !all.atBoundary || code != SQLITE_DONE)
        return code;
    if (known == all.prepared.end() || known->second.connection->owner != all.boundaryOwner
        || !sqlite3_get_autocommit(known->second.connection->handle))
        return code;
    if (all.boundaryCount-- > 0)
        return code;
    const auto run = std::exchange(all.atBoundary, nullptr);
    run();
    return code;
}

} // extern "C"
