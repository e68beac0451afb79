// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pictures/take_in.h"
#include "tests/fuzz/fuzz.h"

#include <QBuffer>

using namespace pilar;

/** A photo or paper that somebody attaches. */
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    QByteArray content = fuzz::bytesOf(bytes, size);
    QBuffer file(&content);
    Q_ASSERT(file.open(QIODevice::ReadOnly));
    const Result<TakenIn> taken = takeIn(file);
    if (taken && taken->mime == QLatin1String("image/jpeg")) {
        Q_ASSERT(taken->bytes.startsWith("\xff\xd8") && taken->preview.startsWith("\xff\xd8"));
        Q_ASSERT(!taken->bytes.contains("Exif")); // where it was taken stays behind
    }
    return 0;
}
