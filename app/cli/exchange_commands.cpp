// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/fields.h"
#include "app/cli/session.h"

#include "core/domain/duplicates.h"
#include "core/domain/reasons.h"
#include "core/domain/regions.h"
#include "core/exchange/export.h"
#include "core/exchange/mapping.h"
#include "core/store/import.h"
#include "core/store/printing.h"

#include <QDateTime>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>

namespace pilar::cli {

using namespace Qt::StringLiterals;

namespace {

using Fate = ImportReport::Outcome;

constexpr qsizetype longestLog = 64 * 1024;

/** By its name, or by the first bytes of a zip or an old Excel file. */
bool isWorkbook(const QString &file, const QByteArray &bytes = {})
{
    static const QStringList endings{u"xlsx"_s, u"xls"_s, u"xlsm"_s, u"ods"_s};
    return endings.contains(QFileInfo(file).suffix().toLower()) || bytes.startsWith("PK\x03\x04")
        || bytes.startsWith("\xD0\xCF\x11\xE0");
}

Error workbook(const QString &file)
{
    return {ErrorKind::Unsupported,
            tr("%1 is a workbook; this version reads and writes CSV. In the spreadsheet choose "
               "Save As, “CSV UTF-8”, and use that file.")
                .arg(file)};
}

Result<Sheet> sheetIn(const QString &file)
{
    SystemDisk disk;
    const Result<QByteArray> bytes = disk.read(file, mostCsvBytes);
    if (!bytes)
        return bytes.error();
    if (isWorkbook(file, *bytes))
        return workbook(file);
    return readCsv(*bytes);
}

/** "Header=field"; the header may hold a = itself. */
Result<std::map<QString, QString>> givenColumns(const Arguments &arguments)
{
    std::map<QString, QString> given;
    for (const QString &word : arguments.values(u"map"_s)) {
        const qsizetype equals = word.lastIndexOf(u'=');
        if (equals < 1)
            return Error{ErrorKind::Usage, tr("--map takes HEADER=FIELD.")};
        given[word.left(equals)] = word.mid(equals + 1);
    }
    return given;
}

Result<int> updateField(const Arguments &arguments, const Entity &entity)
{
    if (!arguments.has(u"update-by"_s))
        return 0;
    const Field *field = entity.field(arguments.value(u"update-by"_s));
    if (!field || field->type == Type::Computed || field->number == entity.parent) {
        return Error{ErrorKind::Usage,
                     tr("--update-by takes the name of a field that tells records apart.")};
    }
    return field->number;
}

QJsonObject reportJson(const ImportReport &report, const Problems &problems)
{
    QJsonArray list;
    int warnings = 0;
    for (const Problem &problem : problems) {
        list << problemJson(problem);
        warnings += problem.severity == Problem::Severity::Warning ? 1 : 0;
    }
    return {{u"read"_s, report.read()},     {u"added"_s, report.added},
            {u"updated"_s, report.updated}, {u"refused"_s, report.refused},
            {u"warnings"_s, warnings},      {u"problems"_s, list}};
}

QString fateText(Fate fate, bool dryRun)
{
    switch (fate) {
    case Fate::Added:
        return dryRun ? tr("would be added") : tr("added");
    case Fate::Updated:
        return dryRun ? tr("would be updated") : tr("updated");
    case Fate::Unchanged:
        return tr("unchanged");
    case Fate::Refused:
        break;
    }
    return tr("refused");
}

QString sentence(const Entity &entity, const Problem &problem)
{
    const Field *field = entity.field(problem.field);
    return (field ? field->label.text() + u": "_s : QString()) + reason(problem);
}

QString reportText(const Entity &entity, const ImportReport &report, const Problems &remarks,
                   bool dryRun)
{
    QStringList notes;
    for (const Problem &remark : remarks)
        notes << reason(remark);
    std::vector<QStringList> rows;
    int warnings = int(remarks.size());
    for (const ImportReport::Line &line : report.lines) {
        QStringList said;
        for (const Problem &problem : line.row.problems) {
            said << sentence(entity, problem);
            warnings += problem.severity == Problem::Severity::Warning ? 1 : 0;
        }
        const Record record{{}, entity.number, line.row.values, {}};
        rows.push_back({QString::number(line.row.line), fateText(line.outcome, dryRun),
                        titleOf(entity, record), said.join(u' ')});
    }
    if (!notes.isEmpty())
        notes << QString();
    const QString total = tr("%1 rows read: %2 added, %3 updated, %4 refused; %5 warnings.")
                              .arg(QString::number(report.read()), QString::number(report.added),
                                   QString::number(report.updated), QString::number(report.refused),
                                   QString::number(warnings));
    const QString listed = rows.empty()
        ? QString()
        : table({tr("Line"), tr("Result"), tr("Name"), tr("Remark")}, rows);
    return notes.join(u'\n') + listed + u'\n' + total
        + (dryRun ? u' ' + tr("This was a trial; nothing was changed.") : QString());
}

/** The refused rows as a table to be corrected; an import that is done stays done without it. */
int writeRefused(const QString &file, const Mapping &mapping, const ImportReport &report)
{
    SystemDisk disk;
    const Result<> done = disk.write(file, writeCsv(refusedTable(mapping, report.refusedRows())));
    if (!done) {
        printNote(tr("The import is done, but the refused rows were not written: %1")
                      .arg(done.error().message));
        return exitCode(done.error().kind);
    }
    return 0;
}

Result<Output> importTable(const Arguments &arguments)
{
    const Result<const Entity *> found = entityNamed(arguments.words[0]);
    if (!found)
        return found.error();
    const Entity &entity = **found;
    const QString file = arguments.words[1];
    const QString errors = arguments.value(u"errors"_s);
    if (arguments.has(u"errors"_s)
        && (errors.isEmpty()
            || QFileInfo(errors).absoluteFilePath() == QFileInfo(file).absoluteFilePath()))
        return Error{ErrorKind::Usage, tr("--errors takes another file than the one imported.")};
    const auto given = givenColumns(arguments);
    if (!given)
        return given.error();
    const Result<int> updateBy = updateField(arguments, entity);
    if (!updateBy)
        return updateBy.error();
    const Result<Sheet> sheet = sheetIn(file);
    if (!sheet)
        return sheet.error();
    const Result<Mapping> mapping = findColumns(*sheet, entity, *given);
    if (!mapping)
        return mapping.error();
    const Result<std::unique_ptr<Session>> session = Session::open(arguments);
    if (!session)
        return session.error();
    Given set;
    if (Result<> taken = set.takeWords(arguments.values(u"set"_s)); !taken)
        return taken.error();
    const Result<Values> values = set.read(entity, (*session)->store());
    if (!values)
        return values.error();

    const ImportOptions options{*values, *updateBy, arguments.has(u"allow-duplicates"_s),
                                arguments.has(u"dry-run"_s)};
    const QString backup = options.dryRun ? QString() : backUpFirst(**session);
    const Result<ImportReport> report
        = importRows((*session)->store(), entity,
                     readRows(*sheet, entity, *mapping, Regions::builtIn()), options);
    if (!report)
        return report.error();
    const int unwritten = errors.isEmpty() ? 0 : writeRefused(errors, *mapping, *report);
    Problems problems = mapping->remarks;
    const Problems ofRows = report->problems();
    problems.insert(problems.end(), ofRows.begin(), ofRows.end());
    QJsonObject json = reportJson(*report, problems);
    if (!backup.isEmpty())
        json[u"backup"_s] = backup;
    return Output{
        json,
        arguments.json ? QString()
                       : reportText(entity, *report, mapping->remarks, options.dryRun)
                + (backup.isEmpty()
                       ? QString()
                       : u'\n' + tr("As it was before, all is in the backup %1.").arg(backup)),
        unwritten                 ? unwritten
            : report->refused > 0 ? 3
                                  : 0};
}

/** Names of the records that fields point at, where a name tells them apart. */
class Names
{
public:
    explicit Names(const Store &store)
        : m_store(store)
    { }

