// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/verdicts.h"

#include "core/domain/display.h"
#include "core/domain/reasons.h"

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

QString sentence(const QString &code, const QString &field, const QStringList &args = {})
{
    return reason({0, field, Problem::Severity::Error, code, args});
}

QString stateText(const Entity &entity, const QString &name)
{
    const State *state = entity.machine ? entity.machine->state(name) : nullptr;
    return state ? state->label.text() : name;
}

} // namespace

QString refusalText(const Entity *entity, const QString &code, const QString &field,
                    const QStringList &args)
{
    if (code == u"stale" && args.size() == 2 && args[0].isEmpty()) { // a decision came too late
        return args[1].isEmpty() ? sentence(u"decided_on_other"_s, field)
                                 : sentence(u"decided_by"_s, field, {args[1]});
    }
    if (entity && code == u"stale" && args.size() == 2) {
        const QString state = stateText(*entity, args[0]);
        return args[1].isEmpty() ? sentence(u"already_so"_s, field, {state})
                                 : sentence(u"already_by"_s, field, {state, args[1]});
    }
    const Field *total = entity ? entity->field(field) : nullptr;
    if (total && code == u"totals" && args.size() == 2) {
        // A total has the type of what it adds up; amounts read as money.
        const auto shown = [&](const QString &stored) {
            return displayText(*total, Value(stored.toLongLong()));
        };
        return sentence(u"totals_differ"_s, field, {shown(args[0]), shown(args[1])});
    }
    return sentence(code, field, args);
}

QString waitingText(const QString &lacks)
{
    const bool known = lacks == u"record" || lacks == u"parent" || lacks == u"binding"
        || lacks == u"dictionary" || lacks == u"consent";
    return sentence(known ? u"waits_"_s + lacks : u"waits"_s, {});
}

} // namespace pilar
