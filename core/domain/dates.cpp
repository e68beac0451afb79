// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/dates.h"

#include "core/domain/digits.h"
#include "core/domain/refusal.h"

#include <array>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array<const char16_t *, 12> months{
    u"Januari", u"Februari", u"Maret",     u"April",   u"Mei",      u"Juni",
    u"Juli",    u"Agustus",  u"September", u"Oktober", u"November", u"Desember"};
constexpr std::array<const char16_t *, 7> weekdays{u"Senin", u"Selasa", u"Rabu",  u"Kamis",
                                                   u"Jumat", u"Sabtu",  u"Minggu"};
/** All spellings of a month, in lower case, each between blanks. */
constexpr std::array<const char16_t *, 12> monthSpellings{u" januari january jan ",
                                                          u" februari february pebruari feb peb ",
                                                          u" maret march mar mrt ",
                                                          u" april apr ",
                                                          u" mei may ",
                                                          u" juni june jun ",
                                                          u" juli july jul ",
                                                          u" agustus august agu agt ags agst aug ",
                                                          u" september sep sept ",
                                                          u" oktober october okt oct ",
                                                          u" november nopember nov nop ",
                                                          u" desember december des dec "};
constexpr const char16_t *weekdaySpellings
    = u" senin selasa rabu kamis jumat jum'at sabtu minggu ahad sen sel rab kam jum sab min "
      u"monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun ";

/** Whether any record of this field may carry a date of that year. */
bool isNear(int year)
{
    return year >= 1800 && year <= 2200;
}

bool isAmong(QStringView word, const char16_t *spellings)
{
    return QStringView(spellings).contains(QString(u' ' + word.toString() + u' '));
}

/** 1–12, or 0 when the word names no month. */
int monthNamed(QStringView word)
{
    for (size_t i = 0; i < monthSpellings.size(); ++i) {
        if (isAmong(word, monthSpellings[i]))
            return int(i) + 1;
    }
    return 0;
}

/** Drops a midnight that spreadsheets write after a date. */
QString withoutMidnight(QString text)
{
    for (const auto suffix : {":00.000"_L1, ":00"_L1}) {
        if (text.endsWith("00:00"_L1 + suffix))
            text.chop(suffix.size());
    }
    if (text.endsWith(" 00:00"_L1) || text.endsWith("t00:00"_L1))
        text.chop(6);
    return text;
}

QStringList wordsOf(QStringView text)
{
    QString plain = withoutMidnight(text.trimmed().toString().toLower());
    for (QChar &c : plain) {
        if (c.isSpace() || c == u'/' || c == u'-' || c == u'.' || c == u',' || c == u'\u2013')
            c = u' ';
    }
    QStringList words = plain.split(u' ', Qt::SkipEmptyParts);
    if (words.size() > 1 && isAmong(words.first(), weekdaySpellings))
        words.removeFirst();
    return words;
}

Result<QDate> loneNumber(const QString &word)
{
    if (!isAllDigits(word))
        return refused(u"date_unreadable"_s);
    const int number = word.toInt();
    if (word.size() == 4 && isNear(number))
        return refused(u"date_year_only"_s);
    return refused(word.size() <= 6 ? u"date_serial"_s : u"date_unreadable"_s);
}

Result<QDate> made(const QString &year, int month, const QString &day)
{
    if (!isAllDigits(year) || !isAllDigits(day) || day.size() > 2 || year.size() > 4)
        return refused(u"date_unreadable"_s);
    if (year.size() == 2)
        return refused(u"date_two_digit_year"_s);
    const int y = year.toInt();
    if (!isNear(y))
        return refused(u"date_year"_s, {year});
    const QDate date(y, month, day.toInt());
    if (!date.isValid())
        return refused(u"date_impossible"_s);
    return date;
}

} // namespace

Result<QDate> parseDate(QStringView text)
{
    if (const QDate date = storedDate(text); date.isValid() && isNear(date.year()))
        return date;
    const QStringList words = wordsOf(text);
    const bool isFraction = words.size() == 2 && words[0].size() > 3 && isAllDigits(words[1]);
    if (words.size() == 1 || isFraction)
        return loneNumber(words.first());
    if (words.size() != 3)
        return refused(u"date_unreadable"_s);
    if (const int month = monthNamed(words[1]))
        return made(words[2], month, words[0]);
    if (const int month = monthNamed(words[0]))
        return made(words[2], month, words[1]);
    if (!isAllDigits(words[1]) || words[1].size() > 2)
        return refused(u"date_unreadable"_s);
    const bool yearFirst = words[0].size() == 4;
    return made(words[yearFirst ? 0 : 2], words[1].toInt(), words[yearFirst ? 2 : 0]);
}

QDate storedDate(QStringView text)
{
    if (text.size() != 10 || text[4] != u'-' || text[7] != u'-')
        return {};
    const QStringView year = text.left(4), month = text.mid(5, 2), day = text.mid(8);
    if (!isAllDigits(year) || !isAllDigits(month) || !isAllDigits(day))
        return {};
    return {year.toInt(), month.toInt(), day.toInt()};
}

QString storedText(const QDate &date)
{
    return date.toString(Qt::ISODate);
}

QString dateText(const QDate &date)
{
    if (!date.isValid())
        return {};
    return QString::number(date.day()) + u' ' + monthName(date.month()) + u' '
        + QString::number(date.year());
}

QString dateTextWithWeekday(const QDate &date)
{
    if (!date.isValid())
        return {};
    return QString::fromUtf16(weekdays[size_t(date.dayOfWeek() - 1)]) + u", "_s + dateText(date);
}

QString monthName(int month)
{
    return month >= 1 && month <= 12 ? QString::fromUtf16(months[size_t(month - 1)]) : QString();
}

int ageAt(const QDate &born, const QDate &day)
{
    if (!born.isValid() || !day.isValid() || born > day)
        return -1;
    const bool birthdayToCome
        = std::pair(day.month(), day.day()) < std::pair(born.month(), born.day());
    return day.year() - born.year() - (birthdayToCome ? 1 : 0);
}

} // namespace pilar
