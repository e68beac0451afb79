// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/memdisk.h"

#include <algorithm>
#include <cstring>

namespace pilar::test {

namespace {

using Kind = DiskOp::Kind;

bool flip(std::mt19937 &chance)
{
    return chance() & 1;
}

void put(QByteArray &file, qint64 offset, const char *bytes, qint64 count)
{
    if (file.size() < offset + count)
        file.append(offset + count - file.size(), '\0');
    std::memcpy(file.data() + offset, bytes, size_t(count));
}

void apply(QByteArray &file, const DiskOp &op)
{
    if (op.kind == Kind::Write)
        put(file, op.offset, op.bytes.constData(), op.bytes.size());
    else if (file.size() > op.offset)
        file.truncate(op.offset);
}

/** Each piece between two borders of this size arrives or not. */
void tear(QByteArray &file, const DiskOp &op, qint64 size, std::mt19937 &chance)
{
    const qint64 end = op.offset + op.bytes.size();
    for (qint64 at = op.offset; at < end;) {
        const qint64 next = std::min(end, (at / size + 1) * size);
        if (flip(chance))
            put(file, at, op.bytes.constData() + (at - op.offset), next - at);
        at = next;
    }
}

bool changesBytes(const DiskOp &op)
{
    return op.kind == Kind::Write || op.kind == Kind::Truncate;
}

bool changesNames(const DiskOp &op)
{
    return op.kind == Kind::Create || op.kind == Kind::Delete;
}

void rename(QMap<QByteArray, int> &names, const DiskOp &op)
{
    if (op.kind == Kind::Create)
        names[op.path] = op.file;
    else
        names.remove(op.path);
}

} // namespace

const char *nameOf(Crash crash)
{
    static constexpr const char *names[crashes]
        = {"clean stop", "half write", "torn 512", "torn 4096", "lose all", "lose some", "reorder"};
    return names[int(crash)];
}

Survivors::Survivors(const DiskImage &before, const std::vector<DiskOp> &log)
    : m_log(log)
{
    int file = 0; // as MemDisk::set() numbers them
    for (auto it = before.begin(); it != before.end(); ++it) {
        m_names[it.key()] = m_durableNames[it.key()] = ++file;
        m_files[file] = {it.key(), it.value(), it.value(), {}};
    }
}

void Survivors::goTo(size_t n)
{
    for (; m_at < n; ++m_at) {
        const DiskOp &op = m_log[m_at];
        if (changesBytes(op)) {
            apply(m_files[op.file].seen, op);
            m_files[op.file].pending.push_back(m_at);
        } else if (changesNames(op)) {
            if (op.kind == Kind::Create)
                m_files[op.file].path = op.path;
            rename(m_names, op);
            m_pendingNames.push_back(m_at);
        } else if (op.kind == Kind::Sync) {
            m_files[op.file].durable = m_files[op.file].seen;
            m_files[op.file].pending.clear();
        }
        if (op.folder) {
            m_durableNames = m_names;
            m_pendingNames.clear();
        }
    }
}

DiskImage Survivors::named(const QMap<QByteArray, int> &names, bool durable) const
{
    DiskImage image;
    for (auto it = names.begin(); it != names.end(); ++it)
        image[it.key()] = durable ? m_files[it.value()].durable : m_files[it.value()].seen;
    return image;
}

DiskImage Survivors::after(Crash crash, std::mt19937 &chance) const
{
    if (crash == Crash::LoseAll)
        return named(m_durableNames, true);
    if (crash == Crash::LoseSome || crash == Crash::Reorder)
        return some(crash == Crash::Reorder, chance);
    DiskImage image = named(m_names, false);
    if (crash == Crash::Stop || m_at == m_log.size() || m_log[m_at].kind != Kind::Write)
        return image;
    const DiskOp &op = m_log[m_at];
    const QByteArray &path = m_files[op.file].path;
    if (m_names.value(path) != op.file)
        return image;
    if (crash == Crash::Half)
        put(image[path], op.offset, op.bytes.constData(), op.bytes.size() / 2);
    else
        tear(image[path], op, crash == Crash::Torn512 ? 512 : 4096, chance);
    return image;
}

DiskImage Survivors::some(bool reorder, std::mt19937 &chance) const
{
    std::vector<size_t> pending = m_pendingNames;
    for (const File &file : m_files)
        pending.insert(pending.end(), file.pending.begin(), file.pending.end());
    if (m_at < m_log.size() && (changesBytes(m_log[m_at]) || changesNames(m_log[m_at])))
        pending.push_back(m_at);
    if (reorder) {
        std::shuffle(pending.begin(), pending.end(), chance);
        pending.resize(pending.empty() ? 0 : chance() % (pending.size() + 1));
    } else {
        std::sort(pending.begin(), pending.end());
        std::erase_if(pending, [&](size_t) { return flip(chance) && flip(chance); });
    }
    QMap<QByteArray, int> names = m_durableNames;
    QMap<int, QByteArray> contents;
    for (const size_t n : pending) {
        const DiskOp &op = m_log[n];
        if (changesNames(op)) {
            rename(names, op);
            continue;
        }
        if (!contents.contains(op.file))
            contents[op.file] = m_files[op.file].durable;
        if (!reorder && op.kind == Kind::Write && flip(chance) && flip(chance))
            tear(contents[op.file], op, 512, chance);
        else
            apply(contents[op.file], op);
    }
    DiskImage image;
    for (auto it = names.begin(); it != names.end(); ++it)
        image[it.key()] = contents.value(it.value(), m_files[it.value()].durable);
    return image;
}

} // namespace pilar::test
