// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/present.h"

#include "app/cli/commands.h"
#include "core/base/terminal.h"
#include "core/dictionary/rights.h"
#include "core/domain/computed.h"
#include "core/domain/display.h"
#include "core/domain/names.h"
#include "core/domain/reasons.h"

#include <QDateTime>
#include <QJsonArray>

#include <algorithm>

namespace pilar::cli {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype narrowest = 6; // a cut column

/** The row's record with its computed fields; rows of the store are read only when they are needed.
 */
Record withComputed(const Store &store, const Entity &entity, const Record &record,
                    const QDate &today)
{
    Record full = record;
    for (const Field &field : entity.fields) {
        if (field.type != Type::Computed)
            continue;
        if (computedFrom(store.dictionary(), entity, field))
            return store.computed(record);
        full.values[field.number]
            = compute(store.dictionary(), entity, field, record, {today, nullptr});
    }
    return full;
}

const Entity &entityOf(const Store &store, const Row &row)
{
    return *store.dictionary().entity(row.record.entity);
}

/** What nobody reads: the marks of a file's content. */
bool isForPrograms(const Entity &entity, const Field &field)
{
    using namespace names::lampiran;
    return entity.name == names::lampiran::entity
        && (field.name == sha256 || field.name == potongan || field.name == pratinjauSha256
            || field.name == pratinjauUkuran);
}

/** A value in words, also where it is part of naming another record (Entity::ofEntity). */
QString inWords(const Store &store, const Entity &entity, const Record &record, const Field &field)
{
    const Entity *owner = ownerEntity(store.dictionary(), entity, record);
    if (owner && field.number == entity.ofEntity)
        return owner->label.text();
    if (owner && field.number == entity.ofRecord) {
        if (const Result<Row> row = store.find(owner->number, record[field.number].record()))
            return titleOf(*owner, row->record);
    }
    return shown(store, field, record[field.number]);
}

QString maskedCell(const Store &store, const Entity &entity, const Record &record,
                   const Field &field)
{
    const Value &value = record[field.number];
    if (value.isNull())
        return {};
    return field.sensitive ? maskedText(field, value) : inWords(store, entity, record, field);
}

QString stateText(const Entity &entity, const QString &state)
{
    const State *known = entity.machine ? entity.machine->state(state) : nullptr;
    return known ? known->label.text() : state;
}

} // namespace

QJsonObject reportJson(const SyncReport &report, const Traffic &traffic, qint64 milliseconds)
{
    return {{u"sent"_s, report.sent},
            {u"accepted"_s, report.accepted},
            {u"rejected"_s, report.rejected},
            {u"conflicts"_s, report.conflicts},
            {u"received"_s, report.received},
            {u"released"_s, report.released},
            {u"repaired"_s, report.repaired},
            {u"bytes_up"_s, traffic.up},
            {u"bytes_down"_s, traffic.down},
            {u"requests"_s, traffic.requests},
            {u"seconds"_s, double(milliseconds) / 1000}};
}

QString releasedText(int records)
{
    return tr("%1 records were released from this computer, because they no longer belong to the "
              "LKS or the area of this account. Nothing that was not sent is lost.")
        .arg(records);
}

QString filesText(const FileReport &files)
{
    QStringList parts;
    if (files.sent > 0)
        parts << tr("%1 sent").arg(files.sent);
    if (files.received > 0)
        parts << tr("%1 received").arg(files.received);
    if (files.refused > 0)
        parts << tr("%1 refused").arg(files.refused);
    if (files.lost > 0)
        parts << tr("%1 that the server had lost").arg(files.lost);
    return parts.isEmpty() ? QString() : tr("Attached files: %1.").arg(parts.join(u", "_s));
}

QString unsentText(const Attachments::Unsent &unsent)
{
    return unsent.files == 0 ? QString()
                             : tr("%1 attached files (%2 kB) are not sent yet.")
                                   .arg(unsent.files)
                                   .arg((unsent.bytes + 1023) / 1024);
}

QString syncWord(SyncState sync)
{
    switch (sync) {
    case SyncState::Pending:
        return u"pending"_s;
    case SyncState::Waiting:
        return u"waiting"_s;
    case SyncState::Rejected:
        return u"rejected"_s;
    case SyncState::Conflict:
        return u"conflict"_s;
    case SyncState::Synced:
        break;
    }
    return u"synced"_s;
}

QString syncText(SyncState sync)
{
    switch (sync) {
    case SyncState::Pending:
        return tr("not sent yet");
    case SyncState::Waiting:
        return tr("waiting at the server");
    case SyncState::Rejected:
        return tr("refused");
    case SyncState::Conflict:
        return tr("in conflict");
    case SyncState::Synced:
        break;
    }
    return tr("sent");
}

QJsonValue isoTime(qint64 milliseconds)
{
    return milliseconds == 0
        ? QJsonValue()
        : QDateTime::fromMSecsSinceEpoch(milliseconds, Qt::UTC).toString(Qt::ISODate);
}

