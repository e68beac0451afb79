// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dictionary/value.h"
#include "core/sync/columns.h"

#include <functional>

namespace pilar {

/** Which column a value stands in: one for each entity, field, kind of value and domain. */
struct CellKey
{
    int entity = 0;
    int field = 0;
    int kind = 0; // as kindOf() gives it; null values need no column
    int domain = 0; // of texts
    bool seen = false;

    auto operator<=>(const CellKey &) const = default;
};

/** 0 null, 1 number, 2 text, 3 codes, 4 record. */
int kindOf(const Value &value);
constexpr int highestKind = 4;

/** Collects values row by row and writes them column by column. */
class CellWriter
{
public:
    void add(const CellKey &key, const Value &value);
    void write(ColumnWriter &columns) const;

private:
    std::map<CellKey, std::vector<Value>> m_columns;
};

/** Gives them back row by row: first announce() each cell in the order of the rows, then read(),
 * then take() in the same order. */
class CellReader
{
public:
    void announce(const CellKey &key) { ++m_columns[key].count; }
    void read(ColumnReader &columns);
    Value take(const CellKey &key);

private:
    struct Column
    {
        qsizetype count = 0;
        std::vector<Value> values;
        size_t next = 0;
    };
    std::map<CellKey, Column> m_columns;
};

/** A list of different byte strings and the place of each added one: what repeats is written once.
 */
class Interned
{
public:
    qint64 place(const QByteArray &entry);
    const std::vector<QByteArray> &table() const { return m_table; }

private:
    std::vector<QByteArray> m_table;
    std::map<QByteArray, qint64> m_places;
};

/** Checked UTF-8; fails the reader when it is not that. */
QString readText(ColumnReader &columns, const QByteArray &utf8);

} // namespace pilar
