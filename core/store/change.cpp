// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/change.h"

#include "core/base/crypto.h"
#include "core/store/values.h"

#include <QCoreApplication>

namespace pilar {

namespace {

constexpr int highestNumber = 0xffff; // of an entity or a group

template <typename AnyId>
AnyId readId(CborReader &reader)
{
    const auto id = AnyId::fromRaw(reader.bytes());
    if (!id)
        reader.fail();
    return id.value_or(AnyId());
}

int readNumber(CborReader &reader, int lowest, int highest)
{
    const qint64 number = reader.number();
    if (number < lowest || number > highest)
        reader.fail();
    return int(number);
}

quint64 readSetNumber(CborReader &reader)
{
    const qint64 n = reader.number();
    if (n < 1)
        reader.fail();
    return quint64(n);
}

void writeBases(CborWriter &writer, const std::map<int, SetId> &bases)
{
    writer.map(qsizetype(bases.size()));
    for (const auto &[group, version] : bases) {
        writer.number(group);
        writer.array(2);
        writer.bytes(version.writer.raw());
        writer.number(qint64(version.n));
    }
}

std::map<int, SetId> readBases(CborReader &reader)
{
    std::map<int, SetId> bases;
    const qsizetype count = reader.map();
    int next = 0;
    for (qsizetype i = 0; i < count && reader.ok(); ++i) {
        const int group = readNumber(reader, next, highestNumber);
        next = group + 1;
        if (reader.array() != 2)
            reader.fail();
        SetId version;
        version.writer = readId<WriterId>(reader);
        version.n = readSetNumber(reader);
        bases.emplace_hint(bases.end(), group, version);
    }
    return bases;
}

/** How many items the change's array has: up to the last that is not empty. */
int itemsOf(const Change &change)
{
    if (!change.conflict.isNull())
        return 9;
    if (!change.seen.empty())
        return 8;
    if (!change.to.isEmpty())
        return 7;
    if (!change.from.isEmpty())
        return 6;
    if (!change.bases.empty())
        return 5;
    return change.values.empty() ? 3 : 4;
}

void writeChange(CborWriter &writer, const Change &change)
{
    const int items = itemsOf(change);
    writer.array(items);
    writer.number(int(change.kind));
    writer.number(change.entity);
    writer.bytes(change.record.raw());
    const auto item = [&](int place, bool empty, const auto &write) {
        if (place <= items && empty)
            writer.null();
        else if (place <= items)
            write();
    };
    item(4, change.values.empty(), [&] { writeValues(writer, change.values); });
    item(5, change.bases.empty(), [&] { writeBases(writer, change.bases); });
    item(6, change.from.isEmpty(), [&] { writer.text(change.from); });
    item(7, change.to.isEmpty(), [&] { writer.text(change.to); });
    item(8, change.seen.empty(), [&] { writeValues(writer, change.seen); });
    item(9, change.conflict.isNull(), [&] { writer.bytes(change.conflict.raw()); });
}

Change readChange(CborReader &reader)
{
    Change change;
    const qsizetype items = reader.array();
    if (items < 3 || items > 9)
        reader.fail();
    change.kind = Change::Kind(readNumber(reader, 1, 5));
    change.entity = readNumber(reader, 1, highestNumber);
    change.record = readId<RecordId>(reader);
    const auto item = [&](int place, const auto &read) {
        if (place > items)
            return;
        if (reader.peek() == CborReader::Kind::Null)
            reader.null();
        else
            read();
    };
    item(4, [&] { change.values = readValues(reader); });
    item(5, [&] { change.bases = readBases(reader); });
    item(6, [&] { change.from = reader.text(); });
    item(7, [&] { change.to = reader.text(); });
    item(8, [&] { change.seen = readValues(reader); });
    item(9, [&] { change.conflict = readId<RecordId>(reader); });
    return change;
}

} // namespace

SetId Versions::of(int group) const
{
    const auto found = m_changed.find(group);
    return found == m_changed.end() ? created : found->second;
}

void Versions::set(int group, const SetId &version)
{
    if (version == created)
        m_changed.erase(group);
    else
        m_changed[group] = version;
}

QByteArray Versions::encode() const
{
    // [writers joined, place of created's writer, n, then group, place, n …]; place 0 = no version
    QByteArray writers;
    CborWriter pairs;
    const auto version = [&](const SetId &id) {
        qsizetype place = 0;
        if (!id.isNull()) {
            const QByteArray raw = id.writer.raw();
            while (place < writers.size() && QByteArrayView(writers).sliced(place, 16) != raw)
                place += 16;
            if (place == writers.size())
                writers += raw;
            place = place / 16 + 1;
        }
        pairs.number(place);
        pairs.number(qint64(id.n));
    };
    version(created);
    for (const auto &[group, id] : m_changed) {
        pairs.number(group);
        version(id);
    }
    CborWriter writer;
    writer.array(qsizetype(3 + 3 * m_changed.size()));
    writer.bytes(writers);
    return writer.written() + pairs.written();
}

Versions Versions::decode(const QByteArray &bytes)
{
    CborReader reader(bytes);
    const qsizetype items = reader.array();
    const QByteArrayView writers = reader.bytes();
    const auto version = [&] {
        const qint64 place = reader.number();
        const quint64 n = quint64(reader.number());
        if (place < 0 || place * 16 > writers.size()) {
            reader.fail();
            return SetId();
        }
        if (place == 0)
            return SetId();
        const auto writer = WriterId::fromRaw(writers.sliced((place - 1) * 16, 16));
        return SetId{writer.value_or(WriterId()), n};
    };
    Versions versions;
    versions.created = version();
    for (qsizetype i = 3; i + 3 <= items && reader.ok(); i += 3) {
        const int group = readNumber(reader, 0, highestNumber);
        versions.set(group, version());
    }
    return reader.atEnd() ? versions : Versions();
}

QByteArray encodeSet(const ChangeSet &set)
{
    CborWriter writer;
    writer.array(5);
    writer.number(qint64(set.n));
    writer.number(set.at);
    writer.text(set.by);
    writer.bytes(set.step.raw());
    writer.array(qsizetype(set.changes.size()));
    for (const Change &change : set.changes)
        writeChange(writer, change);
    return writer.written();
}

Result<ChangeSet> decodeSet(const QByteArray &bytes)
{
    const Error damaged{ErrorKind::Damaged,
                        QCoreApplication::translate("Sync", "A saved change cannot be read.")};
    if (bytes.size() > maxSetBytes)
        return damaged;
    CborReader reader(bytes);
    ChangeSet set;
    if (reader.array() != 5)
        reader.fail();
    set.n = readSetNumber(reader);
    set.at = reader.number();
    set.by = reader.text();
    set.step = readId<RecordId>(reader);
    const qsizetype changes = reader.array();
    for (qsizetype i = 0; i < changes && reader.ok(); ++i)
        set.changes.push_back(readChange(reader));
    // What no rule above names (null for an empty item at the end) shows when it is written again.
    if (!reader.atEnd() || encodeSet(set) != bytes)
        return damaged;
    return set;
}

QByteArray erasedSet(const QByteArray &payload)
{
    return QByteArray(1, '\0') + payloadHash(payload);
}

bool isErasedSet(const QByteArray &payload)
{
    return payload.size() == 33 && payload[0] == '\0';
}

QByteArray payloadHash(const QByteArray &payload)
{
    return isErasedSet(payload) ? payload.mid(1) : crypto::hash(payload);
}

QByteArray chainHash(const QByteArray &previous, const QByteArray &payload)
{
    return crypto::hash(previous, payloadHash(payload));
}

} // namespace pilar
