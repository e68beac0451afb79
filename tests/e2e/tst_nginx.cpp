// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/http_client.h"
#include "tests/e2e/nginx.h"
#include "tests/e2e/server.h"
#include "tests/support/bad_line.h"

#include <QTemporaryDir>
#include <QUrl>

using namespace Qt::StringLiterals;
using namespace pilar;
using namespace pilar::test;

namespace {

constexpr int records = 1'500;

} // namespace

/** The server behind the proxy that the operator's guide recommends. */
class TestNginx : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(!Nginx::program().isEmpty(), "run packaging/install-packages test");
        EXITS(m_server.init(), 0);
        for (const QString &account : {u"utuh"_s, u"putus"_s}) {
            EXITS(m_server.addAccount(account + u"@contoh.id"_s, u"lks"_s), 0);
        }
        QVERIFY(m_server.start(u"0"_s, {u"--behind-proxy"_s}));
        QVERIFY(m_nginx.start(m_folder.path(), {QUrl(m_server.url()).port()}));
        QTRY_COMPARE_WITH_TIMEOUT(ask(u"203.0.113.1"_s), 200, 10'000);
    }

    /** What had arrived before the line broke has reached the server and is not sent again. */
    void anUploadThatIsCutGoesOn()
    {
        BadLine line(m_nginx.port);
        const auto upload = [&](const QString &account, qint64 cutAfter) {
            Cli laptop(m_folder.filePath(account), passphrase);
            laptop.set(u"PILAR_PASSWORD"_s, password);
            enter(laptop, line.port(), account);
            line.cutAfter = cutAfter;
            line.up = line.down = 0;
            const Ran sent = laptop({u"sync"_s, u"--max-seconds"_s, u"120"_s});
            line.cutAfter = BadLine::endless;
            EXITS(sent, 0);
            QCOMPARE(sent.json()[u"accepted"].toInt(), records + 1);
        };
        upload(u"utuh"_s, BadLine::endless);
        const qint64 whole = line.up;
        QVERIFY2(whole > 100'000, qPrintable(QString::number(whole)));
        upload(u"putus"_s, 32 * 1024);
        qInfo("%lld bytes up uncut, %lld over %d cuts", whole, line.up.load(), line.cuts.load());
        QVERIFY2(line.cuts >= 3, qPrintable(QString::number(line.cuts)));
        // A cut costs no more than what nginx held when the line broke.
        QVERIFY(line.up < whole + line.cuts * Q_INT64_C(4) * 1024);
    }

    /** One laptop that asks too often stops itself alone, whatever it says of where it is. */
    void limitsGoByTheCallersAddress()
    {
        int answered = 0;
        while (answered < 5'000 && ask(u"203.0.113.7"_s) == 200)
            ++answered;
        QVERIFY2(answered >= 600 && answered < 5'000, qPrintable(QString::number(answered)));
        int refused = 0;
        for (int i = 0; i < 20; ++i)
            refused += ask(u"203.0.113.7"_s, u"198.51.100.%1"_s.arg(i)) == 429 ? 1 : 0;
        QVERIFY2(refused >= 10, qPrintable(QString::number(refused)));
        QCOMPARE(ask(u"203.0.113.8"_s), 200);
    }

    void figuresAreNotForTheWorld()
    {
        const auto answer = m_network->send({"GET", "/metrics", {}, {}}, {}, {});
        QVERIFY(answer);
        QCOMPARE(answer->status, 404);
    }

private:
    /** Signs in over this port, with data of its own that do not compress well. */
    void enter(Cli &laptop, int port, const QString &account)
    {
        EXITS(laptop({u"login"_s, u"--server"_s, u"http://127.0.0.1:%1"_s.arg(port), u"--email"_s,
                      account + u"@contoh.id"_s}),
              0);
        EXITS(laptop({u"add"_s, u"lks"_s, u"nama=LKS Kasih Ibu"_s, u"jenis_lks=anak"_s,
                      u"kode_wilayah=62.71.03.1002"_s}),
              0);
        QFile table(m_folder.filePath(account + u".csv"_s));
        QVERIFY(table.open(QIODevice::WriteOnly));
        table.write("nama,catatan\n");
        quint32 seed = 5;
        for (int row = 0; row < records; ++row) {
            QByteArray note;
            for (int i = 0; i < 120; ++i)
                note += char('a' + ((seed = seed * 1664525 + 1013904223) >> 24) % 26);
            table.write("Anak " + note.left(12) + ',' + note + '\n');
        }
        table.close();
        EXITS(laptop({u"import"_s, u"klien"_s, table.fileName()}), 0);
    }
    /** Status of a request from this address that claims another one. */
    int ask(const QString &address, const QString &claimed = {})
    {
        HttpRequest request{"GET", "/healthz", {{"X-Test-Address", address.toLatin1()}}, {}};
        if (!claimed.isEmpty())
            request.headers.emplace_back("X-Forwarded-For", claimed.toLatin1());
        const auto answer = m_network->send(request, {}, {});
        return answer ? answer->status : 0;
    }

    QTemporaryDir m_folder;
    Server m_server{m_folder.filePath(u"server"_s)};
    Nginx m_nginx;
    std::unique_ptr<HttpNetwork> m_network = std::make_unique<HttpNetwork>(
        *ServerUrl::parse(u"http://127.0.0.1:%1"_s.arg(m_nginx.port)));
};

QTEST_GUILESS_MAIN(TestNginx)
#include "tst_nginx.moc"
