// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/money.h"

#include "core/domain/digits.h"
#include "core/domain/refusal.h"

#include <QtNumeric>

#include <array>
#include <cstdlib>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

struct Unit
{
    const char16_t *word;
    int zeros;
};

constexpr std::array<Unit, 12> units{{{u"ribu", 3},
                                      {u"rb", 3},
                                      {u"juta", 6},
                                      {u"jt", 6},
                                      {u"miliar", 9},
                                      {u"milyar", 9},
                                      {u"milliar", 9},
                                      {u"m", 9},
                                      {u"triliun", 12},
                                      {u"trilyun", 12},
                                      {u"trilliun", 12},
                                      {u"t", 12}}};

/** A number cut at its decimal sign. */
struct Parts
{
    QString whole;
    QString places;
};

qint64 power10(int exponent)
{
    qint64 power = 1;
    for (int i = 0; i < exponent; ++i)
        power *= 10;
    return power;
}

/** "1.500.000" cut at separator: a first group of one to three digits, no leading zero, then
 * threes. */
bool isGrouped(QStringView text, QChar separator)
{
    const auto groups = text.split(separator);
    if (groups.size() < 2 || !isAllDigits(groups.first()) || groups.first().size() > 3
        || groups.first().startsWith(u'0'))
        return false;
    for (qsizetype i = 1; i < groups.size(); ++i) {
        if (groups[i].size() != 3 || !isAllDigits(groups[i]))
            return false;
    }
    return true;
}

QString without(QStringView text, QChar separator)
{
    return text.toString().remove(separator);
}

/** Whole digits that may be grouped by separator; none when they are malformed. */
std::optional<QString> wholeDigits(QStringView text, QChar separator)
{
    if (isAllDigits(text))
        return text.toString();
    if (isGrouped(text, separator))
        return without(text, separator);
    return std::nullopt;
}

/** Both signs occur: the last one is the decimal sign, and occurs once. */
std::optional<Parts> cutAtLast(QStringView text)
{
    const qsizetype at = qMax(text.lastIndexOf(u'.'), text.lastIndexOf(u','));
    const auto whole = wholeDigits(text.left(at), text[at] == u'.' ? u',' : u'.');
    if (!whole || !isAllDigits(text.mid(at + 1)))
        return std::nullopt;
    return Parts{*whole, text.mid(at + 1).toString()};
}

/** Scaled by 10^scale; none when there are more places than that, or too many digits. */
std::optional<qint64> scaledNumber(const Parts &parts, int scale)
{
    QString places = parts.places;
    while (places.size() > scale && places.endsWith(u'0'))
        places.chop(1);
    if (places.size() > scale)
        return std::nullopt;
    bool ok = false;
    const qint64 number = QString(parts.whole + places.leftJustified(scale, u'0')).toLongLong(&ok);
    return ok ? std::optional(number) : std::nullopt;
}

/** Takes the word off the end, when it stands there behind a number. */
bool takeSuffix(QString &text, QStringView word)
{
    if (!text.endsWith(word))
        return false;
    const QStringView rest = QStringView(text).chopped(word.size()).trimmed();
    if (rest.isEmpty() || !(isDigit(rest.back()) || rest.endsWith(u'-') || rest.back().isLetter()))
        return false;
    if (rest.back().isLetter() && rest.size() == text.size() - word.size()) // part of a longer word
        return false;
    text = rest.toString();
    return true;
}

/** Strips "Rp", "rupiah", ",-" and a minus sign; says whether there was one. */
bool stripCurrency(QString &text)
{
    bool negative = false;
    const auto takeMinus = [&] {
        if (text.startsWith(u'-') || text.startsWith(u'\u2212')) {
            negative = true;
            text = text.mid(1).trimmed();
        }
    };
    takeMinus();
    for (const auto prefix : {"rp."_L1, "rp"_L1, "idr"_L1}) {
        if (text.startsWith(prefix)) {
            text = text.mid(prefix.size()).trimmed();
            break;
        }
    }
    if (!negative)
        takeMinus();
    takeSuffix(text, u"rupiah");
    for (const auto tail : {",-"_L1, ".-"_L1, ",--"_L1, ",\u2013"_L1, ",="_L1}) {
        if (text.endsWith(tail))
            text.chop(tail.size());
    }
    return negative;
}

/** How many zeros the unit word at the end stands for; the word is taken off. */
int takeUnit(QString &text)
{
    for (const Unit &unit : units) {
        if (takeSuffix(text, unit.word))
            return unit.zeros;
    }
    return 0;
}

/** Blanks between groups of three are thousands too. */
bool dropBlanks(QString &text)
{
    if (!text.contains(u' '))
        return true;
    const qsizetype end = qMin(text.indexOf(u',') < 0 ? text.size() : text.indexOf(u','),
                               text.indexOf(u'.') < 0 ? text.size() : text.indexOf(u'.'));
    if (!isGrouped(QStringView(text).left(end), u' '))
        return false;
    text.remove(u' ');
    return !text.contains(u' ');
}

