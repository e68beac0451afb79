// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/regions.h"
#include "core/exchange/csv.h"
#include "core/exchange/mapping.h"
#include "tests/fuzz/fuzz.h"

using namespace pilar;

namespace {

/** No cell is written so that it begins as a formula does, and alone in a file it reads back. */
void writeAndRead(const QString &cell)
{
    const QByteArray file = writeCsv({{cell}}).mid(3); // behind the mark of UTF-8
    const char first = file.startsWith('"') ? file[1] : file[0];
    Q_ASSERT(!QByteArrayView("=+-@\t").contains(first));
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
