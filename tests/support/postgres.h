// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QTemporaryDir>

namespace pilar {

/**
 * A PostgreSQL of a test's own: an empty cluster in a temporary folder, reached by a socket in it.
 * The programs are those of PATH or Debian's; as root it runs as the user postgres, or nobody. It
 * does not sync to the disk: what tests kill is a process, and the system keeps what that wrote. A
 * failure ends the test program.
 */
class PostgresServer
{
public:
    PostgresServer();
    ~PostgresServer();

    /** False where PostgreSQL is not installed. */
    static bool isInstalled();

    /** Of the database postgres; more is joined to it ("&options=…"). */
    QString url(const QString &more = {}) const;
    /** Of an empty schema that nobody else has. */
    QString freshUrl();
    /** The folder of its socket, for URLs of several hosts. */
    QString host() const { return m_folder.path(); }

    /** More lines for postgresql.conf, taken at start() or reload(). */
    void configure(const QByteArray &lines);
    void reload();
    void start();
    /** SIGKILL to the postmaster; its children end by themselves. */
    void kill();
    void stop();
    /** Runs it as the superuser; the first column of the first row. */
    QString sql(const QString &statement) const;
    bool isUp() const;

    /** Fills this one, which must not have been started, from the other, as its streaming standby.
     */
    void becomeStandbyOf(const PostgresServer &primary, const QByteArray &name);
    void promote();
    /** Fills this one, which must not have been started, with a base backup of the other, which
     * pg_verifybackup has found whole. */
    void becomeBackupOf(const PostgresServer &running);

private:
    void run(const QString &program, const QStringList &arguments) const;
    void initialize();
    void copy(const PostgresServer &from, const QString &name, const QStringList &more);
    QString data() const { return m_folder.filePath(QStringLiteral("data")); }

    QTemporaryDir m_folder;
    QProcess m_process;
    bool m_made = false;
    int m_schemas = 0;
};

} // namespace pilar
