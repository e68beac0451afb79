// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/profile_backup.h"

#include "core/store/backup_bytes.h"
#include "core/store/blobs.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QtEndian>

#include <algorithm>
#include <set>

namespace pilar {

using namespace Qt::StringLiterals;
using namespace backup;

namespace {

QString say(const char *sentence)
{
    return QCoreApplication::translate("Backup", sentence);
}

QString folderOf(const QString &file)
{
    return QFileInfo(file).absolutePath();
}

/** The database of one moment, as a file that nobody else has open; gone at the end. */
class Draft
{
public:
    Draft(Disk &disk, QString path)
        : m_disk(disk)
        , m_path(std::move(path))
    { }
    ~Draft()
    {
        if (!clear())
            qWarning("a draft of a backup was left behind"); // the next opening takes it away
    }
    Q_DISABLE_COPY_MOVE(Draft)

    const QString &path() const { return m_path; }
    Result<> clear()
    {
        for (const char *end : {"", "-wal", "-shm", "-journal"}) {
            const QString file = m_path + QLatin1String(end);
            if (!m_disk.exists(file))
                continue;
            if (const Result<> gone = m_disk.remove(file); !gone)
                return gone;
        }
        return {};
    }

private:
    Disk &m_disk;
    QString m_path;
};

struct Content
{
    QString sha256;
    QString name;
};

Result<> copyFile(Disk &disk, const QString &from, const QString &to)
{
    const QString part = to + u".bagian"_s;
    if (const Result<> made = disk.makeFolder(folderOf(to)); !made)
        return made;
    if (disk.exists(part)) {
        if (const Result<> gone = disk.remove(part); !gone)
            return gone;
    }
    const Result<qint64> size = disk.size(from);
    if (!size)
        return size.error();
    Result<> done = disk.append(part, {});
    if (done)
        done = readThrough(disk, from, 0, *size,
                           [&](const QByteArray &piece) { return disk.append(part, piece); });
    return done ? disk.settle(part, to) : done;
}

Result<std::vector<Content>> copyOut(const Profile &profile, const QString &to, BackupFacts &facts)
{
    auto from = OpenedFile::open(profile.dataFile(), profile.key(), profile.keyring().fileId());
    if (!from)
        return from.error();
    auto copy = OpenedFile::open(to, profile.key(), profile.keyring().fileId());
    if (!copy)
        return copy.error();
    SqliteDatabase &db = copy->db();
    if (const Result<> copied = copyDatabase(from->db(), db); !copied)
        return copied.error();
    facts.writer = WriterId::fromRaw(
                       db.value(u"select value from setting where name = 'writer'"_s).toByteArray())
                       .value_or(WriterId());
    facts.lastSet = db.value(u"select max(n) from journal"_s).toULongLong();
    const auto named = contentsNamedIn(db);
    if (!named)
        return named.error();
    if (const Result<> closed = copy->closeLog(); !closed)
        return closed.error();
    SystemDisk disk; // for names alone
    const Blobs names(disk, {}, profile.key());
    std::vector<Content> contents;
    std::set<QString> seen;
    for (const NamedContent &content : *named) {
        if (seen.insert(content.sha256).second)
            contents.push_back({content.sha256, names.name(content.sha256)});
    }
    return contents;
}

} // namespace

Result<BackupFacts> ProfileBackup::write(Disk &disk, const Profile &profile, qint64 now,
                                         const QString &file, Files files)
{
    if (disk.exists(file)) {
        return Error{ErrorKind::Exists,
                     say(QT_TRANSLATE_NOOP("Backup", "%1 is there already and was left as it is."))
                         .arg(file)};
    }
    const QByteArray ring = profile.keyring().asKept();
    Draft draft(disk, profile.draftDataFile());
    if (const Result<> clean = draft.clear(); !clean)
        return clean.error();
    BackupFacts facts;
    facts.at = now;
    const auto contents = copyOut(profile, draft.path(), facts);
    if (!contents)
        return contents.error();
    Writer writer(disk, file);
    Result<> done = writer.begin();
    if (done)
        done = writer.section(ringKind, {}, QByteArrayView(ring));
    if (done)
        done = writer.section(dataKind, {}, draft.path());
    for (const Content &content : *contents) {
        const QString here = profile.folder() + u"/lampiran/"_s + content.name;
        if (!done)
            break;
        if (!disk.exists(here)) {
            ++facts.absent;
            continue;
        }
        facts.files += files == Files::Left ? 0 : 1;
        if (files == Files::Inside) {
            done = writer.section(insideKind, content.name, here);
        } else if (files == Files::Beside) {
            const QString there = folderOf(file) + u"/lampiran/"_s + content.name;
            const Result<qint64> size = disk.size(here);
            const bool whole = size && disk.exists(there) && *disk.size(there) == *size;
            done = whole ? Result<>() : copyFile(disk, here, there);
            if (done)
                done = writer.section(besideKind, content.name, QByteArrayView());
        }
    }
    if (!done)
        return done.error();
    const Result<qint64> bytes = writer.finish(profile.key(), facts);
    if (!bytes)
        return bytes.error();
    facts.bytes = *bytes;
    return facts;
}

Result<ProfileBackup> ProfileBackup::open(Disk &disk, const QString &file)
{
    ProfileBackup backup(disk, file);
    if (const Result<> read = backup.outline(); !read)
        return read.error();
    return backup;
}

Result<> ProfileBackup::outline()
{
    const Result<qint64> end = m_disk->size(m_file);
    if (!end)
        return end.error();
    const Result<QByteArray> first = m_disk->readAt(m_file, 0, head.size());
    if (!first)
        return first.error();
    if (!first->startsWith(head.first(8))) {
        return Error{ErrorKind::Unsupported,
                     say(QT_TRANSLATE_NOOP("Backup", "%1 is no backup of Pilar.")).arg(m_file)};
    }
    if (*first != head && first->size() == head.size() && first->at(8) > head.at(8)) {
        return Error{ErrorKind::Newer,
                     say(QT_TRANSLATE_NOOP("Backup",
                                           "A newer version of the program made this backup. "
                                           "Please install the new version first."))};
    }
    if (*first != head)
        return damaged();
    for (qint64 at = head.size(); at < *end;) {
        const Result<Section> section = sectionAt(at, *end);
        if (!section)
            return section.error();
        m_sections.push_back(*section);
        at = section->at + section->size;
    }
    const size_t count = m_sections.size();
    if (count < 3 || m_sections[0].kind != ringKind || m_sections[1].kind != dataKind
        || m_sections.back().kind != sealKind || m_sections[0].size > chunk
        || m_sections.back().size > chunk)
        return damaged();
    for (size_t i = 2; i + 1 < count; ++i) {
        const Section &one = m_sections[i];
        if ((one.kind != insideKind && one.kind != besideKind) || !isFileName(one.name))
            return damaged();
    }
    const Result<QByteArray> ring = m_disk->readAt(m_file, m_sections[0].at, m_sections[0].size);
    if (!ring)
        return ring.error();
    m_ring = *ring;
    return {};
}

Result<ProfileBackup::Section> ProfileBackup::sectionAt(qint64 at, qint64 end) const
{
    const Result<QByteArray> bytes = m_disk->readAt(m_file, at, sectionHead + 255);
    if (!bytes)
        return bytes.error();
    if (bytes->size() < sectionHead)
        return damaged();
    Section section;
    section.begin = at;
    section.kind = bytes->at(0);
    const auto name = qFromBigEndian<quint16>(bytes->constData() + 1);
    section.size = qFromBigEndian<qint64>(bytes->constData() + 3);
    if (name > 255 || bytes->size() < sectionHead + name)
        return damaged();
    section.name = QString::fromLatin1(bytes->mid(sectionHead, name));
    section.at = at + sectionHead + name;
    if (section.size < 0 || section.size > end - section.at)
        return damaged();
    return section;
}

QString ProfileBackup::beside() const
{
    return folderOf(m_file) + u"/lampiran/"_s;
}

QStringList ProfileBackup::filesBeside() const
{
    QStringList names;
    for (const Section &section : m_sections) {
        if (section.kind == besideKind)
            names << section.name;
    }
    return names;
}

Result<BackupFacts> ProfileBackup::verify(const Key &key) const
{
    const Section &last = m_sections.back();
    const Result<QByteArray> sealed = m_disk->readAt(m_file, last.at, last.size);
    if (!sealed)
        return sealed.error();
    auto seal = openSeal(key, *sealed);
    if (!seal)
        return damaged();
    Hasher hash;
    const Result<> read = readThrough(*m_disk, m_file, 0, last.begin, [&](const QByteArray &piece) {
        hash.add(piece);
        return Result<>();
    });
    if (!read)
        return read.error();
    if (hash.result() != seal->hash)
        return damaged();
    seal->facts.bytes = last.at + last.size;
    return seal->facts;
}

Result<> ProfileBackup::extract(const Section &section, const QString &to) const
{
    const QString part = to + u".bagian"_s;
    if (const Result<> made = m_disk->makeFolder(folderOf(to)); !made)
        return made;
    if (m_disk->exists(part)) {
        if (const Result<> gone = m_disk->remove(part); !gone)
            return gone;
    }
    const Result<> copied
        = readThrough(*m_disk, m_file, section.at, section.size,
                      [&](const QByteArray &piece) { return m_disk->append(part, piece); });
    return copied ? m_disk->settle(part, to) : copied;
}

Result<ProfileBackup::Proof> ProfileBackup::prove(const Key &key, const QString &work) const
{
    const Result<BackupFacts> facts = verify(key);
    if (!facts)
        return facts.error();
    Proof proof;
    proof.facts = *facts;
    Draft draft(*m_disk, work + u"/pilar.bagian.db"_s);
    if (const Result<> taken = extract(m_sections[1], draft.path()); !taken)
        return taken.error();
    const Result<Keyring> ring = Keyring::read(*m_disk, work, m_ring);
    if (!ring)
        return ring.error();
    auto file = OpenedFile::open(draft.path(), key, ring->fileId());
    if (!file)
        return file.error();
    const Result<QStringList> damage = file->db().damage();
    if (!damage)
        return damage.error();
    if (!damage->isEmpty()
        || file->db().value(u"select max(n) from journal"_s).toULongLong() != facts->lastSet)
        proof.problems << say(
            QT_TRANSLATE_NOOP("Backup", "The records in this backup are damaged."));
    const auto named = contentsNamedIn(file->db());
    if (!named)
        return named.error();
    const QStringList names = filesBeside();
    const Blobs blobs(*m_disk, folderOf(m_file) + u"/lampiran"_s, key);
    int lost = 0;
    for (const NamedContent &content : *named) {
        if (!names.contains(blobs.name(content.sha256)))
            continue;
        const auto print = fingerprint(
            [&](qint64 at, qint64 count) { return blobs.read(content.sha256, at, count); },
            content.size);
        lost += !print || print->sha256 != content.sha256 ? 1 : 0;
    }
    if (lost > 0) {
        proof.problems << say(QT_TRANSLATE_NOOP(
                                  "Backup",
                                  "%1 attached files are missing beside this backup, or damaged."))
                              .arg(lost);
    }
    return proof;
}

Result<int> ProfileBackup::unpack(const Key &key, const QString &folder) const
{
    if (const Result<BackupFacts> whole = verify(key); !whole)
        return whole.error();
    if (const Result<> taken = extract(m_sections[1], folder + u"/pilar.baru.db"_s); !taken)
        return taken.error();
    int missing = 0;
    for (const Section &section : m_sections) {
        const QString to = folder + u"/lampiran/"_s + section.name;
        Result<> taken;
        if (section.kind == insideKind)
            taken = extract(section, to);
        else if (section.kind == besideKind && m_disk->exists(beside() + section.name))
            taken = copyFile(*m_disk, beside() + section.name, to);
        else
            missing += section.kind == besideKind ? 1 : 0;
        if (!taken)
            return taken.error();
    }
    return missing;
}

} // namespace pilar
