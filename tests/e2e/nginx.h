// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFile>
#include <QProcess>
#include <QStandardPaths>

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace pilar::test {

/** Nobody listens there yet. */
inline quint16 freePort()
{
    const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof(address);
    if (::bind(socket, reinterpret_cast<sockaddr *>(&address), size) != 0
        || ::getsockname(socket, reinterpret_cast<sockaddr *>(&address), &size) != 0)
        qFatal("no port");
    ::close(socket);
    return ntohs(address.sin_port);
}

/** Debian's nginx with what packaging/nginx/pilar.conf sets for requests, without its TLS. A caller
 * may say in X-Test-Address where it comes from. */
class Nginx
{
public:
    ~Nginx()
    {
        m_process.terminate();
        m_process.waitForFinished(10'000);
    }
    bool start(const QString &folder, const QList<int> &servers)
    {
        using namespace Qt::StringLiterals;
        QFile given(qEnvironmentVariable("PILAR_SOURCE") + u"/packaging/nginx/pilar.conf"_s);
        if (!given.open(QIODevice::ReadOnly))
            return false;
        const QByteArray all = given.readAll();
        const qsizetype begin = all.indexOf("    client_max_body_size");
        const qsizetype end = all.indexOf("\n}\n", begin); // of the server
        QByteArray paths;
        for (const char *path : {"client_body", "proxy", "fastcgi", "uwsgi", "scgi"})
            paths += QByteArray(path) + "_temp_path " + folder.toUtf8() + '/' + path + ";\n";
        QByteArray upstream;
        for (const int server : servers)
            upstream += "server 127.0.0.1:" + QByteArray::number(server) + " fail_timeout=2s; ";
        QFile conf(folder + u"/nginx.conf"_s);
        if (begin < 0 || end < 0 || !conf.open(QIODevice::WriteOnly))
            return false;
        conf.write("daemon off;\nmaster_process off;\nerror_log stderr;\npid " + folder.toUtf8()
                   + "/nginx.pid;\nevents {}\nhttp {\naccess_log off;\n" + paths
                   + "upstream pilar { " + upstream
                   + "keepalive 64; }\nserver {\nlisten 127.0.0.1:" + QByteArray::number(port)
                   + ";\nset_real_ip_from 127.0.0.1;\nreal_ip_header X-Test-Address;\n"
                   + all.mid(begin, end - begin) + "\n}\n}\n");
        conf.close();
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.start(program(), {u"-c"_s, conf.fileName(), u"-p"_s, folder});
        return m_process.waitForStarted(10'000);
    }
    static QString program()
    {
        using namespace Qt::StringLiterals;
        const QString found = QStandardPaths::findExecutable(u"nginx"_s);
        return found.isEmpty() ? QStandardPaths::findExecutable(u"nginx"_s, {u"/usr/sbin"_s})
                               : found;
    }

    const quint16 port = freePort();

private:
    QProcess m_process;
};

} // namespace pilar::test
