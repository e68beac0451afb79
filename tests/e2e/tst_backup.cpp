// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/server.h"
#include "tests/support/postgres.h"

#include <QCryptographicHash>
#include <QDirIterator>
#include <QFile>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace pilar;
using namespace pilar::test;

namespace {

/** The least of a PDF; its kind is read from the content. */
QByteArray paper(const QByteArray &text)
{
    return "%PDF-1.4\n% " + text + "\n%%EOF\n";
}

bool write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

/** Names of the attached files below a folder, each found to be what its name says. */
QStringList wholeFilesIn(const QString &folder)
{
    QStringList names;
    QDirIterator found(folder, QDir::Files, QDirIterator::Subdirectories);
    while (found.hasNext()) {
        QFile file(found.next());
        if (!file.open(QIODevice::ReadOnly))
            return {};
        if (found.fileName().size() != 64)
            continue; // the folder's own mark
        const QByteArray hash
            = QCryptographicHash::hash(file.readAll(), QCryptographicHash::Sha256).toHex();
        if (QString::fromLatin1(hash) != found.fileName())
            return {u"damaged: "_s + found.fileName()};
        names << found.fileName();
    }
    names.sort();
    return names;
}

} // namespace

/** A province's records and attached files go into a copy and come back, through the real programs
 * and across both engines; two laptops go on with the restored server. */
class TestBackup : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aProvinceComesBackWithItsAttachments_data();
    void aProvinceComesBackWithItsAttachments();

private:
    QString database(bool postgres, const QString &folder);
    std::unique_ptr<PostgresServer> m_postgres;
};

void TestBackup::aProvinceComesBackWithItsAttachments_data()
{
    QTest::addColumn<bool>("fromPostgres");
    QTest::addColumn<bool>("toPostgres");
    QTest::newRow("SQLite to SQLite") << false << false;
    QTest::newRow("SQLite to PostgreSQL") << false << true;
    QTest::newRow("PostgreSQL to SQLite") << true << false;
}

QString TestBackup::database(bool postgres, const QString &folder)
{
    if (!postgres)
        return u"sqlite:"_s + folder + u"/pilar-server.db"_s;
    if (!m_postgres) {
        m_postgres = std::make_unique<PostgresServer>();
        m_postgres->start();
    }
    return m_postgres->freshUrl();
}

