// SPDX-License-Identifier: GPL-3.0-or-later
// Columns of ids and versions: places in a table and counters.
#include "core/sync/columns.h"

#include <unordered_map>

namespace pilar {

namespace {

template <typename T>
qint64 placeIn(std::vector<T> &table, const T &entry)
{
    // The last entries are the likeliest, and tables are short.
    for (size_t i = table.size(); i-- > 0;) {
        if (table[i] == entry)
            return qint64(i);
    }
    table.push_back(entry);
    return qint64(table.size() - 1);
}

quint64 counterOf(const RecordId &id)
{
    quint64 counter = 0;
    for (size_t i = 8; i < 16; ++i)
        counter = counter << 8 | id.bytes[i];
    return counter;
}

} // namespace

void ColumnWriter::ids(const std::vector<RecordId> &ids)
{
    std::vector<qint64> prefixes, counters;
    std::unordered_map<qint64, quint64> last;
    for (const RecordId &id : ids) {
        const qint64 place = placeIn(m_prefixes, id.raw().left(8));
        const quint64 counter = counterOf(id);
        prefixes.push_back(place);
        counters.push_back(qint64(counter - last[place]));
        last[place] = counter;
    }
    numbers(prefixes);
    numbers(counters);
}

void ColumnWriter::versions(const std::vector<SetId> &versions)
{
    std::vector<qint64> writers, steps;
    std::unordered_map<qint64, quint64> last;
    for (const SetId &version : versions) {
        const qint64 place = version.isNull() ? 0 : placeIn(m_writers, version.writer) + 1;
        writers.push_back(place);
        if (place == 0)
            continue;
        steps.push_back(qint64(version.n - last[place]));
        last[place] = version.n;
    }
    numbers(writers);
    numbers(steps);
}

} // namespace pilar
