// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/computed.h"

#include "core/domain/dates.h"
#include "core/domain/money.h"
#include "core/domain/names.h"

#include <QtNumeric>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

struct Asked
{
    const Entity &entity;
    const Record &record;
    const Circumstances &around;
    QString about; // what follows the colon
    const Entity *child; // whose rows the rule is about
};

const std::vector<const Record *> &rowsOf(const Asked &asked)
{
    static const std::vector<const Record *> none;
    const Rows &rows = asked.around.children;
    const auto found = asked.child ? rows.find(asked.child->number) : rows.end();
    return found == rows.end() ? none : found->second;
}

/** One rab line in sen. */
Value lineOf(const Entity &rab, const Record &line)
{
    const Field *volume = rab.field(names::rab::volume);
    const Value &price = valueOf(rab, line, names::rab::hargaSatuan);
    if (!volume || line[volume->number].isNull() || price.isNull())
        return {};
    const auto total = lineTotal(line[volume->number].number(), volume->scale, price.number());
    return total ? Value(*total) : Value();
}

Value sum(const std::vector<Value> &parts)
{
    qint64 total = 0;
    for (const Value &part : parts) {
        if (qAddOverflow(total, part.number(), &total))
            return {};
    }
    return total;
}

Value jumlahHarga(const Asked &asked)
{
    return lineOf(asked.entity, asked.record);
}

Value jumlahRab(const Asked &asked)
{
    std::vector<Value> lines;
    for (const Record *line : rowsOf(asked))
        lines.push_back(lineOf(*asked.child, *line));
    return sum(lines);
}

Value jumlahBaris(const Asked &asked)
{
    return qint64(rowsOf(asked).size());
}

Value jumlah(const Asked &asked)
{
    const QString field = asked.about.section(u'.', 1);
    std::vector<Value> parts;
    for (const Record *row : rowsOf(asked))
        parts.push_back(valueOf(*asked.child, *row, field));
    return sum(parts);
}

Value umur(const Asked &asked)
{
    const QDate born
        = storedDate(valueOf(asked.entity, asked.record, names::klien::tanggalLahir).text());
    const int age = ageAt(born, asked.around.today);
    return age < 0 ? Value() : Value(age);
}

struct ComputedRule
{
    QStringView name;
    Type type;
    Value (*function)(const Asked &);
    bool rows = false; // made of child rows
};

constexpr std::array<ComputedRule, 5> rules{{{u"jumlah_rab", Type::Money, jumlahRab, true},
                                             {u"jumlah_harga", Type::Money, jumlahHarga},
                                             {u"jumlah_baris", Type::Integer, jumlahBaris, true},
                                             {u"jumlah", Type::Money, jumlah, true},
                                             {u"umur", Type::Integer, umur}}};

const ComputedRule *ruleOf(const Field &field)
{
    const QStringView name
        = QStringView(field.rule)
              .left(field.rule.contains(u':') ? field.rule.indexOf(u':') : field.rule.size());
    for (const ComputedRule &rule : rules) {
        if (rule.name == name)
            return &rule;
    }
    return nullptr;
}

} // namespace

Value compute(const Dictionary &dictionary, const Entity &entity, const Field &field,
              const Record &record, const Circumstances &circumstances)
{
    const ComputedRule *rule = ruleOf(field);
    if (!rule)
        return {};
    return rule->function({entity, record, circumstances, field.rule.section(u':', 1),
                           computedFrom(dictionary, entity, field)});
}

Type shownType(const Field &field)
{
    const ComputedRule *rule = field.type == Type::Computed ? ruleOf(field) : nullptr;
    return rule ? rule->type : field.type;
}

const Entity *computedFrom(const Dictionary &dictionary, const Entity &entity, const Field &field)
{
    const ComputedRule *rule = field.type == Type::Computed ? ruleOf(field) : nullptr;
    if (!rule || !rule->rows)
        return nullptr;
    if (rule->function == jumlahRab)
        return dictionary.entity(names::rab::entity);
    if (field.rule.contains(u':'))
        return dictionary.entity(field.rule.section(u':', 1).section(u'.', 0, 0));
    const auto children = dictionary.children(entity);
    for (const Entity *child : children) {
        if (field.name.endsWith(u'_' + child->name))
            return child;
    }
    return children.size() == 1 ? children.front() : nullptr;
}

QStringList knownComputedRules()
{
    QStringList names;
    for (const ComputedRule &rule : rules)
        names << rule.name.toString();
    return names;
}

} // namespace pilar
