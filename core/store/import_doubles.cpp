// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/import_doubles.h"

#include "core/domain/duplicates.h"
#include "core/domain/names.h"

#include <algorithm>

namespace pilar {

ImportDoubles::ImportDoubles(const Entity &entity)
    : m_entity(entity)
{
    for (const QStringView name : {names::klien::nik, names::klien::tanggalLahir}) {
        if (const Field *field = entity.field(name))
            m_strong.push_back(field->number);
    }
}

QString ImportDoubles::key(const Record &record, int field) const
{
    const Value &value = record[field];
    const QString text = value.isNumber() ? QString::number(value.number())
        : value.isCodes()                 ? value.codes().join(u';')
        : value.isRecord()                ? value.record().text()
                                          : normalName(value.text());
    const QString parent = m_entity.parent ? record[m_entity.parent].record().text() : QString();
    return parent + u'\n' + QString::number(field) + u'\n' + text;
}

int ImportDoubles::sameAmong(const Record &record, const std::vector<size_t> &candidates) const
{
    for (const size_t at : candidates) {
        const Taken &taken = m_rows[at];
        const bool sameParent
            = !m_entity.parent || taken.record[m_entity.parent] == record[m_entity.parent];
        if (sameParent && isSame(m_entity, record, taken.record))
            return taken.line;
    }
    return 0;
}

int ImportDoubles::find(const Record &record)
{
    bool strong = false;
    for (const int field : m_strong) {
        if (record[field].isNull())
            continue;
        strong = true;
        if (const int line = sameAmong(record, m_index.value(key(record, field))))
            return line;
    }
    if (strong || m_rows.empty())
        return 0;
    // Neither NIK nor date of birth: everything given has to be equal, so look where the fewest
    // rows are.
    if (!m_byAll) {
        m_byAll = true;
        m_index.clear();
        for (size_t at = 0; at < m_rows.size(); ++at)
            index(at);
    }
    const std::vector<size_t> *fewest = nullptr;
    static const std::vector<size_t> none;
    for (const auto &[field, value] : record.values) {
        if (value.isNull() || field == m_entity.parent)
            continue;
        const auto held = m_index.constFind(key(record, field));
        const std::vector<size_t> &rows = held == m_index.constEnd() ? none : *held;
        if (!fewest || rows.size() < fewest->size())
            fewest = &rows;
    }
    return fewest ? sameAmong(record, *fewest) : 0;
}

void ImportDoubles::index(size_t at)
{
    const Record &record = m_rows[at].record;
    for (const auto &[field, value] : record.values) {
        const bool strong = std::find(m_strong.begin(), m_strong.end(), field) != m_strong.end();
        if (!value.isNull() && (m_byAll || strong))
            m_index[key(record, field)].push_back(at);
    }
}

void ImportDoubles::add(const Record &record, int line)
{
    m_rows.push_back({record, line});
    index(m_rows.size() - 1);
}

} // namespace pilar
