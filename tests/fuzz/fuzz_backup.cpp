// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/backup.h"

#include "core/base/disk.h"
#include "core/store/vfs.h"
#include "tests/core/server/device.h"
#include "tests/fuzz/fuzz.h"

#include <QFile>
#include <QTemporaryDir>

using namespace pilar;
using namespace Qt::StringLiterals;

namespace {

/** A province's backup, as a file. */
struct Base
{
    QTemporaryDir folder{u"/dev/shm/pilar-fuzz-XXXXXX"_s};
    SystemDisk disk;
    Town town{small::dictionary()};
    QByteArray content;

    Base()
    {
        Laptop laptop(town, town.account(u"lks"_s), 7);
        const RecordId lks = laptop.create(small::lks, {{small::lksNama, u"Panti"_s}});
        laptop.create(small::klien, {{small::klienLks, lks}, {small::klienNama, u"Anak"_s}});
        laptop.syncAll();
        Backup backup(*town.db, town.dictionary, town.clock, town.random, town.key);
        const auto written = backup.write(disk, folder.filePath(u"a.pilar"_s));
        Q_ASSERT(written);
        content = *disk.read(folder.filePath(u"a.pilar"_s), 64 << 20);
    }

    void restore(const QByteArray &bytes)
    {
        const QString file = folder.filePath(u"b.pilar"_s);
        const bool kept = bool(disk.write(file, bytes));
        Q_ASSERT(kept);
        const auto empty = *SqliteDatabase::open(u":memory:"_s, {});
        Province province(*empty, town.dictionary, town.clock, town.random, town.key);
        Backup backup(*empty, town.dictionary, town.clock, town.random, town.key);
        (void)backup.restore(disk, file, folder.path());
    }
};

} // namespace

extern "C" int LLVMFuzzerInitialize(int *, char ***)
{
    return prepareProcess() ? 0 : 1;
}

/** A province's backup with pieces of it changed, and cut. */
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    static Base base;
    fuzz::Input input(bytes, size);
    QByteArray content = base.content;
    const unsigned cut = input.number();
    while (!input.atEnd()) {
        const qsizetype at = qsizetype(input.number() << 8 | input.byte()) % content.size();
        const QByteArray piece = input.take(1 + input.byte() % 16);
        content.replace(at, std::min(piece.size(), content.size() - at), piece);
    }
    if (cut)
        content.truncate(qsizetype(cut) * 64 % content.size());
    base.restore(content);
    return 0;
}
