// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/regions.h"
#include "core/exchange/csv.h"
#include "core/exchange/mapping.h"
#include "tests/fuzz/fuzz.h"

using namespace pilar;

namespace {

QStringList plain(QStringList cells)
{
    for (QString &cell : cells)
        cell = plainCell(cell);
    while (!cells.isEmpty() && cells.last().isEmpty())
        cells.removeLast();
    return cells;
}

/** What is written reads back, and no cell begins as a formula does. */
void writeAndRead(const Sheet &sheet)
{
    std::vector<QStringList> rows;
    for (const SheetRow &row : sheet.rows)
        rows.push_back(row.cells);
    const Result<Sheet> again = readCsv(writeCsv(rows));
    Q_ASSERT(again);
    size_t i = 0;
    for (const SheetRow &row : again->rows) {
        for (const QString &cell : row.cells)
            Q_ASSERT(cell.isEmpty() || !QStringLiteral("=+-@\t\r").contains(cell.front()));
        while (i < rows.size() && plain(rows[i]).isEmpty() && !plain(row.cells).isEmpty())
            ++i;
        if (plain(row.cells).isEmpty())
            continue;
        Q_ASSERT(i < rows.size() && plain(rows[i]) == plain(row.cells));
        ++i;
    }
}

} // namespace

/** A spreadsheet's file on its way into the records of an entity. */
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    const Result<Sheet> sheet = readCsv(fuzz::bytesOf(bytes, size));
    if (!sheet)
        return 0;
    writeAndRead(*sheet);
    for (const QStringView name : {u"klien", u"pengurus"}) {
        const Entity &entity = *Dictionary::builtIn().entity(name);
        if (const auto mapping = findColumns(*sheet, entity)) {
            const auto rows = readRows(*sheet, entity, *mapping, Regions::builtIn());
            (void)refusedTable(*mapping, rows);
        }
    }
    return 0;
}
