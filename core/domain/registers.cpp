// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/registers.h"

#include "core/domain/digits.h"
#include "core/domain/refusal.h"

#include <algorithm>
#include <initializer_list>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

Result<QString> parseDigits(QStringView text, const QString &name,
                            std::initializer_list<int> lengths)
{
    const auto digits = bareDigits(text);
    if (!digits)
        return refused(name + u"_characters"_s);
    if (std::find(lengths.begin(), lengths.end(), digits->size()) == lengths.end())
        return refused(name + u"_length"_s, {QString::number(digits->size())});
    return *digits;
}

} // namespace

Result<QString> parseKk(QStringView text)
{
    return parseDigits(text, u"kk"_s, {16});
}

Result<QString> parseNpwp(QStringView text)
{
    return parseDigits(text, u"npwp"_s, {15, 16, 22});
}

QString npwpText(const QString &digits)
{
    if (digits.size() != 15)
        return digits;
    return digits.left(2) + u'.' + digits.mid(2, 3) + u'.' + digits.mid(5, 3) + u'.'
        + digits.mid(8, 1) + u'-' + digits.mid(9, 3) + u'.' + digits.right(3);
}

Result<QString> parseNib(QStringView text)
{
    return parseDigits(text, u"nib"_s, {13});
}

Result<QString> parseNip(QStringView text)
{
    return parseDigits(text, u"nip"_s, {18});
}

QString nipText(const QString &digits)
{
    if (digits.size() != 18)
        return digits;
    return digits.left(8) + u' ' + digits.mid(8, 6) + u' ' + digits.mid(14, 1) + u' '
        + digits.right(3);
}

} // namespace pilar
