// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QDate>

#include <functional>

namespace pilar {

/**
 * A person's number: 16 digits = PP KK CC of the first registration, DDMMYY of birth (day + 40 for
 * women), serial from 0001 (PP 40/2019). It never changes, not even when its date is wrong: doubts
 * about it are warnings.
 */
class Nik
{
public:
    /** Codes: nik_characters, nik_length (number of digits), nik_same_digits, nik_date, nik_serial.
     */
    static Result<Nik> parse(QStringView text);

    const QString &digits() const { return m_digits; }
    /** PP.KK.CC */
    QString region() const;
    /** "L" or "P" */
    QString sex() const;
    /** In the century nearest to the birth date known; without one, the latest not after today. */
    QDate birthDate(const QDate &today, const QDate &known = {}) const;

    /** Warning nik_region_unknown, unless exists says that this PP.KK.CC (or, of a district
     * dissolved since, PP.KK) is known. */
    Problems regionDoubts(const std::function<bool(const QString &)> &exists) const;
    /** Warning nik_date_differs (the NIK's date) when the date of birth is another. */
    Problems dateDoubts(const QDate &today, const QDate &born) const;
    /** Warning nik_sex_differs when sexCode is the other of L and P. */
    Problems sexDoubts(const QString &sexCode) const;

private:
    explicit Nik(QString digits);
    int part(int from) const;

    QString m_digits;
};

/** 16 digits as 6-6-4; anything else as it is. */
QString nikGrouped(const QString &digits);
/** "3271•• •••••• ••01"; only dots for anything else. */
QString nikMasked(const QString &digits);

} // namespace pilar
