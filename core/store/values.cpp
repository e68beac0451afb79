// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/values.h"

#include "core/store/tables.h"

namespace pilar {

void writeValue(CborWriter &writer, const Value &value)
{
    if (value.isNumber()) {
        writer.number(value.number());
    } else if (value.isText()) {
        writer.text(value.text());
    } else if (value.isRecord()) {
        writer.bytes(value.record().raw());
    } else if (value.isCodes()) {
        const QStringList codes = value.codes();
        writer.array(codes.size());
        for (const QString &code : codes)
            writer.text(code);
    } else {
        writer.null();
    }
}

Value readValue(CborReader &reader)
{
    Value value;
    switch (reader.peek()) {
    case CborReader::Kind::Number:
        return reader.number();
    case CborReader::Kind::Text:
        value = reader.text();
        break;
    case CborReader::Kind::Bytes:
        value = RecordId::fromRaw(reader.bytes()).value_or(RecordId());
        break;
    case CborReader::Kind::Array: {
        QStringList codes;
        const qsizetype count = reader.array();
        for (qsizetype i = 0; i < count && reader.ok(); ++i)
            codes << reader.text();
        value = codes;
        if (value.codes() != codes) // not sorted, or twice the same
            reader.fail();
        break;
    }
    default:
        reader.null();
        return {};
    }
    if (value.isNull()) // an empty content is written as null
        reader.fail();
    return value;
}

void writeValues(CborWriter &writer, const Values &values)
{
    writer.map(qsizetype(values.size()));
    for (const auto &[field, value] : values) {
        writer.number(field);
        writeValue(writer, value);
    }
}

Values readValues(CborReader &reader)
{
    Values values;
    const qsizetype count = reader.map();
    qint64 last = -1;
    for (qsizetype i = 0; i < count && reader.ok(); ++i) {
        const qint64 field = reader.number();
        if (field <= last || field > 0xffff) {
            reader.fail();
            break;
        }
        last = field;
        values.emplace_hint(values.end(), int(field), readValue(reader));
    }
    return values;
}

QByteArray encodeValues(const Values &values)
{
    CborWriter writer;
    writeValues(writer, values);
    return writer.written();
}

Values decodeValues(const QByteArray &bytes)
{
    CborReader reader(bytes);
    Values values = readValues(reader);
    return reader.atEnd() ? values : Values();
}

} // namespace pilar
