// SPDX-License-Identifier: GPL-3.0-or-later
// The files behind a key ring: opened, encrypted anew under another key, moved in.
#include "core/store/profile.h"

#include "core/store/blobs.h"
#include "core/store/profile_backup.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QSysInfo>

#include <sqlite3.h>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

bool isThere(const QString &file)
{
    return QFileInfo(file).size() > 0;
}

QStringList logsOf(const QString &file)
{
    return {file + u"-wal"_s, file + u"-shm"_s, file + u"-journal"_s};
}

} // namespace

Result<std::unique_ptr<Store>> Profile::openStore(const Dictionary &dictionary, Clock &clock,
                                                  Random &random)
{
    if (const Result<> done = doWhatIsDue(random); !done)
        return done.error();
    if (!m_keyring.isBegun() && !isThere(dataFile())) {
        return Error{ErrorKind::Damaged,
                     QCoreApplication::translate(
                         "Database",
                         "The data file cannot be read or written. Leave it as it is "
                         "and restore the last backup, or ask for help.")};
    }
    if (const Result<> safe = keepBeforeUpgrade(dictionary); !safe)
        return safe.error();
    Result<std::unique_ptr<Store>> store
        = Store::open({m_folder, m_person, QSysInfo::machineHostName(), m_keyring.fileId()}, m_key,
                      dictionary, clock, random);
    if (!store)
        return store;
    if (m_keyring.isDue(Keyring::Due::NewWriter)) {
        if (const Result<> begun = (*store)->refork(); !begun)
            return begun.error();
        if (const Result<> noted = m_keyring.done(Keyring::Due::NewWriter); !noted)
            return noted.error();
    }
    if (m_keyring.isBegun()) {
        if (const Result<> finished = m_keyring.finish(); !finished)
            return finished.error();
    }
    return store;
}

Result<> Profile::doWhatIsDue(Random &random)
{
    if (m_keyring.isDue(Keyring::Due::Move)) {
        if (const Result<> moved = moveIn(); !moved)
            return moved;
    }
    if (const Result<> clean = removeLeftovers(); !clean)
        return clean;
    if (!m_keyring.isDue(Keyring::Due::NewKey) || !isThere(dataFile()))
        return {};
    const Result<> changed = changeKey(random);
    if (!changed && m_keyring.isDue(Keyring::Due::Move))
        return changed; // under the new key already, so the old file is no more
    if (!changed)
        qWarning("the key could not be changed yet");
    return {};
}

/** One file a kind of step; attached files stay where they are meanwhile. */
Result<QString> Profile::keepCopy(const QString &name)
{
    const QString folder = m_folder + u"/cadangan"_s;
    const QString file = folder + u'/' + name + u".cadangan"_s;
    if (const Result<> made = m_disk->makeFolder(folder); !made)
        return made.error();
    if (const Result<> gone = removeAll({file}); !gone)
        return gone.error();
    const auto facts = ProfileBackup::write(*m_disk, *this, QDateTime::currentMSecsSinceEpoch(),
                                            file, ProfileBackup::Files::Left);
    if (!facts)
        return facts.error();
    return file;
}

Result<> Profile::keepBeforeUpgrade(const Dictionary &dictionary)
{
    if (!isThere(dataFile()))
        return {};
    int schema = 0, known = 0;
    {
        auto file = OpenedFile::open(dataFile(), m_key, m_keyring.fileId());
        if (!file)
            return file.error();
        const Result<int> version = file->db().schemaVersion();
        if (!version)
            return version.error();
        schema = *version;
        known = file->db().value(u"select value from setting where name = 'dictionary'"_s).toInt();
    }
    const bool old = schema < QDir(u":/store"_s).entryList({u"*.sql"_s}).size();
    if (known == 0 || (!old && known >= dictionary.number())) // 0: there is nothing in it yet
        return {};
    const Result<QString> kept = keepCopy(u"sebelum-pembaruan-%1-%2"_s.arg(schema).arg(known));
    return kept ? Result<>() : kept.error();
}

Result<> Profile::changeKey(Random &random)
{
    Key next = Key::random(random);
    if (const Result<> clean = removeLeftovers(); !clean)
        return clean;
    const Result<QString> kept = keepCopy(u"sebelum-ganti-kunci"_s);
    if (!kept)
        return kept.error();
    if (const Result<> done = encryptAnew(next); !done) {
        (void)removeLeftovers(); // else the next opening does
        return done;
    }
    if (const Result<> changed = m_keyring.changeKey(m_key, next); !changed)
        return changed;
    m_key = std::move(next);
    if (const Result<> moved = moveIn(); !moved)
        return moved;
    if (!removeAll({*kept})) // it is under the old key, which is to be good for nothing
        qWarning("the copy under the old key could not be taken away");
    return {};
}

/** Beside what is there: nothing of that is touched. */
Result<> Profile::encryptAnew(const Key &next)
{
    std::vector<NamedContent> contents;
    {
        auto from = OpenedFile::open(dataFile(), m_key, m_keyring.fileId());
        if (!from)
            return from.error();
        auto to = OpenedFile::open(draftDataFile(), next, m_keyring.fileId());
        if (!to)
            return to.error();
        if (const Result<> copied = copyDatabase(from->db(), to->db()); !copied)
            return copied;
        auto named = contentsNamedIn(to->db());
        if (!named)
            return named.error();
        contents = *std::move(named);
        if (const Result<> closed = to->closeLog(); !closed)
            return closed;
    }
    if (const Result<> whole = m_disk->settle(draftDataFile(), nextDataFile()); !whole)
        return whole;
    return encryptFilesAnew(contents, next);
}

Result<> Profile::encryptFilesAnew(const std::vector<NamedContent> &contents, const Key &next)
{
    const Blobs before(*m_disk, m_folder + u"/lampiran"_s, m_key);
    Blobs after(*m_disk, m_folder + u"/lampiran"_s, next);
    for (const NamedContent &content : contents) {
        if (!before.has(content.sha256))
            continue;
        const Result<> put
            = after.put(content.sha256, content.size, [&](qint64 offset, qint64 count) {
                  return before.read(content.sha256, offset, count);
              });
        // What was altered before cannot be saved, and shall keep nobody from changing the key. (An
        // error of the disk has a detail.)
        if (!put && (put.error().kind != ErrorKind::Damaged || !put.error().detail.isEmpty()))
            return put;
    }
    return {};
}

/** Whether or not a power cut was here before. */
Result<> Profile::moveIn()
{
    if (isThere(nextDataFile())) {
        if (const Result<> gone = removeAll(logsOf(dataFile())); !gone)
            return gone;
        if (const Result<> moved = m_disk->settle(nextDataFile(), dataFile()); !moved)
            return moved;
    }
    return m_keyring.done(Keyring::Due::Move);
}

Result<> Profile::removeLeftovers()
{
    QStringList files;
    for (const QString &file : {draftDataFile(), nextDataFile()})
        files += QStringList{file, file + u".bagian"_s} + logsOf(file);
    return removeAll(files);
}

Result<> Profile::removeAll(const QStringList &files)
{
    for (const QString &file : files) {
        if (!m_disk->exists(file))
            continue;
        if (const Result<> gone = m_disk->remove(file); !gone)
            return gone;
    }
    return {};
}

} // namespace pilar
