// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/antrean/changes.h"

#include "core/domain/display.h"
#include "ui/registrasi/comments.h"
#include "ui/shell/messages.h"

#include <QCoreApplication>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Changes", text);
}

} // namespace

qint64 submittedAt(const Store &store, int entity, const RecordId &file)
{
    qint64 at = 0;
    for (const FieldChange &change : store.history(entity, file)) {
        if (change.field == stateGroup && change.after.text() == u"diajukan")
            at = std::max(at, change.at);
    }
    return at;
}

std::map<QString, QStringList> changesSince(const Store &store, int number, const RecordId &record,
                                            qint64 at, bool revealed)
{
    std::map<QString, QStringList> changes;
    if (at == 0)
        return changes;
    const Entity &entity = *store.dictionary().entity(number);
    std::map<int, FieldChange> first; // the earliest one holds what was submitted
    for (const FieldChange &change : store.history(number, record)) {
        if (change.at <= at || change.field == stateGroup)
            continue;
        const auto [it, isNew] = first.emplace(change.field, change);
        if (!isNew && change.at < it->second.at)
            it->second = change;
    }
    for (const auto &[fieldNumber, change] : first) {
        const Field *field = entity.field(fieldNumber);
        if (!field)
            continue;
        const QString before = change.before.isNull()
            ? tr("empty")
            : (revealed ? displayText : maskedText)(*field, change.before);
        changes[field->name] << tr("Changed since it was submitted (%1). Before: %2")
                                    .arg(timeText(change.at), before);
    }
    return changes;
}

std::map<QString, QStringList> openComments(const Store &store, const RecordId &lks,
                                            const RecordId &record)
{
    std::map<QString, QStringList> found;
    for (const Comment &comment : commentsOf(store, lks)) {
        if (!comment.done && comment.place.record == record)
            found[comment.place.field] << comment.text;
    }
    return found;
}

} // namespace pilar
