// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/audit_list.h"

#include "core/server/family.h"

#include <QDateTime>
#include <QJsonArray>

#include <algorithm>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

QJsonArray recordsJson(const Dictionary &dictionary, const std::vector<RecordRuns::Run> &runs)
{
    QJsonArray list;
    for (const RecordRuns::Run &run : runs) {
        const Entity *entity = dictionary.entity(run.entity);
        list << QJsonObject{{u"entity"_s, entity ? entity->name : QString::number(run.entity)},
                            {u"first"_s, run.first.text()},
                            {u"count"_s, qint64(run.count)}};
    }
    return list;
}

/** The groups of the subject that the entry's sets wrote, each by its lowest field. */
Result<QJsonArray> fieldsWritten(const Database &db, const Dictionary &dictionary,
                                 const RecordId &subject, const AuditDetail &detail)
{
    std::set<QString> names;
    const auto read = [&](const WriterId &writer, quint64 from, quint64 to) {
        return db.each(
            u"select f.entity, f.groups from feed f join writer w on w.id = f.writer "
            "where f.record = ? and f.kind = 1 and w.writer = ? and f.n between ? and ?"_s,
            {subject.raw(), writer.raw(), qint64(from), qint64(to)}, [&](const SqlRow &row) {
                const Entity *entity = dictionary.entity(row.value(0).toInt());
                if (row.value(1).isNull())
                    names.insert(u"*"_s);
                for (const QString &group :
                     row.value(1).toString().split(u' ', Qt::SkipEmptyParts)) {
                    const Field *field = entity ? entity->field(group.toInt()) : nullptr;
                    names.insert(field ? field->name : u"state"_s);
                }
                return true;
            });
    };
    Result<> done = detail.to ? read(detail.writer, detail.from, detail.to) : Result<>();
    for (const SetId &set : detail.late) {
        if (done)
            done = read(set.writer, set.n, set.n);
    }
    if (!done)
        return done.error();
    QJsonArray list;
    for (const QString &name : names)
        list << name;
    return list;
}

QJsonObject entryJson(const Dictionary &dictionary, const AuditEntry &entry,
                      const AuditDetail &detail, const SqlRow &row)
{
    QJsonObject json{
        {u"n"_s, entry.n},
        {u"at"_s, QDateTime::fromMSecsSinceEpoch(entry.at, Qt::UTC).toString(Qt::ISODate)},
        {u"account"_s, row.value(8).toString()},
        {u"device"_s, QString::fromLatin1(row.value(9).toByteArray().toHex())},
        {u"act"_s, entry.act},
        {u"records"_s, recordsJson(dictionary, detail.records)}};
    if (!detail.about.isEmpty())
        json[u"about"_s] = detail.about;
    if (detail.to > 0)
        json[u"sets"_s]
            = QJsonObject{{u"writer"_s, detail.writer.text()}, {u"from"_s, qint64(detail.from)},
                          {u"to"_s, qint64(detail.to)},        {u"applied"_s, detail.applied},
                          {u"rejected"_s, detail.rejected},    {u"waiting"_s, detail.waiting}};
    return json;
}

/** The subject, and of a person the rows under it and all its files. */
Result<std::vector<RecordId>> subjectsOf(const Database &db, const Dictionary &dictionary,
                                         const RecordId &subject)
{
    std::vector<RecordId> subjects{subject};
    const Tables tables(dictionary, {}, Table::Use::Books);
    for (const Entity &entity : dictionary.entities()) {
        if (!isAboutAPerson(entity))
            continue;
        const auto family = familyOf(db, dictionary, tables, entity, subject);
        if (!family)
            return family.error();
        for (const auto &[number, id] : *family)
            subjects.push_back(id);
    }
    return subjects;
}

/** Says which entries tell of ids that begin so, by the index; adds to the values of the query. */
QString tellsOf(const std::vector<RecordId> &subjects, QVariantList &values)
{
    std::set<QByteArray> prefixes;
    for (const RecordId &id : subjects)
        prefixes.insert(id.raw().left(8));
    QStringList marks;
    for (const QByteArray &prefix : prefixes) {
        marks << u"?"_s;
        values << prefix;
    }
    return u"a.n in (select n from audit_prefix where prefix in (%1))"_s.arg(marks.join(u", "_s));
}

