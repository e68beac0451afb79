// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync/tray.h"

#include "core/domain/display.h"
#include "core/domain/verdicts.h"
#include "core/store/doubles.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Tray", text);
}

ConflictEntry::Line lineOf(const Field &field, const Conflict &conflict)
{
    ConflictEntry::Line line{field.label.text(), {}, {}, false};
    const std::array values{&conflict.base, &conflict.mine, &conflict.theirs};
    for (size_t side = 0; side < values.size(); ++side) {
        const auto it = values[side]->find(field.number);
        const bool empty = it == values[side]->end() || it->second.isNull();
        line.sides[side] = empty ? tr("empty") : displayText(field, it->second);
        line.masked[side] = empty ? tr("empty") : maskedText(field, it->second);
    }
    line.differs = line.sides[1] != line.sides[2];
    return line;
}

/** A row inside a record opens in its parent's form. */
Place placeOf(const Store &store, int number, const RecordId &record, const QString &field)
{
    const Entity &entity = *store.dictionary().entity(number);
    if (!entity.inLine)
        return {entity.name, record, field};
    const auto row = store.find(number, record);
    if (!row)
        return {entity.parentField()->target};
    return {entity.parentField()->target, row->record[entity.parent].record(),
            QStringList{entity.name, record.text(), field}.join(u'/')};
}

QString signedBy(const QString &head, qint64 at)
{
    return at ? head + u'\n'
            + QLocale().toString(QDateTime::fromMSecsSinceEpoch(at), QLocale::ShortFormat)
              : head;
}

ConflictEntry entryOf(const Store &store, const Conflict &conflict)
{
    const bool own = conflict.own && (conflict.by.isEmpty() || conflict.by == store.person());
    const QString &stands = conflict.stands.by;
    ConflictEntry entry{
        conflict,
        titleInWords(store, conflict.entity, conflict.record),
        signedBy(own ? tr("My entry") : tr("Entry of %1").arg(conflict.by), conflict.at),
        signedBy(stands.isEmpty() ? tr("In force") : tr("In force, by %1").arg(stands),
                 conflict.stands.at),
        {}};
    const Entity &entity = *store.dictionary().entity(conflict.entity);
    if (const Group *group = entity.group(conflict.group); group && conflict.group != stateGroup) {
        for (int number : group->fields)
            entry.lines.push_back(lineOf(*entity.field(number), conflict));
    }
    if (conflict.group == stateGroup || conflict.gone) {
        const QString kept = tr("kept");
        const QString gone = tr("in the bin");
        const std::array sides{kept, conflict.deletes ? gone : kept,
                               conflict.deletes ? kept : gone};
        entry.lines.push_back({tr("Record"), sides, sides, true});
    }
    if (const RecordId to = entryMayGoTo(store, conflict); !to.isNull())
        entry.moveTo = titleInWords(store, conflict.entity, to);
    return entry;
}

} // namespace

QString titleInWords(const Store &store, int number, const RecordId &record)
{
    const Entity *entity = store.dictionary().entity(number);
    if (!entity)
        return {};
    const auto row = store.find(number, record);
    QStringList parts;
    for (int field : entity->title) {
        if (row && !row->record[field].isNull())
            parts << maskedText(*entity->field(field), row->record[field]);
    }
    return parts.isEmpty() ? entity->label.text()
                           : entity->label.text() + u" – "_s + parts.join(u' ');
}

Tray gatherTray(const Store &store)
{
    Tray tray;
    const Dictionary &dictionary = store.dictionary();
    for (const Rejection &rejection : store.rejections()) {
        tray.refused.push_back(
            {rejection.id, titleInWords(store, rejection.entity, rejection.record),
             refusalText(dictionary.entity(rejection.entity), rejection.code, rejection.field,
                         rejection.args),
             placeOf(store, rejection.entity, rejection.record, rejection.field), rejection.act});
    }
    for (const Waiting &waiting : store.waiting()) {
        tray.waiting.push_back(
            {QString::number(waiting.n), titleInWords(store, waiting.entity, waiting.record),
             waitingText(waiting.code), placeOf(store, waiting.entity, waiting.record, {})});
    }
    for (const Conflict &conflict : store.conflicts()) {
        if (!conflict.resolved)
            tray.conflicts.push_back(entryOf(store, conflict));
    }
    for (const Entity &entity : store.dictionary().entities()) {
        Query query;
        query.where = {{u"sync"_s, u"pending"_s}};
        query.limit = 1;
        if (const auto page = store.list(entity.number, query); page && page->total > 0)
            tray.pending.emplace_back(entity.plural.text(), page->total);
    }
    return tray;
}

} // namespace pilar
