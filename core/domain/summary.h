// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dictionary/dictionary.h"

#include <QDate>

#include <set>

namespace pilar {

/** Where an LKS stands with its registration. */
enum class Registration { Belum, Proses, BertandaDaftar, Kedaluwarsa };

/**
 * By its legalitas and registrasi rows: a tanda daftar that is not past its date makes it
 * registered; with only expired ones it is Kedaluwarsa; with none, a registrasi that the office has
 * or sent back makes it Proses. A paper without a last day does not expire.
 */
Registration registrationOf(const Dictionary &dictionary,
                            const std::vector<const Record *> &legalitas,
                            const std::vector<const Record *> &registrasi, const QDate &today);

/** Whether one of these legalitas is a certificate with grade A, B or C that has not expired. */
bool isAccredited(const Dictionary &dictionary, const std::vector<const Record *> &legalitas,
                  const QDate &today);

/** Living records by number of their entity, each with the day its newest change was accepted by
 * the server as far as this device knows; an invalid day = it waits to be sent. */
struct Dated
{
    const Record *record = nullptr;
    QDate accepted = {};
};
using DatedRows = std::map<int, std::vector<Dated>>;

/** What to count: an LKS lies within the region (empty = anywhere), what is applied for within a
 * year. */
struct SummaryScope
{
    QDate today;
    QString region = {};
    std::optional<int> year = {};
};

/** Totals; codes and states that no record has are not in the maps, empty fields only in the
 * totals. */
struct Summary
{
    struct Lks
    {
        int total = 0;
        std::map<QString, int> byType; // jenis_lks
        std::map<Registration, int> byRegistration; // all four
        int accredited = 0;
    };
    struct Klien
    {
        int total = 0;
        std::map<QString, int> byCategory;
        std::map<QString, int> bySex; // L and P
        std::map<QString, int> byStatus;
    };
    struct Proposal
    {
        int total = 0;
        std::map<QString, int> byState;
        qint64 nominalDiajukan = 0; // sen
    };

    QDate asOf;
    QString period; // the quarter of asOf: "2023-Q1"
    int expected = 0; // LKS …
    int reporting = 0; // … of which the server accepted something in that quarter
    Lks lks;
    Klien klien;
    Proposal proposal;
};

/** Fields that summarize() looks at: all that a record needs to carry. */
std::set<int> summaryFields(const Entity &entity);

Summary summarize(const Dictionary &dictionary, const DatedRows &rows, const SummaryScope &scope);

} // namespace pilar
