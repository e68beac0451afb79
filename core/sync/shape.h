// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/change.h"
#include "core/sync/cells.h"

namespace pilar {

/** Fields and the kinds of their values, without the values. */
using Fields = std::vector<std::pair<int, int>>; // number, kindOf

/** What many changes (or rows of a page) have in common, so that it is sent once. */
struct Shape
{
    int kind = 0; // of a change; flags of a row
    int entity = 0;
    Fields fields;
    std::vector<int> groups; // whose versions follow
    QString from; // of a change; state of a row
    QString to;
    Fields seen;
    bool conflict = false;

    QByteArray encode() const;
    /** Fails the columns on anything that encode() does not write. */
    static Shape decode(ColumnReader &columns, const QByteArray &bytes);
};

Fields fieldsOf(const Values &values);
void addCells(CellWriter &cells, CellKey key, const Values &values);
/** Calls cell for each field with its key. */
template <typename Function>
void eachCell(CellKey key, const Fields &fields, const Function &cell)
{
    for (const auto &[field, kind] : fields) {
        key.field = field;
        key.kind = kind;
        cell(key);
    }
}
Values takeCells(CellReader &cells, const CellKey &key, const Fields &fields);

/** Interned shapes and, when reading, how many values they announce in all. */
struct ShapeColumn
{
    std::vector<Shape> table;
    std::vector<qint64> places;

    const Shape &of(size_t row) const { return table[size_t(places[row])]; }
    static void write(ColumnWriter &columns, const std::vector<Shape> &shapes);
    /** Empty, with the columns failed, when damaged or when values and versions would take more
     * memory than the block may. */
    static ShapeColumn read(ColumnReader &columns, qsizetype rows);
};

inline constexpr qsizetype maxRows = 200'000; // of one block

} // namespace pilar
