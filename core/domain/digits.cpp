// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/digits.h"

#include <QString>

#include <algorithm>

namespace pilar {

bool isAllDigits(QStringView text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), isDigit);
}

std::optional<QString> bareDigits(QStringView text)
{
    text = text.trimmed();
    if (text.startsWith(u'\''))
        text = text.mid(1);
    QString digits;
    digits.reserve(text.size());
    for (const QChar c : text) {
        if (isDigit(c))
            digits += c;
        else if (!c.isSpace() && c != u'.' && c != u'-' && c != u'\u2011' && c != u'\u2013')
            return std::nullopt;
    }
    return digits;
}

} // namespace pilar
