// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/store.h"

namespace pilar {

/** When the file was last submitted, ms UTC; 0 when the history does not say. */
qint64 submittedAt(const Store &store, int entity, const RecordId &file);

/** By field: what stood there before it was changed after that moment, as a sentence; masked where
 * it is sensitive and not revealed. On the store's thread. */
std::map<QString, QStringList> changesSince(const Store &store, int entity, const RecordId &record,
                                            qint64 at, bool revealed = false);

/** Open comments of the office on the record, by field. */
std::map<QString, QStringList> openComments(const Store &store, const RecordId &lks,
                                            const RecordId &record);

} // namespace pilar
