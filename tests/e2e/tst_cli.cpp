// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/program.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace pilar::test;

namespace {

const QString passphrase = u"kuda hijau makan pisang"_s;

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QJsonObject fields(const Ran &ran)
{
    return ran.json()[u"fields"].toObject();
}

} // namespace

/** The command line as scripts see it: one profile that every test adds to. */
class TestCli : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        const Ran made = cli({u"init"_s, u"--user"_s, u"Sari"_s});
        EXITS(made, 0);
        m_recoveryKey = made.json()[u"recovery_key"].toString();
        QVERIFY(!m_recoveryKey.isEmpty());
        QVERIFY(QDir(made.json()[u"profile"].toString()).exists());
        const Ran lks = cli({u"add"_s, u"lks"_s, u"nama=LKS Kasih Ibu"_s, u"jenis_lks=Anak"_s});
        EXITS(lks, 0);
        m_lks = lks.json()[u"id"].toString();
    }

    void aSecondInitIsRefused()
    {
        const Ran again = cli({u"init"_s});
        EXITS(again, 3);
        QCOMPARE(again.kind(), u"exists"_s);
    }

    void aWeakPassphraseIsRefused()
    {
        const Cli weak(m_folder.filePath(u"weak"_s), u"password123"_s);
        const Ran made = weak({u"init"_s});
        EXITS(made, 3);
        QCOMPARE(made.kind(), u"invalid"_s);
        QVERIFY(!QFile::exists(m_folder.filePath(u"weak/kunci.json"_s)));
    }

    void theRecoveryKeyGoesToAFileWhenAsked()
    {
        const QString file = write(u"place"_s, "x");
        const Cli other(m_folder.filePath(u"other"_s), passphrase);
        EXITS(other({u"init"_s, u"--recovery-key-out"_s, file}), 3);
        QVERIFY(QFile::remove(file));
        const Ran made = other({u"init"_s, u"--recovery-key-out"_s, file});
        EXITS(made, 0);
        QVERIFY(!made.json().contains(u"recovery_key"));
        QVERIFY(contentOf(file).trimmed().size() > 30);
    }

    void aRecordComesBackAsItWasEntered()
    {
        const Ran added
            = cli({u"add"_s, u"klien"_s, u"nama=Budi Santoso"_s, u"nik=6271030505100001"_s,
                   u"jenis_kelamin=laki-laki"_s, u"tanggal_lahir=5 Mei 2010"_s,
                   u"penghasilan_ayah=Rp1.500.000"_s, u"telepon_wali=0812-3456-7890"_s,
                   u"tinggi_badan=150,5"_s, u"rt=3"_s, u"lahir_perkiraan=ya"_s});
        EXITS(added, 0);
        const QJsonObject record = added.json();
        QCOMPARE(record.keys(),
                 (QStringList{u"completeness"_s, u"entity"_s, u"fields"_s, u"id"_s, u"state"_s,
                              u"sync"_s, u"updated_at"_s, u"warnings"_s}));
        QCOMPARE(record[u"entity"], QJsonValue(u"klien"_s));
        QCOMPARE(record[u"state"], QJsonValue());
        QCOMPARE(record[u"sync"], QJsonValue(u"pending"_s));
        QVERIFY(record[u"updated_at"].toString().endsWith(u'Z'));
        QVERIFY(record[u"completeness"].toInt() > 0 && record[u"completeness"].toInt() < 100);
        const QJsonObject expected{
            {u"lks"_s, m_lks},
            {u"nama"_s, u"Budi Santoso"_s},
            {u"nik"_s, u"6271030505100001"_s},
            {u"jenis_kelamin"_s, u"L"_s},
            {u"tanggal_lahir"_s, u"2010-05-05"_s},
            {u"penghasilan_ayah"_s, u"1500000.00"_s},
            {u"telepon_wali"_s, u"+6281234567890"_s},
            {u"tinggi_badan"_s, u"150.5"_s},
            {u"rt"_s, 3},
            {u"lahir_perkiraan"_s, true},
            {u"nama_ayah"_s, QJsonValue()},
        };
        for (auto it = expected.begin(); it != expected.end(); ++it)
            QCOMPARE(fields(added)[it.key()], it.value());
        m_klien = record[u"id"].toString();
        const Ran shown = cli({u"show"_s, u"klien"_s, m_klien});
        EXITS(shown, 0);
        QCOMPARE(shown.json(), record);
    }

    void aProposalShowsTheSumOfItsLines()
    {
        const Ran proposal = cli({u"add"_s, u"proposal"_s, u"judul=Renovasi"_s, u"lks="_s + m_lks});
        EXITS(proposal, 0);
        QCOMPARE(fields(proposal)[u"nominal_diajukan"], QJsonValue(u"0.00"_s));
        QCOMPARE(proposal.json()[u"state"], QJsonValue(u"draf"_s));
        const QString id = proposal.json()[u"id"].toString();
        for (const QString &price : {u"1500000"_s, u"2.000.000"_s})
            EXITS(cli({u"add"_s, u"rab"_s, u"proposal="_s + id, u"uraian=Semen"_s, u"volume=2"_s,
                       u"harga_satuan="_s + price}),
                  0);
        const Ran shown = cli({u"show"_s, u"proposal"_s, id});
        QCOMPARE(fields(shown)[u"nominal_diajukan"], QJsonValue(u"7000000.00"_s));
    }

    void valuesComeFromFilesAndStdin()
    {
        const QString nik = write(u"nik.txt"_s, "6271034505110001\n");
        const Ran added
            = cli({u"add"_s, u"klien"_s, u"nama=@-"_s, u"nik=@"_s + nik, u"catatan=@@panti"_s},
                  "Siti Aminah\n");
        EXITS(added, 0);
        QCOMPARE(fields(added)[u"nama"], QJsonValue(u"Siti Aminah"_s));
        QCOMPARE(fields(added)[u"nik"], QJsonValue(u"6271034505110001"_s));
        QCOMPARE(fields(added)[u"catatan"], QJsonValue(u"@panti"_s));
        const Ran json = cli({u"add"_s, u"klien"_s, u"--from-json"_s, u"-"_s, u"rw=7"_s},
                             QJsonDocument(QJsonObject{{u"nama"_s, u"Joko"_s},
                                                       {u"rt"_s, 4},
                                                       {u"penghasilan_ibu"_s, u"750000.00"_s}})
                                 .toJson());
        EXITS(json, 0);
        QCOMPARE(fields(json)[u"penghasilan_ibu"], QJsonValue(u"750000.00"_s));
        QCOMPARE(fields(json)[u"rw"], QJsonValue(7));
        const QString id = json.json()[u"id"].toString();
        EXITS(cli({u"set"_s, u"klien"_s, id, u"--from-json"_s, u"-"_s},
                  cli({u"show"_s, u"klien"_s, id}).out),
              0);
    }

    void theSamePersonTwiceIsWarnedOf()
    {
        const Ran twice = cli({u"add"_s, u"klien"_s, u"nama=Budi S"_s, u"nik=6271030505100001"_s});
        EXITS(twice, 0);
        bool told = false;
        for (const QJsonValue &warning : twice.json()[u"warnings"].toArray())
            told = told || warning[u"reason"].toString().contains(u"already");
        QVERIFY2(told, twice.out.constData());
        EXITS(cli({u"undo"_s}), 0);
    }

    void aListIsSearchedChosenAndSorted()
    {
        const auto names = [this](const QStringList &more) {
            QStringList list;
            for (const QJsonValue &record :
                 cli(QStringList{u"list"_s, u"klien"_s} + more).json()[u"records"].toArray())
                list << record[u"fields"][u"nama"].toString();
            return list;
        };
        QCOMPARE(names({}), (QStringList{u"Budi Santoso"_s, u"Joko"_s, u"Siti Aminah"_s}));
        QCOMPARE(names({u"--sort"_s, u"-nama"_s}).front(), u"Siti Aminah"_s);
        QCOMPARE(names({u"--search"_s, u"ami"_s}), QStringList{u"Siti Aminah"_s});
        QCOMPARE(names({u"--where"_s, u"jenis_kelamin=L"_s}), QStringList{u"Budi Santoso"_s});
        QCOMPARE(names({u"--where"_s, u"lks="_s + m_lks.left(30)}).size(), 3);
        QCOMPARE(names({u"--where"_s, u"sync=synced"_s}), QStringList());
        QCOMPARE(names({u"--limit"_s, u"1"_s, u"--offset"_s, u"1"_s}), QStringList{u"Joko"_s});
        QCOMPARE(cli({u"list"_s, u"klien"_s, u"--limit"_s, u"1"_s}).json()[u"total"].toInt(), 3);
        EXITS(cli({u"list"_s, u"klien"_s, u"--limit"_s, u"x"_s}), 2);
        EXITS(cli({u"list"_s, u"hantu"_s}), 2);
    }

    void aTableMasksNumbersOfPeople()
    {
        const Ran table = cli.plain({u"list"_s, u"pengurus"_s});
        EXITS(table, 0);
        EXITS(cli({u"add"_s, u"pengurus"_s, u"nama=Rina"_s, u"telepon=081234567890"_s}), 0);
        const Ran filled = cli.plain({u"list"_s, u"pengurus"_s});
        QVERIFY(filled.out.contains("Rina"));
        QVERIFY(!filled.out.contains("3456"));
    }

    void aChangeStandsInTheHistory()
    {
        const Ran set = cli({u"set"_s, u"klien"_s, m_klien, u"nama=Budi Raharjo"_s, u"rt="_s});
        EXITS(set, 0);
        QCOMPARE(fields(set)[u"rt"], QJsonValue());
        const Ran history = cli({u"history"_s, u"klien"_s, m_klien});
        EXITS(history, 0);
        bool found = false;
        for (const QJsonValue &value : history.json()[u"changes"].toArray()) {
            const QJsonObject change = value.toObject();
            QCOMPARE(change.keys(),
                     (QStringList{u"at"_s, u"by"_s, u"device"_s, u"field"_s, u"new"_s, u"old"_s}));
            QCOMPARE(change[u"by"], QJsonValue(u"Sari"_s));
            QVERIFY(change[u"at"].toString().endsWith(u'Z'));
            found = found
                || (change[u"field"] == u"nama"_s && change[u"old"] == u"Budi Santoso"_s
                    && change[u"new"] == u"Budi Raharjo"_s);
        }
        QVERIFY2(found, history.out.constData());
    }

    void undoTakesTheLastStepBack()
    {
        const Ran undone = cli({u"undo"_s});
        EXITS(undone, 0);
        const QJsonArray records = undone.json()[u"undone"].toArray();
        QCOMPARE(records.size(), 1);
        QCOMPARE(records[0][u"id"].toString(), m_klien);
        QCOMPARE(fields(cli({u"show"_s, u"klien"_s, m_klien}))[u"nama"],
                 QJsonValue(u"Budi Santoso"_s));
    }

    void aListTakesNoStateThatThereIsNot()
    {
        EXITS(cli({u"list"_s, u"proposal"_s, u"--where"_s, u"state=DRAF"_s}), 0);
        const Ran state = cli({u"list"_s, u"proposal"_s, u"--where"_s, u"state=entah"_s});
        EXITS(state, 3);
        QCOMPARE(state.kind(), u"invalid"_s);
        EXITS(cli({u"list"_s, u"proposal"_s, u"--where"_s, u"sync=entah"_s}), 3);
    }

    void whatIsRemovedLiesInTheBin()
    {
        const Ran added = cli({u"add"_s, u"klien"_s, u"nama=Keliru"_s});
        const QString id = added.json()[u"id"].toString();
        const Ran removed = cli({u"remove"_s, u"klien"_s, id});
        EXITS(removed, 0);
        QCOMPARE(removed.json()[u"id"].toString(), id);
        QCOMPARE(cli({u"list"_s, u"klien"_s, u"--deleted"_s}).json()[u"total"].toInt(), 1);
        QCOMPARE(cli({u"list"_s, u"klien"_s}).json()[u"total"].toInt(), 3);
        const Ran set = cli({u"set"_s, u"klien"_s, id, u"nama=Lagi"_s});
        EXITS(set, 3);
        QCOMPARE(set.kind(), u"invalid"_s);
    }

    void anActIsRefusedWithWhatIsMissing()
    {
        const Ran registrasi = cli({u"add"_s, u"registrasi"_s, u"jenis=baru"_s});
        EXITS(registrasi, 0);
        const QString id = registrasi.json()[u"id"].toString();
        QVERIFY(cli({u"list"_s, u"berkas"_s}).json()[u"total"].toInt() > 0);
        const Ran early = cli({u"act"_s, u"registrasi"_s, id, u"diajukan"_s});
        EXITS(early, 3);
        QCOMPARE(early.kind(), u"invalid"_s);
        QVERIFY(!early.json()[u"error"][u"problems"].toArray().isEmpty());
        const Ran office = cli({u"act"_s, u"registrasi"_s, id, u"diverifikasi"_s});
        EXITS(office, 3);
    }

    void errorsNameFieldsAndNeverValues()
    {
        const Ran bad = cli({u"add"_s, u"klien"_s, u"nama=Rahasia"_s, u"agama=Rahasia"_s,
                             u"nik=627103990510RAHASIA"_s, u"hantu=Rahasia"_s});
        EXITS(bad, 3);
        QCOMPARE(bad.kind(), u"invalid"_s);
        QStringList named;
        for (const QJsonValue &problem : bad.json()[u"error"][u"problems"].toArray()) {
            named << problem[u"field"].toString();
            QCOMPARE(problem[u"severity"].toString(), u"error"_s);
            QVERIFY(!problem[u"reason"].toString().isEmpty());
        }
        QCOMPARE(named, (QStringList{u"agama"_s, u"hantu"_s, u"nik"_s}));
        QVERIFY(!bad.out.toLower().contains("rahasia"));
        QVERIFY(bad.err.isEmpty());
    }

    void unfitInputIsRefusedInASentence_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("latin-1") << QByteArray("Jos\xe9");
        QTest::newRow("nul") << QByteArray("Bu\0di", 5);
        QTest::newRow("truncated utf-8") << QByteArray("Budi \xc3");
        QTest::newRow("three megabytes") << QByteArray(3 << 20, 'x');
    }

    void unfitInputIsRefusedInASentence()
    {
        QFETCH(QByteArray, content);
        const QString file = write(u"unfit"_s, content);
        const Ran byFile = cli({u"add"_s, u"klien"_s, u"nama=@"_s + file});
        QVERIFY2(byFile.exit == 3 || byFile.exit == 1, byFile.all().constData());
        QVERIFY(!byFile.json()[u"error"][u"message"].toString().isEmpty());
        const Ran byStdin = cli({u"add"_s, u"klien"_s, u"nama=@-"_s}, content);
        QCOMPARE(byStdin.exit, byFile.exit);
        const Ran byJson = cli({u"add"_s, u"klien"_s, u"--from-json"_s, file});
        QVERIFY2(byJson.exit == 3 || byJson.exit == 1, byJson.all().constData());
    }

    void aFolderIsNoFile()
    {
        const QString folder = m_folder.path();
        EXITS(cli({u"add"_s, u"klien"_s, u"nama=@"_s + folder}), 1);
        EXITS(cli({u"recover"_s, u"--key-file"_s, folder}), 1);
        EXITS(cli({u"login"_s, u"--from"_s, folder}), 1);
        EXITS(cli({u"status"_s, u"--passphrase-file"_s, folder}), 1);
        const Cli onFile(write(u"plain"_s, "x"), passphrase);
        EXITS(onFile({u"init"_s}), 1);
        EXITS(onFile({u"status"_s}), 1);
    }

    void wrongUsageIsTold()
    {
        EXITS(cli({}), 2);
        EXITS(cli({u"terbang"_s}), 2);
        EXITS(cli({u"list"_s}), 2);
        EXITS(cli({u"status"_s, u"--hantu"_s}), 2);
        EXITS(cli({u"add"_s, u"klien"_s, u"nama"_s}), 2);
        EXITS(cli({u"add"_s, u"klien"_s, u"nama=@-"_s, u"agama=@-"_s}), 2);
        QCOMPARE(cli({u"certificate"_s, u"x"_s}).kind(), u"usage"_s);
        const Ran help = cli.plain({u"--help"_s});
        EXITS(help, 0);
        QVERIFY(help.out.contains("history ENTITY ID"));
        QVERIFY(!help.out.contains("certificate"));
        EXITS(cli.plain({u"list"_s, u"--help"_s}), 0);
    }

    void whatIsNotThereIsNotFound()
    {
        const Ran none = cli({u"show"_s, u"klien"_s, u"ffffff"_s});
        EXITS(none, 1);
        QCOMPARE(none.kind(), u"not_found"_s);
        EXITS(cli({u"show"_s, u"klien"_s, u"ab"_s}), 3);
        const Cli nowhere(m_folder.filePath(u"nowhere"_s), passphrase);
        QCOMPARE(nowhere({u"status"_s}).kind(), u"not_found"_s);
    }

    void theSchemaNeedsNoProfile()
    {
        const Cli nowhere(m_folder.filePath(u"nowhere"_s), passphrase);
        const Ran all = nowhere({u"schema"_s});
        EXITS(all, 0);
        QVERIFY(all.json()[u"entities"].toArray().size() >= 10);
        const Ran klien = nowhere({u"schema"_s, u"klien"_s});
        EXITS(klien, 0);
        QJsonObject sex;
        for (const QJsonValue &field : klien.json()[u"fields"].toArray()) {
            if (field[u"name"] == u"jenis_kelamin"_s)
                sex = field.toObject();
        }
        QCOMPARE(sex[u"type"], QJsonValue(u"code"_s));
        QCOMPARE(sex[u"codes"].toArray().size(), 2);
        QCOMPARE(sex[u"required"], QJsonValue(u"submit"_s));
    }

    void theStatusAndTheSummaryCount()
    {
        const Ran status = cli({u"status"_s});
        EXITS(status, 0);
        QCOMPARE(status.json()[u"records"][u"klien"].toInt(), 3);
        QCOMPARE(status.json()[u"encrypted"], QJsonValue(true));
        QCOMPARE(status.json()[u"last_sync"], QJsonValue());
        QVERIFY(status.json()[u"estimated_bytes"].toInt() > 500);
        QCOMPARE(status.json()[u"estimated_seconds"], QJsonValue(QJsonValue::Null)); // no line yet
        const Ran summary = cli({u"summary"_s});
        EXITS(summary, 0);
        QCOMPARE(summary.json()[u"lks"][u"by_type"][u"anak"].toInt(), 1);
        QCOMPARE(summary.json()[u"klien"][u"by_sex"][u"L"].toInt(), 1);
        QCOMPARE(summary.json()[u"proposal"][u"nominal_diajukan"].toString(), u"7000000.00"_s);
        QCOMPARE(cli({u"summary"_s, u"--year"_s, u"1999"_s}).json()[u"proposal"][u"total"].toInt(),
                 0);
        EXITS(cli({u"summary"_s, u"--region"_s, u"Kalimantan"_s}), 2);
        QCOMPARE(cli({u"check"_s}).json(),
                 (QJsonObject{{u"ok"_s, true}, {u"problems"_s, QJsonArray()}}));
        QCOMPARE(cli({u"conflicts"_s}).json(), (QJsonObject{{u"conflicts"_s, QJsonArray()}}));
        QCOMPARE(cli({u"rejections"_s}).json(), (QJsonObject{{u"rejections"_s, QJsonArray()}}));
    }

    void theRegistrationFormIsPrinted()
    {
        const QString file = m_folder.filePath(u"form.pdf"_s);
        const Ran printed = cli({u"print"_s, u"formulir-pendaftaran"_s, u"--out"_s, file});
        EXITS(printed, 0);
        QVERIFY(printed.json()[u"pages"].toInt() >= 3);
        QVERIFY(contentOf(file).startsWith("%PDF"));
        EXITS(cli({u"print"_s, u"formulir-pendaftaran"_s, m_lks, u"--paper"_s, u"f4"_s, u"--out"_s,
                   file}),
              0);
        EXITS(cli({u"print"_s, u"ramalan"_s, u"--out"_s, file}), 2);
        EXITS(cli({u"print"_s, u"formulir-pendaftaran"_s}), 2);
        EXITS(cli({u"print"_s, u"formulir-pendaftaran"_s, u"--out"_s, m_folder.path()}), 1);
    }

    void withoutSignInThereIsNoSync()
    {
        const Ran sync = cli({u"sync"_s});
        EXITS(sync, 3);
        EXITS(cli({u"login"_s, u"--server"_s, u"http://contoh.id"_s, u"--email"_s, u"a@b.id"_s}),
              1);
        EXITS(cli({u"login"_s}), 2);
    }

    void aServerThatIsNotThereLosesNothing()
    {
        Cli signing = cli;
        signing.set(u"PILAR_PASSWORD"_s, u"sandi yang panjang"_s);
        const Ran login = signing(
            {u"login"_s, u"--server"_s, u"http://127.0.0.1:1"_s, u"--email"_s, u"a@b.id"_s});
        EXITS(login, 4);
        QCOMPARE(login.kind(), u"offline"_s);
    }

    void whatIsNoEnrolmentFileIsNamedSo()
    {
        Cli fresh(m_folder.filePath(u"enrolled"_s), passphrase);
        fresh.set(u"PILAR_PASSWORD"_s, u"sandi yang panjang"_s);
        EXITS(fresh({u"init"_s}), 0);
        const QByteArray half = R"({"format": "pilar-enrolment-1", "email": "a@b.id", )";
        EXITS(fresh({u"login"_s, u"--from"_s, write(u"half"_s, half)}), 3);
        const QString later = write(u"later"_s, R"({"format": "pilar-enrolment-2"})");
        const Ran newer = fresh({u"login"_s, u"--from"_s, later});
        EXITS(newer, 1);
        QCOMPARE(newer.kind(), u"newer"_s);
    }

    void peopleHaveTheirOwnPassphrases()
    {
        Cli adding = cli;
        adding.set(u"PILAR_NEW_PASSPHRASE"_s, u"sepeda merah di atap"_s);
        QCOMPARE(adding({u"user"_s, u"add"_s, u"Joko"_s}).json(),
                 (QJsonObject{{u"users"_s, QJsonArray{u"Sari"_s, u"Joko"_s}}}));
        QCOMPARE(adding({u"user"_s, u"add"_s, u"Joko"_s, u"--user"_s, u"Sari"_s}).kind(),
                 u"exists"_s);
        const Cli joko(profile(), u"sepeda merah di atap"_s);
        EXITS(joko({u"status"_s, u"--user"_s, u"Joko"_s}), 0);
        EXITS(joko({u"status"_s}), 2); // who is it?
        const Ran wrong = joko({u"status"_s, u"--user"_s, u"Sari"_s});
        EXITS(wrong, 5);
        QCOMPARE(wrong.kind(), u"passphrase"_s);
        EXITS(cli({u"user"_s, u"remove"_s, u"Joko"_s, u"--user"_s, u"Sari"_s}), 0);
        EXITS(joko({u"status"_s, u"--user"_s, u"Joko"_s}), 5);
        EXITS(cli({u"user"_s, u"remove"_s, u"Sari"_s}), 3);
    }

    void nobodyIsAskedWithoutATerminal()
    {
        Cli silent = cli;
        silent.set(u"PILAR_PASSPHRASE"_s, {});
        const Ran asked = silent({u"status"_s}, (passphrase + u'\n').toUtf8());
        EXITS(asked, 5);
        const QString file = write(u"pass.txt"_s, passphrase.toUtf8() + "\r\nmore\n");
        EXITS(silent({u"status"_s, u"--passphrase-file"_s, file}), 0);
    }

    void aPassphraseIsChangedAndRecovered()
    {
        Cli changing = cli;
        changing.set(u"PILAR_NEW_PASSPHRASE"_s, u"pendek"_s);
        EXITS(changing({u"passphrase"_s}), 3);
        changing.set(u"PILAR_NEW_PASSPHRASE"_s, u"delapan gajah menari"_s);
        EXITS(changing({u"passphrase"_s}), 0);
        EXITS(cli({u"status"_s}), 5);
        const QString key = write(u"key.txt"_s, m_recoveryKey.toUtf8() + '\n');
        changing.set(u"PILAR_NEW_PASSPHRASE"_s, passphrase);
        const QString slip = write(u"slip.txt"_s, "XXXXX" + m_recoveryKey.mid(5).toUtf8());
        EXITS(changing({u"recover"_s, u"--key-file"_s, slip}), 3);
        EXITS(changing({u"recover"_s, u"--key-file"_s, key}), 0);
        EXITS(cli({u"status"_s}), 0);
    }

    void theRecoveryKeyIsTriedWithoutChangingAnything()
    {
        const QString ring = profile() + u"/kunci.json"_s;
        const auto bytes = [](const QString &name) {
            QFile file(name);
            return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        };
        const QString backup = m_folder.filePath(u"drill.cadangan"_s);
        EXITS(cli({u"backup"_s, backup}), 0);
        const QByteArray before = bytes(ring); // the opening before has changed the key
        const auto tried = [&](const QString &key, const QStringList &which) {
            const QString file = write(u"paper.txt"_s, key.toUtf8() + '\n');
            return cli(QStringList{u"check"_s, u"--key-file"_s, file} + which);
        };
        const Ran right = tried(m_recoveryKey, {});
        EXITS(right, 0);
        QCOMPARE(right.json()[u"recovery_key"], QJsonValue(true));
        EXITS(tried(m_recoveryKey.toLower(), {u"--backup"_s, backup}), 0);

        Cli other(m_folder.filePath(u"lain"_s), passphrase);
        const Ran made = other({u"init"_s});
        EXITS(made, 0);
        const QString others = made.json()[u"recovery_key"].toString();
        for (const QString &key : {others, u"XXXXX"_s + m_recoveryKey.mid(5), QString()}) {
            const Ran wrong = tried(key, {});
            EXITS(wrong, 3);
            QCOMPARE(wrong.json()[u"ok"], QJsonValue(false));
            QCOMPARE(wrong.json()[u"recovery_key"], QJsonValue(false));
            QCOMPARE(wrong.json()[u"problems"].toArray().size(), 1);
        }
        EXITS(tried(others, {u"--backup"_s, backup}), 5);
        QVERIFY(!before.isEmpty());
        QCOMPARE(bytes(ring), before);
    }

    void aProfileIsOpenOnlyOnce()
    {
        QProcess busy; // holds the profile while it waits for the value on stdin
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"PILAR_PASSPHRASE"_s, passphrase);
        busy.setProcessEnvironment(environment);
        busy.start(qEnvironmentVariable("PILAR_BIN") + u"/pilar-cli"_s,
                   {u"--profile"_s, profile(), u"add"_s, u"klien"_s, u"nama=@-"_s});
        QVERIFY(busy.waitForStarted());
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(profile() + u"/pilar.lock"_s), 20'000);
        const Ran second = cli({u"status"_s});
        EXITS(second, 1);
        QCOMPARE(second.kind(), u"in_use"_s);
        busy.closeWriteChannel();
        QVERIFY(busy.waitForFinished(60'000));
    }

private:
    QString profile() const { return m_folder.filePath(u"profile"_s); }

    QString write(const QString &name, const QByteArray &content)
    {
        const QString path = m_folder.filePath(name);
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("cannot write a test's file");
        return path;
    }

    QTemporaryDir m_folder;
    Cli cli{profile(), passphrase};
    QString m_recoveryKey;
    QString m_lks;
    QString m_klien;
};

QTEST_GUILESS_MAIN(TestCli)
#include "tst_cli.moc"
