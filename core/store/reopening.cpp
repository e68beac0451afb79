// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/set_writer.h"

namespace pilar {

using namespace Qt::StringLiterals;

Result<> SetWriter::keepReopened(quint64 upTo)
{
    std::vector<std::pair<quint64, ChangeSet>> sets;
    const Result<> read = m_store.m_db->each(
        u"select n, payload from journal where n > ? order by n"_s, {upTo}, [&](const SqlRow &row) {
            if (Result<ChangeSet> set = decodeSet(row.value(1).toByteArray()))
                sets.emplace_back(row.value(0).toULongLong(), *std::move(set));
            return true;
        });
    if (!read)
        return read;
    for (const auto &[n, set] : sets) {
        for (const Change &change : set.changes) {
            const auto stored
                = m_store.m_tables->of(change.entity).find(*m_store.m_db, change.record);
            if (!stored)
                return stored.error();
            if (!*stored)
                continue;
            std::set<int> groups{stateGroup};
            for (const Group &group : m_store.m_dictionary.entity(change.entity)->groups)
                groups.insert(group.number);
            for (const int group : groups) {
                // A record the server forgot altogether has no other value there.
                const SetId version = (*stored)->versions.of(group);
                const bool own = version.writer == m_store.m_writer && version.n > upTo;
                if (!writesGroup(change, group) || (change.kind == Change::Kind::Create && own)
                    || hasShadow(change.entity, change.record, group))
                    continue;
                if (Result<> kept = keepShadow(**stored, group); !kept)
                    return kept;
            }
        }
    }
    return {};
}

} // namespace pilar
