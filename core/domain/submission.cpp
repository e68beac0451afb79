// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/names.h"
#include "core/domain/problems.h"

#include <algorithm>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

Problem lacking(const QString &field, const QString &code, const QStringList &args = {})
{
    return {0, field, Problem::Severity::Error, code, args};
}

/** The fields a submission asks of this record and does not find. */
std::vector<const Field *> emptyFields(const Entity &entity, const Record &record)
{
    std::vector<const Field *> empty;
    for (const Field &field : entity.fields) {
        if (isAsked(entity, record, field) && record[field.number].isNull())
            empty.push_back(&field);
    }
    return empty;
}

const std::vector<const Record *> &rowsOf(const Rows &rows, const Entity &entity)
{
    static const std::vector<const Record *> none;
    const auto found = rows.find(entity.number);
    return found == rows.end() ? none : found->second;
}

/** The label of a code, or its name where the field has no such code. */
QString labelOf(const Entity &entity, QStringView field, QStringView code)
{
    const Field *coded = entity.field(field);
    const Code *found = coded ? coded->code(code) : nullptr;
    return found ? found->label.text() : code.toString();
}

void askLks(const Entity &lks, const Record &record, Problems &problems)
{
    QStringList labels;
    for (const Field *field : emptyFields(lks, record))
        labels << field->label.text();
    if (!labels.isEmpty())
        problems.push_back(lacking(lks.name, u"lks_incomplete"_s, {labels.join(u", "_s)}));
}

void askPengurus(const Entity &pengurus, const Rows &around, Problems &problems)
{
    const auto holds = [&](const Record *person, QStringView office) {
        return valueOf(pengurus, *person, names::pengurus::jabatan).text() == office
            && valueOf(pengurus, *person, names::pengurus::status).text()
            != names::pengurus::tidakAktif;
    };
    for (const QStringView office : names::pengurus::inti) {
        const auto &people = rowsOf(around, pengurus);
        const auto count = std::count_if(people.begin(), people.end(), [&](const Record *person) {
            return holds(person, office);
        });
        const QString label = labelOf(pengurus, names::pengurus::jabatan, office);
        if (count == 0)
            problems.push_back(lacking({}, u"pengurus_missing"_s, {label}));
        else if (count > 1)
            problems.push_back(lacking({}, u"pengurus_twice"_s, {label}));
    }
}

void askLegalitas(const Entity &legalitas, const Rows &around, const std::vector<Code> &kinds,
                  Problems &problems)
{
    for (const Code &kind : kinds) {
        const auto &papers = rowsOf(around, legalitas);
        const bool there = std::any_of(papers.begin(), papers.end(), [&](const Record *paper) {
            return valueOf(legalitas, *paper, names::legalitas::jenis).text() == kind.name;
        });
        if (!there)
            problems.push_back(lacking({}, u"legalitas_missing"_s, {kind.label.text()}));
    }
}

/** A registration is complete with its LKS, the three offices, and the papers of the legal form. */
void askRegistrasi(const Dictionary &dictionary, const Circumstances &around, Problems &problems)
{
    const Entity *lks = dictionary.entity(names::lks::entity);
    const Entity *pengurus = dictionary.entity(names::pengurus::entity);
    const Entity *legalitas = dictionary.entity(names::legalitas::entity);
    if (!lks || !pengurus || !legalitas || !around.parent)
        return;
    askLks(*lks, *around.parent, problems);
    askPengurus(*pengurus, around.siblings, problems);
    const Value &form = valueOf(*lks, *around.parent, names::lks::bentukHukum);
    const QStringView kinds = form.text() == names::lks::tidakBerbadanHukum
        ? names::legalitas::tidakBerbadanHukum
        : names::legalitas::berbadanHukum;
    if (!form.isNull())
        askLegalitas(*legalitas, around.siblings, dictionary.list(kinds.toString()), problems);
}

} // namespace

Problems missingForSubmission(const Dictionary &dictionary, const Entity &entity,
                              const Record &record, const Circumstances &circumstances)
{
    Problems problems;
    for (const Field *field : emptyFields(entity, record))
        problems.push_back(lacking(field->name, u"required_to_submit"_s));
    if (entity.name == names::registrasi::entity)
        askRegistrasi(dictionary, circumstances, problems);
    const Entity *rab = dictionary.entity(names::rab::entity);
    if (entity.name == names::proposal::entity && rab
        && rowsOf(circumstances.children, *rab).empty())
        problems.push_back(lacking({}, u"rab_missing"_s));
    return problems;
}

} // namespace pilar
