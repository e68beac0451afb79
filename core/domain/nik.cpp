// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/nik.h"

#include "core/domain/digits.h"
#include "core/domain/refusal.h"

#include <cstdlib>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

constexpr int nikLength = 16;
constexpr int womenDayOffset = 40;

int dayOf(int dayDigits)
{
    return dayDigits > womenDayOffset ? dayDigits - womenDayOffset : dayDigits;
}

Problems warning(const QString &field, const QString &code, const QStringList &args = {})
{
    return {{0, field, Problem::Severity::Warning, code, args}};
}

} // namespace

Nik::Nik(QString digits)
    : m_digits(std::move(digits))
{ }

int Nik::part(int from) const
{
    return (m_digits[from].unicode() - u'0') * 10 + (m_digits[from + 1].unicode() - u'0');
}

Result<Nik> Nik::parse(QStringView text)
{
    const auto digits = bareDigits(text);
    if (!digits)
        return refused(u"nik_characters"_s);
    if (digits->size() != nikLength)
        return refused(u"nik_length"_s, {QString::number(digits->size())});
    if (digits->count(digits->front()) == nikLength)
        return refused(u"nik_same_digits"_s);
    const Nik nik(*digits);
    const int day = dayOf(nik.part(6));
    const int month = nik.part(8);
    const int year = nik.part(10);
    if (!QDate::isValid(1900 + year, month, day) && !QDate::isValid(2000 + year, month, day))
        return refused(u"nik_date"_s, {digits->mid(6, 6)});
    if (digits->endsWith("0000"_L1))
        return refused(u"nik_serial"_s);
    return nik;
}

QString Nik::region() const
{
    return m_digits.left(2) + u'.' + m_digits.mid(2, 2) + u'.' + m_digits.mid(4, 2);
}

QString Nik::sex() const
{
    return part(6) > womenDayOffset ? u"P"_s : u"L"_s;
}

QDate Nik::birthDate(const QDate &today, const QDate &known) const
{
    const QDate last(1900 + part(10), part(8), dayOf(part(6)));
    const QDate recent(2000 + part(10), part(8), dayOf(part(6)));
    if (!last.isValid() || !recent.isValid())
        return last.isValid() ? last : recent;
    if (known.isValid())
        return std::llabs(last.daysTo(known)) < std::llabs(recent.daysTo(known)) ? last : recent;
    return recent <= today ? recent : last;
}

Problems Nik::regionDoubts(const std::function<bool(const QString &)> &exists) const
{
    if (exists(region()) || exists(region().left(5)))
        return {};
    return warning(u"nik"_s, u"nik_region_unknown"_s, {region()});
}

Problems Nik::dateDoubts(const QDate &today, const QDate &born) const
{
    const QDate date = birthDate(today, born);
    if (!born.isValid() || date == born)
        return {};
    return warning(u"nik"_s, u"nik_date_differs"_s, {date.toString(Qt::ISODate)});
}

Problems Nik::sexDoubts(const QString &sexCode) const
{
    if (sexCode.isEmpty() || sexCode == sex())
        return {};
    return warning(u"nik"_s, u"nik_sex_differs"_s);
}

QString nikGrouped(const QString &digits)
{
    if (digits.size() != nikLength)
        return digits;
    return digits.left(6) + u' ' + digits.mid(6, 6) + u' ' + digits.right(4);
}

QString nikMasked(const QString &digits)
{
    constexpr QChar dot = u'\u2022';
    if (digits.size() != nikLength)
        return QString(digits.size(), dot);
    return digits.left(4) + QString(2, dot) + u' ' + QString(6, dot) + u' ' + QString(2, dot)
        + digits.right(2);
}

} // namespace pilar
