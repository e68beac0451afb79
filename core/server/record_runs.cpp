// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/record_runs.h"

#include <QtEndian>

namespace pilar {

namespace {

quint64 counterOf(const RecordId &record)
{
    return qFromBigEndian<quint64>(record.bytes.data() + 8);
}

bool sharePrefix(const RecordId &a, const RecordId &b)
{
    return std::equal(a.bytes.begin(), a.bytes.begin() + 8, b.bytes.begin());
}

} // namespace

bool RecordRuns::Run::contains(const RecordId &record) const
{
    return sharePrefix(first, record) && counterOf(record) >= counterOf(first)
        && counterOf(record) - counterOf(first) < count;
}

std::vector<RecordRuns::Run> RecordRuns::runs() const
{
    std::vector<Run> runs;
    for (const auto &[entity, record] : m_records) {
        Run *last = runs.empty() ? nullptr : &runs.back();
        if (last && last->entity == entity && sharePrefix(last->first, record)
            && counterOf(record) - counterOf(last->first) == last->count)
            ++last->count;
        else
            runs.push_back({entity, record, 1});
    }
    return runs;
}

void RecordRuns::write(CborWriter &writer, const std::vector<Run> &runs)
{
    writer.array(qsizetype(runs.size()) * 3);
    for (const Run &run : runs) {
        writer.number(run.entity);
        writer.bytes(run.first.raw());
        writer.number(qint64(run.count));
    }
}

std::vector<RecordRuns::Run> RecordRuns::read(CborReader &reader)
{
    const qsizetype items = reader.array();
    std::vector<Run> runs;
    for (qsizetype i = 0; i + 3 <= items && reader.ok(); i += 3) {
        Run run;
        run.entity = int(reader.number());
        const auto first = RecordId::fromRaw(reader.bytes());
        run.count = quint64(reader.number());
        if (!first || run.count == 0)
            reader.fail();
        run.first = first.value_or(RecordId());
        runs.push_back(run);
    }
    if (items % 3 != 0)
        reader.fail();
    return runs;
}

std::set<QByteArray> prefixesOf(const std::vector<RecordRuns::Run> &runs)
{
    std::set<QByteArray> prefixes;
    for (const RecordRuns::Run &run : runs)
        prefixes.insert(run.prefix());
    return prefixes;
}

} // namespace pilar
