// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dictionary/dictionary.h"

namespace pilar::test {

/** The smallest dictionary, of this version. */
inline Dictionary numbered(int number)
{
    const auto parsed
        = Dictionary::parse({{QStringLiteral("dictionary.json"),
                              R"({"number": )" + QByteArray::number(number) + R"(, "lists": {}})"},
                             {QStringLiteral("lks.json"),
                              R"({"entity": "lks", "number": 1, "label": {"id": "x", "en": "x"},
            "plural": {"id": "x", "en": "x"}, "title": ["nama"], "sections": [{"name": "a",
            "label": {"id": "A", "en": "A"}, "fields": [{"number": 1, "name": "nama",
            "type": "text", "label": {"id": "x", "en": "x"}}]}],
            "rights": [{"role": "lks", "create": true, "write": ["*"]}],
            "views": {"lks": "full"}})"}});
    if (!parsed)
        qFatal("%s", qPrintable(parsed.error().detail));
    return *parsed;
}

} // namespace pilar::test
