// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/set_writer.h"

namespace pilar {

/** Brings what the server said into the tables: verdicts of own sets, changed records, conflicts.
 * Lives for one transaction. */
class Settler
{
public:
    Settler(Store &store, SetWriter &writer)
        : m_store(store)
        , m_writer(writer)
    { }

    Result<> settleAll(const std::vector<Verdict> &verdicts);
    Result<> takeIn(const Incoming &incoming, const Merge &merge);
    Result<> takeIn(const Conflict &conflict);
    /** Shows again what the server holds, and gives up with the refused set n all refused ones that
     * stand on it. */
    Result<> giveUp(quint64 n);

private:
    using Overruled = std::vector<std::pair<RecordId, int>>;

    Result<> settleRange(quint64 first, quint64 last);
    Result<> settle(const Verdict &verdict);
    Result<> settleShadows(int entity, const RecordId &record, quint64 first, quint64 last,
                           const Overruled &overruled);
    bool shows(const Entity &entity, const RecordId &record, const Shadow &content,
               int group) const;
    Result<> takeBackRefused(const ChangeSet &set);
    Result<> showShadows(const Change &change, quint64 n);
    std::vector<std::pair<quint64, Change>> ownChanges(int entity, const RecordId &record,
                                                       int group, const QString &verdicts,
                                                       quint64 first, quint64 last) const;

    Store &m_store;
    SetWriter &m_writer;
};

} // namespace pilar
