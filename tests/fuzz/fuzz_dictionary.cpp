// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dictionary/dictionary.h"
#include "tests/fuzz/fuzz.h"

using namespace pilar;

/** Dictionary files, one behind the other with a zero between; the first is dictionary.json. */
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    std::vector<Dictionary::File> files;
    for (const QByteArray &json : fuzz::bytesOf(bytes, size).split('\0')) {
        const QString name = files.empty() ? QStringLiteral("dictionary.json")
                                           : QStringLiteral("%1.json").arg(files.size());
        files.push_back({name, json});
    }
    if (const auto dictionary = Dictionary::parse(files)) {
        for (const Entity &entity : dictionary->entities())
            Q_ASSERT(dictionary->entity(entity.number) == &entity);
    }
    return 0;
}
