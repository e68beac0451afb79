// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/import.h"

#include "core/domain/display.h"
#include "core/domain/duplicates.h"
#include "core/domain/names.h"
#include "core/domain/problems.h"
#include "core/domain/reasons.h"
#include "core/store/import_doubles.h"

#include <QCoreApplication>

#include <algorithm>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

using Outcome = ImportReport::Outcome;

constexpr int checkingPercent = 30; // of the time; the rest is writing

class Importer
{
public:
    Importer(Store &store, const Entity &entity, const ImportOptions &options,
             const std::function<bool(int)> &progress)
        : m_store(store)
        , m_entity(entity)
        , m_options(options)
        , m_progress(progress)
        , m_doubles(entity)
    { }

    Result<ImportReport> run(std::vector<ImportRow> rows)
    {
        for (ImportRow &row : rows)
            m_report.lines.push_back({std::move(row)});
        if (Result<> ready = prepare(); !ready)
            return ready.error();
        for (size_t i = 0; i < m_report.lines.size(); ++i) {
            if (m_progress && !m_progress(int(i * checkingPercent / m_report.lines.size()))) {
                return Error{ErrorKind::Cancelled,
                             QCoreApplication::translate(
                                 "Store", "Stopped at your wish; nothing was changed.")};
            }
            look(i);
        }
        if (Result<> done = save(); !done)
            return done.error();
        count();
        return std::move(m_report);
    }

private:
    Result<> prepare()
    {
        if (const Field *parent = m_entity.parentField()) {
            Query two;
            two.limit = 2;
            const Entity &target = *m_store.dictionary().entity(parent->target);
            const Result<Page> parents = m_store.list(target.number, two);
            if (!parents)
                return parents.error();
            m_severalParents = parents->rows.size() > 1;
            if (parents->rows.size() == 1)
                m_onlyParent = parents->rows.front().record.id;
        }
        return m_options.updateBy ? indexForUpdate() : Result<>();
    }

    Result<> indexForUpdate()
    {
        Query all;
        all.limit = 0;
        const Result<Page> page = m_store.list(m_entity.number, all);
        if (!page)
            return page.error();
        for (const Row &row : page->rows) {
            if (!row.record[m_options.updateBy].isNull())
                m_byContent[contentKey(row.record)].push_back(row.record.id);
        }
        return {};
    }

    QString contentKey(const Record &record) const
    {
        const Field &field = *m_entity.field(m_options.updateBy);
        const QString parent
            = m_entity.parent ? record[m_entity.parent].record().text() : QString();
        const Value &value = record[field.number];
        const bool words = field.type == Type::Text || field.type == Type::Long;
        return parent + u'\n' + (words ? normalName(value.text()) : contractText(field, value));
    }

    static void refuse(ImportRow &row, const QString &field, const QString &code,
                       const QStringList &args = {})
    {
        row.problems.push_back({row.line, field, Problem::Severity::Error, code, args});
    }
    static void warn(ImportRow &row, const QString &field, const QString &code,
                     const QStringList &args = {})
    {
        row.problems.push_back({row.line, field, Problem::Severity::Warning, code, args});
    }

    /** Decides what becomes of a row; edits wait until all are looked at. */
    void look(size_t at)
    {
        ImportRow &row = m_report.lines[at].row;
        complete(row);
        if (hasErrors(row.problems))
            return;
        const Record record{{}, m_entity.number, row.values, m_entity.initialState()};
        if (m_options.updateBy && !record[m_options.updateBy].isNull()) {
            const std::vector<RecordId> known = m_byContent.value(contentKey(record));
            if (known.size() > 1) {
                const Field &field = *m_entity.field(m_options.updateBy);
                refuse(row, field.name, u"update_several"_s,
                       {displayText(field, record[field.number])});
                return;
            }
            if (known.size() == 1) {
                m_edits.push_back(
                    {{Change::Kind::Edit, m_entity.number, known.front(), row.values}});
                m_lines.push_back(at);
                return;
            }
        }
        Circumstances around{m_store.today()};
        for (Problem problem : checkRecord(m_store.dictionary(), m_entity, record, around)) {
            problem.line
                = row.line; // doubts come once more, with the surroundings, when it is saved
            if (problem.severity == Problem::Severity::Error)
                row.problems.push_back(std::move(problem));
        }
        if (hasErrors(row.problems) || isDouble(row, record))
            return;
        m_doubles.add(record, row.line);
        warnOfOtherParents(row, record);
        m_edits.push_back({{Change::Kind::Create, m_entity.number, {}, row.values}});
        m_lines.push_back(at);
    }

    /** Values that the row does not give itself: set by the caller, records by name, the parent. */
    void complete(ImportRow &row)
    {
        for (const auto &[field, name] : row.names) {
            if (const auto id = idOf(row, *m_entity.field(field), name))
                row.values[field] = *id;
        }
        for (const auto &[field, value] : m_options.set) {
            if (!row.names.contains(field))
                row.values.try_emplace(field, value);
        }
        const Field *parent = m_entity.parentField();
        if (!parent || row.values.contains(parent->number) || row.names.contains(parent->number))
            return;
        if (m_onlyParent)
            row.values[parent->number] = *m_onlyParent;
        else
            refuse(row, parent->name, u"parent_not_given"_s, {parent->label.text()});
    }

