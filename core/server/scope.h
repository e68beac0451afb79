// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dictionary/dictionary.h"

namespace pilar {

/** Whose account asks, as the token says. */
struct Caller
{
    qint64 account = 0;
    QString email;
    QString role;
    QString scope; // kode_wilayah
    bool penerbit = false;
    std::vector<RecordId> lks; // bound to the account
    qint64 unbound = 0; // how often one was taken from it
    qint64 device = 0; // by which it speaks
    QByteArray deviceKey = {}; // public; empty: it cannot prove a request
    bool revoked = false; // by the office: nothing is to be done for it
};

/** Where a record belongs: to an LKS and its office, or (lks null) to an office alone. */
struct Place
{
    RecordId lks;
    QString office; // kode_wilayah of a kabupaten/kota or of the province

    bool operator==(const Place &) const = default;
};

/** The office an account works under: its kabupaten/kota, or the province. */
QString officeOf(const QString &scope);

/** Whether the code lies in the area, the area itself included. Empty codes lie nowhere. */
bool liesIn(QStringView code, QStringView area);

/**
 * Whether the caller's scope contains the record at all. What its role may see and do there is the
 * dictionary's to say (core/dictionary/rights.h); creator is the account that made the record.
 */
bool contains(const Caller &caller, const Entity &entity, const Place &place, const Record &record,
              qint64 creator);

/** Names the scope; a cursor made under another one starts anew. 8 bytes. */
QByteArray scopeMark(const Caller &caller);

} // namespace pilar
