// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/terbilang.h"

#include <array>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array<const char16_t *, 12> small{u"nol",     u"satu",     u"dua",     u"tiga",
                                                 u"empat",   u"lima",     u"enam",    u"tujuh",
                                                 u"delapan", u"sembilan", u"sepuluh", u"sebelas"};

struct Step
{
    quint64 size;
    const char16_t *word;
    const char16_t *one; // how "satu" and the word join; null = as two words
};

constexpr std::array<Step, 6> steps{{{1'000'000'000'000, u"triliun", nullptr},
                                     {1'000'000'000, u"miliar", nullptr},
                                     {1'000'000, u"juta", nullptr},
                                     {1'000, u"ribu", u"seribu"},
                                     {100, u"ratus", u"seratus"},
                                     {10, u"puluh", nullptr}}};

QString words(quint64 number)
{
    if (number < small.size())
        return QString::fromUtf16(small[number]);
    if (number < 20)
        return words(number - 10) + u" belas"_s;
    for (const Step &step : steps) {
        if (number < step.size)
            continue;
        const quint64 count = number / step.size;
        QString text = count == 1 && step.one ? QString::fromUtf16(step.one)
                                              : words(count) + u' ' + QString::fromUtf16(step.word);
        if (const quint64 rest = number % step.size)
            text += u' ' + words(rest);
        return text;
    }
    return {};
}

quint64 magnitude(qint64 number)
{
    return number < 0 ? 0 - quint64(number) : quint64(number);
}

} // namespace

QString terbilang(qint64 number)
{
    return (number < 0 ? u"minus "_s : QString()) + words(magnitude(number));
}

QString terbilangRupiah(qint64 sen)
{
    const quint64 positive = magnitude(sen);
    QString text = (sen < 0 ? u"minus "_s : QString()) + words(positive / 100) + u" rupiah"_s;
    if (positive % 100)
        text += u" koma "_s + words(positive % 100) + u" sen"_s;
    return text;
}

} // namespace pilar