    std::optional<RecordId> idOf(ImportRow &row, const Field &field, const QString &name)
    {
        const Entity *target = m_store.dictionary().entity(field.target);
        if (target && !m_names.contains(target->number)) {
            Query all;
            all.limit = 0;
            if (const Result<Page> page = m_store.list(target->number, all)) {
                for (const Row &other : page->rows)
                    m_names[target->number][normalName(titleOf(*target, other.record))].push_back(
                        other.record.id);
            }
        }
        const std::vector<RecordId> found
            = target ? m_names[target->number].value(normalName(name)) : std::vector<RecordId>();
        if (found.size() == 1)
            return found.front();
        refuse(row, field.name, found.empty() ? u"name_unknown"_s : u"name_several"_s, {name});
        return std::nullopt;
    }

    /** Whether the row is refused because it is there already. */
    bool isDouble(ImportRow &row, const Record &record)
    {
        const bool there = m_store.same(m_entity, record).has_value();
        const int line = there ? 0 : m_doubles.find(record);
        if (!there && line == 0)
            return false;
        const auto say = m_options.allowDuplicates ? warn : refuse;
        if (there)
            say(row, {}, u"already_there"_s, {});
        else
            say(row, {}, u"already_in_file"_s, {QString::number(line)});
        return !m_options.allowDuplicates;
    }

    void warnOfOtherParents(ImportRow &row, const Record &record) const
    {
        const Field *parent = m_entity.parentField();
        if (!parent || !m_severalParents)
            return;
        for (const QStringView name : {names::klien::nik, names::klien::tanggalLahir}) {
            const Field *field = m_entity.field(name);
            if (!field || record[field->number].isNull())
                continue;
            Query query;
            query.where = {{field->name, record[field->number].text()}};
            query.limit = 0;
            const Result<Page> page = m_store.list(m_entity.number, query);
            for (const Row &other : page ? page->rows : std::vector<Row>()) {
                if (other.record[parent->number] == record[parent->number]
                    || !isSame(m_entity, record, other.record))
                    continue;
                const Entity &target = *m_store.dictionary().entity(parent->target);
                const Result<Row> home
                    = m_store.find(target.number, other.record[parent->number].record());
                warn(row, {}, u"same_elsewhere"_s,
                     {home ? titleOf(target, home->record) : target.label.text()});
                return;
            }
        }
    }

    Result<> save()
    {
        if (m_edits.empty())
            return {};
        Bulk bulk;
        bulk.keep = !m_options.dryRun;
        if (m_progress) {
            bulk.goOn = [this](size_t done) {
                return m_progress(checkingPercent
                                  + int(done * (100 - checkingPercent) / m_edits.size()));
            };
        }
        const Result<std::vector<Result<Saved>>> saved = m_store.saveAll(m_edits, bulk);
        if (!saved) {
            const ErrorKind kind = saved.error().kind;
            if (m_edits.size() > 1 || (kind != ErrorKind::Invalid && kind != ErrorKind::NotFound))
                return saved.error();
            settle(0, saved.error()); // of a single save it is the refusal itself
            return {};
        }
        size_t denied = 0;
        for (size_t i = 0; i < saved->size(); ++i) {
            const Result<Saved> &one = (*saved)[i];
            denied += !one && one.error().kind == ErrorKind::Denied ? 1 : 0;
            settle(i, one);
        }
        if (denied == m_edits.size())
            return saved->front().error();
        return {};
    }

    void settle(size_t i, const Result<Saved> &saved)
    {
        ImportReport::Line &line = m_report.lines[m_lines[i]];
        const Problems &said = saved ? saved->warnings : saved.error().problems;
        for (Problem problem : said) {
            problem.line = line.row.line;
            line.row.problems.push_back(std::move(problem));
        }
        if (!saved) {
            if (said.empty())
                refuse(line.row, {}, u"invalid"_s);
            return;
        }
        const bool isNew = m_edits[i].front().kind == Change::Kind::Create;
        line.outcome = isNew ? Outcome::Added : saved->set ? Outcome::Updated : Outcome::Unchanged;
        if (!m_options.dryRun && !saved->records.empty())
            line.record = saved->records.front();
    }

    void count()
    {
        for (const ImportReport::Line &line : m_report.lines) {
            m_report.added += line.outcome == Outcome::Added;
            m_report.updated += line.outcome == Outcome::Updated;
            m_report.refused += line.outcome == Outcome::Refused;
            for (const Problem &problem : line.row.problems)
                m_report.warnings += problem.severity == Problem::Severity::Warning;
        }
    }

    Store &m_store;
    const Entity &m_entity;
    const ImportOptions &m_options;
    const std::function<bool(int)> &m_progress;
    ImportReport m_report;
    ImportDoubles m_doubles;
    std::optional<RecordId> m_onlyParent;
    bool m_severalParents = false;
    QHash<QString, std::vector<RecordId>> m_byContent;
    std::map<int, QHash<QString, std::vector<RecordId>>> m_names; // by entity, then title
    Saves m_edits;
    std::vector<size_t> m_lines; // of the report, one per edit
};

} // namespace

Problems ImportReport::problems() const
{
    Problems all;
    for (const Line &line : lines)
        all.insert(all.end(), line.row.problems.begin(), line.row.problems.end());
    return all;
}

std::vector<ImportRow> ImportReport::refusedRows() const
{
    std::vector<ImportRow> rows;
    for (const Line &line : lines) {
        if (line.outcome == Outcome::Refused)
            rows.push_back(line.row);
    }
    return rows;
}

Result<ImportReport> importRows(Store &store, const Entity &entity, std::vector<ImportRow> rows,
                                const ImportOptions &options,
                                const std::function<bool(int)> &progress)
{
    return Importer(store, entity, options, progress).run(std::move(rows));
}

} // namespace pilar
