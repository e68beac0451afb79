// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/fields.h"
#include "app/cli/present.h"
#include "app/cli/recovery_key.h"
#include "app/cli/session.h"

#include "core/dictionary/rights.h"
#include "core/domain/display.h"
#include "core/store/backup_plan.h"
#include "core/store/census.h"
#include "core/sync/apply.h"
#include "core/sync/enrolment.h"
#include "core/sync/estimate.h"
#include "core/sync/sync_log.h"

#include <QFile>
#include <QJsonArray>

namespace pilar::cli {

using namespace Qt::StringLiterals;

namespace {

Result<int> wholeNumber(const Arguments &arguments, const QString &option, int fallback)
{
    if (!arguments.has(option))
        return fallback;
    bool ok = false;
    const int number = arguments.value(option).toInt(&ok);
    if (!ok || number < 0)
        return Error{ErrorKind::Usage, tr("--%1 takes a whole number from 0 on.").arg(option)};
    return number;
}

Result<Query> queryFrom(const Arguments &arguments, const Entity &entity, const Store &store)
{
    Query query;
    query.search = arguments.value(u"search"_s);
    query.deleted = arguments.has(u"deleted"_s);
    for (const QString &word : arguments.values(u"where"_s)) {
        auto condition = assignment(word);
        if (!condition)
            return condition.error();
        if (const Field *field = entity.field(condition->first))
            condition->second = wholeId(*field, condition->second, store);
        query.where.push_back(*condition);
    }
    query.sort = arguments.value(u"sort"_s);
    query.descending = query.sort.startsWith(u'-');
    if (query.descending)
        query.sort.remove(0, 1);
    const Result<int> limit = wholeNumber(arguments, u"limit"_s, 50);
    if (!limit)
        return limit.error();
    const Result<int> offset = wholeNumber(arguments, u"offset"_s, 0);
    if (!offset)
        return offset.error();
    query.limit = *limit;
    query.offset = *offset;
    return query;
}

Result<Output> list(const Arguments &arguments)
{
    const Result<Target> at = Target::of(arguments, false);
    if (!at)
        return at.error();
    const Store &store = at->session->store();
    const Result<Query> query = queryFrom(arguments, *at->entity, store);
    if (!query)
        return query.error();
    const Result<Page> page = store.list(at->entity->number, *query);
    if (!page)
        return page.error();
    if (!arguments.json)
        return Output{{}, rowsText(store, *at->entity, *page)};
    QJsonArray records;
    for (const Row &row : page->rows)
        records << recordJson(store, row);
    return Output{QJsonObject{{u"total"_s, page->total}, {u"records"_s, records}}};
}

Result<Output> show(const Arguments &arguments)
{
    const Result<Target> at = Target::of(arguments);
    if (!at)
        return at.error();
    const Store &store = at->session->store();
    if (!arguments.has(u"reveal"_s))
        return Output{recordJson(store, at->row), recordText(store, at->row)};
    const auto whole = revealed(*at->session, at->row, arguments.value(u"reason"_s));
    if (!whole)
        return whole.error();
    return Output{recordJson(store, *whole, true), recordText(store, *whole)};
}

bool isEncrypted(const QString &folder)
{
    QFile file(folder + u"/pilar.db"_s);
    return file.open(QIODevice::ReadOnly) && !file.read(16).startsWith("SQLite format 3");
}

/** What the line, as it was lately, needs for so much; empty while nobody knows that. */
QString durationText(std::optional<qint64> seconds)
{
    if (!seconds)
        return {};
    return u", "_s
        + (*seconds <= 60 ? tr("less than a minute")
                          : tr("about %1 minutes").arg((*seconds + 59) / 60));
}

Result<Output> status(const Arguments &arguments)
{
    const Result<std::unique_ptr<Session>> session = Session::open(arguments);
    if (!session)
        return session.error();
    Store &store = (*session)->store();
    const Counts counts = store.counts();
    const qint64 lastSync = store.setting(u"last_sync"_s).toLongLong();
    const qint64 dataBytes = estimatedBytes(store);
    const Attachments::Unsent files = store.attachments().unsentFiles();
    const qint64 fileBytes = files.files > 0 ? estimatedFileBytes(store) : 0;
    const bool unsent = !store.unsettled(1).payloads.empty();
    const qint64 speed = bytesPerSecond(readSyncLog(store));
    const std::optional<qint64> seconds
        = speed ? std::optional((dataBytes + fileBytes + speed - 1) / speed) : std::nullopt;
    const bool encrypted = isEncrypted((*session)->profile().folder());
    const qint64 lastBackup = BackupPlan::last(store).at;
    const int unsaved = BackupPlan::unsaved(store);
    QJsonObject records;
    std::vector<QStringList> lines{
        {tr("not sent yet"), QString::number(counts.pending)},
        {tr("kept here, since a consent was withdrawn"), QString::number(counts.held)},
        {tr("refused"), QString::number(counts.rejected)},
        {tr("in conflict"), QString::number(counts.conflicts)},
        {tr("waiting at the server"), QString::number(counts.waiting)},
        {tr("last synchronisation"), lastSync ? timeText(lastSync) : tr("never")},
        {tr("in the server's backup"),
         tr("%1 of %2 sendings").arg(backedUp(store)).arg(store.known())},
        {tr("last backup"), lastBackup ? timeText(lastBackup) : tr("never")},
        {tr("neither sent nor in a backup elsewhere"), QString::number(unsaved)},
        {tr("attached files not sent yet"), QString::number(files.files)},
        {tr("to be sent"),
         files.files == 0 && !unsent
             ? tr("nothing")
             : (files.files == 0 ? tr("about %1 kB").arg((dataBytes + 1023) / 1024)
                                 : tr("data about %1 kB, files about %2 kB")
                                       .arg((dataBytes + 1023) / 1024)
                                       .arg((fileBytes + 1023) / 1024))
                 + durationText(seconds)},
        {tr("encrypted"), encrypted ? tr("yes") : tr("no")},
    };
    for (const auto &[name, number] : counts.records) {
        records[name] = number;
        if (const Entity *entity = store.dictionary().entity(name); entity && number > 0)
            lines.push_back({entity->plural.text(), QString::number(number)});
    }
    return Output{
        QJsonObject{
            {u"pending"_s, counts.pending},
            {u"held"_s, counts.held},
            {u"rejected"_s, counts.rejected},
            {u"conflicts"_s, counts.conflicts},
            {u"waiting"_s, counts.waiting},
            {u"last_sync"_s, isoTime(lastSync)},
            {u"backed_up"_s, qint64(backedUp(store))},
            {u"last_backup"_s, isoTime(lastBackup)},
            {u"unsaved"_s, unsaved},
            {u"records"_s, records},
            {u"dictionary"_s, store.dictionary().number()},
            {u"estimated_bytes"_s, dataBytes + fileBytes},
            {u"estimated_data_bytes"_s, dataBytes},
            {u"estimated_seconds"_s, seconds ? QJsonValue(*seconds) : QJsonValue()},
            {u"unsent_files"_s, QJsonObject{{u"files"_s, files.files}, {u"bytes"_s, files.bytes}}},
            {u"encrypted"_s, encrypted},
            {u"writer"_s, store.writer().text()}},
        table({}, lines)};
}

Result<Output> check(const Arguments &arguments)
{
    if (arguments.has(u"backup"_s))
        return checkBackup(arguments);
    const Result<std::unique_ptr<Session>> session = Session::open(arguments);
    if (!session)
        return session.error();
    Store &store = (*session)->store();
    std::vector<QString> found = store.check();
    const bool byPaper = arguments.has(recoveryKeyFile);
    bool opens = false;
    if (byPaper) {
        const Result<QString> paper = recoveryKeyGiven(arguments);
        if (!paper)
            return paper.error();
        const auto unlocked = (*session)->profile().keyring().recover(*paper);
        opens = bool(unlocked);
        if (!unlocked)
            found.push_back(unlocked.error().message);
    }
    const auto compared = Comparison::decode(store.setting(comparisonSetting));
    if (Result<> asked = askForComparison(store); !asked) // at the next synchronisation
        return asked.error();
    QJsonArray problems;
    QString text;
    for (const QString &sentence : found) {
        problems << QJsonObject{{u"severity"_s, u"error"_s}, {u"reason"_s, sentence}};
        text += sentence + u'\n';
    }
    if (found.empty())
        text = tr("All is well: the data are whole.");
    QJsonObject result{{u"ok"_s, found.empty()}, {u"problems"_s, problems}};
    if (byPaper)
        result[u"recovery_key"_s] = opens;
    if (opens)
        text += u'\n' + tr("The recovery key opens these data.");
    if (compared) {
        result[u"server"_s] = QJsonObject{{u"at"_s, isoTime(compared->at)},
                                          {u"records"_s, compared->records},
                                          {u"equal"_s, compared->equal},
                                          {u"repaired"_s, compared->repaired}};
        text += u'\n'
            + (compared->equal
                   ? tr("Compared with the server on %1: %2 records are the same, %3 put right.")
                   : tr("Compared with the server on %1: of %2 records some differ; they are "
                        "fetched again at the next synchronisation. %3 put right."))
                  .arg(timeText(compared->at))
                  .arg(compared->records)
                  .arg(compared->repaired);
    }
    return Output{result, text, found.empty() ? 0 : 3};
}

} // namespace

std::vector<Command> lookCommands()
{
    const std::vector<Option> choice{
        {u"search"_s, u"TEXT"_s, tr("words of a name, digits of a number")},
        {u"where"_s, u"F=V"_s, tr("only these; F is a field, state or sync"), true},
        {u"sort"_s, u"[-]F"_s, tr("by this field, or updated_at; - turns it round")},
        {u"limit"_s, u"N"_s, tr("at most so many (default 50; 0 = all)")},
        {u"offset"_s, u"N"_s, tr("leave out the first N")},
        {u"deleted"_s, {}, tr("only what is in the bin")}};
    std::vector<Command> commands{
        {u"status"_s, {}, 0, 0, tr("what waits to be sent, and how much there is"), {}, status},
        {u"list"_s, u"ENTITY"_s, 1, 1, tr("records of a kind"), choice, list},
        {u"show"_s,
         u"ENTITY ID"_s,
         2,
         2,
         tr("one record; the start of its id is enough"),
         {{u"reveal"_s, {}, tr("for the province: with what is hidden, asked from the server")},
          {u"reason"_s, u"T"_s, tr("why; the institution is told, without names and numbers")}},
         show},
        historyCommand(),
        {u"check"_s,
         {},
         0,
         0,
         tr("examine the data file"),
         {{u"backup"_s, u"FILE"_s, tr("examine this backup instead: can it be restored?")},
          {recoveryKeyFile, u"FILE"_s,
           tr("try the recovery key too: first line of this file; nothing is changed")}},
         check},
    };
    commands.insert(commands.begin() + 1, schemaCommand());
    return commands;
}

} // namespace pilar::cli