Result<Parts> oneSign(const QString &text, bool hasUnit)
{
    const QChar sign = text.contains(u'.') ? u'.' : u',';
    if (text.count(sign) > 1) {
        if (!isGrouped(text, sign))
            return refused(u"money_unreadable"_s);
        return Parts{without(text, sign), {}};
    }
    const Parts parts{text.section(sign, 0, 0), text.section(sign, 1)};
    if (!isAllDigits(parts.whole) || !isAllDigits(parts.places))
        return refused(u"money_unreadable"_s);
    if (parts.places.size() < 3 || (hasUnit && sign == u','))
        return parts;
    if (parts.places.size() > 3)
        return refused(u"money_unreadable"_s);
    if (hasUnit || sign == u',' || !isGrouped(text, sign))
        return refused(u"money_ambiguous"_s, {text});
    return Parts{without(text, sign), {}};
}

Result<Parts> moneyParts(const QString &text, bool hasUnit)
{
    if (isAllDigits(text))
        return Parts{text, {}};
    if (text.contains(u'.') && text.contains(u',')) {
        if (const auto parts = cutAtLast(text))
            return *parts;
        return refused(u"money_unreadable"_s);
    }
    return oneSign(text, hasUnit);
}

QString grouped(const QString &digits)
{
    QString text = digits;
    for (qsizetype at = text.size() - 3; at > 0; at -= 3)
        text.insert(at, u'.');
    return text;
}

/** Whole and places of a scaled number, without its sign and, of the places, without needless
 * zeros. */
Parts partsOf(qint64 scaled, int scale)
{
    const QString digits = QString::number(std::llabs(scaled)).rightJustified(scale + 1, u'0');
    Parts parts{digits.chopped(scale), digits.right(scale)};
    while (parts.places.endsWith(u'0'))
        parts.places.chop(1);
    return parts;
}

} // namespace

Result<qint64> parseMoney(QStringView input)
{
    QString text = input.toString().simplified().toLower();
    const bool negative = stripCurrency(text);
    const int zeros = takeUnit(text);
    if (!dropBlanks(text))
        return refused(u"money_unreadable"_s);
    const auto parts = moneyParts(text, zeros > 0);
    if (!parts)
        return parts.error();
    if (parts->whole.size() + zeros > 16)
        return refused(u"money_too_large"_s);
    const auto sen = scaledNumber(*parts, zeros + 2);
    if (!sen)
        return refused(u"money_unreadable"_s);
    if (*sen > mostSen)
        return refused(u"money_too_large"_s);
    return negative ? -*sen : *sen;
}

QString moneyText(qint64 sen)
{
    const qint64 positive = std::llabs(sen);
    QString text = (sen < 0 ? u"-Rp"_s : u"Rp"_s) + grouped(QString::number(positive / 100));
    if (positive % 100)
        text += u',' + QString::number(positive % 100).rightJustified(2, u'0');
    return text;
}

QString moneyContract(qint64 sen)
{
    const qint64 positive = std::llabs(sen);
    return (sen < 0 ? u"-"_s : QString()) + QString::number(positive / 100) + u'.'
        + QString::number(positive % 100).rightJustified(2, u'0');
}

Result<qint64> parseDecimal(QStringView input, int scale)
{
    QString text = input.toString().simplified();
    const bool negative = text.startsWith(u'-') || text.startsWith(u'\u2212');
    if (negative)
        text = text.mid(1).trimmed();
    std::optional<Parts> parts;
    if (isAllDigits(text)) {
        parts = Parts{text, {}};
    } else if (text.contains(u'.') && text.contains(u',')) {
        parts = cutAtLast(text);
    } else if (text.count(u'.') > 1 && isGrouped(text, u'.')) {
        parts = Parts{without(text, u'.'), {}};
    } else if (text.count(u'.') + text.count(u',') == 1) {
        // The contract form drops trailing zeros: "1.500" was written by a person, who may mean a
        // thousand.
        if (scale <= 3 && isGrouped(text, u'.') && text.endsWith(u'0'))
            return refused(u"decimal_ambiguous"_s, {text});
        parts = cutAtLast(text);
    }
    if (!parts)
        return refused(u"decimal_unreadable"_s);
    if (parts->whole.size() + scale > 17)
        return refused(u"decimal_too_large"_s);
    const auto scaled = scaledNumber(*parts, scale);
    if (!scaled)
        return refused(u"decimal_places"_s, {QString::number(scale)});
    return negative ? -*scaled : *scaled;
}

QString decimalContract(qint64 scaled, int scale)
{
    const Parts parts = partsOf(scaled, scale);
    return (scaled < 0 ? u"-"_s : QString()) + parts.whole
        + (parts.places.isEmpty() ? QString() : u'.' + parts.places);
}

QString decimalText(qint64 scaled, int scale)
{
    const Parts parts = partsOf(scaled, scale);
    return (scaled < 0 ? u"-"_s : QString()) + parts.whole
        + (parts.places.isEmpty() ? QString() : u',' + parts.places);
}

std::optional<qint64> lineTotal(qint64 volume, int scale, qint64 priceSen)
{
    const qint64 unit = power10(scale);
    const qint64 half = unit / 2;
    // price = whole × unit + rest, so that the product is only as large as the total itself
    const qint64 whole = priceSen / unit;
    const qint64 rest = priceSen % unit;
    qint64 total = 0;
    qint64 small = 0;
    if (qMulOverflow(volume, whole, &total) || qMulOverflow(volume, rest, &small)
        || qAddOverflow(small, half, &small))
        return std::nullopt;
    const qint64 rounded = small / unit - (small % unit < 0 ? 1 : 0); // towards minus infinity
    if (qAddOverflow(total, rounded, &total) || total > mostSen || total < -mostSen)
        return std::nullopt;
    return total;
}

} // namespace pilar
