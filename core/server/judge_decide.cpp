// SPDX-License-Identifier: GPL-3.0-or-later
// Changes that decide a conflict.
#include "core/server/judging.h"

#include <algorithm>
#include <tuple>

namespace pilar {

using namespace Qt::StringLiterals;

/** Args: nothing, and who has decided; nobody when what is to be decided is another thing now. */
bool Judging::tooLate(const Change &change, int group)
{
    QString by;
    const auto past = m_world.decided.find(change.conflict);
    if (past != m_world.decided.end())
        std::tie(group, by) = past->second;
    const bool another
        = std::any_of(m_world.disputes.begin(), m_world.disputes.end(), [&](const auto &item) {
              return item.second.record == change.record && item.second.group == group;
          });
    const Entity *entity = m_dictionary.entity(change.entity);
    const Group *known = entity ? entity->group(group) : nullptr;
    const Field *field
        = known && !known->fields.empty() ? entity->field(known->fields.front()) : nullptr;
    return reject(u"stale"_s, field ? field->name : QString(),
                  {QString(), another ? QString() : by});
}

/** A decision that the record stays in the bin needs its living rows to go there too. */
bool Judging::staysGone(const Change &change, const Entity &entity, int decided)
{
    return decided != stateGroup || !draft(change.record).written.after.deleted
        || !leavesRows(entity, change.record) || tooLate(change, stateGroup);
}

/** A change that names an open conflict ends it, if it stands on what stands now. */
bool Judging::decide(const Change &change, int *group)
{
    *group = -1;
    if (change.conflict.isNull())
        return true;
    const auto open = m_world.disputes.find(change.conflict);
    if (open == m_world.disputes.end() || open->second.record != change.record)
        return tooLate(change, stateGroup);
    const Held &held = draft(change.record).written.after;
    const int decided = open->second.group;
    if (!mayDecide(*m_dictionary.entity(held.record.entity), *before(change.record), decided))
        return false;
    if (seen(held, change, decided).seen != Sighting::Current)
        return tooLate(change, decided);
    *group = decided;
    m_result.resolved.push_back(change.conflict);
    return true;
}

} // namespace pilar
