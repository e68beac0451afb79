// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <functional>
#include <string>

struct sqlite3;

/**
 * Opening a database and preparing its statements takes longer than a schedule may. So the
 * simulator stands between the product and SQLite's library (its functions of the same names come
 * first for the linker): a connection that is closed is kept with its statements, and the next
 * opening of the same file by the same program gets it back. What is in the file is read anew, as
 * MemoryDisk::put() wipes the index of its log.
 */
namespace pilar::sim::pool {

/** Whose connections are opened and given back from now on. Those that know the tables of another
 * dictionary are kept apart: other tables make all kept statements void. */
void setOwner(int owner, int tables);
/** Closes for good what this program holds open, as its end does. */
void forget(int owner);
/** Runs this once, at the boundary after so many further statements of the owner that end outside
 * of a transaction. Empty = no more. */
void atBoundary(int owner, int count, std::function<void()> run);

} // namespace pilar::sim::pool
