// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/cells.h"

#include "core/store/values.h"

#include <QStringDecoder>
#include <QStringEncoder>

#include <algorithm>

namespace pilar {

namespace {

enum Kind { Null, Number, Text, Codes, Reference };

/** UTF-8 of texts, CBOR of codes; they lie in all. */
std::vector<QByteArrayView> bytesOf(const std::vector<Value> &values, QByteArray &all)
{
    std::vector<std::pair<qsizetype, qsizetype>> places;
    places.reserve(values.size());
    QStringEncoder encoder(QStringEncoder::Utf8, QStringConverter::Flag::Stateless);
    for (const Value &value : values) {
        const qsizetype from = all.size();
        if (value.isText()) {
            const QString text = value.text();
            all.resize(from + encoder.requiredSpace(text.size()));
            const char *end = encoder.appendToBuffer(all.data() + from, text);
            all.resize(end - all.constData());
        } else {
            CborWriter writer;
            writeValue(writer, value);
            all += writer.written();
        }
        places.emplace_back(from, all.size() - from);
    }
    std::vector<QByteArrayView> texts;
    texts.reserve(places.size());
    for (const auto &[from, size] : places)
        texts.push_back(QByteArrayView(all).sliced(from, size));
    return texts;
}

void writeColumn(ColumnWriter &columns, const CellKey &key, const std::vector<Value> &values)
{
    if (key.kind == Text || key.kind == Codes) {
        QByteArray all;
        return columns.texts(bytesOf(values, all), key.domain);
    }
    std::vector<qint64> numbers;
    std::vector<RecordId> ids;
    for (const Value &value : values) {
        if (key.kind == Number)
            numbers.push_back(value.number());
        else
            ids.push_back(value.record());
    }
    columns.numbers(numbers);
    columns.ids(ids);
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