QString timeText(qint64 milliseconds)
{
    return QDateTime::fromMSecsSinceEpoch(milliseconds).toString(u"d/M/yyyy HH:mm"_s);
}

QString shown(const Store &store, const Field &field, const Value &value)
{
    const Entity *target = value.isRecord() ? store.dictionary().entity(field.target) : nullptr;
    if (target) {
        if (const Result<Row> row = store.find(target->number, value.record()))
            return titleOf(*target, row->record);
    }
    return displayText(field, value);
}

QJsonObject recordJson(const Store &store, const Row &row, bool all)
{
    const Entity &entity = entityOf(store, row);
    const Record record = withComputed(store, entity, row.record, store.today());
    const QString role = store.identity().role;
    QJsonObject fields;
    for (const Field &field : entity.fields) {
        if (!field.retired && (all || sight(entity, role, field.number) != Sight::Absent))
            fields[field.name] = toJson(field, record[field.number]);
    }
    QJsonArray warnings;
    for (const Problem &problem : row.deleted ? Problems() : store.problems(row.record, false))
        warnings << problemJson(problem);
    return {{u"id"_s, row.record.id.text()},
            {u"entity"_s, entity.name},
            {u"fields"_s, fields},
            {u"state"_s, entity.machine ? QJsonValue(row.record.state) : QJsonValue()},
            {u"sync"_s, syncWord(row.sync)},
            {u"completeness"_s, row.completeness},
            {u"warnings"_s, warnings},
            {u"updated_at"_s, isoTime(row.updatedAt)}};
}

QString recordText(const Store &store, const Row &row)
{
    const Entity &entity = entityOf(store, row);
    const Record record = withComputed(store, entity, row.record, store.today());
    QString title = entity.label.text() + u": "_s + titleOf(entity, record);
    if (row.deleted)
        title += u" ("_s + tr("in the bin") + u')';
    std::vector<QStringList> lines{{tr("Number"), record.id.text()}};
    if (entity.machine)
        lines.push_back({tr("State"), stateText(entity, record.state)});
    lines.push_back({tr("Delivery"), syncText(row.sync)});
    lines.push_back({tr("Complete"), u"%1 %"_s.arg(row.completeness)});
    for (const Field &field : entity.fields) {
        if (!record[field.number].isNull() && !isForPrograms(entity, field))
            lines.push_back({field.label.text(), inWords(store, entity, record, field)});
    }
    QString text = title.trimmed() + u'\n' + table({}, lines);
    for (const Problem &problem : row.deleted ? Problems() : store.problems(row.record, false)) {
        const Field *field = entity.field(problem.field);
        text += tr("Please check: ") + (field ? field->label.text() + u": "_s : QString())
            + reason(problem) + u'\n';
    }
    return text;
}

QString rowsText(const Store &store, const Entity &entity, const Page &page)
{
    QStringList headers{tr("Number")};
    for (int column : entity.columns)
        headers << entity.field(column)->label.text();
    if (entity.machine)
        headers << tr("State");
    headers << tr("Delivery");
    std::vector<QStringList> rows;
    for (const Row &row : page.rows) {
        const Record record = withComputed(store, entity, row.record, store.today());
        QStringList cells{record.id.text()};
        for (int column : entity.columns)
            cells << maskedCell(store, entity, record, *entity.field(column));
        if (entity.machine)
            cells << stateText(entity, record.state);
        rows.push_back(cells << syncText(row.sync));
    }
    const QString count
        = tr("%1 of %2 records").arg(QString::number(rows.size()), QString::number(page.total));
    return rows.empty() ? count : fittedTable(headers, rows) + count;
}

QString fittedTable(const QStringList &headers, std::vector<QStringList> rows)
{
    const std::optional<int> terminal = terminalWidth();
    if (!terminal)
        return table(headers, rows);
    rows.insert(rows.begin(), headers);
    std::vector<qsizetype> widths(size_t(headers.size()));
    for (const QStringList &row : rows) {
        for (size_t i = 0; i < widths.size(); ++i)
            widths[i] = std::max(widths[i], row[qsizetype(i)].size());
    }
    const auto total = [&] {
        qsizetype sum = -2;
        for (const qsizetype width : widths)
            sum += width + 2;
        return sum;
    };
    while (total() > *terminal && widths.size() > 1) {
        const auto widest = std::max_element(widths.begin() + 1, widths.end());
        if (*widest <= narrowest)
            break;
        --*widest;
    }
    for (QStringList &row : rows) {
        for (size_t i = 0; i < widths.size(); ++i) {
            QString &cell = row[qsizetype(i)];
            if (cell.size() > widths[i])
                cell = cell.left(widths[i] - 1) + u'…';
        }
    }
    const QStringList cut = rows.front();
    rows.erase(rows.begin());
    return table(cut, rows);
}

} // namespace pilar::cli