    QString operator()(const Field &field, const RecordId &id)
    {
        const Entity *target = m_store.dictionary().entity(field.target);
        if (!target)
            return {};
        if (!m_read.contains(target->number))
            read(*target);
        return m_names.value(id);
    }

private:
    void read(const Entity &target)
    {
        m_read.insert(target.number);
        Query all;
        all.limit = 0;
        const Result<Page> page = m_store.list(target.number, all);
        QHash<QString, int> times;
        for (const Row &row : page ? page->rows : std::vector<Row>())
            ++times[normalName(titleOf(target, row.record))];
        for (const Row &row : page ? page->rows : std::vector<Row>()) {
            const QString name = titleOf(target, row.record);
            if (times.value(normalName(name)) == 1)
                m_names[row.record.id] = name;
        }
    }

    const Store &m_store;
    std::set<int> m_read;
    QHash<RecordId, QString> m_names;
};

Result<std::vector<const Field *>> chosenFields(const Arguments &arguments, const Entity &entity)
{
    if (!arguments.has(u"fields"_s))
        return exportFields(entity);
    std::vector<const Field *> fields;
    for (const QString &name : arguments.value(u"fields"_s).split(u',', Qt::SkipEmptyParts)) {
        const Field *field = entity.field(name.trimmed());
        if (!field)
            return Error{ErrorKind::Usage,
                         tr("There is no field “%1” to export.").arg(name.trimmed())};
        fields.push_back(field);
    }
    if (fields.empty())
        return Error{ErrorKind::Usage,
                     tr("--fields takes names of fields with commas between them.")};
    return fields;
}

/** An office says why sensitive data leave the program. */
Result<> checkReason(const Arguments &arguments, const std::vector<const Field *> &fields,
                     const Identity &identity)
{
    const bool own = identity.role == u"lks" || identity.role == u"peksos";
    const bool sensitive = std::any_of(fields.begin(), fields.end(),
                                       [](const Field *field) { return field->sensitive; });
    if (own || !sensitive || !arguments.value(u"reason"_s).trimmed().isEmpty())
        return {};
    return Error{ErrorKind::Denied,
                 tr("The table would hold sensitive data. Say why with --reason; it is kept with "
                    "the data.")};
}

/** What left the program, when, by whom and why: kept in the profile, the newest last. */
Result<> noteExport(Session &session, const Entity &entity, int rows, const QString &why)
{
    const QJsonObject note{
        {u"at"_s,
         QDateTime::fromMSecsSinceEpoch(session.clock().now()).toUTC().toString(Qt::ISODate)},
        {u"by"_s, session.store().person()},
        {u"entity"_s, entity.name},
        {u"rows"_s, rows},
        {u"reason"_s, why}};
    QByteArray log = session.store().setting(u"exports"_s)
        + QJsonDocument(note).toJson(QJsonDocument::Compact) + '\n';
    while (log.size() > longestLog)
        log.remove(0, log.indexOf('\n') + 1);
    return session.store().setSetting(u"exports"_s, log);
}

Result<Output> exportTable(const Arguments &arguments)
{
    const Result<const Entity *> found = entityNamed(arguments.words[0]);
    if (!found)
        return found.error();
    const Entity &entity = **found;
    const QString file = arguments.words[1];
    if (isWorkbook(file))
        return workbook(file);
    const auto fields = chosenFields(arguments, entity);
    if (!fields)
        return fields.error();
    const Result<std::unique_ptr<Session>> session = Session::open(arguments);
    if (!session)
        return session.error();
    Store &store = (*session)->store();
    if (Result<> reasoned = checkReason(arguments, *fields, store.identity()); !reasoned)
        return reasoned.error();
    Query query;
    query.limit = 0;
    for (const QString &word : arguments.values(u"where"_s)) {
        auto condition = assignment(word);
        if (!condition)
            return condition.error();
        if (const Field *field = entity.field(condition->first))
            condition->second = wholeId(*field, condition->second, store);
        query.where.push_back(*condition);
    }
    const Result<Page> page = store.list(entity.number, query);
    if (!page)
        return page.error();

    const bool computed = std::any_of(fields->begin(), fields->end(), [](const Field *field) {
        return field->type == Type::Computed;
    });
    std::vector<QStringList> table{exportHeader(entity, *fields)};
    const NameOf nameOf = Names(store);
    int withheld = 0;
    for (const Row &row : page->rows) {
        if (mayPrint(store, row.record))
            table.push_back(
                exportRow(*fields, computed ? store.computed(row.record) : row.record, nameOf));
        else
            ++withheld;
    }
    const int rows = int(page->rows.size()) - withheld;
    if (Result<> noted = noteExport(**session, entity, rows, arguments.value(u"reason"_s)); !noted)
        return noted.error();
    SystemDisk disk;
    if (Result<> written = disk.write(file, writeCsv(table)); !written)
        return written.error();
    QString text = tr("%1 rows written to %2.").arg(QString::number(rows), file);
    if (withheld > 0)
        text += u'\n'
            + tr("%1 rows were left out, since the consent for these clients was withdrawn.")
                  .arg(withheld);
    return Output{QJsonObject{{u"rows"_s, rows}, {u"withheld"_s, withheld}}, text};
}

} // namespace

std::vector<Command> exchangeCommands()
{
    return {
        {u"import"_s,
         u"ENTITY FILE.csv"_s,
         2,
         2,
         tr("takes in the rows of a table: valid ones go in, others are refused with a reason"),
         {{u"map"_s, u"HEADER=FIELD"_s, tr("what a column means; without a field it is left out"),
           true},
          {u"set"_s, u"F=V"_s, tr("fills this field where a row leaves it empty"), true},
          {u"dry-run"_s, {}, tr("only tells what would happen")},
          {u"errors"_s, u"OUT.csv"_s, tr("writes the refused rows there, with line and reason")},
          {u"update-by"_s, u"F"_s, tr("a record with the same content of this field is updated")},
          {u"allow-duplicates"_s, {}, tr("takes in what is there already, with a warning")}},
         importTable},
        {u"export"_s,
         u"ENTITY FILE.csv"_s,
         2,
         2,
         tr("writes records as a table"),
         {{u"where"_s, u"F=V"_s, tr("only records with this content"), true},
          {u"fields"_s, u"a,b"_s, tr("these fields, in this order")},
          {u"reason"_s, u"T"_s, tr("why sensitive data leave the program")}},
         exportTable},
    };
}

} // namespace pilar::cli
