// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/keyring.h"
#include "core/store/passphrase.h"
#include "core/store/passphrase_common.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

using namespace pilar;
using namespace Qt::StringLiterals;

namespace {

constexpr crypto::Cost cheap{1, 8 << 10};
const QString sari = u"Sari Dewi"_s;
const QString sariSays = u"empat kuda minum teh"_s;
const QString budi = u"Budi"_s;
const QString budiSays = u"hujan turun di pasar"_s;

} // namespace

class TestKeyring : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_dir;
    SystemDisk m_disk;
    SystemRandom m_random;

    QString folder() const { return m_dir->filePath(u"profil"_s); }
    QString file() const { return folder() + u"/kunci.json"_s; }
    Result<Keyring::Created> create()
    {
        return Keyring::create(m_disk, m_random, folder(), sari, sariSays, cheap);
    }
    Result<Keyring> load() { return Keyring::load(m_disk, folder(), cheap); }
    QByteArray bytes() { return *m_disk.read(file(), 1 << 20); }
    template <typename R>
    static ErrorKind kind(const R &result)
    {
        return result ? ErrorKind::Internal : result.error().kind;
    }

private Q_SLOTS:
    void init() { m_dir = std::make_unique<QTemporaryDir>(); }

    void aNewProfileOpensWithItsPassphraseAndWithTheRecoveryKey()
    {
        const auto created = create();
        QVERIFY(created);
        const auto ring = load();
        QVERIFY(ring);
        QCOMPARE(ring->fileId(), created->keyring.fileId());
        QCOMPARE(ring->fileId().size(), 16);
        QCOMPARE(ring->userCount(), 1);
        for (const QString &name : {QString(), sari, u"  sari  DEWI "_s}) {
            const auto unlocked = ring->unlock(name, sariSays);
            QVERIFY(unlocked);
            QVERIFY(unlocked->key == created->key);
            QCOMPARE(unlocked->userName, sari);
            QVERIFY(!unlocked->stale);
        }
        const auto recovered = ring->recover(created->recoveryKey);
        QVERIFY(recovered);
        QVERIFY(recovered->key == created->key);
    }

    void theFileHoldsNeitherNameNorSecret()
    {
        const auto created = create();
        const QByteArray text = bytes();
        const QByteArray key = created->key.view().toByteArray();
        for (const QByteArray &secret :
             {sari.toUtf8(), sari.toLower().toUtf8(), sariSays.toUtf8(), key, key.toHex(),
              key.toBase64(), created->recoveryKey.toLatin1(), sari.toUtf8().toHex(),
              sari.toUtf8().toBase64()})
            QVERIFY(!text.contains(secret));
    }

    void aWrongPassphraseAndAnUnknownNameAreTheSameError()
    {
        const auto created = create();
        const auto passphrase = created->keyring.unlock(sari, u"empat kuda minum susu"_s);
        const auto name = created->keyring.unlock(u"Tono"_s, sariSays);
        QCOMPARE(kind(passphrase), ErrorKind::Passphrase);
        QCOMPARE(kind(name), ErrorKind::Passphrase);
        QCOMPARE(passphrase.error().message, name.error().message);
    }

    void severalPeopleOpenOneProfile()
    {
        auto created = create();
        Keyring &ring = created->keyring;
        QVERIFY(ring.addUser(created->key, budi, budiSays));
        QCOMPARE(kind(ring.addUser(created->key, u"BUDI"_s, budiSays)), ErrorKind::Exists);
        QCOMPARE(kind(ring.unlock({}, sariSays)), ErrorKind::Usage);
        QVERIFY(ring.unlock(budi, budiSays)->key == created->key);
        QCOMPARE(kind(ring.unlock(budi, sariSays)), ErrorKind::Passphrase);
        QCOMPARE(ring.users(created->key), QStringList({sari, budi}));
        QCOMPARE(load()->users(created->key), QStringList({sari, budi}));
        QCOMPARE(ring.users(Key::random(m_random)), QStringList());

        QCOMPARE(kind(ring.removeUser(created->key, u"Tono"_s)), ErrorKind::NotFound);
        QVERIFY(ring.removeUser(created->key, sari));
        QCOMPARE(kind(load()->unlock(sari, sariSays)), ErrorKind::Passphrase);
        QCOMPARE(kind(ring.removeUser(created->key, budi)), ErrorKind::Invalid);
        QCOMPARE(load()->userCount(), 1);
    }

    void aChangeKeepsWhatAnotherProgramAdded()
    {
        const auto created = create();
        auto desktop = load();
        auto terminal = load();
        QVERIFY(terminal->addUser(created->key, budi, budiSays));
        QVERIFY(desktop->setPassphrase(created->key, sari, u"tujuh gunung biru"_s));
        QCOMPARE(load()->users(created->key), QStringList({sari, budi}));
    }

    void aNewPassphraseReplacesTheOldOne()
    {
        auto created = create();
        QVERIFY(created->keyring.setPassphrase(created->key, sari, budiSays));
        QVERIFY(load()->unlock(sari, budiSays));
        QCOMPARE(kind(load()->unlock(sari, sariSays)), ErrorKind::Passphrase);
        QCOMPARE(kind(created->keyring.setPassphrase(created->key, budi, budiSays)),
                 ErrorKind::NotFound);
        QCOMPARE(kind(created->keyring.setPassphrase(created->key, sari, u"pendek"_s)),
                 ErrorKind::Invalid);
        QVERIFY(load()->unlock(sari, budiSays));
    }

    void aRememberedSecretOpensUntilThePassphraseChanges()
    {
        auto created = create();
        QVERIFY(created->keyring.addUser(created->key, budi, budiSays));
        QCOMPARE(kind(load()->secretOf(budi, sariSays)), ErrorKind::Passphrase);
        const auto secret = load()->secretOf(budi, budiSays);
        QVERIFY(secret);
        const Key next = Key::random(m_random);
        QVERIFY(created->keyring.changeKey(created->key, next));
        const auto unlocked = load()->unlockWith(*secret); // the key has changed, they have not
        QVERIFY(unlocked);
        QCOMPARE(unlocked->userName, budi);
        QCOMPARE(unlocked->key.view(), next.view());
        QVERIFY(created->keyring.setPassphrase(next, budi, u"angin lewat di sawah"_s));
        QCOMPARE(kind(load()->unlockWith(*secret)), ErrorKind::Passphrase);
        QCOMPARE(kind(load()->unlockWith(next)), ErrorKind::Passphrase);
    }

    void aKeyThatIsNotTheProfilesChangesNothing()
    {
        auto created = create();
        const QByteArray before = bytes();
        const Key other = Key::random(m_random);
        QCOMPARE(kind(created->keyring.addUser(other, budi, budiSays)), ErrorKind::Passphrase);
        QCOMPARE(kind(created->keyring.removeUser(other, sari)), ErrorKind::Passphrase);
        QCOMPARE(kind(created->keyring.setPassphrase(other, sari, budiSays)),
                 ErrorKind::Passphrase);
        QCOMPARE(kind(created->keyring.renewRecoveryKey(other)), ErrorKind::Passphrase);
        QCOMPARE(bytes(), before);
    }

    void aSlotThatCostsTooLittleSaysSo()
    {
        const auto created = create();
        const auto ring = Keyring::load(m_disk, folder(), {2, cheap.memory});
        QVERIFY(ring->unlock(sari, sariSays)->stale);
        auto raised = Keyring::load(m_disk, folder(), {2, cheap.memory});
        QVERIFY(raised->setPassphrase(created->key, sari, sariSays));
        QVERIFY(!raised->unlock(sari, sariSays)->stale);
    }

    void aRecoveryKeyIsReadHoweverItIsTyped()
    {
        const auto created = create();
        const QString printed = created->recoveryKey;
        QCOMPARE(printed.size(), 41);
        QCOMPARE(printed.count(u'-'), 6);
        QString typed = printed.toLower();
        typed.replace(u'0', u'o').replace(u'1', u'l').replace(u'-', u' ');
        QVERIFY(created->keyring.recover(typed));
        typed.replace(u'l', u'I').remove(u' ');
        QVERIFY(created->keyring.recover(u"  "_s + typed + u'\n'));
    }

    void anyWrongCharacterInARecoveryKeyIsNoticed()
    {
        const auto created = create();
        for (qsizetype at = 0; at < created->recoveryKey.size(); ++at) {
            QString typed = created->recoveryKey;
            if (typed[at] == u'-')
                continue;
            typed[at] = typed[at] == u'7' ? u'8' : u'7';
            QCOMPARE(kind(created->keyring.recover(typed)), ErrorKind::Invalid);
        }
        for (const QString &typed :
             {QString(), u"abc"_s, created->recoveryKey + u'A', created->recoveryKey.chopped(1),
              u"U"_s + created->recoveryKey.sliced(1)})
            QCOMPARE(kind(created->keyring.recover(typed)), ErrorKind::Invalid);
    }

    void recoveryKeysHaveAFixedForm()
    {
        // Keys on paper must be readable for ever.
        const QString zeros = recoveryText(QByteArray(20, '\0'));
        QVERIFY(zeros.startsWith(u"00000-00000-00000-00000-00000-00000-00"_s));
        QCOMPARE(*recoverySecret(zeros), QByteArray(20, '\0'));
        for (int i = 0; i < 200; ++i) {
            const QByteArray secret = crypto::randomBytes(20);
            QCOMPARE(*recoverySecret(recoveryText(secret)), secret);
        }
        QCOMPARE(recoveryText(QByteArray::fromHex("000102030405060708090a0b0c0d0e0f10111213")),
                 u"000G4-0R40M-30E20-9185G-R38E1-W8124-GK8XQ"_s);
    }

    void aRenewedRecoveryKeyEndsTheOldOne()
    {
        auto created = create();
        const auto renewed = created->keyring.renewRecoveryKey(created->key);
        QVERIFY(renewed);
        QVERIFY(load()->recover(*renewed)->key == created->key);
        QCOMPARE(kind(load()->recover(created->recoveryKey)), ErrorKind::Passphrase);
    }

    void aSecondProfileInOneFolderIsRefused()
    {
        QVERIFY(create());
        QVERIFY(load()->isBegun());
        auto created = create(); // nothing was made under the first key yet
        QVERIFY(load()->addUser(created->key, budi, budiSays));
        QVERIFY(load()->isBegun());
        QVERIFY(load()->finish());
        QVERIFY(!load()->isBegun());
        QVERIFY(load()->unlock(sari, sariSays)->key == created->key);
        const QByteArray before = bytes();
        QCOMPARE(kind(create()), ErrorKind::Exists);
        QCOMPARE(bytes(), before);
    }

    void namesAndPassphrasesAreChecked()
    {
        for (const QString &name : {QString(), u"   "_s, QString(61, u'a')})
            QCOMPARE(kind(Keyring::create(m_disk, m_random, folder(), name, sariSays, cheap)),
                     ErrorKind::Invalid);
        QCOMPARE(kind(Keyring::create(m_disk, m_random, folder(), sari, u"bismillah123"_s, cheap)),
                 ErrorKind::Invalid);
        QVERIFY(!QFile::exists(file()));
        QCOMPARE(kind(load()), ErrorKind::NotFound);
    }

    void aNewerFileIsLeftAsItIs()
    {
        auto created = create();
        QJsonObject object = QJsonDocument::fromJson(bytes()).object();
        object[u"format"_s] = 3;
        object[u"people"_s] = u"something new"_s;
        const QByteArray newer = QJsonDocument(object).toJson();
        QVERIFY(m_disk.write(file(), newer));
        QCOMPARE(kind(load()), ErrorKind::Newer);
        QCOMPARE(kind(created->keyring.addUser(created->key, budi, budiSays)), ErrorKind::Newer);
        QCOMPARE(bytes(), newer);
    }

    void aCutOrChangedFileIsDamagedAndNeverAnotherKey()
    {
        const auto created = create();
        const QByteArray good = bytes();
        for (qsizetype size = 0; size < good.size() - 3; size += 7) {
            QVERIFY(m_disk.write(file(), good.first(size)));
            QCOMPARE(kind(load()), ErrorKind::Damaged);
        }
        for (qsizetype at = 0; at < good.size(); at += 3) {
            QByteArray changed(good.constData(), good.size());
            changed[at] = char(changed[at] ^ 1);
            QVERIFY(m_disk.write(file(), changed));
            const auto ring = load();
            const auto unlocked
                = ring ? ring->unlock(sari, sariSays) : Result<Keyring::Unlocked>(ring.error());
            QVERIFY2(unlocked ? unlocked->key == created->key : unlocked.error().message.size() > 0,
                     qPrintable(QString::number(at)));
        }
    }

    void aCostThatIsATrapIsDamage_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<qint64>("value");
        QTest::newRow("much memory") << u"memory"_s << (qint64(1) << 40);
        QTest::newRow("no memory") << u"memory"_s << qint64(0);
        QTest::newRow("negative") << u"memory"_s << qint64(-1);
        QTest::newRow("many rounds") << u"ops"_s << qint64(1000);
        QTest::newRow("no rounds") << u"ops"_s << qint64(0);
    }
    void aCostThatIsATrapIsDamage()
    {
        QFETCH(QString, field);
        QFETCH(qint64, value);
        QVERIFY(create());
        QJsonObject object = QJsonDocument::fromJson(bytes()).object();
        QJsonArray people = object[u"people"_s].toArray();
        QJsonObject one = people[0].toObject();
        one[field] = value;
        people[0] = one;
        object[u"people"_s] = people;
        QVERIFY(m_disk.write(file(), QJsonDocument(object).toJson()));
        QCOMPARE(kind(load()), ErrorKind::Damaged);
    }

    void passphrasesThatAreGuessedFirstAreRefused()
    {
        for (const QString &bad :
             {u"pendek"_s, u"sebelas car"_s, u"bismillah123"_s, u"Bismillah2024!"_s,
              u"katasandi1234"_s, u"INDONESIA1945"_s, u"1945indonesia"_s, u"passwordpassword"_s,
              u"p@ssw0rd1234"_s, u"3273014506990001"_s, u"0812-3456-7890"_s, u"aaaaaaaaaaaa"_s,
              u"abcabcabcabcabc"_s, u"qwertyuiop12"_s, u"terima kasih"_s, u"persibpersib99"_s,
              QString(12, u' ')})
            QVERIFY2(kind(checkNewPassphrase(bad)) == ErrorKind::Invalid, qPrintable(bad));
    }

    void ordinaryGoodPassphrasesPass()
    {
        for (const QString &good : {sariSays, budiSays, u"kopi3gelas-senja"_s,
                                    u"bismillah kuda hijau"_s, u"ñandú é café ölü"_s})
            QVERIFY2(checkNewPassphrase(good), qPrintable(good));
    }

    void theListOfCommonOnesIsLongAndUsable()
    {
        const QStringList words = QString::fromLatin1(commonPassphrases).simplified().split(u' ');
        QVERIFY(words.size() >= 200);
        QCOMPARE(QSet<QString>(words.begin(), words.end()).size(), words.size());
        for (const QString &word : words)
            QCOMPARE(word, word.toCaseFolded());
    }

    void theRealCostIsAtLeastTheFloor()
    {
        QVERIFY(slotCost.ops >= 3 && slotCost.memory >= 64 << 20);
        const auto created = Keyring::create(m_disk, m_random, folder(), sari, sariSays);
        QVERIFY(created);
        QVERIFY(!Keyring::load(m_disk, folder())->unlock(sari, sariSays)->stale);
        QVERIFY(Keyring::load(m_disk, folder(), {slotCost.ops + 1, slotCost.memory})
                    ->unlock(sari, sariSays)
                    ->stale);
    }
};

QTEST_GUILESS_MAIN(TestKeyring)
#include "tst_keyring.moc"
