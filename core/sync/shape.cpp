// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/shape.h"

namespace pilar {

namespace {

constexpr int highestField = 0xffff;

void putText(Packer &packer, const QString &text)
{
    const QByteArray utf8 = text.toUtf8();
    packer.number(quint64(utf8.size()));
    packer.append(utf8);
}

QString takeText(ColumnReader &columns, Unpacker &unpacker)
{
    const auto length = qsizetype(unpacker.number(quint64(unpacker.left())));
    return readText(columns, unpacker.take(length).toByteArray());
}

void putFields(Packer &packer, const Fields &fields)
{
    packer.number(fields.size());
    int next = 0;
    for (const auto &[field, kind] : fields) {
        packer.number(quint64((field - next) * (highestKind + 1) + kind));
        next = field + 1;
    }
}

Fields takeFields(Unpacker &unpacker)
{
    Fields fields;
    int next = 0;
    for (quint64 left = unpacker.number(quint64(unpacker.left())); left > 0; --left) {
        const auto number = int(unpacker.number(quint64(highestField) * (highestKind + 1)));
        const int field = next + number / (highestKind + 1);
        if (field > highestField)
            unpacker.fail();
        fields.emplace_back(field, number % (highestKind + 1));
        next = field + 1;
    }
    return fields;
}

} // namespace

QByteArray Shape::encode() const
{
    Packer packer;
    packer.number(quint64(kind));
    packer.number(quint64(entity));
    putFields(packer, fields);
    packer.number(groups.size());
    int next = 0;
    for (const int group : groups) {
        packer.number(quint64(group - next));
        next = group + 1;
    }
    putText(packer, from);
    putText(packer, to);
    putFields(packer, seen);
    packer.number(conflict);
    return packer.bytes();
}

Shape Shape::decode(ColumnReader &columns, const QByteArray &bytes)
{
    Unpacker unpacker(bytes);
    Shape shape;
    shape.kind = int(unpacker.number(0xff));
    shape.entity = int(unpacker.number(highestField));
    shape.fields = takeFields(unpacker);
    int next = 0;
    for (quint64 left = unpacker.number(quint64(unpacker.left())); left > 0; --left) {
        shape.groups.push_back(next + int(unpacker.number(highestField)));
        next = shape.groups.back() + 1;
        if (next > highestField + 1)
            unpacker.fail();
        if (!unpacker.ok())
            break;
    }
    shape.from = takeText(columns, unpacker);
    shape.to = takeText(columns, unpacker);
    shape.seen = takeFields(unpacker);
    shape.conflict = unpacker.number(1) == 1;
    if (!unpacker.ok() || unpacker.left() != 0)
        columns.fail();
    return shape;
}

Fields fieldsOf(const Values &values)
{
    Fields fields;
    for (const auto &[field, value] : values)
        fields.emplace_back(field, kindOf(value));
    return fields;
}

void addCells(CellWriter &cells, CellKey key, const Values &values)
{
    for (const auto &[field, value] : values) {
        key.field = field;
        key.kind = kindOf(value);
        cells.add(key, value);
    }
}

Values takeCells(CellReader &cells, const CellKey &key, const Fields &fields)
{
    Values values;
    eachCell(key, fields, [&](const CellKey &cell) {
        values.emplace_hint(values.end(), cell.field, cells.take(cell));
    });
    return values;
}

void ShapeColumn::write(ColumnWriter &columns, const std::vector<Shape> &shapes)
{
    Interned table;
    std::vector<qint64> places;
    for (const Shape &shape : shapes)
        places.push_back(table.place(shape.encode()));
    columns.head().number(table.table().size());
    columns.texts(table.table());
    columns.numbers(places);
}

ShapeColumn ShapeColumn::read(ColumnReader &columns, qsizetype rows)
{
    ShapeColumn column;
    const auto size = qsizetype(columns.head().number(quint64(rows)));
    for (const QByteArray &shape : columns.texts(size)) {
        column.table.push_back(Shape::decode(columns, shape));
    }
    column.places = columns.numbers(rows, 0, size - 1);
    qsizetype cells = 0;
    for (size_t row = 0; row < column.places.size() && columns.ok(); ++row) {
        const Shape &shape = column.of(row);
        cells += qsizetype(shape.fields.size() + shape.seen.size() + shape.groups.size());
    }
    // A null value is announced by its shape alone, and takes its place all the same.
    constexpr qsizetype nodeBytes = 32 + qsizetype(sizeof(Values::value_type));
    if (!columns.ok() || !columns.spend(cells * nodeBytes))
        column = {};
    return column;
}

} // namespace pilar
