// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/documents/formvalues.h"

#include "core/domain/display.h"
#include "core/domain/regions.h"
#include "core/domain/terbilang.h"

#include <algorithm>

namespace pilar::documents {

using namespace Qt::StringLiterals;

namespace {

QString codeLabels(const Field &field, const Value &value)
{
    QStringList names = value.isCodes() ? value.codes() : QStringList(value.text());
    QStringList labels;
    for (const Code &code : field.codes) {
        if (names.removeAll(code.name) > 0)
            labels << code.label.id;
    }
    return (labels + names).join(u", "_s); // a code of a newer dictionary by its name
}

QString listLabel(const Dictionary &dictionary, const QString &list, const QString &name)
{
    for (const Code &code : dictionary.list(list)) {
        if (code.name == name)
            return code.label.id;
    }
    return name;
}

/** The name of the region at a level around (or at) a code; empty when the code is not so fine. */
QString regionAt(const QString &code, int level)
{
    QString part = Regions::dotted(code);
    const auto levelOf = [](const QString &dotted) { return int(dotted.count(u'.')) + 1; };
    while (!part.isEmpty() && levelOf(part) > level)
        part = Regions::parent(part);
    if (part.isEmpty() || levelOf(part) != level)
        return {};
    const auto region = Regions::builtIn().find(part);
    return region ? region->name : part;
}

QString padded(qint64 number, int digits)
{
    return number == 0 ? u"–"_s : QString::number(number).rightJustified(digits, u'0');
}

/** 1200,5 as 1.200,5 */
QString withThousands(QString number)
{
    const qsizetype comma = number.indexOf(u',');
    const qsizetype sign = number.startsWith(u'-') || number.startsWith(u'−') ? 1 : 0;
    for (qsizetype i = (comma < 0 ? number.size() : comma) - 3; i > sign; i -= 3)
        number.insert(i, u'.');
    return number;
}

/** What rows are sorted by: the place of a code in its list, a number, or the text. */
std::pair<qint64, QString> sortKey(const Field &field, const Value &value)
{
    if (value.isNull())
        return {std::numeric_limits<qint64>::max(), {}};
    for (size_t i = 0; i < field.codes.size(); ++i) {
        if (field.codes[i].name == value.text())
            return {qint64(i), {}};
    }
    return {value.number(), value.text()};
}

} // namespace

QString printedText(const Field &field, const Value &value)
{
    if (value.isNull())
        return {};
    switch (field.type) {
    case Type::Code:
    case Type::Codes:
        return codeLabels(field, value);
    case Type::Bool:
        return value.number() ? u"Ya"_s : u"Tidak"_s;
    case Type::Nik:
    case Type::Kk:
        return value.text();
    case Type::Decimal:
        return withThousands(displayText(field, value));
    default:
        return displayText(field, value);
    }
}

FormValues::FormValues(const FormData &data)
    : m_data(data)
{
    const Condition chairs{u"jabatan"_s, {u"ketua"_s}, false};
    const Condition active{u"status"_s, {u"tidak_aktif"_s}, true};
    const auto found = rows(u"pengurus"_s, {chairs, active}, {u"nama"_s});
    if (!found.empty())
        m_ketua = found.front();
}

const Entity *FormValues::entityOf(const Record &record) const
{
    return m_data.dictionary.entity(record.entity);
}

const Record *FormValues::owner(const QString &name) const
{
    if (name == u"lks")
        return &m_data.lks;
    if (name == u"ketua")
        return m_ketua;
    const std::optional<Record> &one = name == u"dinas" ? m_data.dinas : m_data.registrasi;
    return one ? &*one : nullptr;
}

std::pair<const Field *, Value> FormValues::value(const Source &source, const Record *row) const
{
    const Record *record = source.owner.isEmpty() ? row : owner(source.owner);
    const QString name = source.owner == u"ketua" ? u"pengurus"_s : source.owner;
    const Entity *entity = source.owner.isEmpty() ? (row ? entityOf(*row) : nullptr)
                                                  : m_data.dictionary.entity(name);
    const Field *field = entity ? entity->field(source.field) : nullptr;
    if (!field || !record)
        return {field, {}};
    return {field, (*record)[field->number]};
}

QString FormValues::text(const Source &source, const Record *row) const
{
    const auto [field, content] = value(source, row);
    if (!field || content.isNull())
        return {};
    QString result;
    if (source.pad > 0)
        result = padded(content.number(), source.pad);
    else if (source.level > 0)
        result = regionAt(content.text(), source.level);
    else if (source.words)
        result = terbilangRupiah(content.number());
    else if (source.raw)
        result = content.text();
    else if (!source.list.isEmpty())
        result = listLabel(m_data.dictionary, source.list, content.text());
    else
        result = printedText(*field, content);
    return result.trimmed().isEmpty() ? QString() : source.before + result + source.after;
}

QString FormValues::text(const Content &content, const Record *row) const
{
    QStringList found;
    for (const Source &source : content.sources) {
        const QString one = text(source, row);
        if (!one.isEmpty())
            found << one;
        if (!found.isEmpty() && !content.join)
            break;
    }
    return found.join(content.join.value_or(QString()));
}

bool FormValues::holds(const Condition &condition, const Record &record) const
{
    const Entity *entity = entityOf(record);
    const Field *field = entity ? entity->field(condition.field) : nullptr;
    const bool among = field && condition.values.contains(record[field->number].text());
    return among != condition.negated;
}

std::vector<const Record *> FormValues::rows(const QString &entity,
                                             const std::vector<Condition> &only,
                                             const QStringList &order) const
{
    std::vector<const Record *> result;
    const auto found = m_data.rows.find(entity);
    const Entity *described = m_data.dictionary.entity(entity);
    if (found == m_data.rows.end() || !described)
        return result;
    for (const Record &record : found->second) {
        if (std::all_of(only.begin(), only.end(),
                        [&](const Condition &condition) { return holds(condition, record); }))
            result.push_back(&record);
    }
    std::stable_sort(result.begin(), result.end(), [&](const Record *a, const Record *b) {
        for (const QString &name : order) {
            const Field *field = described->field(name);
            const auto left = sortKey(*field, (*a)[field->number]);
            const auto right = sortKey(*field, (*b)[field->number]);
            if (left != right)
                return left < right;
        }
        return false;
    });
    return result;
}

} // namespace pilar::documents
