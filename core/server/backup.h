// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/crypto.h"
#include "core/dictionary/dictionary.h"
#include "core/store/database.h"

#include <functional>
#include <map>

namespace pilar {

class Clock;
class Disk;
class Random;

/**
 * Copies of a province: all its tables as of one moment in one plain SQLite file, whichever engine
 * keeps it. So a copy of a province in SQLite can be restored into PostgreSQL, and back. Keys are
 * not in it. Syncs go on while a copy is made.
 */
class Backup
{
public:
    /** Everything given must outlive it. */
    Backup(Database &db, const Dictionary &dictionary, Clock &clock, Random &random,
           const SigningKey &key);

    struct Copy
    {
        qint64 rows = 0;
        std::vector<std::pair<qint64, qint64>> lines; // writer → its last set in the copy
    };
    /** Makes the file and examines it. Exists: there is one of this name; DiskFull; Damaged: the
     * copy is not whole, and was thrown away. */
    Result<Copy> write(Disk &disk, const QString &file);
    /** Tells clients that what lies in this copy is safe. */
    Result<> markDurable(const Copy &copy);
    /** For copies made with other tools: safe is what was here at the last call, which a copy begun
     * after that call has. Call it before each. */
    Result<> markDurableBefore();

    /** Sees the examined copy before anything is written, and may stop it. */
    using Before = std::function<Result<>(Database &copy)>;
    /** Fills the empty database from such a file, which goes on from there. work: a folder for
     * a copy of the file. NotFound, Exists (the database is not empty), Damaged, Newer. */
    Result<qint64> restore(Disk &disk, const QString &file, const QString &work,
                           const Before &before = {});

private:
    struct TableShape;
    Result<std::vector<TableShape>> shapes(Database &copy) const;
    using Sums = std::map<QString, QByteArray>; // of the rows of each table
    static Result<Sums> readTables(
        Database &from, const std::vector<TableShape> &tables,
        const std::function<Result<>(const TableShape &table, const QVariantList &row)> &take);
    static Result<Sums> copyTables(Database &from, Database &to,
                                   const std::vector<TableShape> &tables, qint64 *rows);
    Result<Copy> fill(Database &copy);
    Result<> examine(Database &copy) const;
    Result<> compareSums(Database &copy) const;

    Database &m_db;
    const Dictionary &m_dictionary;
    Clock &m_clock;
    Random &m_random;
    const SigningKey &m_key;
};

} // namespace pilar
