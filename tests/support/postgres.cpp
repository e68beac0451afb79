// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/postgres.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QStandardPaths>
#include <QThread>

#include <libpq-fe.h>

#include <csignal>
#include <pwd.h>
#include <unistd.h>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

constexpr int longestWait = 30'000;

QString programs()
{
    const QDir debian(u"/usr/lib/postgresql"_s);
    QStringList places;
    for (const QString &version : debian.entryList(QDir::Dirs | QDir::NoDotAndDotDot))
        places.prepend(debian.filePath(version + u"/bin"_s));
    const QString found = QStandardPaths::findExecutable(u"initdb"_s, places);
    return found.isEmpty() ? QFileInfo(QStandardPaths::findExecutable(u"initdb"_s)).absolutePath()
                           : QFileInfo(found).absolutePath();
}

/** Who it runs as: PostgreSQL will not run as root. */
const passwd *user()
{
    if (geteuid() != 0)
        return nullptr;
    const passwd *postgres = getpwnam("postgres");
    return postgres ? postgres : getpwnam("nobody");
}

void prepare(QProcess &process, const QString &program, const QStringList &arguments)
{
    const QString path = programs() + u'/' + program;
    QStringList wrapped{u"--pdeathsig"_s, u"INT"_s}; // a test that dies leaves none behind
    if (const passwd *other = user())
        wrapped << u"--reuid=%1"_s.arg(other->pw_uid) << u"--regid=%1"_s.arg(other->pw_gid)
                << u"--clear-groups"_s;
    process.setProgram(u"setpriv"_s);
    process.setArguments(wrapped << path << arguments);
    process.setWorkingDirectory(u"/"_s);
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"LC_ALL"_s, u"C.UTF-8"_s);
    process.setProcessEnvironment(environment);
}

} // namespace

PostgresServer::PostgresServer()
{
    if (!m_folder.isValid())
        qFatal("no temporary folder");
    if (const passwd *other = user()) {
        if (chown(qPrintable(m_folder.path()), other->pw_uid, other->pw_gid) != 0)
            qFatal("the temporary folder cannot be given away");
    }
    m_process.setStandardOutputFile(m_folder.filePath(u"log"_s), QIODevice::Append);
    m_process.setStandardErrorFile(m_folder.filePath(u"log"_s), QIODevice::Append);
}

PostgresServer::~PostgresServer()
{
    if (m_process.state() != QProcess::NotRunning) {
        m_process.terminate(); // would wait for connections that a failed test left open …
        if (!m_process.waitForFinished(300))
            ::kill(pid_t(m_process.processId()), SIGINT); // … this ends them
        if (!m_process.waitForFinished(5000))
            m_process.kill();
        m_process.waitForFinished(5000);
    }
}

bool PostgresServer::isInstalled()
{
    return QFileInfo(programs() + u"/initdb"_s).isExecutable();
}

void PostgresServer::run(const QString &program, const QStringList &arguments) const
{
    QProcess process;
    prepare(process, program, arguments);
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start();
    if (!process.waitForFinished(longestWait) || process.exitCode() != 0)
        qFatal("%s: %s", qPrintable(program), process.readAll().constData());
}

void PostgresServer::initialize()
{
    run(u"initdb"_s,
        {u"-D"_s, data(), u"-U"_s, u"pilar"_s, u"--auth=trust"_s, u"--encoding=UTF8"_s,
         u"--no-locale"_s, u"--no-sync"_s, u"--no-instructions"_s});
    m_made = true;
    configure("fsync = off\nfull_page_writes = off\nlisten_addresses = ''\nshared_buffers = 32MB\n"
              "max_connections = 60\nwal_keep_size = 64MB\nwal_receiver_status_interval = 1s\n"
              "wal_retrieve_retry_interval = 200ms\nunix_socket_directories = '"
              + m_folder.path().toUtf8() + "'\n");
}

void PostgresServer::configure(const QByteArray &lines)
{
    if (!m_made)
        initialize();
    QFile file(data() + u"/postgresql.conf"_s);
    if (!file.open(QIODevice::Append))
        qFatal("postgresql.conf cannot be written");
    file.write(lines);
}

void PostgresServer::reload()
{
    sql(u"select pg_reload_conf()"_s);
}

void PostgresServer::start()
{
    if (!m_made)
        initialize();
    prepare(m_process, u"postgres"_s, {u"-D"_s, data()});
    QElapsedTimer timer;
    timer.start();
    while (!isUp()) { // children of a killed one may hold its memory for a moment
        if (m_process.state() == QProcess::NotRunning)
            m_process.start();
        m_process.waitForFinished(50);
        if (timer.elapsed() > longestWait) {
            QFile log(m_folder.filePath(u"log"_s));
            const bool opened = log.open(QIODevice::ReadOnly);
            qFatal("postgres does not start: %s", opened ? log.readAll().constData() : "");
        }
    }
}

void PostgresServer::kill()
{
    m_process.kill();
    m_process.waitForFinished(longestWait);
}

void PostgresServer::stop()
{
    ::kill(pid_t(m_process.processId()), SIGINT);
    m_process.waitForFinished(longestWait);
}

QString PostgresServer::url(const QString &more) const
{
    return u"postgresql:///postgres?host=%1&user=pilar"_s.arg(m_folder.path()) + more;
}

QString PostgresServer::freshUrl()
{
    const QString schema = u"s%1"_s.arg(++m_schemas);
    sql(u"create schema "_s + schema);
    return url(u"&options=-csearch_path%3D"_s + schema);
}

bool PostgresServer::isUp() const
{
    return PQping(url().toUtf8().constData()) == PQPING_OK;
}

QString PostgresServer::sql(const QString &statement) const
{
    PGconn *connection = PQconnectdb(url().toUtf8().constData());
    PGresult *answer = PQexec(connection, statement.toUtf8().constData());
    const ExecStatusType status = PQresultStatus(answer);
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK)
        qFatal("%s: %s", qPrintable(statement), PQerrorMessage(connection));
    const QString first
        = PQntuples(answer) > 0 ? QString::fromUtf8(PQgetvalue(answer, 0, 0)) : QString();
    PQclear(answer);
    PQfinish(connection);
    return first;
}

void PostgresServer::copy(const PostgresServer &from, const QString &name, const QStringList &more)
{
    run(u"pg_basebackup"_s,
        QStringList{u"-D"_s, data(), u"-d"_s,
                    u"host=%1 user=pilar application_name=%2"_s.arg(from.host(), name), u"-X"_s,
                    u"stream"_s, u"--checkpoint=fast"_s, u"--no-sync"_s}
            + more);
    m_made = true;
}

void PostgresServer::becomeStandbyOf(const PostgresServer &primary, const QByteArray &name)
{
    copy(primary, QString::fromUtf8(name), {u"-R"_s});
    configure("unix_socket_directories = '" + m_folder.path().toUtf8() + "'\n");
}

void PostgresServer::becomeBackupOf(const PostgresServer &running)
{
    copy(running, u"backup"_s, {});
    run(u"pg_verifybackup"_s, {data()});
    configure("unix_socket_directories = '" + m_folder.path().toUtf8() + "'\n");
}

void PostgresServer::promote()
{
    sql(u"select pg_promote()"_s);
}

} // namespace pilar
