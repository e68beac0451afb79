// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/records.h"
#include "ui/look/look.h"

#include <QCoreApplication>

namespace pilar::look {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Mark", text);
}

} // namespace

Mark draftMark()
{
    return {u"draft"_s, tr("Draft"),
            tr("Typed but not saved yet. The draft is kept even when the computer goes off."),
            Tone::Draft};
}

Mark markOf(const Row &row)
{
    switch (row.sync) {
    case SyncState::Synced:
        return {u"sent"_s, tr("Sent"), tr("The Dinas has received this record."), Tone::Sent};
    case SyncState::Pending:
        return {u"pending"_s, tr("Not sent yet"), tr("Saved on this computer, not sent yet."),
                Tone::Pending};
    case SyncState::Waiting:
        return {u"waiting"_s, tr("Waiting"),
                tr("The server keeps this until what it refers to has arrived."), Tone::Pending};
    case SyncState::Rejected:
        return {u"rejected"_s, tr("Refused"),
                tr("The server refused a change. Open the record to see why."), Tone::Rejected};
    case SyncState::Conflict:
        return {u"conflict"_s, tr("Conflict"),
                tr("Someone else changed the same field. Both entries are kept; please choose."),
                Tone::Conflict};
    }
    return {};
}

} // namespace pilar::look
