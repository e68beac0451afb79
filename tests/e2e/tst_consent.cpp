// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/server.h"

#include <QFile>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace pilar::test;

/** A consent that was withdrawn, by the commands of an LKS and of its office. */
class TestConsent : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        EXITS(m_server.init(), 0);
        QVERIFY(m_server.start());
        signIn(m_lks, u"lks"_s);
        signIn(m_office, u"kabkota"_s);
    }

    void aWithdrawnConsentStopsSendingAndPaper()
    {
        added({u"lks"_s, u"nama=Panti Kasih"_s});
        const QString sari = added({u"klien"_s, u"nama=Sari Dewi"_s});
        const QString tono = added({u"klien"_s, u"nama=Tono"_s});
        const QString consent = added({u"persetujuan"_s, u"klien="_s + sari, u"nama=Ibu Ratna"_s,
                                       u"dasar=persetujuan_wali"_s});
        EXITS(m_lks({u"sync"_s}), 0);
        QCOMPARE(found(u"persetujuan=belum"_s), QStringList{tono});

        EXITS(m_lks({u"set"_s, u"klien"_s, sari, u"alamat=Jalan Rahasia"_s}), 0);
        EXITS(m_lks({u"set"_s, u"persetujuan"_s, consent, u"tanggal_dicabut=1 Oktober 2025"_s}), 0);
        EXITS(m_lks({u"set"_s, u"klien"_s, tono, u"agama=Islam"_s}), 0);
        const Ran denied = m_lks({u"set"_s, u"klien"_s, sari, u"agama=Islam"_s});
        EXITS(denied, 5);
        QCOMPARE(denied.kind(), u"denied"_s);
        EXITS(m_lks({u"sync"_s}), 0);
        const QJsonObject status = m_lks({u"status"_s}).json();
        QCOMPARE(status[u"held"].toInt(), 1);
        QCOMPARE(status[u"pending"].toInt(), 1);
        QCOMPARE(m_lks({u"rejections"_s}).json()[u"waiting"][0][u"code"].toString(), u"consent"_s);
        QCOMPARE(found(u"persetujuan=dicabut"_s), QStringList{sari});

        EXITS(m_office({u"sync"_s}), 0);
        QVERIFY(m_office({u"show"_s, u"klien"_s, sari}).json()[u"fields"][u"alamat"].isNull());
        QCOMPARE(m_office({u"show"_s, u"klien"_s, tono}).json()[u"fields"][u"agama"].toString(),
                 u"islam"_s);
        for (const Cli *desk : {&m_lks, &m_office}) {
            const QString table
                = m_folder.filePath(desk == &m_lks ? u"klien.csv"_s : u"klien-dinas.csv"_s);
            const Ran exported = (*desk)({u"export"_s, u"klien"_s, table, u"--reason"_s, u"uji"_s});
            EXITS(exported, 0);
            QCOMPARE(exported.json()[u"rows"].toInt(), 1);
            QCOMPARE(exported.json()[u"withheld"].toInt(), 1);
            QFile file(table);
            QVERIFY(file.open(QIODevice::ReadOnly));
            QVERIFY(!file.readAll().contains("Sari"));
        }
        for (const QString &paper : {u"salinan-data-klien"_s, u"salinan-data"_s, u"bukti-terima"_s})
            EXITS(m_lks({u"print"_s, paper, sari, u"--out"_s, m_folder.filePath(paper)}), 3);
        EXITS(m_lks({u"print"_s, u"salinan-data"_s, sari, u"--for-person"_s, u"--out"_s,
                     m_folder.filePath(u"salinan.pdf"_s)}),
              0);
        EXITS(m_lks({u"check"_s}), 0);

        added({u"persetujuan"_s, u"klien="_s + sari, u"nama=Ibu Ratna"_s});
        EXITS(m_lks({u"sync"_s}), 0);
        QCOMPARE(m_lks({u"status"_s}).json()[u"pending"].toInt(), 0);
        EXITS(m_office({u"sync"_s}), 0);
        QCOMPARE(m_office({u"show"_s, u"klien"_s, sari}).json()[u"fields"][u"alamat"].toString(),
                 u"Jalan Rahasia"_s);
        EXITS(m_server.admin({u"check"_s}, password), 0);
        EXITS(m_server.admin({u"audit"_s, u"check"_s}, password), 0);
    }

private:
    void signIn(Cli &cli, const QString &role)
    {
        const QString email = role + u"@contoh.id"_s;
        EXITS(m_server.addAccount(email, role), 0);
        EXITS(m_server.signIn(cli, email), 0);
    }
    QString added(const QStringList &words)
    {
        const Ran ran = m_lks(QStringList{u"add"_s} + words);
        if (ran.exit != 0)
            qWarning("%s", ran.all().constData());
        return ran.json()[u"id"].toString();
    }
    QStringList found(const QString &where)
    {
        QStringList ids;
        const Ran listed = m_lks({u"list"_s, u"klien"_s, u"--where"_s, where});
        for (const QJsonValue &each : listed.json()[u"records"].toArray())
            ids << each[u"id"].toString();
        return ids;
    }

    QTemporaryDir m_folder;
    Server m_server{m_folder.filePath(u"server"_s)};
    Cli m_lks{m_folder.filePath(u"lks"_s), passphrase};
    Cli m_office{m_folder.filePath(u"dinas"_s), passphrase};
};

QTEST_GUILESS_MAIN(TestConsent)
#include "tst_consent.moc"
