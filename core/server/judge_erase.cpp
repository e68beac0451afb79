// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of pemusnahan, by which a klien is erased for good.
#include "core/domain/erasure.h"
#include "core/domain/names.h"
#include "core/server/judging.h"

#include <algorithm>

namespace pilar {

using namespace Qt::StringLiterals;

bool isErased(const Place &place)
{
    return place.lks.isNull() && place.office.isEmpty();
}

bool Judging::reachesErased() const
{
    return std::any_of(m_set.changes.begin(), m_set.changes.end(), [&](const Change &change) {
        const Entity *entity = m_dictionary.entity(change.entity);
        return (!entity || sees(*entity, m_caller.role)) && reachesErased(change, entity);
    });
}

/** What was erased takes nothing any more, and waits for nothing. */
bool Judging::reachesErased(const Change &change, const Entity *entity) const
{
    const auto gone = [&](const RecordId &id) {
        const auto held = m_world.records.constFind(id);
        return held != m_world.records.cend() && isErased(held->place);
    };
    const auto valueAt = [&](int field) {
        const auto value = field ? change.values.find(field) : change.values.end();
        return value == change.values.end() ? RecordId() : value->second.record();
    };
    const bool isNamed = std::any_of( // where this server does not know what it means
        change.values.begin(), change.values.end(), [&](const auto &each) {
            return each.second.isRecord() && !(entity && entity->field(each.first))
                && gone(each.second.record());
        });
    return gone(change.record) || isNamed
        || (entity && change.kind == Change::Kind::Create
            && (gone(valueAt(entity->parent)) || gone(valueAt(entity->ofRecord))));
}

bool Judging::erases(const Entity &entity, const Held &made)
{
    const std::optional<Erasure> erasure = erasureOf(entity, made.record);
    if (!erasure)
        return true;
    const Entity *klien = m_dictionary.entity(names::klien::entity);
    const Held *held = erasure->klien.isNull() ? nullptr : before(erasure->klien);
    if (held && isErased(held->place))
        return reject(u"erased"_s);
    // Erased before any server had it; what is another's answers like what is not there.
    if (!held || !klien || held->record.entity != klien->number || !(held->place == made.place))
        return true;
    const auto term = m_world.terms.find(held->place.office);
    if (!mayErase(*erasure, *klien, held->record, isWithdrawnNow(*klien, held->record),
                  term == m_world.terms.end() ? defaultTerm : term->second, m_world.today))
        return reject(u"not_erasable"_s, names::pemusnahan::dasar.toString());
    m_result.erased.push_back(erasure->klien);
    return true;
}

} // namespace pilar