bool tells(const AuditDetail &detail, const std::vector<RecordId> &subjects)
{
    return std::any_of(detail.records.begin(), detail.records.end(),
                       [&](const RecordRuns::Run &run) {
                           return std::any_of(subjects.begin(), subjects.end(),
                                              [&](const RecordId &id) { return run.contains(id); });
                       });
}

} // namespace

Result<std::vector<QJsonObject>> listAudit(const Database &db, const Dictionary &dictionary,
                                           const AuditFilter &filter)
{
    const QString columns = u"select a.n, a.at, a.account, a.device, a.act, a.detail, a.hash, "
                            "a.seal, ac.email, d.name from "_s;
    const QString tables = u"audit a left join account ac on ac.id = a.account "
                           "left join device d on d.id = a.device where a.at >= ? and a.at < ? "_s;
    const QString end = u" order by a.n desc"_s;
    QVariantList values{filter.since, filter.until};
    QString sql = columns + tables + end;
    std::vector<RecordId> subjects;
    if (filter.subject) {
        auto all = subjectsOf(db, dictionary, *filter.subject);
        if (!all)
            return all.error();
        subjects = *std::move(all);
        sql = columns + tables + u"and "_s + tellsOf(subjects, values) + end;
    }
    std::vector<QJsonObject> list;
    std::vector<AuditDetail> details;
    const Result<> read = db.each(sql, values, [&](const SqlRow &row) {
        const AuditEntry entry = readAuditEntry(row);
        auto detail = AuditDetail::decode(entry.detail);
        const bool fits = detail && (!filter.subject || tells(*detail, subjects))
            && (filter.account.isEmpty() || row.value(8).toString() == filter.account);
        if (fits) {
            list.push_back(entryJson(dictionary, entry, *detail, row));
            details.push_back(*std::move(detail));
        }
        return list.size() < size_t(filter.most);
    });
    if (!read)
        return read.error();
    for (size_t i = 0; filter.subject && i < list.size(); ++i) {
        const auto fields = fieldsWritten(db, dictionary, *filter.subject, details[i]);
        if (!fields)
            return fields.error();
        list[i][u"fields"_s] = *fields;
    }
    return list;
}

Result<Readings> readingsOf(const Database &db, const Dictionary &dictionary,
                            const RecordId &record)
{
    static const std::map<QString, Reading::How> ways{{u"read"_s, Reading::How::Received},
                                                      {u"history"_s, Reading::How::History},
                                                      {u"file"_s, Reading::How::File}};
    const auto subjects = subjectsOf(db, dictionary, record);
    if (!subjects)
        return subjects.error();
    QVariantList values;
    const QString sql = u"select a.at, a.account, a.act, a.detail, ac.name, ac.scope from audit a "
                        "left join account ac on ac.id = a.account "
                        "where a.act in ('read', 'history', 'file') and "_s
        + tellsOf(*subjects, values) + u" order by a.n"_s;
    std::map<std::pair<qint64, Reading::How>, Reading> found;
    const Result<> read = db.each(sql, values, [&](const SqlRow &row) {
        const auto detail = AuditDetail::decode(row.value(3).toByteArray());
        if (!detail || !tells(*detail, *subjects))
            return true;
        const qint64 at = row.value(0).toLongLong();
        const Reading::How how = ways.at(row.value(2).toString());
        Reading &reading = found[{row.value(1).toLongLong(), how}];
        if (reading.times++ == 0)
            reading = {row.value(4).toString(), row.value(5).toString(), how, at, at, 1};
        reading.last = at;
        return true;
    });
    if (!read)
        return read.error();
    Readings all;
    for (auto &[key, reading] : found)
        all.list.push_back(std::move(reading));
    std::stable_sort(all.list.begin(), all.list.end(),
                     [](const Reading &a, const Reading &b) { return a.last < b.last; });
    all.leftOut = std::max<qint64>(0, qint64(all.list.size()) - qint64(mostReadings));
    all.list.erase(all.list.begin(), all.list.begin() + all.leftOut);
    return all;
}

} // namespace pilar
