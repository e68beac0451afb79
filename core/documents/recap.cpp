// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/documents/recap.h"

#include "core/domain/dates.h"

#include <QJsonArray>

namespace pilar::documents {

using namespace Qt::StringLiterals;

namespace {

QString word(const ItemSpec &item, const char *name)
{
    return item.details.value(QLatin1StringView(name)).toString();
}

/** The least ages of the groups, from 0. */
std::vector<int> limits(const ItemSpec &item)
{
    std::vector<int> result;
    for (const QJsonValue &value : item.details.value(u"ages"_s).toArray())
        result.push_back(value.toInt());
    return result;
}

QStringList groupTitles(const std::vector<int> &limits)
{
    QStringList result;
    for (size_t i = 0; i < limits.size(); ++i) {
        result << (i + 1 < limits.size() ? u"%1–%2"_s.arg(limits[i]).arg(limits[i + 1] - 1)
                                         : u"%1+"_s.arg(limits[i]));
    }
    return result;
}

std::optional<size_t> groupOf(const std::vector<int> &limits, int age)
{
    std::optional<size_t> result;
    for (size_t i = 0; i < limits.size() && age >= limits[i]; ++i)
        result = i;
    return result;
}

/** A code's place in its list, the undecided last. */
std::pair<size_t, QString> placeOf(const Field &field, const Value &value)
{
    for (size_t i = 0; i < field.codes.size(); ++i) {
        if (field.codes[i].name == value.text())
            return {i, {}};
    }
    return {field.codes.size() + (value.isNull() ? 1 : 0), value.text()};
}

void count(Recap::Row &row, const QString &sex, std::optional<size_t> group)
{
    ++row.all;
    row.men += sex == u"L";
    row.women += sex == u"P";
    if (group)
        ++row.ages[*group];
}

QString labelOf(const Field &field, const Value &value, const QString &undecided)
{
    return value.isNull() ? undecided : printedText(field, value);
}

Table::Row written(const Recap::Row &row, const QString &number, bool bold)
{
    Table::Row result;
    for (const QString &text :
         {number, row.category, row.place, QString::number(row.men), QString::number(row.women)})
        result.cells.push_back({text, {}, bold});
    for (int ages : row.ages)
        result.cells.push_back({QString::number(ages), {}, bold});
    result.cells.push_back({QString::number(row.all), {}, bold});
    return result;
}

} // namespace

Recap recap(const FormValues &values, const ItemSpec &item)
{
    const std::vector<int> ages = limits(item);
    Recap result;
    result.total.ages.resize(ages.size());
    const Entity *entity = values.data().dictionary.entity(item.text);
    if (!entity)
        return result;
    const Field *category = entity->field(word(item, "category"));
    const Field *place = entity->field(word(item, "place"));
    const Field *sex = entity->field(word(item, "sex"));
    const Field *born = entity->field(word(item, "born"));
    std::map<std::pair<std::pair<size_t, QString>, std::pair<size_t, QString>>, Recap::Row> rows;
    for (const Record *record : values.rows(item.text, item.table.only, {})) {
        const Value &categoryCode = (*record)[category->number];
        const Value &placeCode = (*record)[place->number];
        Recap::Row &row = rows[{placeOf(*category, categoryCode), placeOf(*place, placeCode)}];
        if (row.all == 0) {
            row.category = labelOf(*category, categoryCode, word(item, "unknown_category"));
            row.place = labelOf(*place, placeCode, word(item, "unknown_place"));
            row.ages.resize(ages.size());
        }
        const QString sexCode = (*record)[sex->number].text();
        const QDate date = storedDate((*record)[born->number].text());
        const auto group = groupOf(ages, ageAt(date, values.data().today));
        count(row, sexCode, group);
        count(result.total, sexCode, group);
        result.withoutSex += sexCode != u"L" && sexCode != u"P";
        result.withoutAge += !group;
    }
    for (auto &[key, row] : rows)
        result.rows.push_back(std::move(row));
    return result;
}

Table recapTable(const Recap &recap, const ItemSpec &item)
{
    const QJsonArray titles = item.details.value(u"titles"_s).toArray();
    Table table;
    table.columns = {{titles.at(0).toString(), 9},
                     {titles.at(1).toString(), 43},
                     {titles.at(2).toString(), 31},
                     {u"L"_s, 12, Align::Right, word(item, "sex_title")},
                     {u"P"_s, 12, Align::Right, word(item, "sex_title")}};
    for (const QString &title : groupTitles(limits(item)))
        table.columns.push_back({title, 14, Align::Right, word(item, "age_title")});
    table.columns.push_back({word(item, "sum"), 16, Align::Right});
    for (const Recap::Row &row : recap.rows)
        table.rows.push_back(written(row, u"%1."_s.arg(table.rows.size() + 1), false));
    if (recap.rows.empty()) {
        for (int i = 0; i < item.details.value(u"blank"_s).toInt(); ++i)
            table.rows.push_back({{{u"%1."_s.arg(i + 1)}}, true});
        table.rows.push_back({{{}, {word(item, "sum"), {}, true}}, true});
        return table;
    }
    Recap::Row total = recap.total;
    total.category = word(item, "sum");
    table.rows.push_back(written(total, {}, true));
    return table;
}

std::vector<Part> recapParts(const Recap &recap, const ItemSpec &item, bool blank)
{
    const auto part = [&](const char *name, int number) {
        return Part{word(item, name), blank ? QString() : QString::number(number)};
    };
    return {part("men", recap.total.men), part("women", recap.total.women),
            part("all", recap.total.all)};
}

QString recapNote(const Recap &recap, const ItemSpec &item, const QDate &today)
{
    QStringList sentences{word(item, "note").arg(dateText(today))};
    if (recap.withoutSex > 0)
        sentences << word(item, "note_sex").arg(recap.withoutSex);
    if (recap.withoutAge > 0)
        sentences << word(item, "note_age").arg(recap.withoutAge);
    return sentences.join(u' ');
}

} // namespace pilar::documents
