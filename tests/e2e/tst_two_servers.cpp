// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/http_client.h"
#include "tests/e2e/nginx.h"
#include "tests/e2e/server.h"
#include "tests/support/bad_line.h"
#include "tests/support/postgres.h"

#include <QFile>
#include <QTemporaryDir>
#include <QUrl>

#include <atomic>
#include <thread>

using namespace Qt::StringLiterals;
using namespace pilar;
using namespace pilar::test;

namespace {

constexpr int laptops = 3;
constexpr int rounds = 6;
constexpr int each = 60; // klien in a round

} // namespace

/** Two programs on one PostgreSQL behind nginx, as the operator's guide sets them up. */
class TestTwoServers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(!Nginx::program().isEmpty(), "run packaging/install-packages test");
        m_postgres.start();
        EXITS(m_one.init(), 0);
        for (int i = 0; i < laptops; ++i)
            EXITS(m_one.addAccount(u"lks%1@contoh.id"_s.arg(i), u"lks"_s), 0);
        EXITS(m_one.addAccount(u"putus@contoh.id"_s, u"lks"_s), 0);
        EXITS(m_one.addAccount(u"dinas@contoh.id"_s, u"kabkota"_s), 0);
        QVERIFY(start(m_one) && start(m_two));
        QVERIFY(m_nginx.start(m_folder.path(), {portOf(m_one), portOf(m_two)}));
        QTRY_VERIFY_WITH_TIMEOUT(answers(m_nginx.port), 10'000);
    }

    /** A line that breaks every 16 KiB leads to one program and the other in turn. */
    void anUploadGoesOnAtTheOther()
    {
        BadLine line(m_nginx.port);
        Cli laptop = signedIn(u"putus"_s, line.port());
        write(laptop, u"putus"_s, 0, 1'500);
        line.cutAfter = 16 * 1024;
        const Ran sent = laptop({u"sync"_s, u"--max-seconds"_s, u"120"_s});
        EXITS(sent, 0);
        QCOMPARE(sent.json()[u"accepted"].toInt(), 1'500 + 1); // and the institution
        QVERIFY2(line.cuts >= 3, qPrintable(QString::number(line.cuts)));
        for (const Server *server : {&m_one, &m_two}) {
            HttpNetwork network(*ServerUrl::parse(server->url()));
            const auto figures = network.send({"GET", "/metrics", {}, {}}, {}, {});
            QVERIFY(figures);
            QVERIFY2(figures->body.contains("pilar_requests_total{route=\"sync\",status=\"200\""),
                     figures->body.constData());
        }
    }

    /** kill -9 to one and the other in turn while three laptops write and the office reads. */
    void oneDiesWhileTheOtherGoesOn()
    {
        Cli office = signedIn(u"dinas"_s, m_nginx.port);
        QVERIFY(syncs(office));
        const qsizetype before = ids(office).size();
        std::atomic<int> writing = laptops;
        std::atomic<int> failed = 0;
        std::vector<std::thread> people;
        for (int i = 0; i < laptops; ++i) {
            people.emplace_back([&, i] {
                const QString name = u"lks%1"_s.arg(i);
                Cli laptop = signedIn(name, m_nginx.port);
                for (int round = 0; round < rounds; ++round) {
                    write(laptop, name, round, each);
                    failed += syncs(laptop) ? 0 : 1;
                }
                --writing;
            });
        }
        people.emplace_back([&] {
            while (writing > 0)
                failed += syncs(office) ? 0 : 1;
        });
        int killed = 0;
        for (; writing > 0 || killed < 2; ++killed) {
            Server &server = killed % 2 ? m_two : m_one;
            QTest::qWait(2'500);
            server.kill();
            QTest::qWait(500);
            if (!start(server))
                qFatal("a killed server does not start again");
        }
        for (std::thread &person : people)
            person.join();
        qInfo("%d kills", killed);
        QCOMPARE(failed, 0);
        QVERIFY(syncs(office));
        QCOMPARE(ids(office).size(), laptops * rounds * each + before);
        for (int i = 0; i < laptops; ++i) {
            const Cli laptop(m_folder.filePath(u"lks%1"_s.arg(i)), passphrase);
            const QJsonObject status = laptop({u"status"_s}).json();
            QCOMPARE(status[u"pending"].toInt(-1), 0);
            QCOMPARE(status[u"rejected"].toInt(-1), 0);
            QCOMPARE(ids(laptop).size(), rounds * each);
            QVERIFY(ids(office).contains(ids(laptop)));
        }
    }

private:
    bool start(Server &server)
    {
        const int port = portOf(server);
        return server.start(QString::number(port > 0 ? port : freePort()), {u"--behind-proxy"_s});
    }
    static int portOf(const Server &server) { return QUrl(server.url()).port(); }
    static bool answers(int port)
    {
        HttpNetwork network(*ServerUrl::parse(u"http://127.0.0.1:%1"_s.arg(port)));
        const auto answer = network.send({"GET", "/healthz", {}, {}}, {}, {});
        return answer && answer->status == 200;
    }
    /** A computer of this account, with an institution unless it is the office's. */
    Cli signedIn(const QString &name, int port) const
    {
        Cli cli(m_folder.filePath(name), passphrase);
        cli.set(u"PILAR_PASSWORD"_s, password);
        Ran in;
        for (int tries = 0; tries < 50 && in.exit != 0; ++tries) {
            in = cli({u"login"_s, u"--server"_s, u"http://127.0.0.1:%1"_s.arg(port), u"--email"_s,
                      name + u"@contoh.id"_s});
        }
        if (in.exit != 0)
            qFatal("%s", in.all().constData());
        if (name != u"dinas"_s)
            cli({u"add"_s, u"lks"_s, u"nama=LKS Kasih Ibu"_s, u"jenis_lks=anak"_s,
                 u"kode_wilayah=62.71.03.1002"_s});
        return cli;
    }
    void write(const Cli &laptop, const QString &name, int round, int count) const
    {
        QFile table(m_folder.filePath(u"%1-%2.csv"_s.arg(name).arg(round)));
        if (!table.open(QIODevice::WriteOnly))
            qFatal("no table");
        table.write("nama,catatan\n");
        quint32 seed = 5;
        for (int row = 0; row < count; ++row) {
            QByteArray note;
            for (int i = 0; i < 60; ++i)
                note += char('a' + ((seed = seed * 1664525 + 1013904223) >> 24) % 26);
            table.write("Anak " + note.left(8) + ' ' + QByteArray::number(round) + ',' + note
                        + '\n');
        }
        table.close();
        if (const Ran ran = laptop({u"import"_s, u"klien"_s, table.fileName()}); ran.exit != 0)
            qFatal("%s", ran.all().constData());
    }
    /** Tries until it went through, as the desktop does. */
    static bool syncs(const Cli &cli)
    {
        for (int tries = 0; tries < 50; ++tries) {
            const Ran ran = cli({u"sync"_s, u"--max-seconds"_s, u"60"_s});
            if (ran.exit == 0)
                return true;
            if (ran.exit != 4)
                qFatal("%s", ran.all().constData());
            QThread::msleep(100);
        }
        return false;
    }
    /** Of all klien there. */
    static QSet<QString> ids(const Cli &cli)
    {
        QSet<QString> all;
        const Ran listed = cli({u"list"_s, u"klien"_s, u"--limit"_s, u"0"_s});
        for (const QJsonValue record : listed.json()[u"records"].toArray())
            all.insert(record[u"id"].toString());
        return all;
    }

    QTemporaryDir m_folder;
    PostgresServer m_postgres;
    const QString m_database = m_postgres.url();
    Server m_one{m_folder.filePath(u"server"_s), m_database};
    Server m_two{m_folder.filePath(u"server"_s), m_database};
    Nginx m_nginx;
};

QTEST_GUILESS_MAIN(TestTwoServers)
#include "tst_two_servers.moc"
