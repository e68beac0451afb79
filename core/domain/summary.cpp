// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/summary.h"

#include "core/domain/computed.h"
#include "core/domain/dates.h"
#include "core/domain/names.h"

#include <algorithm>
#include <set>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

template <typename Codes>
bool isOneOf(const QString &code, const Codes &codes)
{
    return std::find(codes.begin(), codes.end(), code) != codes.end();
}

bool isPast(const Entity &legalitas, const Record &paper, const QDate &today)
{
    const QDate last
        = storedDate(valueOf(legalitas, paper, names::legalitas::berlakuSampai).text());
    return last.isValid() && last < today;
}

QString quarter(const QDate &day)
{
    return u"%1-Q%2"_s.arg(day.year()).arg((day.month() + 2) / 3);
}

void count(std::map<QString, int> &into, const QString &code)
{
    if (!code.isEmpty())
        ++into[code];
}

/** The rows within the scope, and whose they are. */
class Counting
{
public:
    Counting(const Dictionary &dictionary, const DatedRows &rows, const SummaryScope &scope)
        : m_dictionary(dictionary)
        , m_rows(rows)
        , m_scope(scope)
        , m_legalitas(dictionary.entity(names::legalitas::entity))
        , m_registrasi(dictionary.entity(names::registrasi::entity))
    {
        chooseLks();
        for (const auto &[number, dated] : rows) {
            const Entity *entity = dictionary.entity(number);
            if (!entity || !entity->parentField())
                continue;
            for (const Dated &row : dated) {
                const RecordId parent = (*row.record)[entity->parent].record();
                m_children[number][parent].push_back(row.record);
                if (row.accepted.isValid() && quarter(row.accepted) == quarter(scope.today))
                    m_reported.insert(parent);
            }
        }
    }

    Summary run()
    {
        Summary summary;
        summary.asOf = m_scope.today;
        summary.period = quarter(m_scope.today);
        countLks(summary);
        countKlien(summary.klien);
        countProposals(summary.proposal);
        return summary;
    }

private:
    const std::vector<Dated> &rowsOf(QStringView entity) const
    {
        static const std::vector<Dated> none;
        const Entity *found = m_dictionary.entity(entity);
        const auto it = found ? m_rows.find(found->number) : m_rows.end();
        return it == m_rows.end() ? none : it->second;
    }

    const std::vector<const Record *> &children(const Entity *entity, const RecordId &parent) const
    {
        static const std::vector<const Record *> none;
        const auto all = entity ? m_children.find(entity->number) : m_children.end();
        if (all == m_children.end())
            return none;
        const auto it = all->second.find(parent);
        return it == all->second.end() ? none : it->second;
    }

    void chooseLks()
    {
        const Entity *lks = m_dictionary.entity(names::lks::entity);
        for (const Dated &row : rowsOf(names::lks::entity)) {
            const QString code = valueOf(*lks, *row.record, names::lks::kodeWilayah).text();
            if (m_scope.region.isEmpty() || code == m_scope.region
                || code.startsWith(m_scope.region + u'.')) {
                m_chosen.insert(row.record->id);
                if (row.accepted.isValid() && quarter(row.accepted) == quarter(m_scope.today))
                    m_reported.insert(row.record->id);
            }
        }
    }

    /** Everything counts while no region is asked for, also rows whose LKS is not here. */
    bool isChosen(const Entity &entity, const Record &record) const
    {
        return m_scope.region.isEmpty() || m_chosen.contains(record[entity.parent].record());
    }

    void countLks(Summary &summary) const
    {
        const Entity *lks = m_dictionary.entity(names::lks::entity);
        for (const Registration status : {Registration::Belum, Registration::Proses,
                                          Registration::BertandaDaftar, Registration::Kedaluwarsa})
            summary.lks.byRegistration[status] = 0;
        for (const Dated &row : rowsOf(names::lks::entity)) {
            const RecordId id = row.record->id;
            if (!m_chosen.contains(id))
                continue;
            const auto &papers = children(m_legalitas, id);
            ++summary.lks.total;
            ++summary.expected;
            summary.reporting += m_reported.contains(id);
            count(summary.lks.byType, valueOf(*lks, *row.record, names::lks::jenisLks).text());
            ++summary.lks.byRegistration[registrationOf(m_dictionary, papers,
                                                        children(m_registrasi, id), m_scope.today)];
            summary.lks.accredited += isAccredited(m_dictionary, papers, m_scope.today);
        }
    }

