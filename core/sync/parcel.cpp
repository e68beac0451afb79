// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/parcel.h"

#include "core/sync/shape.h"

#include <QCoreApplication>

#include <algorithm>

namespace pilar {

namespace {

constexpr int thorough = 19; // zstd's levels
constexpr int quick = 12;
constexpr qsizetype smallParcel = 64 << 10; // up to here thorough costs nothing to speak of
constexpr qsizetype tinyParcel = 4 << 10; // up to here columns may be longer than none

Shape shapeOf(const Change &change)
{
    Shape shape;
    shape.kind = int(change.kind);
    shape.entity = change.entity;
    shape.fields = fieldsOf(change.values);
    for (const auto &[group, version] : change.bases)
        shape.groups.push_back(group);
    shape.from = change.from;
    shape.to = change.to;
    shape.seen = fieldsOf(change.seen);
    shape.conflict = !change.conflict.isNull();
    return shape;
}

CellKey valueKey(const Shape &shape)
{
    return {shape.entity, 0, 0, 0, false};
}

CellKey seenKey(const Shape &shape)
{
    return {shape.entity, 0, 0, 0, true};
}

void writeSets(ColumnWriter &columns, const std::vector<ChangeSet> &sets)
{
    std::vector<qint64> numbers, times, labels, counts;
    std::vector<RecordId> steps, records, conflicts;
    std::vector<SetId> bases;
    std::vector<Shape> shapes;
    Interned people;
    CellWriter cells;
    for (const ChangeSet &set : sets) {
        numbers.push_back(qint64(set.n));
        times.push_back(set.at);
        labels.push_back(people.place(set.by.toUtf8()));
        steps.push_back(set.step);
        counts.push_back(qint64(set.changes.size()));
        for (const Change &change : set.changes) {
            const Shape &shape = shapes.emplace_back(shapeOf(change));
            records.push_back(change.record);
            for (const auto &[group, version] : change.bases)
                bases.push_back(version);
            if (shape.conflict)
                conflicts.push_back(change.conflict);
            addCells(cells, valueKey(shape), change.values);
            addCells(cells, seenKey(shape), change.seen);
        }
    }
    columns.head().number(sets.size());
    columns.head().number(people.table().size());
    columns.head().number(shapes.size());
    columns.numbers(numbers);
    columns.numbers(times);
    columns.texts(people.table());
    columns.numbers(labels);
    columns.ids(steps);
    columns.numbers(counts);
    ShapeColumn::write(columns, shapes);
    columns.ids(records);
    columns.versions(bases);
    columns.ids(conflicts);
    cells.write(columns);
}

std::vector<Change> readChanges(ColumnReader &columns, qsizetype count)
{
    const ShapeColumn shapes = ShapeColumn::read(columns, count);
    if (!columns.ok())
        return {};
    CellReader cells;
    qsizetype versions = 0, decisions = 0;
    for (size_t i = 0; i < size_t(count); ++i) {
        const Shape &shape = shapes.of(i);
        versions += qsizetype(shape.groups.size());
        decisions += shape.conflict;
        const auto announce = [&](const CellKey &key) { cells.announce(key); };
        eachCell(valueKey(shape), shape.fields, announce);
        eachCell(seenKey(shape), shape.seen, announce);
    }
    const std::vector<RecordId> records = columns.ids(count);
    const std::vector<SetId> bases = columns.versions(versions);
    const std::vector<RecordId> conflicts = columns.ids(decisions);
    cells.read(columns);
    std::vector<Change> changes;
    if (!columns.ok() || !columns.spend(count * qsizetype(sizeof(Change))))
        return changes;
    auto base = bases.begin();
    auto conflict = conflicts.begin();
    for (size_t i = 0; i < size_t(count); ++i) {
        const Shape &shape = shapes.of(i);
        Change &change = changes.emplace_back();
        change.kind = Change::Kind(shape.kind);
        change.entity = shape.entity;
        change.record = records[i];
        change.values = takeCells(cells, valueKey(shape), shape.fields);
        for (const int group : shape.groups)
            change.bases[group] = *base++;
        change.from = shape.from;
        change.to = shape.to;
        change.seen = takeCells(cells, seenKey(shape), shape.seen);
        if (shape.conflict)
            change.conflict = *conflict++;
    }
    return changes;
}

std::vector<ChangeSet> readSets(ColumnReader &columns)
{
    const auto count = qsizetype(columns.head().number(maxRows));
    const auto people = qsizetype(columns.head().number(quint64(count)));
    const auto all = qsizetype(columns.head().number(maxRows));
    const auto numbers = columns.numbers(count);
    const auto times = columns.numbers(count);
    std::vector<QString> names;
    for (const QByteArray &name : columns.texts(people))
        names.push_back(readText(columns, name));
    const auto labels = columns.numbers(count, 0, people - 1);
    const auto steps = columns.ids(count);
    const auto counts = columns.numbers(count, 0, all);
    std::vector<Change> changes = readChanges(columns, all);
    std::vector<ChangeSet> sets;
    if (!columns.ok() || !columns.spend(count * qsizetype(sizeof(ChangeSet))))
        return sets;
    size_t next = 0;
    for (size_t i = 0; i < size_t(count); ++i) {
        if (size_t(counts[i]) > changes.size() - next) {
            columns.fail();
            return {};
        }
        ChangeSet &set = sets.emplace_back();
        set.n = quint64(numbers[i]);
        set.at = times[i];
        set.by = names[size_t(labels[i])];
        set.step = steps[i];
        for (qint64 left = counts[i]; left > 0; --left)
            set.changes.push_back(std::move(changes[next++]));
    }
    return sets;
}

/** plain: leaves all payloads as they are. */
QByteArray pack(const std::vector<QByteArray> &payloads, bool plain, int level)
{
    std::vector<qint64> places;
    std::vector<QByteArray> raw;
    std::vector<ChangeSet> sets;
    for (size_t i = 0; i < payloads.size(); ++i) {
        auto set = plain ? Result<ChangeSet>(Error()) : decodeSet(payloads[i]);
        if (set) {
            sets.push_back(std::move(*set));
        } else {
            raw.push_back(payloads[i]);
            places.push_back(qint64(i));
        }
    }
    ColumnWriter columns;
    columns.head().number(raw.size());
    columns.numbers(places);
    columns.texts(raw);
    if (!plain)
        writeSets(columns, sets);
    return columns.seal(level);
}

} // namespace

Error damagedMessage()
{
    return {ErrorKind::Damaged,
            QCoreApplication::translate("Sync",
                                        "What arrived was damaged on the way. Nothing was changed; "
                                        "please synchronise again.")};
}

QByteArray packSets(const std::vector<QByteArray> &payloads)
{
    qsizetype bytes = 0;
    for (const QByteArray &payload : payloads)
        bytes += payload.size();
    const int level = bytes <= smallParcel ? thorough : quick;
    QByteArray block = pack(payloads, false, level);
    if (bytes <= tinyParcel) {
        if (QByteArray plain = pack(payloads, true, level); plain.size() < block.size())
            return plain + '\0';
    }
    return block + '\1';
}

Result<std::vector<QByteArray>> unpackSets(QByteArrayView block)
{
    if (block.isEmpty())
        return damagedMessage();
    const bool plain = block.back() == 0;
    auto columns = ColumnReader::open(block.chopped(1), maxUnpackedBytes);
    if (!columns || static_cast<unsigned char>(block.back()) > 1)
        return damagedMessage();
    const auto rawCount = qsizetype(columns->head().number(maxRows));
    const auto places = columns->numbers(rawCount, 0, maxRows);
    const std::vector<QByteArray> raw = columns->texts(rawCount);
    const std::vector<ChangeSet> sets = plain ? std::vector<ChangeSet>() : readSets(*columns);
    if (!columns->complete())
        return damagedMessage();
    std::vector<QByteArray> payloads;
    size_t nextRaw = 0;
    for (size_t i = 0; i < raw.size() + sets.size(); ++i) {
        const bool isRaw = nextRaw < raw.size() && size_t(places[nextRaw]) == i;
        if (!isRaw && i - nextRaw >= sets.size())
            return damagedMessage();
        payloads.push_back(isRaw ? raw[nextRaw] : encodeSet(sets[i - nextRaw]));
        nextRaw += isRaw;
        if (!columns->spend(payloads.back().size()))
            return damagedMessage();
    }
    return payloads;
}

} // namespace pilar
