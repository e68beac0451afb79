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
        if (field && problem.code.startsWith(u"required"_s))
            gaps.push_back({field->label.text(), {entity.name, record.id, field->name}});
        else if (field)
            gaps.push_back({field->label.text() + u": "_s + reason(problem),
                            {entity.name, record.id, field->name}});
        else if (const Entity *other = store.dictionary().entity(pageOf(problem.code));
                 other && !other->inLine)
            gaps.push_back({reason(problem), {other->name}});
        else
            gaps.push_back({reason(problem), {entity.name, record.id}});
    }
    return gaps;
}

} // namespace pilar