    void countKlien(Summary::Klien &klien) const
    {
        const Entity *entity = m_dictionary.entity(names::klien::entity);
        klien.bySex = {{u"L"_s, 0}, {u"P"_s, 0}};
        for (const Dated &row : rowsOf(names::klien::entity)) {
            if (!isChosen(*entity, *row.record))
                continue;
            const auto code
                = [&](QStringView field) { return valueOf(*entity, *row.record, field).text(); };
            ++klien.total;
            count(klien.byCategory, code(names::klien::kategoriPpks));
            count(klien.bySex, code(names::klien::jenisKelamin));
            count(klien.byStatus, code(names::klien::status));
        }
    }

    void countProposals(Summary::Proposal &proposal) const
    {
        const Entity *entity = m_dictionary.entity(names::proposal::entity);
        const Entity *rab = m_dictionary.entity(names::rab::entity);
        for (const Dated &row : rowsOf(names::proposal::entity)) {
            const bool inYear = !m_scope.year
                || valueOf(*entity, *row.record, names::proposal::tahun) == Value(*m_scope.year);
            if (!inYear || !isChosen(*entity, *row.record))
                continue;
            Circumstances around{m_scope.today, nullptr};
            if (rab)
                around.children[rab->number] = children(rab, row.record->id);
            ++proposal.total;
            count(proposal.byState, row.record->state);
            proposal.nominalDiajukan
                += compute(m_dictionary, *entity, *entity->field(names::proposal::nominalDiajukan),
                           *row.record, around)
                       .number();
        }
    }

    const Dictionary &m_dictionary;
    const DatedRows &m_rows;
    const SummaryScope &m_scope;
    const Entity *m_legalitas;
    const Entity *m_registrasi;
    std::set<RecordId> m_chosen; // LKS within the region
    std::set<RecordId> m_reported; // parents of which something was accepted in the quarter
    std::map<int, std::map<RecordId, std::vector<const Record *>>> m_children;
};

} // namespace

Registration registrationOf(const Dictionary &dictionary,
                            const std::vector<const Record *> &legalitas,
                            const std::vector<const Record *> &registrasi, const QDate &today)
{
    const Entity *entity = dictionary.entity(names::legalitas::entity);
    bool expired = false;
    for (const Record *paper : legalitas) {
        const QString kind = valueOf(*entity, *paper, names::legalitas::jenis).text();
        if (!isOneOf(kind, names::legalitas::tandaDaftar))
            continue;
        if (!isPast(*entity, *paper, today))
            return Registration::BertandaDaftar;
        expired = true;
    }
    if (expired)
        return Registration::Kedaluwarsa;
    const bool underWay
        = std::any_of(registrasi.begin(), registrasi.end(), [](const Record *application) {
              return isOneOf(application->state, names::registrasi::proses);
          });
    return underWay ? Registration::Proses : Registration::Belum;
}

bool isAccredited(const Dictionary &dictionary, const std::vector<const Record *> &legalitas,
                  const QDate &today)
{
    const Entity *entity = dictionary.entity(names::legalitas::entity);
    return std::any_of(legalitas.begin(), legalitas.end(), [&](const Record *paper) {
        const QString grade = valueOf(*entity, *paper, names::legalitas::peringkat).text();
        return valueOf(*entity, *paper, names::legalitas::jenis).text()
            == names::legalitas::akreditasi
            && isOneOf(grade, names::legalitas::terakreditasi) && !isPast(*entity, *paper, today);
    });
}

std::set<int> summaryFields(const Entity &entity)
{
    static const std::map<QStringView, std::vector<QStringView>> needed{
        {names::lks::entity, {names::lks::jenisLks, names::lks::kodeWilayah}},
        {names::legalitas::entity,
         {names::legalitas::jenis, names::legalitas::berlakuSampai, names::legalitas::peringkat}},
        {names::klien::entity,
         {names::klien::kategoriPpks, names::klien::jenisKelamin, names::klien::status}},
        {names::proposal::entity, {names::proposal::tahun}},
        {names::rab::entity, {names::rab::volume, names::rab::hargaSatuan}},
    };
    std::set<int> fields;
    if (entity.parent)
        fields.insert(entity.parent);
    if (const auto it = needed.find(entity.name); it != needed.end()) {
        for (const QStringView name : it->second) {
            if (const Field *field = entity.field(name))
                fields.insert(field->number);
        }
    }
    return fields;
}

Summary summarize(const Dictionary &dictionary, const DatedRows &rows, const SummaryScope &scope)
{
    return Counting(dictionary, rows, scope).run();
}

} // namespace pilar