void TestBackup::aProvinceComesBackWithItsAttachments()
{
    QFETCH(const bool, fromPostgres);
    QFETCH(const bool, toPostgres);
    if ((fromPostgres || toPostgres) && !PostgresServer::isInstalled())
        QSKIP("PostgreSQL is not installed");
    const QTemporaryDir place;
    const auto at = [&](const QString &name) { return place.filePath(name); };
    Server server(at(u"server"_s), database(fromPostgres, at(u"server"_s)));
    EXITS(server.admin({u"init"_s, u"--province"_s, u"62"_s, u"--admin-email"_s, u"a@contoh.id"_s},
                       password),
          0);
    EXITS(server.addAccount(u"lks@contoh.id"_s, u"lks"_s), 0);
    QVERIFY(server.start());
    const auto signIn = [&](Cli cli) {
        cli.set(u"PILAR_PASSWORD"_s, password);
        return cli({u"login"_s, u"--server"_s, server.url(), u"--email"_s, u"lks@contoh.id"_s});
    };
    const Cli kantor(at(u"kantor"_s), passphrase), rumah(at(u"rumah"_s), passphrase);
    EXITS(kantor({u"init"_s}), 0);
    const Ran lks = kantor({u"add"_s, u"lks"_s, u"nama=LKS Kasih Ibu"_s});
    EXITS(lks, 0);
    const Ran paperOf = kantor({u"add"_s, u"legalitas"_s, u"jenis=domisili"_s, u"nomor=12/2020"_s});
    EXITS(paperOf, 0);
    const QString record = paperOf.json()[u"id"].toString();
    for (const char *name : {"satu", "dua", "tiga"}) {
        const QString file = at(QString::fromLatin1(name) + u".pdf"_s);
        QVERIFY(write(file, paper(name)));
        EXITS(kantor({u"attach"_s, u"legalitas"_s, record, file}), 0);
    }
    EXITS(signIn(kantor), 0);
    EXITS(kantor({u"sync"_s}), 0);
    EXITS(signIn(rumah), 0);
    EXITS(rumah({u"sync"_s}), 0);
    const QStringList sent = wholeFilesIn(at(u"server/lampiran"_s));
    QCOMPARE(sent.size(), 3);

    // One is lost on the server, and one damaged there: both are named, the rest is copied.
    const QString lksFolder = lks.json()[u"id"].toString() + u'/';
    const QString lost = at(u"server/lampiran/"_s + lksFolder + sent[0]);
    const QString broken = at(u"server/lampiran/"_s + lksFolder + sent[1]);
    QByteArray held;
    {
        QFile file(broken);
        QVERIFY(file.open(QIODevice::ReadOnly));
        held = file.readAll();
    }
    QVERIFY(QFile::rename(lost, at(u"aside"_s)));
    QVERIFY(write(
        broken,
        QByteArray(held).replace("dua", "dux").replace("tiga", "tigx").replace("satu", "satx")));
    QDir().mkpath(at(u"cadangan"_s));
    const Ran partly = server.admin({u"backup"_s, at(u"cadangan/1"_s)}, password);
    EXITS(partly, 3);
    const QJsonObject told = partly.json()[u"attachments"].toObject();
    QCOMPARE(told[u"whole"].toInt(), 1);
    QCOMPARE(told[u"missing"].toArray().size(), 1);
    QCOMPARE(told[u"missing"].toArray()[0].toObject()[u"sha256"].toString(), sent[0]);
    QCOMPARE(told[u"damaged"].toArray().size(), 1);
    QCOMPARE(told[u"damaged"].toArray()[0].toObject()[u"sha256"].toString(), sent[1]);
    QCOMPARE(wholeFilesIn(at(u"cadangan/lampiran"_s)), QStringList{sent[2]});

    // Whole again, only those two are copied.
    QVERIFY(QFile::rename(at(u"aside"_s), lost));
    QVERIFY(write(broken, held));
    const Ran whole
        = server.admin({u"backup"_s, at(u"cadangan/2"_s), u"--mark-durable"_s}, password);
    EXITS(whole, 0);
    QCOMPARE(whole.json()[u"attachments"].toObject()[u"whole"].toInt(), 3);
    QCOMPARE(whole.json()[u"attachments"].toObject()[u"copied"].toInt(), 2);
    QCOMPARE(wholeFilesIn(at(u"cadangan/lampiran"_s)), sent);

    // What is entered after the copy lives on the laptop alone when the server is lost.
    EXITS(kantor({u"add"_s, u"klien"_s, u"nama=Budi"_s, u"jenis_kelamin=L"_s}), 0);
    EXITS(kantor({u"sync"_s}), 0);
    server.stop();
    QDir().mkpath(at(u"baru"_s));
    Server restored(at(u"baru"_s), database(toPostgres, at(u"baru"_s)));
    QVERIFY(QDir(at(u"server"_s)).rename(u"keys"_s, at(u"baru/keys"_s)));
    const Ran back = restored.admin({u"restore"_s, at(u"cadangan/2"_s)}, password);
    EXITS(back, 0);
    QCOMPARE(back.json()[u"rows"].toInt(), whole.json()[u"rows"].toInt());
    QCOMPARE(back.json()[u"attachments"].toObject()[u"whole"].toInt(), 3);
    QCOMPARE(wholeFilesIn(at(u"baru/lampiran"_s)), sent);
    EXITS(restored.admin({u"check"_s}, password), 0);
    EXITS(restored.admin({u"restore"_s, at(u"cadangan/2"_s)}, password), 3); // not over a full one

    // Both laptops go on: the forgotten child comes again, and the other one gets all.
    const QString port = server.url().section(u':', -1);
    QVERIFY(restored.start(port));
    EXITS(kantor({u"sync"_s}), 0);
    EXITS(rumah({u"sync"_s}), 0);
    const Ran children = rumah({u"list"_s, u"klien"_s});
    EXITS(children, 0);
    QVERIFY2(children.out.contains("Budi"), children.all().constData());
    EXITS(restored.admin({u"check"_s}, password), 0);
    const QString out = at(u"kembali.pdf"_s);
    const Ran files = rumah({u"list"_s, u"lampiran"_s});
    EXITS(files, 0);
    const QString id = files.json()[u"records"].toArray()[0].toObject()[u"id"].toString();
    EXITS(rumah({u"fetch"_s, id, out}), 0);
    QFile fetched(out);
    QVERIFY(fetched.open(QIODevice::ReadOnly));
    QVERIFY(fetched.readAll().startsWith("%PDF-1.4"));
    restored.stop();
}

QTEST_GUILESS_MAIN(TestBackup)
#include "tst_backup.moc"
