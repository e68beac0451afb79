// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/regions.h"
#include "tests/fuzz/fuzz.h"

using namespace pilar;

/** Region data, and what people type to find a region. */
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    fuzz::Input input(bytes, size);
    const unsigned how = input.byte();
    if (how & 1) {
        const QString text = QString::fromUtf8(input.rest());
        const Regions &regions = Regions::builtIn();
        Q_ASSERT(regions.search(text, 10).size() <= 10);
        for (const QString &code : regions.resolve(text.split(QLatin1Char('\n'))))
            Q_ASSERT(regions.find(code));
        (void)regions.fullName(text);
        return 0;
    }
    const QByteArray content = input.rest();
    const Result<Regions> regions = Regions::parse(how & 2 ? content : qCompress(content, 1));
    if (!regions)
        return 0;
    for (const Region &region : regions->children({})) {
        (void)regions->find(region.code);
        (void)regions->search(region.name, 5);
        (void)regions->children(region.code);
    }
    return 0;
}
