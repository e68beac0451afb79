// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/regions.h"
#include "core/exchange/csv.h"
#include "core/exchange/mapping.h"
#include "tests/fuzz/fuzz.h"

using namespace pilar;

namespace {

/** Wherever a program may see a cell begin in what is written, no formula begins; alone in a file
 * the cell reads back. */
void writeAndRead(const QString &cell)
{
    const QByteArray file = writeCsv({{cell}}).mid(3); // behind the mark of UTF-8
    bool begins = true;
    for (const char c : file) {
        Q_ASSERT(!begins || !QByteArrayView("=+-@").contains(c));
        begins = QByteArrayView(";\t\r\n").contains(c)
            || (begins && QByteArrayView(" \"").contains(c));
    }
    Q_ASSERT(readCsv(file));
}

} // namespace

/** A spreadsheet's file on its way into the records of an entity. */
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    const Result<Sheet> sheet = readCsv(fuzz::bytesOf(bytes, size));
    if (!sheet)
        return 0;
    for (const SheetRow &row : sheet->rows) {
        for (const QString &cell : row.cells)
            writeAndRead(cell);
    }
    for (const QStringView name : {u"klien", u"pengurus"}) {
        const Entity &entity = *Dictionary::builtIn().entity(name);
        if (const auto mapping = findColumns(*sheet, entity)) {
            const auto rows = readRows(*sheet, entity, *mapping, Regions::builtIn());
            (void)refusedTable(*mapping, rows);
        }
    }
    return 0;
}
