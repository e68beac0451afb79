// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/data_copy.h"
#include "core/server/audit.h"

#include <QJsonObject>

namespace pilar {

struct AuditFilter
{
    std::optional<RecordId> subject; // only entries that tell of this record, of a person
                                     // also of the rows under it and its files
    QString account; // e-mail address; empty: all
    qint64 since = 0; // ms UTC, included
    qint64 until = std::numeric_limits<qint64>::max(); // not included
    int most = 1000;
};

/** The newest entries of the filter, newest first, each as an ENTRY of docs/CLI.md. */
Result<std::vector<QJsonObject>> listAudit(const Database &db, const Dictionary &dictionary,
                                           const AuditFilter &filter);

inline constexpr size_t mostReadings = 100;

/** Which accounts of offices were sent the record, of a person also the rows under it and its
 * files; the newest of them. */
Result<Readings> readingsOf(const Database &db, const Dictionary &dictionary,
                            const RecordId &record);

} // namespace pilar
