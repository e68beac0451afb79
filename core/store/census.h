// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/change.h"
#include "core/store/told.h"

#include <functional>

namespace pilar {

class Store;

/** H of a record's id and of the versions of its visible groups, for a Census: the first 8 bytes,
 * big-endian, of BLAKE2b-256(id ‖ writer ‖ n of its creation ‖ for each visible group with another
 * version, ascending: group (2 bytes) ‖ writer ‖ n); n has 8 bytes, big-endian. */
quint64 recordMark(const RecordId &id, const Versions &versions,
                   const std::function<bool(int group)> &visible);

/** As the entity of a Census: the sets of the asking line that were applied, and the sum of their
 * numbers. */
inline constexpr int setsOfLine = 65'535;

/** What came of comparing with the server last; a difference is filled anew and compared again. */
struct Comparison
{
    qint64 at = 0; // ms UTC
    int records = 0; // the server has for us
    bool equal = false;
    int repaired = 0; // that came otherwise than they were held, before it was equal

    QByteArray encode() const;
    /** None when these are no bytes of encode(): nothing has been compared yet. */
    static std::optional<Comparison> decode(const QByteArray &bytes);
};
/** The name of the setting of a store that holds the Comparison. */
inline const QString comparisonSetting = QStringLiteral("comparison");

inline constexpr qint64 comparedEvery = 24 * 3600 * 1000; // ms
/** Whether it is time to compare again, which was put off until due (ms UTC), by a clock that may
 * have been set back since: by more than that it is never put off. */
inline bool isComparingDue(qint64 due, qint64 now)
{
    return due <= now || due > now + comparedEvery;
}

/** When the server is asked next which attached files it lacks, in ms UTC. */
inline const QString filesDueSetting = QStringLiteral("files_due");

/** The next synchronisation compares, records and files, whenever it last did. */
Result<> askForComparison(Store &store);

} // namespace pilar
