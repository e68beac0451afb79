// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/cells.h"

#include "core/store/values.h"

#include <QStringDecoder>

#include <algorithm>

namespace pilar {

namespace {

enum Kind { Null, Number, Text, Codes, Reference };

void writeColumn(ColumnWriter &columns, const CellKey &key, const std::vector<Value> &values)
{
    std::vector<qint64> numbers;
    std::vector<RecordId> ids;
    std::vector<QByteArray> texts;
    for (const Value &value : values) {
        if (key.kind == Number) {
            numbers.push_back(value.number());
        } else if (key.kind == Reference) {
            ids.push_back(value.record());
        } else if (key.kind == Text) {
            texts.push_back(value.text().toUtf8());
        } else {
            CborWriter writer;
            writeValue(writer, value);
            texts.push_back(writer.written());
        }
    }
    if (key.kind == Number)
        columns.numbers(numbers);
    else if (key.kind == Reference)
        columns.ids(ids);
    else
        columns.texts(texts, key.domain);
}

Value codesOf(ColumnReader &columns, const QByteArray &bytes)
{
    CborReader reader(bytes);
    const Value value = readValue(reader);
    if (!reader.atEnd() || !value.isCodes())
        columns.fail();
    return value;
}

std::vector<Value> readColumn(ColumnReader &columns, const CellKey &key, qsizetype count)
{
    std::vector<Value> values;
    if (key.kind == Number) {
        for (const qint64 number : columns.numbers(count))
            values.emplace_back(number);
    } else if (key.kind == Reference) {
        for (const RecordId &id : columns.ids(count))
            values.emplace_back(id);
    } else {
        for (const QByteArray &text : columns.texts(count))
            values.push_back(key.kind == Text ? Value(readText(columns, text))
                                              : codesOf(columns, text));
    }
    if (std::any_of(values.begin(), values.end(), [](const Value &v) { return v.isNull(); }))
        columns.fail();
    return values;
}

} // namespace

int kindOf(const Value &value)
{
    return value.isNumber() ? Number
        : value.isText()    ? Text
        : value.isCodes()   ? Codes
        : value.isRecord()  ? Reference
                            : Null;
}

void CellWriter::add(const CellKey &key, const Value &value)
{
    if (key.kind != Null)
        m_columns[key].push_back(value);
}

void CellWriter::write(ColumnWriter &columns) const
{
    for (const auto &[key, values] : m_columns)
        writeColumn(columns, key, values);
}

void CellReader::read(ColumnReader &columns)
{
    for (auto &[key, column] : m_columns) {
        if (!columns.ok())
            return;
        if (key.kind != Null && columns.spend(column.count * qsizetype(sizeof(Value))))
            column.values = readColumn(columns, key, column.count);
    }
}

Value CellReader::take(const CellKey &key)
{
    const auto found = m_columns.find(key);
    if (found == m_columns.end() || found->second.next >= found->second.values.size())
        return {};
    return std::move(found->second.values[found->second.next++]);
}

qint64 Interned::place(const QByteArray &entry)
{
    const auto [found, fresh] = m_places.try_emplace(entry, qint64(m_table.size()));
    if (fresh)
        m_table.push_back(entry);
    return found->second;
}

QString readText(ColumnReader &columns, const QByteArray &utf8)
{
    if (std::all_of(utf8.begin(), utf8.end(), [](char c) { return c >= 0; }))
        return QString::fromLatin1(utf8);
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::ConvertInitialBom);
    const QString text = decoder(utf8);
    if (decoder.hasError())
        columns.fail();
    return text;
}

} // namespace pilar
