// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/summary.h"

#include "app/cli/commands.h"
#include "app/cli/session.h"
#include "core/domain/dates.h"
#include "core/domain/money.h"
#include "core/domain/names.h"
#include "core/domain/regions.h"

#include <QDateTime>
#include <QJsonArray>

#include <deque>

namespace pilar::cli {

using namespace Qt::StringLiterals;

namespace {

constexpr std::pair<Registration, const char *> registrations[] = {
    {Registration::Belum, QT_TRANSLATE_NOOP("Cli", "not registered")},
    {Registration::Proses, QT_TRANSLATE_NOOP("Cli", "in process")},
    {Registration::BertandaDaftar, QT_TRANSLATE_NOOP("Cli", "registered")},
    {Registration::Kedaluwarsa, QT_TRANSLATE_NOOP("Cli", "expired")},
};
constexpr QStringView registrationKeys[]
    = {u"belum", u"proses", u"bertanda_daftar", u"kedaluwarsa"};

/** Every living record; those that do not count are left out by summarize(). */
class Records
{
public:
    explicit Records(const Store &store)
        : m_store(store)
    { }

    Result<> read()
    {
        for (const Entity &entity : m_store.dictionary().entities()) {
            if (Result<> done = read(entity); !done)
                return done;
        }
        return {};
    }
    const DatedRows &rows() const { return m_rows; }

private:
    static constexpr int pageSize = 10'000;

    Result<> read(const Entity &entity)
    {
        Query query;
        query.limit = pageSize;
        query.sort = u"updated_at"_s;
        for (int total = 1; query.offset < total; query.offset += pageSize) {
            const Result<Page> page = m_store.list(entity.number, query);
            if (!page)
                return page.error();
            total = page->total;
            for (const Row &row : page->rows)
                keep(entity, row);
        }
        return {};
    }

    void keep(const Entity &entity, const Row &row)
    {
        Record slim{row.record.id, row.record.entity, {}, row.record.state};
        for (int field : summaryFields(entity)) {
            if (const Value &value = row.record[field]; !value.isNull())
                slim.values[field] = value;
        }
        m_records.push_back(std::move(slim));
        const bool accepted = row.sync == SyncState::Synced;
        m_rows[entity.number].push_back(
            {&m_records.back(),
             accepted ? QDateTime::fromMSecsSinceEpoch(row.updatedAt).date() : QDate()});
    }

    const Store &m_store;
    std::deque<Record> m_records;
    DatedRows m_rows;
};

QJsonObject numbers(const std::map<QString, int> &counts)
{
    QJsonObject object;
    for (const auto &[key, number] : counts)
        object[key] = number;
    return object;
}

QJsonObject summaryJson(const Summary &summary)
{
    QJsonObject byRegistration;
    for (const auto &[status, name] : registrations) {
        byRegistration[registrationKeys[size_t(status)].toString()]
            = summary.lks.byRegistration.at(status);
    }
    return {
        {u"as_of"_s, storedText(summary.asOf)},
        {u"cover"_s,
         QJsonObject{{u"expected"_s, summary.expected},
                     {u"reporting"_s, summary.reporting},
                     {u"period"_s, summary.period}}},
        {u"lks"_s,
         QJsonObject{{u"total"_s, summary.lks.total},
                     {u"by_type"_s, numbers(summary.lks.byType)},
                     {u"by_registration"_s, byRegistration},
                     {u"accredited"_s, summary.lks.accredited}}},
        {u"klien"_s,
         QJsonObject{{u"total"_s, summary.klien.total},
                     {u"by_category"_s, numbers(summary.klien.byCategory)},
                     {u"by_sex"_s, numbers(summary.klien.bySex)},
                     {u"by_status"_s, numbers(summary.klien.byStatus)}}},
        {u"proposal"_s,
         QJsonObject{{u"total"_s, summary.proposal.total},
                     {u"by_state"_s, numbers(summary.proposal.byState)},
                     {u"nominal_diajukan"_s, moneyContract(summary.proposal.nominalDiajukan)}}},
    };
}

void addCodes(std::vector<QStringList> &lines, const Entity &entity, QStringView field,
              const std::map<QString, int> &counts)
{
    for (const auto &[name, number] : counts) {
        const Field *coded = entity.field(field);
        const Code *code = coded ? coded->code(name) : nullptr;
        lines.push_back({u"  "_s + (code ? code->label.text() : name), QString::number(number)});
    }
}

QString summaryText(const Dictionary &dictionary, const Summary &summary)
{
    const Entity &lks = *dictionary.entity(names::lks::entity);
    const Entity &klien = *dictionary.entity(names::klien::entity);
    const Entity &proposal = *dictionary.entity(names::proposal::entity);
    std::vector<QStringList> lines{{lks.label.text(), QString::number(summary.lks.total)}};
    addCodes(lines, lks, names::lks::jenisLks, summary.lks.byType);
    for (const auto &[status, name] : registrations)
        lines.push_back(
            {u"  "_s + tr(name), QString::number(summary.lks.byRegistration.at(status))});
    lines.push_back({u"  "_s + tr("accredited"), QString::number(summary.lks.accredited)});
    lines.push_back({klien.label.text(), QString::number(summary.klien.total)});
    addCodes(lines, klien, names::klien::jenisKelamin, summary.klien.bySex);
    addCodes(lines, klien, names::klien::status, summary.klien.byStatus);
    addCodes(lines, klien, names::klien::kategoriPpks, summary.klien.byCategory);
    lines.push_back({proposal.label.text(), QString::number(summary.proposal.total)});
    for (const auto &[name, number] : summary.proposal.byState) {
        const State *state = proposal.machine ? proposal.machine->state(name) : nullptr;
        lines.push_back({u"  "_s + (state ? state->label.text() : name), QString::number(number)});
    }
    lines.push_back({u"  "_s + tr("applied for"), moneyText(summary.proposal.nominalDiajukan)});
    return tr("As of %1, %2 of %3 LKS have sent something in %4.")
               .arg(dateText(summary.asOf), QString::number(summary.reporting),
                    QString::number(summary.expected), summary.period)
        + u"\n\n"_s + table({}, lines);
}

Result<Output> summary(const Arguments &arguments)
{
    SummaryScope scope;
    if (arguments.has(u"region"_s)) {
        scope.region = Regions::dotted(arguments.value(u"region"_s));
        if (scope.region.isEmpty())
            return Error{ErrorKind::Usage, tr("--region takes a code like 62.71.")};
    }
    if (arguments.has(u"year"_s)) {
        bool isNumber = false;
        scope.year = arguments.value(u"year"_s).toInt(&isNumber);
        if (!isNumber)
            return Error{ErrorKind::Usage, tr("--year takes a year like 2026.")};
    }
    const Result<std::unique_ptr<Session>> session = Session::open(arguments);
    if (!session)
        return session.error();
    scope.today = (*session)->store().today();
    Records records((*session)->store());
    if (Result<> read = records.read(); !read)
        return read.error();
    const Dictionary &dictionary = (*session)->dictionary();
    const Summary summary = summarize(dictionary, records.rows(), scope);
    return Output{summaryJson(summary), summaryText(dictionary, summary)};
}

} // namespace

std::vector<Command> summaryCommands()
{
    return {{u"summary"_s,
             {},
             0,
             0,
             tr("totals, computed from the records here"),
             {{u"region"_s, u"CODE"_s, tr("only LKS in this region")},
              {u"year"_s, u"YEAR"_s, tr("only proposals of this year")}},
             summary}};
}

} // namespace pilar::cli
