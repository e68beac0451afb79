// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/problems.h"

#include "core/domain/computed.h"
#include "core/domain/dates.h"
#include "core/domain/names.h"
#include "core/domain/parse.h"
#include "core/domain/regions.h"
#include "core/domain/rules.h"

#include <algorithm>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

Problem fault(const Field &field, const QString &code, const QStringList &args = {})
{
    return {0, field.name, Problem::Severity::Error, code, args};
}

bool mayLieAhead(const Field &field)
{
    const auto words = QStringView(field.name).split(u'_');
    return std::any_of(words.begin(), words.end(), [](QStringView word) {
        return std::find(names::ahead.begin(), names::ahead.end(), word) != names::ahead.end();
    });
}

/** Whether the value is a date, or the year of founding, that has not come yet and should have. */
bool isInFuture(const Field &field, const Value &value, const QDate &today)
{
    if (field.type == Type::Date)
        return storedDate(value.text()) > today && !mayLieAhead(field);
    return field.name == names::lks::tahunBerdiri && value.number() > today.year();
}

void checkField(const Field &field, const Value &value, const Circumstances &around,
                Problems &problems)
{
    if (auto problem = valueProblem(field, value)) {
        problems.push_back(*std::move(problem));
        return;
    }
    if (isInFuture(field, value, around.today))
        problems.push_back(fault(field, u"in_future"_s));
    if (field.type == Type::Region && !Regions::builtIn().find(value.text()))
        problems.push_back(doubt(field.name, u"region_unknown"_s, {value.text()}));
    if (field.unique && around.taken.contains(field.number))
        problems.push_back(doubt(field.name, u"not_unique"_s));
}

} // namespace

Problems checkRecord(const Dictionary &dictionary, const Entity &entity, const Record &record,
                     const Circumstances &circumstances)
{
    Problems problems;
    for (const Field &field : entity.fields) {
        const Value &value = record[field.number];
        if (!value.isNull())
            checkField(field, value, circumstances, problems);
        else if (field.number == entity.parent
                 || (field.required == Required::Save && isAsked(entity, record, field)))
            problems.push_back(fault(field, u"required"_s));
    }
    const Case asked{dictionary, entity, record, circumstances};
    for (const QString &name : entity.rules) {
        if (const RecordRule *rule = recordRule(name)) {
            Problems found = rule->function(asked);
            std::move(found.begin(), found.end(), std::back_inserter(problems));
        }
    }
    return problems;
}

bool hasErrors(const Problems &problems)
{
    return std::any_of(problems.begin(), problems.end(), [](const Problem &problem) {
        return problem.severity == Problem::Severity::Error;
    });
}

bool applies(const Entity &entity, const Record &record, const Field &field)
{
    if (!field.when)
        return true;
    const Value &value = valueOf(entity, record, field.when->field);
    const QStringList &wanted = field.when->values;
    const auto holds = [&] {
        if (wanted.isEmpty())
            return !value.isNull();
        if (value.isNumber())
            return wanted.contains(QString::number(value.number()));
        if (value.isCodes())
            return std::any_of(
                wanted.begin(), wanted.end(),
                [codes = value.codes()](const auto &w) { return codes.contains(w); });
        return wanted.contains(value.text());
    };
    return holds() != field.when->negated;
}

bool isAsked(const Entity &entity, const Record &record, const Field &field)
{
    return field.required != Required::Never && field.type != Type::Computed && !field.retired
        && applies(entity, record, field);
}

int completeness(const Entity &entity, const Record &record)
{
    int asked = 0;
    int filled = 0;
    for (const Field &field : entity.fields) {
        if (!isAsked(entity, record, field))
            continue;
        ++asked;
        filled += record[field.number].isNull() ? 0 : 1;
    }
    return asked == 0 ? 100 : 100 * filled / asked;
}

NeededRows neededRows(const Dictionary &dictionary, const Entity &entity)
{
    NeededRows needed;
    const auto add = [&](std::set<int> &to, QStringView name) {
        if (const Entity *other = dictionary.entity(name))
            to.insert(other->number);
    };
    for (const QString &name : entity.rules) {
        if (const RecordRule *rule = recordRule(name)) {
            add(needed.siblings, rule->siblings);
        }
    }
    for (const Field &field : entity.fields) {
        if (const Entity *child = computedFrom(dictionary, entity, field))
            needed.children.insert(child->number);
    }
    if (entity.name == names::registrasi::entity) {
        needed.parent = true;
        add(needed.siblings, names::pengurus::entity);
        add(needed.siblings, names::legalitas::entity);
    }
    if (entity.name == names::proposal::entity)
        add(needed.children, names::rab::entity);
    return needed;
}

QStringList knownRules()
{
    QStringList names;
    for (const RecordRule &rule : recordRules())
        names << rule.name.toString();
    return names;
}

QStringList unknownRules(const Dictionary &dictionary)
{
    QStringList unknown;
    for (const Entity &entity : dictionary.entities()) {
        for (const QString &rule : entity.rules) {
            if (!recordRule(rule))
                unknown << entity.name + u": "_s + rule;
        }
        for (const Field &field : entity.fields) {
            if (field.type == Type::Computed && shownType(field) == Type::Computed)
                unknown << entity.name + u'.' + field.name + u": "_s + field.rule;
        }
    }
    return unknown;
}

} // namespace pilar
