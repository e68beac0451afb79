// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pictures/picture_program.h"
#include "tests/fuzz/fuzz.h"

using namespace pilar;

/** What the program that decodes pictures answers, when a picture has got hold of it. */
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    const QByteArray answer = fuzz::bytesOf(bytes, size);
    if (const auto taken = pictures::takenFrom(answer))
        Q_ASSERT(!taken->bytes.isEmpty() && !taken->preview.isEmpty());
    if (const auto image = pictures::imageFrom(answer)) {
        Q_ASSERT(image->width() <= pictures::longestSide);
        Q_ASSERT(image->height() <= pictures::longestSide);
        for (int y = 0; y < image->height(); ++y) // read, for the sanitizers
            (void)image->pixel(image->width() - 1, y);
    }
    return 0;
}
