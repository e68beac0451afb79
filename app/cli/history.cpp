// SPDX-License-Identifier: GPL-3.0-or-later
// What happened to a record, and what only the server tells of it.
#include "app/cli/at_server.h"
#include "app/cli/commands.h"
#include "app/cli/fields.h"
#include "app/cli/present.h"
#include "core/dictionary/rights.h"
#include "core/domain/display.h"
#include "core/domain/regions.h"
#include "core/store/doubles.h"
#include "core/sync/past.h"
#include "core/sync/reveal.h"

#include <QJsonArray>

namespace pilar::cli {

using namespace Qt::StringLiterals;

namespace {

QJsonArray revealingsJson(const std::vector<Revealing> &revealings)
{
    QJsonArray list;
    for (const Revealing &each : revealings) {
        list << QJsonObject{
            {u"at"_s, isoTime(each.at)}, {u"office"_s, each.office}, {u"reason"_s, each.reason}};
    }
    return list;
}

QString revealingText(const Revealing &revealing)
{
    return tr("%1: the office %2 had hidden data of it shown. Reason: %3")
        .arg(timeText(revealing.at), revealing.office, revealing.reason);
}

QString wayName(Reading::How how)
{
    return how == Reading::How::History ? u"history"_s
        : how == Reading::How::File     ? u"file"_s
                                        : u"received"_s;
}

QJsonArray readingsJson(const Readings &readings)
{
    QJsonArray list;
    for (const Reading &each : readings.list) {
        list << QJsonObject{{u"name"_s, each.name},          {u"office"_s, each.office},
                            {u"how"_s, wayName(each.how)},   {u"first"_s, isoTime(each.first)},
                            {u"last"_s, isoTime(each.last)}, {u"times"_s, each.times}};
    }
    return list;
}

QString readingsText(const Readings &readings)
{
    if (readings.list.empty())
        return tr("By the server's records nothing of it was ever sent to an office.");
    const std::map<Reading::How, QString> ways{{Reading::How::Received, tr("received")},
                                               {Reading::How::History, tr("history")},
                                               {Reading::How::File, tr("photo or paper")}};
    std::vector<QStringList> lines;
    for (const Reading &each : readings.list) {
        lines.push_back({each.name.isEmpty() ? u"–"_s : each.name,
                         Regions::builtIn().shortName(each.office), ways.at(each.how),
                         timeText(each.first), timeText(each.last), QString::number(each.times)});
    }
    QString text = fittedTable(
        {tr("Read by"), tr("Office"), tr("How"), tr("First"), tr("Last"), tr("Times")}, lines);
    if (readings.leftOut > 0)
        text += u'\n' + tr("%1 older ones are left out.").arg(readings.leftOut);
    return text;
}

/** A change of a field as its computer told it, and as the server received it (0: not asked). */
struct Remembered
{
    FieldChange change;
    qint64 received = 0;
    bool stands = true;
};

std::vector<Remembered> localHistory(const Store &store, const Entity &entity, const RecordId &id)
{
    std::vector<Remembered> all;
    for (const FieldChange &change : wholeHistory(store, entity, id))
        all.push_back({change, 0, true});
    return all;
}

std::vector<Remembered> remembered(const Past &past)
{
    std::vector<Remembered> all;
    for (const PastChange &change : past.changes) {
        for (const auto &[field, value] : change.after) {
            const auto before = change.before.find(field);
            all.push_back({{change.author.at, change.author.by, change.set.writer.text().left(8),
                            field, before == change.before.end() ? Value() : before->second, value},
                           change.received,
                           change.stands});
        }
    }
    return all;
}

Result<Output> history(const Arguments &arguments)
{
    const Result<Target> at = Target::of(arguments);
    if (!at)
        return at.error();
    const Store &store = at->session->store();
    const QString role = store.identity().role;
    const bool remote = arguments.has(u"remote"_s);
    Result<Past> past = Past();
    if (remote) {
        past = atServer<Past>(*at->session, [&](Network &line) {
            return fetchPast(line, at->entity->number, at->row.record.id);
        });
    }
    if (!past)
        return past.error();
    for (const RecordId &other :
         remote ? mergedInto(store, *at->entity, at->row.record.id) : std::vector<RecordId>()) {
        const auto more = atServer<Past>(*at->session, [&](Network &line) {
            return fetchPast(line, at->entity->number, other);
        });
        if (!more)
            return more.error();
        past->changes.insert(past->changes.end(), more->changes.begin(), more->changes.end());
    }
    QJsonArray changes;
    std::vector<QStringList> lines;
    for (const Remembered &each :
         remote ? remembered(*past) : localHistory(store, *at->entity, at->row.record.id)) {
        const FieldChange &change = each.change;
        const Field *field = at->entity->field(change.field);
        if (change.field != 0
            && (!field || sight(*at->entity, role, change.field) == Sight::Absent))
            continue;
        const auto json = [&](const Value &value) -> QJsonValue {
            if (field)
                return toJson(*field, value);
            return value.isNull() ? QJsonValue() : QJsonValue(value.text());
        };
        const auto text = [&](const Value &value) {
            return field ? shown(store, *field, value) : value.text();
        };
        QJsonObject told{
            {u"at"_s, isoTime(change.at)},   {u"by"_s, change.by},
            {u"device"_s, change.device},    {u"field"_s, field ? field->name : u"state"_s},
            {u"old"_s, json(change.before)}, {u"new"_s, json(change.after)},
        };
        if (each.received) {
            told[u"received"_s] = isoTime(each.received);
            told[u"stands"_s] = each.stands;
        }
        changes << told;
        lines.push_back(
            {timeText(change.at), change.by, field ? field->label.text() : tr("State"),
             text(change.before),
             each.stands ? text(change.after) : tr("%1 (overruled)").arg(text(change.after))});
    }
    QString text
        = fittedTable({tr("When"), tr("Who"), tr("What"), tr("Before"), tr("After")}, lines);
    QJsonObject json{{u"changes"_s, changes}};
    if (remote)
        json[u"revealed"_s] = revealingsJson(past->access.revealings);
    for (const Revealing &revealing : past->access.revealings)
        text += u'\n' + revealingText(revealing);
    if (const auto &readings = past->access.readings) {
        json[u"read"_s] = readingsJson(*readings);
        json[u"read_left_out"_s] = readings->leftOut;
        text += u"\n\n"_s + readingsText(*readings);
    }
    return Output{json, text};
}

} // namespace

Result<Row> revealed(Session &session, const Row &row, const QString &reason)
{
    const auto values = atServer<Values>(session, [&](Network &line) {
        return reveal(line, {}, row.record.entity, row.record.id, reason);
    });
    if (!values)
        return values.error();
    Row whole = row;
    whole.record.values = *values;
    return whole;
}

Command historyCommand()
{
    return {u"history"_s,
            u"ENTITY ID"_s,
            2,
            2,
            tr("who changed what, and when"),
            {{u"remote"_s, {}, tr("all that the server knows, also what was overruled")}},
            history};
}

} // namespace pilar::cli
