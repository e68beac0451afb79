// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/power.h"

#include "core/base/crypto.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>

namespace pilar::test {

namespace {

using Kind = FileCall::Kind;
using Names = QMap<QByteArray, int>; // 0: a folder

QByteArray parentOf(const QByteArray &path)
{
    return path.left(std::max<qsizetype>(0, path.lastIndexOf('/')));
}

bool changesNames(const FileCall &call)
{
    return call.kind == Kind::Make || call.kind == Kind::MakeFolder || call.kind == Kind::Rename
        || call.kind == Kind::Remove;
}

bool changesBytes(const FileCall &call)
{
    return call.kind == Kind::Write || call.kind == Kind::Truncate;
}

void apply(Names &names, const FileCall &call)
{
    if (call.kind == Kind::Make || call.kind == Kind::MakeFolder)
        names[call.path] = call.file;
    else
        names.remove(call.path);
    if (call.kind == Kind::Rename)
        names[call.to] = call.file;
}

void apply(QByteArray &file, const FileCall &call)
{
    const qsizetype end = call.offset + call.bytes.size();
    if (call.kind == Kind::Truncate)
        file.resize(call.offset);
    else if (file.size() < end)
        file.append(end - file.size(), '\0');
    std::copy(call.bytes.begin(), call.bytes.end(), file.begin() + call.offset);
}

/** Of a write some sectors of the disk arrive. */
void tear(QByteArray &file, const FileCall &call, std::mt19937 &chance)
{
    constexpr qint64 sector = 512;
    for (qint64 at = 0; at < call.bytes.size(); at += sector) {
        if (!(chance() & 1))
            continue;
        FileCall part = call;
        part.offset += at;
        part.bytes = call.bytes.mid(at, sector);
        apply(file, part);
    }
}

/** What was asked for since the last sync that covers it. */
struct Pending
{
    std::vector<size_t> names;
    QMap<int, std::vector<size_t>> bytes;
};

} // namespace

QByteArray fingerprintOf(const FileTree &tree)
{
    QByteArray all;
    for (auto it = tree.begin(); it != tree.end(); ++it)
        all += it.key() + '\0' + (*it ? crypto::hash(**it) : QByteArray());
    return all;
}

FileTree treeOf(const QString &folder)
{
    FileTree tree;
    QDirIterator found(folder, QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot,
                       QDirIterator::Subdirectories);
    while (found.hasNext()) {
        const QString path = found.next();
        std::optional<QByteArray> &held = tree[path.mid(folder.size() + 1).toUtf8()];
        if (found.fileInfo().isDir())
            continue;
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            qFatal("a file of a test cannot be read");
        held = file.readAll();
    }
    return tree;
}

void plant(const QString &folder, const FileTree &tree)
{
    QDir(folder).removeRecursively();
    bool good = QDir().mkpath(folder);
    for (auto it = tree.begin(); it != tree.end(); ++it) {
        const QString path = folder + u'/' + QString::fromUtf8(it.key());
        if (!*it) {
            good = good && QDir().mkpath(path);
            continue;
        }
        QFile file(path);
        good = good && file.open(QIODevice::WriteOnly) && file.write(**it) == (*it)->size()
            && file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    }
    if (!good)
        qFatal("the files of a test cannot be put there");
}

Remains::Remains(FileTree before, const std::vector<FileCall> &log)
    : m_before(std::move(before))
    , m_log(log)
{ }

FileTree Remains::after(size_t n, Loss loss, std::mt19937 &chance) const
{
    Names names, kept; // seen by the program, safe on the disk
    QMap<int, QByteArray> bytes, keptBytes;
    int number = 0;
    for (auto it = m_before.begin(); it != m_before.end(); ++it) {
        names[it.key()] = *it ? ++number : 0;
        if (*it)
            bytes[number] = **it;
    }
    kept = names;
    keptBytes = bytes;
    Pending pending;
    for (size_t i = 0; i < n; ++i) {
        const FileCall &call = m_log[i];
        if (changesNames(call)) {
            apply(names, call);
            pending.names.push_back(i);
        } else if (changesBytes(call)) {
            apply(bytes[call.file], call);
            pending.bytes[call.file].push_back(i);
        } else if (call.kind == Kind::Sync) {
            keptBytes[call.file] = bytes[call.file];
            pending.bytes.remove(call.file);
        } else {
            std::erase_if(pending.names, [&](size_t each) {
                const bool covered = parentOf(m_log[each].path) == call.path;
                if (covered)
                    apply(kept, m_log[each]);
                return covered;
            });
        }
    }
    const bool cutsWrite = n < m_log.size() && m_log[n].kind == Kind::Write;
    if (loss == Loss::HalfWrite && cutsWrite) {
        FileCall half = m_log[n];
        half.bytes.truncate(half.bytes.size() / 2);
        apply(bytes[half.file], half);
    }
    if (loss == Loss::Unsynced || loss == Loss::Some) {
        const auto arrives = [&] { return loss == Loss::Some && (chance() & 1); };
        for (const size_t each : pending.names) {
            if (arrives())
                apply(kept, m_log[each]);
        }
        for (auto it = pending.bytes.begin(); it != pending.bytes.end(); ++it) {
            for (const size_t each : *it) {
                const FileCall &call = m_log[each];
                if (loss == Loss::Some && call.kind == Kind::Write && chance() % 4 == 0)
                    tear(keptBytes[it.key()], call, chance);
                else if (arrives())
                    apply(keptBytes[it.key()], call);
            }
        }
        names = kept;
        bytes = keptBytes;
    }
    FileTree tree;
    for (auto it = names.begin(); it != names.end(); ++it) {
        const QByteArray parent = parentOf(it.key());
        if (!parent.isEmpty() && !tree.contains(parent))
            continue; // its folder is not there
        tree[it.key()] = it.value() ? std::optional(bytes.value(it.value())) : std::nullopt;
    }
    return tree;
}

} // namespace pilar::test
