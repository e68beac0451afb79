// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/replacement.h"

#include "core/base/crypto.h"
#include "core/store/tables.h"

#include <algorithm>

namespace pilar {

namespace {

constexpr qsizetype prefixBytes = 8; // the counter begins at 0 again
constexpr qsizetype spelledId = 32; // hex digits

RecordId named(const Replacements &ids, const RecordId &id)
{
    const auto found = ids.find(id);
    return found == ids.end() ? id : found->second;
}

/** The id this value holds or spells; null when neither. */
RecordId idIn(const Value &value)
{
    if (value.isRecord())
        return value.record();
    const QString text = value.isText() ? value.text() : QString();
    return text.size() == spelledId ? RecordId::fromText(text).value_or(RecordId()) : RecordId();
}

bool holds(const Values &values, const Replacements &ids)
{
    return std::any_of(values.begin(), values.end(), [&](const auto &item) {
        const RecordId id = idIn(item.second);
        return !id.isNull() && ids.contains(id);
    });
}

} // namespace

RecordId insteadOf(const RecordId &taken, const Values &birth)
{
    const QByteArray hash = crypto::hash("pilar id", taken.raw(), encodeValues(birth));
    RecordId id;
    std::copy_n(hash.begin(), prefixBytes, id.bytes.begin());
    return id;
}

Replacements replacementsOf(const ChangeSet &set)
{
    Replacements ids;
    for (const Change &change : set.changes) {
        if (change.kind == Change::Kind::Create)
            ids[change.record] = insteadOf(change.record, change.values);
    }
    return ids;
}

bool speaksOf(const ChangeSet &set, const Replacements &ids)
{
    return !ids.empty()
        && std::any_of(set.changes.begin(), set.changes.end(), [&](const Change &change) {
               return ids.contains(change.record) || holds(change.values, ids);
           });
}

void replaceIds(Values &values, const Replacements &ids)
{
    for (auto &[field, value] : values) {
        const RecordId old = idIn(value);
        const RecordId now = named(ids, old);
        if (now != old)
            value = value.isRecord() ? Value(now) : Value(now.text());
    }
}

void replaceIds(ChangeSet &set, const Replacements &ids)
{
    for (Change &change : set.changes) {
        change.record = named(ids, change.record);
        replaceIds(change.values, ids);
    }
}

} // namespace pilar
