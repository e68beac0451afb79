// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ids.h"
#include "core/store/profile.h"

namespace pilar {

/** What a backup says of itself to whoever can open it. */
struct BackupFacts
{
    qint64 at = 0; // ms UTC, by the computer's clock
    WriterId writer; // of the line of sets in it
    quint64 lastSet = 0; // of that line
    int files = 0; // contents of attached files
    int absent = 0; // named by its records, but not on the computer that made it
    qint64 bytes = 0; // of the backup itself
};

/**
 * A backup: one file with the key ring, the database of one moment and the attached files, all
 * encrypted as they are in the profile; whoever opens the profile with a passphrase or the paper
 * opens the backup with those of then. Its bytes are in docs/SECURITY.md. It is there whole or not
 * at all, and any altered byte is noticed.
 */
class ProfileBackup
{
public:
    /** Attached files: in the file itself; in the folder "lampiran" beside it, shared by all
     * backups there and only added to; or not copied. */
    enum class Files { Inside, Beside, Left };

    /** Makes the file; the profile may be in use on this thread. Exists, NotFound (no such folder),
     * DiskFull, Damaged (the profile is; nothing was written). */
    static Result<BackupFacts> write(Disk &disk, const Profile &profile, qint64 now,
                                     const QString &file, Files files);
    /** Reads the outline. NotFound, Damaged, Newer, Unsupported (something else). */
    static Result<ProfileBackup> open(Disk &disk, const QString &file);

    const QByteArray &ring() const { return m_ring; }
    /** Contents that lie beside, by their names in the folder. */
    QStringList filesBeside() const;
    /** Every byte is as it was written. Damaged; Passphrase when it is under another key. */
    Result<BackupFacts> verify(const Key &key) const;

    struct Proof
    {
        BackupFacts facts;
        QStringList problems; // sentences; empty: it can be restored
    };
    /** Opens it as restoring would, in the folder work, which is cleared of it again. */
    Result<Proof> prove(const Key &key, const QString &work) const;
    /** Verifies, then lays the files out for Keyring::bringIn(); how many attached files are
     * missing beside it. */
    Result<int> unpack(const Key &key, const QString &folder) const;

private:
    struct Section
    {
        char kind = 0;
        QString name;
        qint64 begin = 0; // of its head
        qint64 at = 0; // of its content
        qint64 size = 0;
    };
    ProfileBackup(Disk &disk, QString file)
        : m_disk(&disk)
        , m_file(std::move(file))
    { }
    Result<> outline();
    Result<Section> sectionAt(qint64 at, qint64 end) const;
    Result<> extract(const Section &section, const QString &to) const;
    QString beside() const;

    Disk *m_disk;
    QString m_file;
    QByteArray m_ring;
    std::vector<Section> m_sections; // key ring, database, attached files, seal
};

} // namespace pilar
