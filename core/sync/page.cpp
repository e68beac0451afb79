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
    writer.array(17);
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
    writer.bytes(conflict.set.writer.raw());
    writer.number(qint64(conflict.set.n));
    writer.text(conflict.stands.by);
    writer.number(conflict.stands.at);
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
    if (reader.array() != 17)
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
    conflict.set.writer = WriterId::fromRaw(reader.bytes()).value_or(WriterId());
    conflict.set.n = quint64(reader.number());
    conflict.stands.by = reader.text();
    conflict.stands.at = reader.number();
    if (!reader.atEnd())
        return std::nullopt;
    return conflict;
}

/** Of the sets of a row but the first: when, told from the row's time, and by whom. */
struct Others
{
    enum Name { Nobody = 0, SameAsRow = 1, Another = 2 };
    std::vector<qint64> times, names;

    void add(const Incoming &row, CellWriter &cells, qint64 domain)
    {
        const std::vector<SetId> sets = row.sets();
        for (size_t i = 1; i < sets.size(); ++i) {
            const Author author = row.author(sets[i]);
            times.push_back(qint64(quint64(author.at) - quint64(row.at)));
            names.push_back(author.by.isEmpty()       ? Nobody
                                : author.by == row.by ? SameAsRow
                                                      : Another);
            if (names.back() == Another)
                cells.add(nameKey(domain), author.by);
        }
    }
};

void writeRows(ColumnWriter &columns, const std::vector<Incoming> &rows, Interned &domains)
{
    std::vector<qint64> places, times;
    std::vector<RecordId> records;
    std::vector<SetId> versions;
    std::vector<Shape> shapes;
    CellWriter cells;
    Others others;
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
        others.add(row, cells, domain);
    }
    columns.head().number(rows.size());
    columns.numbers(places);
    columns.numbers(times);
    ShapeColumn::write(columns, shapes);
    columns.ids(records);
    columns.versions(versions);
    columns.numbers(others.times);
    columns.numbers(others.names);
    cells.write(columns);
}

/** A row as its shape, id, time and versions say; values and names are read later. */
Incoming rowOf(const Shape &shape, const RecordId &record, qint64 at,
               std::vector<SetId>::const_iterator &version)
{
    Incoming row;
    row.entity = shape.entity;
    row.record = record;
    row.at = at;
    row.evict = shape.kind & Evicted;
    row.deleted = shape.kind & Deleted;
    row.owned = shape.kind & Owned;
    row.held = shape.kind & OwnWork;
    row.state = shape.from;
    if (shape.kind & Whole)
        row.created = *version++;
    for (const int group : shape.groups)
        row.versions[group] = *version++;
    return row;
}

std::vector<Incoming> readRows(ColumnReader &columns)
{
    const auto count = qsizetype(columns.head().number(maxRows));
    const auto domains = columns.numbers(count, 1, maxRows);
    const auto times = columns.numbers(count);
    const ShapeColumn shapes = ShapeColumn::read(columns, count);
    if (!columns.ok())
        return {};
    qsizetype versionCount = 0;
    for (size_t i = 0; i < size_t(count); ++i)
        versionCount += qsizetype(shapes.of(i).groups.size()) + ((shapes.of(i).kind & Whole) != 0);
    const std::vector<RecordId> records = columns.ids(count);
    const std::vector<SetId> versions = columns.versions(versionCount);
    std::vector<Incoming> rows;
    if (!columns.ok() || !columns.spend(count * qsizetype(sizeof(Incoming))))
        return rows;
    qsizetype otherCount = 0;
    auto version = versions.begin();
    for (size_t i = 0; i < size_t(count); ++i) {
        const size_t sets
            = rows.emplace_back(rowOf(shapes.of(i), records[i], times[i], version)).sets().size();
        otherCount += qsizetype(sets > 0 ? sets - 1 : 0);
    }
    const auto otherTimes = columns.numbers(otherCount);
    const auto otherNames = columns.numbers(otherCount, Others::Nobody, Others::Another);
    if (!columns.ok())
        return {};
    CellReader cells;
    size_t other = 0;
    for (size_t i = 0; i < rows.size(); ++i) {
        eachCell(valueKey(shapes.of(i), domains[i]), shapes.of(i).fields,
                 [&](const CellKey &key) { cells.announce(key); });
        if (shapes.of(i).kind & Signed)
            cells.announce(nameKey(domains[i]));
        for (size_t left = rows[i].sets().size(); left > 1; --left) {
            if (otherNames[other++] == Others::Another)
                cells.announce(nameKey(domains[i]));
        }
    }
    cells.read(columns);
    other = 0;
    for (size_t i = 0; i < rows.size(); ++i) {
        Incoming &row = rows[i];
        row.values = takeCells(cells, valueKey(shapes.of(i), domains[i]), shapes.of(i).fields);
        if (shapes.of(i).kind & Signed)
            row.by = cells.take(nameKey(domains[i])).text();
        const std::vector<SetId> sets = row.sets();
        for (size_t k = 1; k < sets.size(); ++k, ++other) {
            Author author{{}, qint64(quint64(row.at) + quint64(otherTimes[other]))};
            if (otherNames[other] == Others::SameAsRow)
                author.by = row.by;
            else if (otherNames[other] == Others::Another)
                author.by = cells.take(nameKey(domains[i])).text();
            if (author != Author{row.by, row.at})
                row.others[sets[k]] = author;
        }
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
