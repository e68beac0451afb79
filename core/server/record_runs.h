// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/cbor.h"
#include "core/base/ids.h"

#include <set>
#include <vector>

namespace pilar {

/** A set of records by entity, written short: ids that one program drew one after another are a
 * run. */
class RecordRuns
{
public:
    void add(int entity, const RecordId &record) { m_records.emplace(entity, record); }
    bool isEmpty() const { return m_records.empty(); }

    struct Run
    {
        int entity = 0;
        RecordId first;
        quint64 count = 0;

        QByteArray prefix() const { return first.raw().left(8); }
        bool contains(const RecordId &record) const;
    };
    std::vector<Run> runs() const;

    /** An array of entity, first id, count of each run. */
    static void write(CborWriter &writer, const std::vector<Run> &runs);
    /** Fails the reader on what write() does not write. */
    static std::vector<Run> read(CborReader &reader);

private:
    std::set<std::pair<int, RecordId>> m_records;
};

/** The different beginnings (8 bytes) of the ids in these runs. */
std::set<QByteArray> prefixesOf(const std::vector<RecordRuns::Run> &runs);

} // namespace pilar
