// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/bundle_log.h"

#include "core/base/cbor.h"

#include <algorithm>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

constexpr size_t mostRemembered = 64;
const QString setting = u"bundles"_s;

} // namespace

std::vector<BundleLog::Entry> BundleLog::read() const
{
    const QByteArray bytes = m_store.setting(setting);
    CborReader reader(bytes);
    std::vector<Entry> entries;
    for (qsizetype left = bytes.isEmpty() ? 0 : reader.array(); left > 0 && reader.ok(); --left) {
        reader.array();
        Entry entry;
        entry.id = reader.bytes().toByteArray();
        entry.writer = WriterId::fromRaw(reader.bytes()).value_or(WriterId());
        entry.cursor = reader.bytes().toByteArray();
        entry.known = quint64(reader.number());
        entry.closed = reader.number() != 0;
        entries.push_back(std::move(entry));
    }
    return entries;
}

Result<> BundleLog::write(const std::vector<Entry> &entries)
{
    CborWriter writer;
    writer.array(qsizetype(entries.size()));
    for (const Entry &entry : entries) {
        writer.array(5);
        writer.bytes(entry.id);
        writer.bytes(entry.writer.raw());
        writer.bytes(entry.cursor);
        writer.number(qint64(entry.known));
        writer.number(entry.closed);
    }
    return m_store.setSetting(setting, writer.written());
}

Result<> BundleLog::add(const Entry &entry)
{
    std::vector<Entry> entries = read();
    if (entries.size() >= mostRemembered)
        entries.erase(entries.begin());
    entries.push_back(entry);
    return write(entries);
}

std::optional<BundleLog::Entry> BundleLog::find(const QByteArray &id) const
{
    const std::vector<Entry> entries = read();
    const auto found = std::find_if(entries.begin(), entries.end(),
                                    [&](const Entry &entry) { return entry.id == id; });
    return found == entries.end() ? std::nullopt : std::optional(*found);
}

Result<> BundleLog::close(const QByteArray &id)
{
    std::vector<Entry> entries = read();
    for (Entry &entry : entries)
        entry.closed = entry.closed || entry.id == id;
    return write(entries);
}

} // namespace pilar
