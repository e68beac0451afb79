// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/e2e/program.h"

#include <QDir>

namespace pilar::test {

inline const QString passphrase = QStringLiteral("kuda hijau makan pisang");
inline const QString password = QStringLiteral("sandi kantor yang panjang"); // of every account

/** pilar-server on a free port of this computer, in a folder of its own. */
class Server
{
public:
    /** database: as the program takes it; in the folder unless given. */
    explicit Server(const QString &folder, const QString &database = {})
        : m_folder(folder)
        , m_database(database.isEmpty()
                         ? QStringLiteral("sqlite:") + folder + QStringLiteral("/pilar-server.db")
                         : database)
    {
        QDir().mkpath(folder);
    }
    ~Server() { stop(); }

    /** An administrator's command; words after "--database …". secret: the password it asks for. */
    Ran admin(const QStringList &words, const QString &secret = password) const
    {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("PILAR_PASSWORD"), secret);
        process.setProcessEnvironment(environment);
        process.start(
            program(),
            QStringList{QStringLiteral("--json"), QStringLiteral("--lang"), QStringLiteral("en")}
                + place() + words);
        if (!process.waitForFinished(60'000) || process.exitStatus() != QProcess::NormalExit)
            return {-1, process.readAllStandardOutput(), process.readAllStandardError()};
        return {process.exitCode(), process.readAllStandardOutput(),
                process.readAllStandardError()};
    }

    /** The province 62 with its administrator. */
    Ran init() const
    {
        return admin({QStringLiteral("init"), QStringLiteral("--province"), QStringLiteral("62"),
                      QStringLiteral("--admin-email"), QStringLiteral("admin@contoh.id")});
    }
    Ran addAccount(const QString &email, const QString &role,
                   const QString &scope = QStringLiteral("62.71"),
                   const QStringList &more = {}) const
    {
        return admin(QStringList{QStringLiteral("account"), QStringLiteral("add"),
                                 QStringLiteral("--email"), email, QStringLiteral("--role"), role,
                                 QStringLiteral("--scope"), scope}
                     + more);
    }
    /** Binds the profile to the account. */
    Ran signIn(Cli &cli, const QString &email) const
    {
        cli.set(QStringLiteral("PILAR_PASSWORD"), password);
        return cli({QStringLiteral("login"), QStringLiteral("--server"), m_url,
                    QStringLiteral("--email"), email});
    }

    /** Serves until stop(); false when it did not say that it listens. */
    bool start(const QString &port = QStringLiteral("0"), const QStringList &options = {})
    {
        m_process.start(program(),
                        place()
                            + QStringList{QStringLiteral("serve"), QStringLiteral("--listen"),
                                          QStringLiteral("127.0.0.1:") + port}
                            + options);
        while (m_process.canReadLine() || m_process.waitForReadyRead(30'000)) {
            const QByteArray line = m_process.readLine().trimmed();
            if (line.startsWith("listening on ")) {
                m_url = QString::fromUtf8(line.mid(13));
                return true;
            }
        }
        return false;
    }

    void stop()
    {
        if (m_process.state() == QProcess::NotRunning)
            return;
        m_process.terminate();
        if (!m_process.waitForFinished(15'000))
            m_process.kill();
    }

    /** As when the power of its computer fails. */
    void kill()
    {
        m_process.kill();
        m_process.waitForFinished(15'000);
    }

    const QString &url() const { return m_url; }
    qint64 process() const { return m_process.processId(); }

private:
    static QString program()
    {
        return qEnvironmentVariable("PILAR_BIN") + QStringLiteral("/pilar-server");
    }
    QStringList place() const
    {
        return {QStringLiteral("--database"), m_database,
                QStringLiteral("--keys"),     m_folder + QStringLiteral("/keys"),
                QStringLiteral("--blobs"),    m_folder + QStringLiteral("/lampiran")};
    }

    QString m_folder;
    QString m_database;
    QProcess m_process;
    QString m_url;
};

} // namespace pilar::test
