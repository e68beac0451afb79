// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/home/gaps.h"

#include "core/domain/reasons.h"

#include <QCoreApplication>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

/** Which page mends a gap that no field of the record itself has. */
QString pageOf(const QString &code)
{
    return code.section(u'_', 0, 0); // "pengurus_missing", "legalitas_missing"
}

} // namespace

std::vector<Gap> gapsOf(const Store &store, const Record &record)
{
    const Entity &entity = *store.dictionary().entity(record.entity);
    std::vector<Gap> gaps;
    for (const Problem &problem : store.problems(record, true)) {
        if (problem.severity != Problem::Severity::Error)
            continue;
        if (problem.code == u"lks_incomplete") {
            const Entity &lks = *store.dictionary().entity(u"lks");
            const auto parent = store.find(lks.number, record[entity.parent].record());
            if (!parent)
                continue;
            for (Gap &gap : gapsOf(store, parent->record))
                gaps.push_back(std::move(gap));
            continue;
        }
        const Field *field = entity.field(problem.field);
        const Entity *other = field ? nullptr : store.dictionary().entity(pageOf(problem.code));
        const QString why = reason(problem);
        if (field) {
            const bool empty = problem.code.startsWith(u"required"_s);
            gaps.push_back({empty ? field->label.text() : field->label.text() + u": "_s + why,
                            {entity.name, record.id, field->name},
                            entity.label.text()});
        } else if (other && !other->inLine) {
            gaps.push_back({why.section(u'.', 0, 0), {other->name}, other->plural.text()});
        } else {
            gaps.push_back({why, {entity.name, record.id}, entity.label.text()});
        }
    }
    return gaps;
}

} // namespace pilar
