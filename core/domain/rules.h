// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/circumstances.h"

#include <span>

namespace pilar {

/** What a rule looks at. */
struct Case
{
    const Dictionary &dictionary;
    const Entity &entity;
    const Record &record;
    const Circumstances &around;

    const Value &operator[](QStringView field) const { return valueOf(entity, record, field); }
    QDate date(QStringView field) const;
};

/** A function that the dictionary names, and the entity whose rows beside the record it looks at.
 */
struct RecordRule
{
    QStringView name;
    Problems (*function)(const Case &);
    QStringView siblings = {};
};

/** The one table of rules that entities name. */
std::span<const RecordRule> recordRules();
const RecordRule *recordRule(QStringView name);

/** A doubt about one field. */
Problem doubt(QStringView field, const QString &code, const QStringList &args = {});

} // namespace pilar
