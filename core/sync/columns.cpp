// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/columns.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>

namespace pilar {

namespace {

enum Mode : unsigned { Constant, Plain, Delta, Table, Few };
constexpr size_t few = 8; // so short a column lies in the head
constexpr size_t largestTable = 4096;

quint64 zigzag(quint64 value)
{
    return value << 1 ^ (~(value >> 63) + 1);
}

quint64 unzigzag(quint64 value)
{
    return value >> 1 ^ (~(value & 1) + 1);
}

int widthOf(quint64 highest)
{
    int width = 1;
    while (width < 8 && highest >> (8 * width))
        ++width;
    return width;
}

double bits(const std::array<int, 256> &counts, size_t total)
{
    double sum = 0;
    for (const int count : counts) {
        if (count)
            sum += count * std::log2(double(total) / count);
    }
    return sum;
}

/** About how many bits the planes of these values take after entropy coding. */
double planeBits(const std::vector<quint64> &values, int width)
{
    double sum = 0;
    for (int plane = 0; plane < width; ++plane) {
        std::array<int, 256> counts{};
        for (const quint64 value : values)
            ++counts[value >> (8 * plane) & 0xff];
        sum += bits(counts, values.size()) + 400; // its table
    }
    return sum;
}

struct Numbers
{
    Mode mode = Plain;
    qint64 lowest = 0;
    int width = 1;
    std::vector<quint64> values;
    double cost = 0;
};

Numbers plain(const std::vector<qint64> &values)
{
    Numbers column;
    const auto [lowest, highest] = std::minmax_element(values.begin(), values.end());
    column.lowest = *lowest;
    column.width = widthOf(quint64(*highest) - quint64(*lowest));
    column.values.reserve(values.size());
    for (const qint64 value : values)
        column.values.push_back(quint64(value) - quint64(column.lowest));
    column.cost = planeBits(column.values, column.width);
    return column;
}

Numbers deltas(const std::vector<qint64> &values)
{
    Numbers column;
    column.mode = Delta;
    column.lowest = values.front();
    column.values.reserve(values.size());
    quint64 last = quint64(values.front());
    quint64 highest = 0;
    for (const qint64 value : values) {
        column.values.push_back(zigzag(quint64(value) - last));
        last = quint64(value);
        highest = std::max(highest, column.values.back());
    }
    column.width = widthOf(highest);
    column.cost = planeBits(column.values, column.width);
    return column;
}

/** The different values, ascending, and how often each stands there; none when there are too many.
 */
std::vector<std::pair<qint64, int>> counted(const std::vector<qint64> &values)
{
    std::vector<qint64> sorted = values;
    std::sort(sorted.begin(), sorted.end());
    std::vector<std::pair<qint64, int>> counts;
    for (const qint64 value : sorted) {
        if (!counts.empty() && counts.back().first == value)
            ++counts.back().second;
        else if (counts.size() == largestTable)
            return {};
        else
            counts.emplace_back(value, 1);
    }
    return counts;
}

/** Indexes into a table of the values, most frequent first; no values when there are too many. */
Numbers tabled(const std::vector<qint64> &values, std::vector<qint64> &table)
{
    Numbers column;
    column.mode = Table;
    const auto counts = counted(values);
    if (counts.empty())
        return {};
    std::vector<size_t> order(counts.size());
    std::iota(order.begin(), order.end(), size_t(0));
    std::stable_sort(order.begin(), order.end(),
                     [&](size_t a, size_t b) { return counts[a].second > counts[b].second; });
    std::sort(order.begin() + qsizetype(std::min<size_t>(order.size(), 256)), order.end());
    std::vector<quint64> places(counts.size());
    for (size_t i = 0; i < order.size(); ++i) {
        places[order[i]] = i;
        table.push_back(counts[order[i]].first);
    }
    column.values.reserve(values.size());
    for (const qint64 value : values) {
        const auto found = std::lower_bound(counts.begin(), counts.end(), value,
                                            [](const auto &c, qint64 v) { return c.first < v; });
        column.values.push_back(places[size_t(found - counts.begin())]);
    }
    column.width = widthOf(table.size() - 1);
    column.cost = planeBits(column.values, column.width) + double(table.size()) * 20;
    return column;
}

} // namespace

ColumnWriter::ColumnWriter()
    : m_head(m_streams.add())
    , m_tables(m_streams.add())
{ }

QByteArray ColumnWriter::seal(int level)
{
    m_tables.number(m_prefixes.size());
    for (const QByteArray &prefix : m_prefixes)
        m_tables.append(prefix);
    m_tables.number(m_writers.size());
    for (const WriterId &writer : m_writers)
        m_tables.append(writer.raw());
    return m_streams.seal(level);
}

void ColumnWriter::planes(const std::vector<quint64> &values, int width)
{
    for (int plane = 0; plane < width; ++plane) {
        QByteArray bytes(qsizetype(values.size()), Qt::Uninitialized);
        std::transform(values.begin(), values.end(), bytes.begin(),
                       [plane](quint64 value) { return char(value >> (8 * plane)); });
        m_streams.add().append(bytes);
    }
}

void ColumnWriter::numbers(const std::vector<qint64> &values)
{
    column(values, true);
}

void ColumnWriter::column(const std::vector<qint64> &values, bool mayBeTable)
{
    if (values.empty())
        return;
    if (std::all_of(values.begin(), values.end(), [&](qint64 v) { return v == values.front(); })) {
        m_head.number(Constant);
        m_head.signedNumber(values.front());
        return;
    }
    if (values.size() <= few) {
        m_head.number(Few);
        quint64 last = 0;
        for (const qint64 value : values) {
            m_head.signedNumber(qint64(quint64(value) - last));
            last = quint64(value);
        }
        return;
    }
    std::vector<qint64> table;
    Numbers best = plain(values);
    if (Numbers other = deltas(values); other.cost < best.cost)
        best = std::move(other);
    if (Numbers other = mayBeTable ? tabled(values, table) : Numbers();
        !other.values.empty() && other.cost < best.cost)
        best = std::move(other);
    m_head.number(best.mode | unsigned(best.width) << 4);
    if (best.mode == Table) {
        m_head.number(table.size());
        column(table, false);
    } else {
        m_head.signedNumber(best.lowest);
    }
    planes(best.values, best.width);
}

std::optional<ColumnReader> ColumnReader::open(QByteArrayView block, qsizetype maxBytes)
{
    ColumnReader reader;
    auto streams = StreamReader::open(block, maxBytes);
    if (!streams)
        return std::nullopt;
    reader.m_streams = std::move(*streams);
    reader.m_head = &reader.m_streams.next();
    reader.m_budget = maxBytes;
    Unpacker &tables = reader.m_streams.next();
    for (quint64 left = tables.number(quint64(tables.left()) / 8); left > 0; --left)
        reader.m_prefixes.push_back(tables.take(8).toByteArray());
    for (quint64 left = tables.number(quint64(tables.left()) / 16); left > 0; --left)
        reader.m_writers.push_back(WriterId::fromRaw(tables.take(16)).value_or(WriterId()));
    if (!tables.ok() || !reader.ok())
        return std::nullopt;
    return reader;
}

bool ColumnReader::spend(qsizetype bytes)
{
    m_budget -= bytes;
    if (m_budget < 0)
        fail();
    return m_budget >= 0;
}

std::vector<quint64> ColumnReader::planes(qsizetype count, int width)
{
    std::vector<quint64> values(size_t(count), 0);
    for (int plane = 0; plane < width; ++plane) {
        const QByteArrayView bytes = m_streams.next().take(count);
        for (qsizetype i = 0; i < bytes.size(); ++i)
            values[size_t(i)] |= quint64(static_cast<unsigned char>(bytes[i])) << (8 * plane);
        if (bytes.size() != count)
            fail();
    }
    return values;
}

std::vector<qint64> ColumnReader::numbers(qsizetype count)
{
    return column(count, true);
}

std::vector<qint64> ColumnReader::column(qsizetype count, bool mayBeTable)
{
    if (count <= 0 || !spend(count * qsizetype(sizeof(qint64))))
        return {};
    std::vector<qint64> values(size_t(count), 0);
    const auto kind = static_cast<unsigned char>(head().number(0xff));
    const int width = kind >> 4;
    quint64 last = 0;
    switch (kind & 0xf) {
    case Constant:
        std::fill(values.begin(), values.end(), head().signedNumber());
        break;
    case Few:
        for (qint64 &value : values) {
            last += quint64(head().signedNumber());
            value = qint64(last);
        }
        break;
    case Plain:
    case Delta: {
        last = quint64(head().signedNumber());
        const std::vector<quint64> packed = planes(count, width);
        for (size_t i = 0; i < values.size(); ++i) {
            if ((kind & 0xf) == Plain) {
                values[i] = qint64(packed[i] + last);
            } else {
                last += unzigzag(packed[i]);
                values[i] = qint64(last);
            }
        }
        break;
    }
    case Table: {
        const auto size = qsizetype(head().number(largestTable));
        if (!mayBeTable) {
            fail();
            break;
        }
        const std::vector<qint64> table = column(size, false);
        const std::vector<quint64> places = planes(count, width);
        for (size_t i = 0; i < values.size(); ++i) {
            if (places[i] < table.size())
                values[i] = table[places[i]];
            else
                fail();
        }
        break;
    }
    default:
        fail();
    }
    return values;
}

std::vector<qint64> ColumnReader::numbers(qsizetype count, qint64 lowest, qint64 highest)
{
    std::vector<qint64> values = numbers(count);
    if (std::any_of(values.begin(), values.end(),
                    [&](qint64 value) { return value < lowest || value > highest; })) {
        fail();
        std::fill(values.begin(), values.end(), lowest);
    }
    values.resize(size_t(std::max<qsizetype>(count, 0)), lowest);
    return values;
}

std::vector<RecordId> ColumnReader::ids(qsizetype count)
{
    const std::vector<qint64> places = numbers(count, 0, qint64(m_prefixes.size()) - 1);
    const std::vector<qint64> counters = numbers(count);
    std::vector<RecordId> ids(size_t(std::max<qsizetype>(count, 0)));
    std::vector<quint64> last(m_prefixes.size());
    for (size_t i = 0; i < counters.size() && size_t(places[i]) < last.size(); ++i) {
        const auto place = size_t(places[i]);
        quint64 counter = last[place] += quint64(counters[i]);
        std::copy_n(m_prefixes[place].begin(), 8, ids[i].bytes.begin());
        for (size_t byte = 16; byte-- > 8; counter >>= 8)
            ids[i].bytes[byte] = static_cast<unsigned char>(counter);
    }
    return ids;
}

std::vector<SetId> ColumnReader::versions(qsizetype count)
{
    const std::vector<qint64> places = numbers(count, 0, qint64(m_writers.size()));
    const std::vector<qint64> steps
        = numbers(count - std::count(places.begin(), places.end(), qint64(0)));
    std::vector<SetId> versions(size_t(std::max<qsizetype>(count, 0)));
    std::vector<quint64> last(m_writers.size());
    for (size_t i = 0, step = 0; i < versions.size(); ++i) {
        if (places[i] == 0 || step == steps.size())
            continue;
        const auto place = size_t(places[i]) - 1;
        versions[i] = {m_writers[place], last[place] += quint64(steps[step++])};
        if (versions[i].isNull())
            fail();
    }
    return versions;
}

} // namespace pilar
