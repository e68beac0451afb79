// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/values.h"
#include "core/sync/parcel.h"
#include "core/sync/shape.h"

namespace pilar {

namespace {

constexpr int level = 12; // of zstd
enum Flag { Evicted = 1, Deleted = 2, Whole = 4, Signed = 8, Owned = 16, OwnWork = 32 };

Shape shapeOf(const Incoming &row)
{
    Shape shape;
    shape.kind = (row.evict ? Evicted : 0) | (row.deleted ? Deleted : 0)
        | (row.created.isNull() ? 0 : Whole) | (row.by.isEmpty() ? 0 : Signed)
        | (row.owned ? Owned : 0) | (row.held ? OwnWork : 0);
    shape.entity = row.entity;
    shape.fields = fieldsOf(row.values);
    for (const auto &[group, version] : row.versions)
        shape.groups.push_back(group);
    shape.from = row.state;
    return shape;
}

CellKey valueKey(const Shape &shape, qint64 domain)
{
    return {shape.entity, 0, 0, int(domain), false};
}

/** The column of the names of those who changed rows of a domain. */
CellKey nameKey(qint64 domain)
{
    return {0, 0, kindOf(Value(QStringLiteral("x"))), int(domain), false};
}

QByteArray encodeConflict(const Conflict &conflict)
{
    CborWriter writer;
    writer.array(13);
    writer.bytes(conflict.id.raw());
    writer.number(conflict.entity);
    writer.bytes(conflict.record.raw());
    writer.number(conflict.group);
    writeValues(writer, conflict.base);
    writeValues(writer, conflict.mine);
    writeValues(writer, conflict.theirs);
    writer.bytes(conflict.standing.writer.raw());
    writer.number(qint64(conflict.standing.n));
    writer.text(conflict.by);
    writer.number(conflict.at);
    writer.number(conflict.deletes);
    writer.number(conflict.resolved);
    return writer.written();
}

std::optional<Conflict> decodeConflict(const QByteArray &bytes)
{
    CborReader reader(bytes);
    Conflict conflict;
    const auto id = [&] { return RecordId::fromRaw(reader.bytes()).value_or(RecordId()); };
    const auto number = [&](qint64 highest) {
        const qint64 value = reader.number();
        if (value < 0 || value > highest)
            reader.fail();
        return int(value);
    };
    if (reader.array() != 13)
        reader.fail();
    conflict.id = id();
    conflict.entity = number(0xffff);
    conflict.record = id();
    conflict.group = number(0xffff);
    conflict.base = readValues(reader);
    conflict.mine = readValues(reader);
    conflict.theirs = readValues(reader);
    conflict.standing.writer = WriterId::fromRaw(reader.bytes()).value_or(WriterId());
    conflict.standing.n = quint64(reader.number());
    conflict.by = reader.text();
    conflict.at = reader.number();
    conflict.deletes = number(1) == 1;
    conflict.resolved = number(1) == 1;
    if (!reader.atEnd())
        return std::nullopt;
    return conflict;
}

void writeRows(ColumnWriter &columns, const std::vector<Incoming> &rows, Interned &domains)
{
    std::vector<qint64> places, times;
    std::vector<RecordId> records;
    std::vector<SetId> versions;
    std::vector<Shape> shapes;
    CellWriter cells;
    for (const Incoming &row : rows) {
        const qint64 domain = domains.place(row.lks.raw()) + 1; // 0 is of what is no text
        const Shape &shape = shapes.emplace_back(shapeOf(row));
        places.push_back(domain);
        times.push_back(row.at);
        records.push_back(row.record);
        if (!row.created.isNull())
            versions.push_back(row.created);
        for (const auto &[group, version] : row.versions)
            versions.push_back(version);
        addCells(cells, valueKey(shape, domain), row.values);
        if (!row.by.isEmpty())
            cells.add(nameKey(domain), row.by);
    }
    columns.head().number(rows.size());
    columns.numbers(places);
    columns.numbers(times);
    ShapeColumn::write(columns, shapes);
    columns.ids(records);
    columns.versions(versions);
    cells.write(columns);
}

std::vector<Incoming> readRows(ColumnReader &columns)
{
    const auto count = qsizetype(columns.head().number(maxRows));
    const auto domains = columns.numbers(count, 1, maxRows);
    const auto times = columns.numbers(count);
    const ShapeColumn shapes = ShapeColumn::read(columns, count);
    if (!columns.ok())
        return {};
    CellReader cells;
    qsizetype versionCount = 0;
    for (size_t i = 0; i < size_t(count); ++i) {
        const Shape &shape = shapes.of(i);
        versionCount += qsizetype(shape.groups.size()) + ((shape.kind & Whole) != 0);
        eachCell(valueKey(shape, domains[i]), shape.fields,
                 [&](const CellKey &key) { cells.announce(key); });
        if (shape.kind & Signed)
            cells.announce(nameKey(domains[i]));
    }
    const std::vector<RecordId> records = columns.ids(count);
    const std::vector<SetId> versions = columns.versions(versionCount);
    cells.read(columns);
    std::vector<Incoming> rows;
    if (!columns.ok() || !columns.spend(count * qsizetype(sizeof(Incoming))))
        return rows;
    auto version = versions.begin();
    for (size_t i = 0; i < size_t(count); ++i) {
        const Shape &shape = shapes.of(i);
        Incoming &row = rows.emplace_back();
        row.entity = shape.entity;
        row.record = records[i];
        row.evict = shape.kind & Evicted;
        row.deleted = shape.kind & Deleted;
        row.owned = shape.kind & Owned;
        row.held = shape.kind & OwnWork;
        row.state = shape.from;
        if (shape.kind & Whole)
            row.created = *version++;
        for (const int group : shape.groups)
            row.versions[group] = *version++;
        row.values = takeCells(cells, valueKey(shape, domains[i]), shape.fields);
        if (shape.kind & Signed)
            row.by = cells.take(nameKey(domains[i])).text();
        row.at = times[i];
    }
    return rows;
}

} // namespace

QByteArray packRows(const std::vector<Incoming> &rows, const std::vector<Conflict> &conflicts)
{
    ColumnWriter columns;
    Interned domains;
    writeRows(columns, rows, domains);
    columns.head().number(conflicts.size());
    int domain = int(domains.table().size());
    for (const Conflict &conflict : conflicts)
        columns.texts(std::vector<QByteArray>{encodeConflict(conflict)}, ++domain);
    return columns.seal(level);
}

Result<PageContent> unpackRows(QByteArrayView block)
{
    auto columns = ColumnReader::open(block, maxUnpackedBytes);
    if (!columns)
        return damagedMessage();
    PageContent page;
    page.rows = readRows(*columns);
    for (quint64 left = columns->head().number(maxRows); left > 0 && columns->ok(); --left) {
        const std::vector<QByteArray> bytes = columns->texts(1);
        const auto conflict = bytes.empty() ? std::nullopt : decodeConflict(bytes.front());
        if (!conflict)
            return damagedMessage();
        page.conflicts.push_back(*conflict);
    }
    if (!columns->complete())
        return damagedMessage();
    return page;
}

} // namespace pilar
