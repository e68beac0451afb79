// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/decision.h"

#include "core/store/doubles.h"

#include <QCoreApplication>

namespace pilar {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Decision", text);
}

} // namespace

Edit decision(const Conflict &conflict, bool mine)
{
    Edit edit;
    edit.entity = conflict.entity;
    edit.record = conflict.record;
    edit.conflict = conflict.id;
    edit.seen = Versions();
    edit.seen->created = conflict.standing;
    if (mine && conflict.group == stateGroup)
        edit.kind = conflict.deletes ? Change::Kind::Remove : Change::Kind::Restore;
    else if (mine)
        edit.values = conflict.mine;
    return edit;
}

Result<Saved> decideByMoving(Store &store, const Conflict &conflict)
{
    Result<std::vector<Edit>> edits = movedEntry(store, conflict);
    if (!edits)
        return edits.error();
    edits->push_back(decision(conflict, false));
    return store.save(*edits);
}

QString choiceText(const Conflict &conflict, bool mine)
{
    if (conflict.group == stateGroup && conflict.deletes)
        return mine ? tr("The record goes into the bin, with its rows.")
                    : tr("The record stays; it is not removed.");
    if (conflict.group == stateGroup)
        return mine ? tr("The record comes back from the bin.")
                    : tr("The record stays in the bin; rows added to it go there too.");
    if (conflict.gone)
        return mine ? tr("The record comes back from the bin, with this entry.")
                    : tr("The record stays in the bin; the entry is given up.");
    return mine ? tr("This entry replaces what is in force.")
                : tr("What is in force stays; the entry is given up.");
}

QString moveText(const QString &title)
{
    return tr("The entry goes to %1, into which this record was merged.").arg(title);
}

} // namespace pilar
